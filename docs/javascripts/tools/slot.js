// A calculator in an article: the fields of its case and the result in place of the card it was.

import { element } from "./core/elements.js";
import { canonical, outdated } from "./core/fields.js";
import { filled, opening, solved, updated, written } from "./core/opening.js";
import { Rules } from "./core/rules.js";

// As the calculator's own page has them; see templates/tool.html.
const KEYBOARDS = { money: "decimal", percent: "decimal", count: "numeric", date: "numeric", month: "numeric" };
const [MOST_CHOICES, LETTERS_A_ROW] = [4, 22];
// Screen readers hear the result once the reader stops typing.
const PAUSE = 700;
let count = 0;

// `card` names the calculator and the fields to show; its link holds the case.
export async function enliven(card) {
  const link = card.querySelector("a");
  const page = new URL(link.href);
  const [answer, module] = await Promise.all([fetch(new URL("calculator.json", page)), import(`./${card.dataset.tool}.js`)]);
  if (!answer.ok) return;
  const data = await answer.json();
  const opened = opening(data, module.compute);
  const raw = filled(data.fields, written(data.fields, page.search), new Rules(data.facts, opened.now), opened.day);
  const id = `slot-${(count += 1)}`;
  const shown = card.dataset.fields.split(" ").map((name) => data.fields.find((field) => field.name === name));
  const controls = shown.map((field) => control(field, raw.get(field.name), `${id}-${field.name}`));
  const result = element("p", { className: "yj-slot__result" });
  const status = element("p", { className: "yj-unseen", role: "status" });
  let announcement;

  function refresh() {
    const { values, errors, outcome, refusal } = solved(data, module.compute, raw, opened);
    for (const { field, complain } of controls) complain(errors.get(field.name) ?? "");
    result.textContent = outcome?.sentence ?? refusal?.message ?? [...errors.values()].join("");
    const texts = new Map(data.fields.map(({ name }) => [name, errors.has(name) ? raw.get(name) : canonical(values[name])]));
    link.href = page.pathname + updated(data.fields, "", texts);
  }

  for (const { field, place } of controls) {
    place.addEventListener("input", ({ target }) => {
      raw.set(field.name, target.value);
      const other = outdated(data.fields, raw, field.name);
      if (other) raw.set(other, "");
      refresh();
      clearTimeout(announcement);
      announcement = setTimeout(() => (status.textContent = result.textContent), PAUSE);
    });
  }
  refresh();
  const form = element("form", { className: "yj-slot", noValidate: true, "aria-label": data.title }, ...controls.map(({ place }) => place));
  form.addEventListener("submit", (event) => event.preventDefault());
  const focused = document.activeElement;
  const kept = inSight(focused);
  card.querySelector(".yj-toolcard__result").after(form, result, status);
  card.classList.add("yj-toolcard--live");
  link.textContent = "更多条件和算法";
  // The card grew: whoever goes by key must still see where they are.
  if (kept && !inSight(focused)) focused.scrollIntoView({ block: "nearest" });
}

function inSight(target) {
  const { top, bottom } = target.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}

function control(field, value, id) {
  const error = element("span", { className: "yj-field__error", id: `${id}-error`, hidden: true });
  const few = field.kind === "choice" && field.options.length <= MOST_CHOICES;
  const described = { id, "aria-describedby": error.id };
  const input = few ? null : field.kind === "choice" ? select(field, value, described) : text(field, value, described);
  const label = { className: "yj-field__label" };
  const place = few
    ? element("fieldset", { ...described, className: "yj-field yj-field--wide", role: "radiogroup" }, element("legend", label, field.label), choices(field, value, id), error)
    : element("div", { className: "yj-field" }, element("label", { ...label, htmlFor: id }, field.label), boxed(field, input), error);
  const complain = (message) => {
    error.textContent = message;
    error.hidden = !message;
    (input ?? place).setAttribute("aria-invalid", String(Boolean(message)));
  };
  return { field, place, complain };
}

// Few values: all to be seen, one to be tapped.
function choices({ options }, value, id) {
  const rows = options.reduce((sum, [, words]) => sum + words.length + 2, 0) > LETTERS_A_ROW;
  const ones = options.map(([option, words]) =>
    element("label", { className: "yj-choice__one" }, element("input", { type: "radio", name: id, value: option, checked: option === value }), element("span", {}, words)),
  );
  return element("div", { className: `yj-choice${rows ? " yj-choice--rows" : ""}` }, ...ones);
}

function select({ options }, value, described) {
  const ones = options.map(([option, words]) => element("option", { value: option, selected: option === value }, words));
  return element("select", { ...described, className: "yj-field__control" }, ...ones);
}

function text({ kind, minimum, places }, value, described) {
  const inputMode = minimum.startsWith("-") ? "text" : kind === "count" && places ? "decimal" : KEYBOARDS[kind];
  return element("input", { ...described, className: "yj-field__control", type: "text", value, inputMode, autocomplete: "off" });
}

function boxed({ kind, unit }, input) {
  if (kind === "choice") return input;
  return element("span", { className: "yj-field__box" }, input, unit ? element("span", { className: "yj-field__unit" }, unit) : null);
}
