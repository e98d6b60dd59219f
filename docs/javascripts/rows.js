// A box that leaves of long tables the rows that say all the words typed, as they are typed and without a request.
// The headings above a row count as said by it; sections with nothing left in them go.

const list = document.querySelector("[data-list]");
const filter = document.querySelector("[data-filter]");
const box = filter.querySelector("input");
const count = filter.querySelector("[role=status]");
const none = filter.querySelector(".yj-filter__none");
const elsewhere = none.querySelector("a");
const search = elsewhere.href;

const normal = (text) => text.normalize("NFKC").toLowerCase();
const groups = [...list.querySelectorAll("section")].reverse();
const rows = [...list.querySelectorAll("tbody tr")].map((row) => ({ row, text: normal(`${row.textContent} ${above(row)}`) }));

function above(row) {
  const said = [];
  for (let part = row.closest("section"); part; part = part.parentElement.closest("section")) {
    const heading = [...part.querySelector("h2, h3").childNodes];
    said.push(heading.filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join(""));
  }
  return said.join(" ");
}

function narrow() {
  const typed = box.value.trim();
  const asked = normal(typed).split(/[\s，、,]+/).filter(Boolean);
  let found = 0;
  for (const { row, text } of rows) {
    row.hidden = !asked.every((word) => text.includes(word));
    if (!row.hidden) found++;
  }
  for (const group of groups) group.hidden = !group.querySelector("tbody tr:not([hidden])");
  count.textContent = `${typed ? "找到" : "共"} ${found} 条`;
  none.hidden = found > 0;
  elsewhere.textContent = `在全站搜索“${typed}”`;
  elsewhere.href = `${search}?q=${encodeURIComponent(typed)}`;
}

// Half-typed syllables of an input method are not what somebody looks for.
box.addEventListener("input", (event) => event.isComposing || narrow());
box.addEventListener("compositionend", narrow);
// What a link leads to must be there to be seen.
addEventListener("hashchange", () => {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!row?.hidden) return;
  box.value = "";
  narrow();
  row.scrollIntoView();
});
// What was typed is still there when a reader comes back.
addEventListener("pageshow", () => box.value && narrow());
