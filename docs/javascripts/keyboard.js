// The theme opens its menu and its search dialog with checkboxes; on a phone the style sheet leaves them to the
// keyboard. Here an open menu keeps the focus until it is closed, and the tab key goes through a search's results.

const toggle = document.getElementById("__drawer");
const drawer = document.querySelector("[data-md-type=navigation]");
const around = document.querySelectorAll(
  ".md-header, .md-tabs, .md-content, .md-sidebar--secondary, .md-footer, .md-skip, #__search",
);

// The theme listens for Enter on labels itself.
addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches("label[tabindex]")) {
    event.preventDefault();
    event.target.click();
  }
  if (event.key === "Escape" && toggle.checked) toggle.click();
});

toggle.addEventListener("change", () => {
  for (const part of around) part.inert = toggle.checked;
  if (toggle.checked) drawer.querySelector("a[href]").focus();
  else toggle.focus();
});

// The theme closes the dialog at the tab key and leaves its results to the arrow keys; here both keys lead to them.
const search = document.querySelector(".md-search");
addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Tab" || !search?.contains(event.target)) return;
    event.stopImmediatePropagation();
    for (const result of search.querySelectorAll(".md-search-result__link")) result.removeAttribute("tabindex");
  },
  { capture: true },
);
// The search page has a box of its own, and a copy from a disk has no dialog.
if (!search) document.getElementById("__search").disabled = true;
search?.addEventListener("focusout", ({ relatedTarget }) => {
  const box = document.getElementById("__search");
  if (relatedTarget && !search.contains(relatedTarget) && box.checked) box.click();
});

// Some browsers forget what a table is whose rows are laid out as blocks, as lists of figures are on a phone.
const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell", col: "columnheader", row: "rowheader" };
for (const part of document.querySelectorAll(".yj-grid--stack, .yj-grid--stack :is(thead, tbody, tr, th, td)")) {
  part.role = ROLES[part.scope || part.tagName];
}
