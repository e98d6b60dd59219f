// The search page: the same engine without the dialog.

import { Waiting, apologise, limited, tell, topicOf } from "./notice.js";
import { recall, remember } from "./recent.js";

const form = document.querySelector("[data-search-page]");
const { q: query, topic: filter } = form.elements;
const element = (name) => document.querySelector(`[data-page-${name}]`);
const [said, near, ask, list, count, recent] = ["notice", "near", "ask", "list", "count", "recent"].map(element);
const root = new URL("../../", import.meta.url);
ask.append(document.getElementById("search-ask").content);

const parts = { said, near, ask };

let asked;
let starting;
let composing = false;

/** The worker, told which edition to search. */
async function start() {
  const worker = new Worker(new URL("worker.js", import.meta.url));
  worker.addEventListener("message", ({ data: { type, data } }) => type === 3 && show(data));
  worker.addEventListener("error", lost);
  try {
    const entry = await fetch(new URL("search/search_index.json", root));
    worker.postMessage({ type: 0, data: await entry.json() });
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return worker;
}

const started = () => (starting ??= start());

/** The worker could not be started: the next query tries again. */
function lost() {
  starting = undefined;
  if (asked !== undefined) show({ query: asked, items: [], failed: -1 });
}

const waiting = new Waiting(
  () => {
    clear();
    count.textContent = "正在找……";
  },
  () => {
    clear();
    apologise(parts, asked, "slow", query, search);
  },
);

function clear() {
  list.replaceChildren();
  count.textContent = "";
  tell(parts, asked, {}, root);
}

function search() {
  recall(recent, query.value, again);
  if (composing || query.value === asked) return;
  asked = query.value;
  const here = new URL(location);
  here.searchParams.set("q", asked);
  if (!asked) here.searchParams.delete("q");
  history.replaceState(null, "", here);
  filter.value = topicOf(asked);
  waiting.start();
  const data = asked;
  started().then((worker) => worker.postMessage({ type: 2, data }), lost);
}

function show(answer) {
  // A later query is on its way.
  if (answer.query !== asked) return;
  waiting.end();
  if (answer.failed !== undefined) {
    clear();
    asked = undefined;
    apologise(parts, answer.query, answer.failed, query, search);
    return;
  }
  count.textContent = answer.items.length ? `找到 ${answer.items.length} 个结果` : asked.trim() ? "没有找到" : "";
  tell(parts, asked, answer, root);
  // How many there are of what does not quite fit, nobody wants to know.
  if (answer.items.length && !said.hidden) count.textContent = "";
  list.replaceChildren(...answer.items.map(result));
}

/** One page and its best section, from HTML that the engine has escaped. */
function result(parts) {
  const item = document.createElement("li");
  const page = parts.find(({ location }) => !location.includes("#"));
  const best = parts.find((part) => part !== page && part.score >= page.score);
  const [lead, ...about] = page.tags;
  item.innerHTML =
    `<a class="yj-found__title" href="${address(page)}">${page.title}</a><p class="yj-found__lead">${lead}</p>` +
    (best ? `<p class="yj-found__section"><a href="${address(best)}">${best.title}</a>　${best.text}</p>` : "") +
    `<p class="yj-found__about">${about.join("")}</p>`;
  return item;
}

function address({ location, terms }) {
  const url = new URL(location, root);
  const words = Object.keys(terms).filter((word) => terms[word]);
  if (words.length) url.searchParams.set("h", words.join(" "));
  return url.href.replaceAll('"', "%22");
}

function again(text) {
  query.value = text;
  search();
  query.focus();
}

for (const results of [list, near]) results.addEventListener("click", ({ target }) => target.closest("a") && remember(asked));
query.addEventListener("compositionstart", () => (composing = true));
query.addEventListener("compositionend", () => {
  composing = false;
  search();
});
query.addEventListener("input", search);
filter.addEventListener("change", () => {
  query.value = limited(query.value, filter.value);
  search();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  query.select();
});

// The page itself has put in what its address asks (overrides/main.html).
if (query.value) search();
else recall(recent, "", again);
started().catch(lost);
query.focus();
