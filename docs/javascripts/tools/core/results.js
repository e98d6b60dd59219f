// An outcome on the page: words and figures first, then what explains them. Tables, and long ones: by year first, then
// in a fold a page at a time; whole on paper and as CSV.

import { chart } from "./chart.js";
import { element, fold } from "./elements.js";
import { period } from "./text.js";

// A phone shows about so many letters side by side in the small type of a table; Chinese ones take two.
const ROOM = 47;

const PER_PAGE = 12;
const MARK = "\ufeff";
const CONFIDENCE = { official: "官方原文", secondary: "二手转述", unverified: "未核实" };

// What the reader came for.
export function answerView(outcome) {
  return [
    element("p", { className: "yj-tool__sentence" }, outcome.sentence),
    list(outcome.results),
    ...outcome.notes.map((note) => element("p", { className: "yj-note" }, note)),
  ];
}

// How it comes about; `width` is the room for a chart, in pixels.
export function detailView(outcome, rules, name, width) {
  const parts = outcome.chart ? [chart(outcome.chart, width)] : [];
  if (outcome.comparison) parts.push(table(outcome.comparison));
  if (outcome.schedule) parts.push(schedule(outcome.schedule, name));
  const steps = (outcome.working ?? []).map(({ text, facts = [] }) =>
    element("li", {}, text, ...facts.filter((id) => rules.facts[id]).map((id) => origin(rules.facts[id]))),
  );
  const told = [steps.length ? element("ol", { className: "yj-tool__working" }, ...steps) : null, rules.used.size ? used(rules) : null];
  if (told.some(Boolean)) parts.push(fold(steps.length ? "一步一步怎么算" : "用到的数字", "working", ...told));
  return parts;
}

export function refusalView(refusal, facts) {
  const fact = facts[refusal.factId];
  const link = fact ? element("a", { href: fact.href }, `看“${fact.name}”的历次数值`) : null;
  return element(
    "div",
    { className: "yj-refusal", "data-refusal": refusal.factId ?? "" },
    element("p", { className: "yj-refusal__title" }, "算不了"),
    element("p", {}, refusal.message),
    link ? element("p", {}, link) : null,
  );
}

export function mark(confidence) {
  return element("span", { className: `yj-mark yj-mark--${confidence}` }, CONFIDENCE[confidence]);
}

function list(results) {
  return element(
    "dl",
    { className: "yj-tool__results" },
    ...results.map(({ name, label, value, text }) =>
      element("div", {}, element("dt", {}, label), element("dd", { "data-result": name, "data-value": value }, text)),
    ),
  );
}

function origin({ name, href }) {
  return element("a", { href, className: "yj-tool__origin" }, name);
}

function used(rules) {
  const items = [...rules.used.values()].map(({ fact, entry }) =>
    element(
      "li",
      {},
      origin(fact),
      ` ${entry.text}，${period(entry)}，${entry.source} `,
      mark(entry.confidence),
    ),
  );
  return element("div", { className: "yj-tool__used" }, element("p", {}, "用到的数字"), element("ul", {}, ...items));
}

export function schedule(plan, name) {
  const pages = Math.ceil(plan.rows.length / PER_PAGE);
  const place = element("div", { className: "yj-tool__pages" });
  const counter = element("span", { role: "status" });
  const [previous, next] = [turn("上一页", -1), turn("下一页", 1)];
  let page = 0;

  function show(rows) {
    place.replaceChildren(table({ ...plan, caption: `${plan.caption}，共 ${plan.rows.length} 期`, rows }));
  }

  function turn(text, by) {
    const onclick = () => {
      page += by;
      update();
    };
    return element("button", { type: "button", className: "yj-button", onclick }, text);
  }

  function update() {
    show(plan.rows.slice(page * PER_PAGE, (page + 1) * PER_PAGE));
    counter.textContent = `第 ${page + 1} 页，共 ${pages} 页`;
    previous.disabled = page === 0;
    next.disabled = page === pages - 1;
  }

  update();
  const turns = pages > 1 ? element("div", { className: "yj-turns" }, previous, counter, next) : null;
  const download = element("button", { type: "button", className: "yj-button" }, "下载 CSV");
  download.onclick = () => save(`${name}.csv`, csv(plan));
  const [years, title] = plan.years ? [table(plan.years), "逐期看"] : [null, plan.caption];
  const section = element("section", { className: "yj-tool__schedule", "aria-label": plan.caption }, years, fold(title, "schedule", place, turns), download);
  // On paper the years are enough where there are any.
  if (!plan.years) Object.assign(section, { expand: () => show(plan.rows), collapse: update });
  return section;
}

// With a byte order mark, or spreadsheets misread Chinese; numbers without separators.
function csv({ columns, rows }) {
  const lines = [columns, ...rows.map((row) => row.map((cell) => cell.replaceAll(",", "")))];
  return `${MARK}${lines.map((cells) => cells.join(",")).join("\r\n")}\r\n`;
}

function save(name, text) {
  const href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href));
}

// A captioned table. On a phone what is too wide becomes a block a row, each cell beside the name of its column.
export function table({ caption, columns, rows }) {
  const tight = columns.length < 3 || width([columns, ...rows.slice(0, 50), ...rows.slice(-1)]) <= ROOM;
  const label = (index) => (tight || !columns[index] ? null : element("span", { className: "yj-grid__label" }, columns[index]));
  const head = element("tr", { role: "row" }, ...columns.map(heading));
  const body = rows.map(([first, ...rest]) =>
    element(
      "tr",
      { role: "row" },
      element("th", { scope: "row", role: "rowheader" }, first),
      ...rest.map((cell, index) => element("td", { role: "cell" }, label(index + 1), tight ? cell : element("span", {}, cell))),
    ),
  );
  // Some browsers forget what a table is whose rows are laid out as blocks; the roles say it again.
  const grid = element(
    "table",
    { className: `yj-grid yj-grid--${tight ? "tight" : "blocks"}`, role: "table" },
    element("thead", { role: "rowgroup" }, head),
    element("tbody", { role: "rowgroup" }, ...body),
  );
  return element("figure", { className: "yj-table" }, element("figcaption", {}, caption), element("div", { className: "yj-table__frame" }, grid));
}

// The corner above the names of the rows has nothing to say.
export function heading(title) {
  return title ? element("th", { scope: "col", role: "columnheader" }, title) : element("td", { role: "cell" });
}

function width(rows) {
  const columns = rows[0].map((_, index) => Math.max(...rows.map((row) => letters(row[index]))));
  return columns.reduce((sum, one) => sum + one + 1, 0);
}

function letters(cell) {
  const text = typeof cell === "string" ? cell : (cell.textContent ?? "");
  return [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 2 : 1), 0);
}
