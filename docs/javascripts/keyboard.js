// The theme opens its menu and its search dialog with labels of hidden checkboxes, which no keyboard reaches; the
// header has buttons for them. An open menu keeps the focus until it is closed, and the tab key goes through a search's results.
// In the box itself the enter key asks for the page of results, as it does in every other search box here.

const toggle = document.getElementById("__drawer");
const drawer = document.querySelector("[data-md-type=navigation]");
const around = document.querySelectorAll(
  ".md-header, .md-tabs, .md-content, .md-sidebar--secondary, .md-footer, .md-skip",
);

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && toggle.checked) toggle.click();
});

for (const button of document.querySelectorAll("[data-opens]")) {
  const box = document.getElementById(button.dataset.opens);
  button.addEventListener("click", () => {
    box.click();
    // The theme does so only for its own label.
    if (box.checked && box.id === "__search") document.querySelector("[data-md-component=search-query]").focus();
  });
  box.addEventListener("change", () => (button.ariaExpanded = String(box.checked)));
}

toggle.addEventListener("change", () => {
  for (const part of around) part.inert = toggle.checked;
  if (toggle.checked) drawer.querySelector("a[href]").focus();
  else document.querySelector("[data-opens=__drawer]").focus();
});

// The theme closes the dialog at the tab key and leaves its results to the arrow keys; here both keys lead to them.
// At the enter key it opens the best result, of none an error: the form is sent instead. Composing letters is not asking.
const search = document.querySelector(".md-search");
addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Enter" && event.target.matches?.("[data-md-component=search-query]")) event.stopImmediatePropagation();
  },
  { capture: true },
);
addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Tab" || !search?.contains(event.target)) return;
    event.stopImmediatePropagation();
    for (const result of search.querySelectorAll(".md-search-result__link")) result.removeAttribute("tabindex");
  },
  { capture: true },
);
search?.addEventListener("focusout", ({ relatedTarget }) => {
  const box = document.getElementById("__search");
  if (relatedTarget && !search.contains(relatedTarget) && box.checked) box.click();
});

// Some browsers forget what a table is whose rows are laid out as blocks, as some are on a phone.
const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell", col: "columnheader", row: "rowheader" };
const LAID_OUT = ":is(.yj-grid--stack, .yj-grid--blocks)";
for (const part of document.querySelectorAll(`${LAID_OUT}, ${LAID_OUT} :is(thead, tbody, tr, th, td)`)) {
  part.role = ROLES[part.scope || part.tagName];
}
