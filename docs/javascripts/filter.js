// A box above a long list that is on the page already: what does not hold the words typed is hidden, without a request.
// The list is what follows `.yj-filter` in its parent; an item is a row of a table or an entry of a list. Words that
// only help to find an item stand in it as `hidden` text. Without this script the list is there as it is.

const slot = document.querySelector(".yj-filter");
const hint = slot.textContent.trim();
const fold = (text) => text.normalize("NFKC").toLowerCase();

const label = document.createElement("label");
const box = Object.assign(document.createElement("input"), {
  type: "search",
  className: "yj-filter__box",
  autocomplete: "off",
  spellcheck: false,
  enterKeyHint: "done",
});
const count = Object.assign(document.createElement("p"), { role: "status" });
label.append(slot.getAttribute("aria-label"), box);

const groups = [...slot.parentElement.querySelectorAll(".yj-filtered")].map((whole) => ({
  whole,
  folded: whole.querySelector("details"),
  items: [...whole.querySelectorAll("tbody > tr, ul > li")].map((item) => ({ item, text: fold(`${item.textContent} ${whole.querySelector("h2, h3")?.textContent ?? ""}`) })),
}));
const opened = new Set();

function filter() {
  const words = fold(box.value).split(/\s+/).filter(Boolean);
  // What stands in two groups counts once.
  const found = new Set();
  for (const { whole, folded, items } of groups) {
    let here = 0;
    for (const { item, text } of items) {
      item.hidden = !words.every((word) => text.includes(word));
      here += !item.hidden;
      if (!item.hidden) found.add(item.querySelector("a")?.href ?? item);
    }
    whole.hidden = !here;
    // What the reader opened by hand stays open.
    if (folded && words.length && here && !folded.open) opened.add(folded), (folded.open = true);
    else if (folded && !words.length && opened.delete(folded)) folded.open = false;
  }
  if (!words.length) count.textContent = hint;
  else count.textContent = found.size ? `找到 ${found.size} 个` : "没有。少打几个字试试，或用上面的搜索。";
}

box.addEventListener("input", filter);
slot.replaceChildren(label, count);
// A browser that comes back keeps what was typed.
filter();
