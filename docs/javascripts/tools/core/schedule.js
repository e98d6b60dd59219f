// A long table: by year first, then in a fold a page at a time; whole on paper and as CSV.

import { element, fold, table } from "./elements.js";

const PER_PAGE = 12;
const MARK = "\ufeff";

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
export function csv({ columns, rows }) {
  const lines = [columns, ...rows.map((row) => row.map((cell) => cell.replaceAll(",", "")))];
  return `${MARK}${lines.map((cells) => cells.join(",")).join("\r\n")}\r\n`;
}

function save(name, text) {
  const href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href));
}
