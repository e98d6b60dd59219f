// Two cases of one calculator side by side: a second form beside the first, and their results in one table.

import { chart, extent } from "./chart.js";
import { element } from "./elements.js";
import { heading } from "./results.js";
import { grouped } from "./text.js";

export const [FIRST, OTHER] = ["方案一", "方案二"];

// A copy of the form whose ids begin with `prefix`; its fields keep their names.
export function copied(form, prefix) {
  const copy = form.cloneNode(true);
  for (const one of [copy, ...copy.querySelectorAll("[id]")]) if (one.id) one.id = prefix + one.id;
  for (const attribute of ["for", "aria-describedby"]) {
    for (const one of copy.querySelectorAll(`[${attribute}]`)) {
      const ids = one.getAttribute(attribute).split(" ");
      one.setAttribute(attribute, ids.map((id) => prefix + id).join(" "));
    }
  }
  copy.setAttribute("aria-label", `${form.getAttribute("aria-label")}：${OTHER}`);
  return copy;
}

// `cases` are {given, outcome} of both; an outcome may be missing, with `words` in its place.
export function comparison(cases, fields) {
  const given = fields
    .map((field) => [field, ...cases.map((one) => one.given.get(field.name))])
    .filter(([, first, other]) => first !== other)
    .map(([field, first, other]) => row(field.label, [shown(field, first), shown(field, other)], true));
  const names = [...new Set(cases.flatMap(({ outcome }) => (outcome?.results ?? []).map(({ name }) => name)))];
  const results = names.map((name) => {
    const both = cases.map(({ outcome }) => outcome?.results.find((result) => result.name === name));
    const cells = both.map((result, index) => cell(result, index));
    return row(both.find(Boolean).label, cells, both[0]?.value !== both[1]?.value);
  });
  const head = element("tr", {}, ...["", FIRST, OTHER].map(heading));
  return element(
    "figure",
    { className: "yj-table" },
    element("figcaption", {}, given.length ? "两种的差别" : "两种还一样：改一改方案二"),
    element(
      "div",
      { className: "yj-table__frame" },
      element("table", { className: "yj-grid yj-compare" }, element("thead", {}, head), element("tbody", {}, ...given, ...results)),
    ),
  );
}

// The drawings of both in `place`, side by side where there is room, to one scale.
export function draw(place, cases) {
  const plans = cases.map(({ outcome }) => outcome?.chart);
  const halves = cases.map(() => element("div", {}));
  place.replaceChildren(...(plans.some(Boolean) ? [element("div", { className: "yj-tool__pair" }, ...halves)] : []));
  plans.forEach((plan, index) => {
    if (!plan) return;
    const alike = plans.filter((one) => one?.kind === plan.kind);
    const drawn = { ...plan, caption: `${[FIRST, OTHER][index]}：${plan.caption}`, extent: extent(alike) };
    halves[index].append(chart(drawn, halves[index].clientWidth));
  });
}

function row(label, cells, differs) {
  const made = element("tr", {}, element("th", { scope: "row" }, label), ...cells.map((one) => (one instanceof Element ? one : element("td", {}, one))));
  if (differs) made.className = "yj-compare__differs";
  return made;
}

// The first case is known by the same attributes as a result alone.
function cell(result, index) {
  if (!result) return element("td", {}, "—");
  const known = index ? { "data-other": result.name } : { "data-result": result.name };
  return element("td", { ...known, "data-value": result.value }, result.text);
}

function shown(field, raw) {
  if (field.kind === "choice") return field.options.find(([value]) => value === raw)?.[1] ?? "";
  if (!raw) return "不填";
  if (field.kind === "date" || field.kind === "month") return raw;
  return field.unit === "%" ? `${grouped(raw)}%` : `${grouped(raw)} ${field.unit}`.trim();
}
