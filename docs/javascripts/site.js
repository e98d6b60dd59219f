// What every page runs; these are put into one file with it (hooks/youju/site/scripts.py).
import "./keyboard.js";
import "./panel.js";
import "./share.js";
import "./register.js";

// Buttons that open the site's own search dialog.
for (const button of document.querySelectorAll("[data-search-open]")) {
  button.addEventListener("click", () => {
    const toggle = document.getElementById("__search");
    if (!toggle.checked) toggle.click();
    document.querySelector("[data-md-component=search-query]").focus();
  });
}

// The rest of search is loaded when the reader goes to the box (or comes with ?q=).
const box = document.querySelector("[data-md-component=search-query]");
const enrich = () =>
  import("./search/dialog.js").catch(() => {
    const said = document.querySelector("[data-search-notice]");
    Object.assign(said, { textContent: "没连上，刷新一下再搜。", hidden: false }).dataset.instead = "";
    box.addEventListener("input", enrich, { once: true });
  });
if (box) {
  if (document.activeElement === box) enrich();
  else box.addEventListener("focus", enrich, { once: true });
}

// Figures of regions: the reader's own first.
if (document.querySelector(".yj-place")) import("./place.js").catch(() => {});

// A calculator in an article comes to life when it nears the screen; until then, and without a network, it is a card.
const cards = document.querySelectorAll("aside[data-tool]");
if (cards.length && "IntersectionObserver" in window) {
  const near = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        import("./tools/slot.js").then(({ enliven }) => enliven(target)).catch(() => {});
      }
    },
    { rootMargin: "300px" },
  );
  for (const card of cards) near.observe(card);
}
