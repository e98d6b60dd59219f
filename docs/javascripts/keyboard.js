// The theme opens its menu and its search dialog with labels of hidden checkboxes, which a keyboard cannot reach.
// Here they become buttons, and an open menu keeps the focus until it is closed.

const toggle = document.getElementById("__drawer");
const drawer = document.querySelector("[data-md-type=navigation]");
const around = document.querySelectorAll(".md-header, .md-tabs, .md-content, .md-sidebar--secondary, .md-footer, .md-skip");
const NAMES = { __drawer: "菜单", __search: "搜索" };

for (const label of document.querySelectorAll("label.md-header__button")) {
  const name = NAMES[label.htmlFor];
  if (!name) continue;
  Object.assign(label, { tabIndex: 0, role: "button", ariaLabel: name, ariaExpanded: "false" });
  const box = document.getElementById(label.htmlFor);
  box.addEventListener("change", () => (label.ariaExpanded = String(box.checked)));
}

// The theme listens for Enter on labels itself.
addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches("label[tabindex]")) {
    event.preventDefault();
    event.target.click();
  }
  if (event.key === "Escape" && toggle?.checked) toggle.click();
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
search?.addEventListener("focusout", ({ relatedTarget }) => {
  const box = document.getElementById("__search");
  if (relatedTarget && !search.contains(relatedTarget) && box.checked) box.click();
});

toggle?.addEventListener("change", () => {
  for (const part of around) part.inert = toggle.checked;
  if (toggle.checked) drawer.querySelector("a[href]").focus();
  else document.querySelector("label.md-header__button[for=__drawer]").focus();
});
