// Figures that are another in each region: what holds in the reader's province comes first. All it needs stands in the
// table of regions, which is there without it: heads of class `yj-place__of` name the figures, the foot says whom to ask.

import { CHANGED, PROVINCES, choose, chosen } from "./province.js";

function make(name, properties, ...inside) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...inside);
  return node;
}

/** Options under a heading; nothing where there are none. */
function group(label, names) {
  return names.length ? [make("optgroup", { label }, ...names.map((name) => make("option", { textContent: name })))] : [];
}

function enliven(place) {
  const box = place.querySelector(".yj-place__box");
  const table = place.querySelector("table");
  const figures = [...table.tHead.rows[0].cells].filter((head) => head.matches(".yj-place__of"));
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, region: row.cells[0].textContent.trim() }));

  const list = make("select", {});
  // Those of which something is known stand first; whom to ask about the others is said of all where it is the same.
  const known = (name) => rows.some(({ row, region }) => region.startsWith(name) && row.querySelector("strong"));
  const asks = new Set([...table.tFoot.rows[0].cells].slice(1).map((cell) => cell.textContent.trim()));
  const others = asks.size === 1 ? `还没有，${[...asks][0]}` : "还没有";
  list.append(
    make("option", { value: "", textContent: "选你的省份" }),
    ...group("查到了的", PROVINCES.filter(known)),
    ...group(others, PROVINCES.filter((name) => !known(name))),
  );
  const forget = make("button", { type: "button", className: "yj-link-button", textContent: "忘掉" });
  const said = make("div", { className: "yj-place__said" });
  // Screen readers hear what a choice comes to; what is there from the beginning they read.
  const status = make("p", { className: "yj-unseen", role: "status" });
  list.setAttribute("aria-label", "你在哪个省");
  list.addEventListener("change", () => choose(list.value));
  forget.addEventListener("click", () => {
    choose("");
    list.focus();
  });

  /** What the province has of a figure, one or several (浙江一孩, 浙江二孩三孩), or whom to ask. */
  function told(head, province) {
    const line = make("p", {}, `${head.textContent.trim()} `);
    const own = rows.filter(({ row, region }) => region.startsWith(province) && row.cells[head.cellIndex]?.querySelector("strong"));
    for (const [index, { row, region }] of own.entries()) {
      if (index) line.append("，");
      line.append(region.slice(province.length), " ", ...row.cells[head.cellIndex].cloneNode(true).childNodes);
    }
    if (!own.length) line.append(`没有查到${province}的，`, ...table.tFoot.rows[0].cells[Math.min(head.cellIndex, table.tFoot.rows[0].cells.length - 1)].cloneNode(true).childNodes);
    return line;
  }

  function show() {
    const province = chosen();
    list.value = province;
    forget.hidden = !province;
    for (const { row, region } of rows) row.classList.toggle("yj-place__own", Boolean(province) && region.startsWith(province));
    const lead = province ? `按你选的${province}` : "选了就先看你那里的。只记在这台设备上，不会发出去。";
    said.replaceChildren(make("p", { textContent: lead }), ...(province ? figures.map((head) => told(head, province)) : []));
  }

  addEventListener(CHANGED, () => {
    show();
    status.textContent = said.textContent;
  });
  show();
  box.replaceChildren(make("div", { className: "yj-find" }, list, forget), said, status);
}

for (const place of document.querySelectorAll(".yj-place")) enliven(place);
