// Small helpers to build and find elements; text never becomes markup.

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made && key !== "role") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// A captioned table in a frame of its own that scrolls when it must.
export function table({ caption, columns, rows }) {
  const head = element("tr", {}, ...columns.map((title) => element("th", { scope: "col" }, title)));
  const body = rows.map(([first, ...rest]) =>
    element("tr", {}, element("th", { scope: "row" }, first), ...rest.map((cell) => element("td", {}, cell))),
  );
  const grid = element(
    "table",
    { className: `yj-grid yj-grid--${columns.length}` },
    element("thead", {}, head),
    element("tbody", {}, ...body),
  );
  return element(
    "figure",
    { className: "yj-table" },
    element("figcaption", {}, caption),
    element("div", { className: "yj-table__scroll", role: "region", "aria-label": caption, tabIndex: 0 }, grid),
  );
}
