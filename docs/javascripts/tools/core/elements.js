// Small helpers to build and find elements; text never becomes markup.

// A phone shows about so many letters side by side in the small type of a table; Chinese ones take two.
const ROOM = 47;

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made && key !== "role") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Dates in one piece: browsers break them at their hyphens.
export function dated(text) {
  return text.split(/(\d{4}-\d\d-\d\d)/).map((part, index) => (index % 2 ? element("span", { className: "yj-nowrap" }, part) : part));
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

export function fold(summary, name, ...children) {
  const details = element("details", { className: "yj-details" }, element("summary", {}, summary), ...children);
  details.dataset.fold = name;
  return details;
}

function width(rows) {
  const columns = rows[0].map((_, index) => Math.max(...rows.map((row) => letters(row[index]))));
  return columns.reduce((sum, one) => sum + one + 1, 0);
}

function letters(cell) {
  const text = typeof cell === "string" ? cell : (cell.textContent ?? "");
  return [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 2 : 1), 0);
}
