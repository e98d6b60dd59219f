// A footnote, a ledger figure or a term says in place what it rests on: a panel at the bottom of a phone, beside the
// link at a desk. Without it, or where a browser knows no popovers, the links lead to the list at the end or the term.

const LINKS = ".yj-fn a, a.yj-figure, a.term";
const NARROW = matchMedia("(max-width: 44.9375em)");
const panel = document.createElement("div");
const words = document.createElement("div");
let opener;
let closing;

/** What stands in the list at the end, without its ids; the figures of a source are not asked for with it. */
function copied(node) {
  const made = node.cloneNode(true);
  made.removeAttribute("id");
  made.querySelector("ul")?.remove();
  return [...made.childNodes];
}

function block(name, ...children) {
  const made = document.createElement("div");
  made.className = `yj-panel__${name}`;
  made.append(...children);
  return made;
}

/** Name and content of the panel for `link`; nothing if the page does not hold what it leads to. */
function explained(link) {
  if (link.matches(".term")) {
    const more = Object.assign(document.createElement("a"), { href: link.href, textContent: "看这个词条" });
    return [link.textContent, block("text", link.title), block("more", more)];
  }
  const item = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const source = item?.closest(".yj-sources > li");
  if (!item) return [];
  if (item === source) return [link.ariaLabel, block("source", ...copied(source))];
  return ["这个数字", block("figure", ...copied(item)), ...(source ? [block("source", ...copied(source))] : [])];
}

/** Under the link, or above it where there is no room; on a phone the stylesheet has it at the bottom. */
function place(link) {
  panel.style.left = panel.style.top = "";
  const { left, top, bottom } = link.getBoundingClientRect();
  if (NARROW.matches) {
    const hidden = bottom + 12 - (innerHeight - panel.offsetHeight);
    if (hidden > 0) scrollBy({ top: hidden });
    return;
  }
  const below = bottom + 8 + panel.offsetHeight < innerHeight;
  panel.style.left = `${Math.max(16, Math.min(left - 16, document.documentElement.clientWidth - panel.offsetWidth - 16)) + scrollX}px`;
  panel.style.top = `${(below ? bottom + 8 : Math.max(8, top - panel.offsetHeight - 8)) + scrollY}px`;
}

function open(link) {
  const [name, ...content] = explained(link);
  if (!content.length) return false;
  opener = link;
  panel.ariaLabel = name;
  words.replaceChildren(block("name", name), ...content);
  panel.showPopover({ source: link });
  panel.scrollTop = 0;
  place(link);
  panel.focus({ preventScroll: true });
  return true;
}

if (document.querySelector(LINKS) && "popover" in panel) {
  const close = Object.assign(document.createElement("button"), { type: "button", className: "yj-panel__close", textContent: "关闭" });
  close.addEventListener("click", () => panel.hidePopover());
  Object.assign(panel, { className: "yj-panel md-typeset", popover: "auto", role: "dialog", tabIndex: -1 });
  panel.append(words, close);
  document.body.append(panel);
  for (const link of document.querySelectorAll(LINKS)) link.ariaHasPopup = "dialog";

  // A touch outside closes the panel before the click arrives: on its own link that click must not open it again.
  addEventListener("pointerdown", () => (closing = panel.matches(":popover-open") ? opener : undefined), true);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(LINKS);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const again = event.detail > 0 && closing === link;
    if (again || open(link)) event.preventDefault();
  });
  panel.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !panel.contains(relatedTarget)) panel.hidePopover();
  });
  panel.addEventListener("toggle", ({ newState }) => {
    const lost = document.activeElement === document.body || panel.contains(document.activeElement);
    if (newState === "closed" && lost) opener.focus({ preventScroll: true });
  });
}
