// What our dialog does beyond Material's: loaded when the reader first goes to the search box.

import { Waiting, apologise, instead, limited, tell, topicOf } from "./notice.js";
import { recall, remember } from "./recent.js";

const channel = new BroadcastChannel("youju-search");
const dialog = document.querySelector("[data-md-component=search]");
const part = (name) => dialog.querySelector(`[data-search-${name}]`);
const query = dialog.querySelector("[data-md-component=search-query]");
const filter = part("topic");
const parts = { said: part("notice"), near: part("near"), ask: part("ask") };
const root = new URL("../../", import.meta.url);
parts.ask.append(document.getElementById("search-ask").content);

// The worker fetches what every search needs while the reader is still typing.
channel.postMessage("focus");

/** Material listens to keys only (MaterialX to input); text also comes by paste, voice and the topic filter. */
function announce() {
  query.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  if (query.value === awaited) return;
  awaited = query.value;
  waiting.start();
}

let awaited;
const waiting = new Waiting(
  () => instead(parts, awaited, "正在找……"),
  () => apologise(parts, awaited, "slow", query, retry),
);

/** Material asks nothing twice in a row. */
function retry() {
  for (const asked of ["", query.value]) {
    query.value = asked;
    query.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// While an input method composes, the letters in the box are not the query yet.
let composing = false;
query.addEventListener("compositionstart", () => (composing = true));
query.addEventListener("compositionend", () => {
  composing = false;
  announce();
});
addEventListener("keyup", (event) => composing && event.target === query && event.stopImmediatePropagation(), true);
query.addEventListener("input", (event) => {
  composing &&= event.isComposing;
  if (!composing) announce();
  recall(recent, query.value, again);
});

const recent = part("recent");
function again(asked) {
  query.value = asked;
  query.focus();
  query.dispatchEvent(new Event("input", { bubbles: true }));
}
recall(recent, query.value, again);
dialog.querySelector("form").addEventListener("reset", () => setTimeout(() => recall(recent, query.value, again)));
dialog.addEventListener("click", ({ target }) => target.closest("a.md-search-result__link, [data-search-near] a") && remember(query.value), true);

filter.addEventListener("change", () => {
  query.value = limited(query.value, filter.value);
  query.focus();
  query.dispatchEvent(new Event("input", { bubbles: true }));
});

channel.addEventListener("message", ({ data }) => {
  // Other tabs use the same channel; what they ask for is theirs.
  if (data.query !== query.value) return;
  filter.value = topicOf(query.value);
  waiting.end();
  if (data.failed === undefined) tell(parts, query.value, data, root);
  else apologise(parts, query.value, data.failed, query, retry);
});

// Material puts what stands beside a title into a navigation landmark; here it is only text.
new MutationObserver((changes) => {
  const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
  for (const node of added) for (const nav of node.querySelectorAll("nav.md-tags")) nav.setAttribute("role", "none");
}).observe(dialog.querySelector(".md-search-result__list"), { childList: true });

// In the filter keys are the filter's own; `keyboard.js` has the tab key.
dialog.addEventListener("keydown", (event) => {
  if (event.target === filter && event.key !== "Escape") event.stopPropagation();
});

// What was asked before this was here.
if (query.value) retry();
