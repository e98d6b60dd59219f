// Narrows a long list or long tables while somebody types, without a request, and puts a list in another order. An item
// is found by what it shows and by the headings above it; where the page has data beside it (hooks/youju/pages/
// filtered.py), also by its `words` and by those of the `names` whose numbers stand in `named`. `orders` are those
// beside the one of the page: groups of items by number, under headings.

const beside = document.getElementById("page-data");
const { words, names, named, orders } = beside ? JSON.parse(beside.textContent) : { words: [], names: [], named: [], orders: [] };
const list = document.querySelector("[data-list]");
const filter = document.querySelector("[data-filter]");
const box = filter.querySelector("input");
const count = filter.querySelector("[role=status]");
const none = filter.querySelector(".yj-filter__none");
const elsewhere = none.querySelector("a");
const search = elsewhere.href;
const ofFirst = document.querySelector("[data-first-order]");
const buttons = [...filter.querySelectorAll("button")];
const standing = [...list.children];
const kind = list.querySelector("table") ? "tbody > tr" : "li";

const normal = (text) => text.normalize("NFKC").toLowerCase();
const entries = [...list.querySelectorAll(kind)].map((item, number) => {
  const also = (named[number] ?? []).map((name) => names[name]);
  return { item, home: item.parentNode, text: normal([item.textContent, ...above(item), words[number] ?? "", ...also].join("\n")) };
});
let groups = groupsOf(standing);
// Folds that were opened for what is in them, not by the reader.
const opened = new Set();

/** The headings an item stands under. */
function above(item) {
  const said = [];
  for (let part = item.closest("section"); part && list.contains(part); part = part.parentElement.closest("section")) {
    said.push(part.querySelector("h2, h3")?.textContent ?? "");
  }
  return said;
}

/** Every part of the list that has a heading, the inner ones first. */
function groupsOf(parts) {
  return parts.flatMap((part) => [...part.querySelectorAll("section"), part]);
}

/** Whether `text` says `word`, or the pieces of it: 房贷提前还 is in 提前还房贷. */
function says(text, word) {
  if (text.includes(word)) return true;
  for (let cut = word.length - 2; cut > 1; cut--) {
    if (text.includes(word.slice(0, cut)) && says(text, word.slice(cut))) return true;
  }
  return false;
}

function narrow() {
  const typed = box.value.trim();
  const asked = normal(typed).split(/[\s，、,]+/).filter(Boolean);
  // What stands in two groups counts once.
  const found = new Set();
  for (const { item, text } of entries) {
    item.hidden = !asked.every((word) => says(text, word));
    if (!item.hidden) found.add(item.id || (item.querySelector("a")?.href ?? item));
  }
  for (const group of groups) group.hidden = !group.querySelector(`:is(${kind}):not([hidden])`);
  for (const fold of list.querySelectorAll("details")) {
    if (typed && !fold.open) {
      opened.add(fold);
      fold.open = true;
    } else if (!typed && opened.delete(fold)) fold.open = false;
  }
  if (ofFirst) ofFirst.hidden = typed !== "" || list.firstElementChild !== standing[0];
  count.textContent = `${typed ? "找到" : "共"} ${found.size} ${filter.dataset.unit}`;
  none.hidden = found.size > 0;
  elsewhere.textContent = `在全站搜索“${typed}”`;
  elsewhere.href = `${search}?q=${encodeURIComponent(typed)}`;
}

function section([heading, numbers], look) {
  const part = document.createElement("section");
  const title = Object.assign(document.createElement("h2"), { textContent: heading, className: "yj-lines__letter" });
  const rows = Object.assign(document.createElement("ul"), { className: look });
  rows.append(...numbers.map((number) => entries[number].item));
  part.append(title, rows);
  return part;
}

function arrange(button, order) {
  for (const other of buttons) other.ariaPressed = String(other === button);
  if (order) list.replaceChildren(...order.map((group) => section(group, entries[0].home.className)));
  else {
    for (const { item, home } of entries) home.append(item);
    list.replaceChildren(...standing);
  }
  groups = groupsOf([...list.children]);
  narrow();
}

buttons.forEach((button, number) => button.addEventListener("click", () => arrange(button, orders[number - 1])));

box.addEventListener("focus", () => list.classList.add("yj-skipping"), { once: true });
// Half-typed syllables of an input method are not what somebody looks for.
box.addEventListener("input", (event) => event.isComposing || narrow());
box.addEventListener("compositionend", narrow);
box.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Escape" && box.value) {
    box.value = "";
    narrow();
  } else if (event.key === "Enter" || event.key === "ArrowDown") {
    event.preventDefault();
    (none.hidden ? list.querySelector(`:is(${kind}):not([hidden]) a`) : elsewhere)?.focus();
  }
});
/** What a link leads to must be there to be seen: not left out, not in a fold, not a closed one itself. */
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.closest("[hidden], details:not([open])")) return;
  box.value = "";
  narrow();
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", reveal);
reveal();
// What was typed is still there when a reader comes back.
addEventListener("pageshow", () => box.value && narrow());
