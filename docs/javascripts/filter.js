// Narrows a long list while somebody types, and puts it in another order. Beside the page, as data: `words` of each
// entry (what it is found by beside what it shows), `names` with the entries' numbers of them in `named`, and `orders`,
// those beside the one of the page: groups of entries by number, under headings (hooks/youju/pages/filtered.py).

const { words, names, named, orders } = JSON.parse(document.getElementById("page-data").textContent);
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

const normal = (text) => text.normalize("NFKC").toLowerCase();
const entries = [...list.querySelectorAll("li")].map((item, number) => {
  const link = item.querySelector("a").textContent;
  const also = (named[number] ?? []).map((name) => names[name]);
  return { item, home: item.parentNode, text: normal([link, words[number], ...also].join("\n")) };
});
let groups = groupsOf(standing);

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
  let found = 0;
  for (const { item, text } of entries) {
    const fits = asked.every((word) => says(text, word));
    item.hidden = !fits;
    if (fits) found++;
  }
  for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
  ofFirst.hidden = typed !== "" || list.firstElementChild !== standing[0];
  count.textContent = `${typed ? "找到" : "共"} ${found} ${filter.dataset.unit}`;
  none.hidden = found > 0;
  elsewhere.textContent = `在全站搜索“${typed}”`;
  elsewhere.href = `${search}?q=${encodeURIComponent(typed)}`;
}

function section([heading, numbers], kind) {
  const part = document.createElement("section");
  const title = Object.assign(document.createElement("h2"), { textContent: heading, className: "yj-lines__letter" });
  const rows = Object.assign(document.createElement("ul"), { className: kind });
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
    (none.hidden ? list.querySelector("li:not([hidden]) a") : elsewhere)?.focus();
  }
});
// What was typed is still there when a reader comes back.
addEventListener("pageshow", () => box.value && narrow());
