// A box that leaves of a long list what holds all the words typed: as fast as they are typed, without a request.
// A list is made of `.yj-filtered`: rows, and the sections around them, which go when nothing is left in them.

const bar = document.querySelector(".yj-filter");
const said = bar.querySelector(".yj-filter__said");
const every = [...document.querySelectorAll(".yj-filtered")];
const rows = every.filter((one) => !one.querySelector(".yj-filtered")).map((one) => [one, folded(one.textContent + around(one))]);
const groups = every.filter((one) => one.querySelector(".yj-filtered")).reverse();
const whole = said.textContent;

/** The headings a row stands under, which its own words need not repeat. */
function around(row) {
  const above = [];
  for (let group = row.parentElement?.closest(".yj-filtered"); group; group = group.parentElement.closest(".yj-filtered"))
    above.push(group.querySelector("h2, h3").firstChild.textContent);
  return above.join(" ");
}

function folded(text) {
  return text.normalize("NFKC").toLowerCase();
}

const box = Object.assign(document.createElement("input"), {
  type: "search",
  placeholder: "筛选，例如：工伤、仲裁、30 日",
  ariaLabel: "在这一页里筛选",
  autocomplete: "off",
});
bar.prepend(box);

function filter() {
  const words = folded(box.value).split(/\s+/).filter(Boolean);
  let left = 0;
  for (const [row, text] of rows) {
    row.hidden = !words.every((word) => text.includes(word));
    left += !row.hidden;
  }
  for (const group of groups) group.hidden = !group.querySelector(".yj-filtered:not([hidden])");
  said.textContent = !words.length ? whole : left ? `找到 ${left} 条，${whole}` : `没有合适的，${whole}；换个词试试`;
}

box.addEventListener("input", filter);
// What a link leads to must be there to be seen.
addEventListener("hashchange", () => {
  if (document.getElementById(decodeURIComponent(location.hash.slice(1)))?.hidden) {
    box.value = "";
    filter();
    location.replace(location.hash);
  }
});
