// What is said when a search finds little, takes long or fails: shared by the dialog and the search page.

/** Milliseconds after which a reader who waits is told so, and after which it may never end. */
const SOON = 300;
const LONG = 10_000;

/** So short a question says itself best what nothing is written of. */
const QUOTED = 14;

/** What is said of the question `asked`: of hits that fit only in part, and where there are none, with pages that come near or without. */
function notice(asked, { status, elsewhere, unwritten, near = [] }) {
  if (status === "weak") return `没有专门讲“${elsewhere}”的，下面这些可能相关。`;
  if (status !== "none") return "";
  const lacking = unwritten ? `还没有写“${asked.length > QUOTED ? unwritten : asked}”。` : "没有找到。";
  return `${lacking}${near.length ? "下面这些只是相近的：" : "换个说法试试。"}`;
}

const TOPIC = /主题[:：]\s*(\S+)\s*/;

/** The query limited to a topic by name, or to none. */
export function limited(query, topic) {
  const rest = query.replace(TOPIC, "").trimStart();
  return topic ? `主题:${topic} ${rest}` : rest;
}

export const topicOf = (query) => query.match(TOPIC)?.[1] ?? "";

/** Fills the elements `{said, near, ask}` for the answer to `query`; addresses count from `root`. */
export function tell({ said, near, ask }, query, answer, root) {
  said.textContent = notice(limited(query, "").trim(), answer);
  said.hidden = !said.textContent;
  delete said.dataset.instead;
  near.replaceChildren(...(answer.near ?? []).map((page) => entry(page, root)));
  near.hidden = !near.childElementCount;
  ask.hidden = said.hidden;
  for (const link of ask.querySelectorAll("[data-href]")) {
    // Material's arrow keys stop at every link that has an address, visible or not.
    if (ask.hidden) link.removeAttribute("href");
    else link.href = link.dataset.href + ("searchQuestion" in link.dataset ? `?title=${encodeURIComponent(limited(query, ""))}` : "");
  }
}

function entry({ location, title }, root) {
  const link = Object.assign(document.createElement("a"), { href: new URL(location, root), textContent: title });
  const item = document.createElement("li");
  item.append(link);
  return item;
}

/** Says something in place of an answer. */
export function instead(parts, query, ...words) {
  tell(parts, query, {}, undefined);
  parts.said.replaceChildren(...words);
  parts.said.hidden = false;
  // The style sheet hides what Material says then.
  parts.said.dataset.instead = "";
}

/** Says why `query` has no answer; `box` has the query and `again()` asks it once more. */
export async function apologise(parts, query, failed, box, again) {
  const retry = button("点这里再搜一次", () => {
    box.focus();
    again();
  });
  const renew = button("刷新一下", () => reload(query));
  if (failed === 404) return instead(parts, query, "网站刚更新过，", renew, "。");
  if (failed === "slow") return instead(parts, query, "网慢，还在找。等久了可以", renew, "。");
  instead(parts, query, failed > 0 ? "没有搜成，" : "没连上网，", retry, "。");
  addEventListener("online", () => retry.isConnected && again(), { once: true });
  if (failed >= 0) return;
  // A script that could not be loaded does not tell why; and some browsers do not try again.
  const { status } = await fetch(new URL("results.js", import.meta.url), { cache: "no-store" }).catch(() => ({}));
  if (status && retry.isConnected) instead(parts, query, status === 404 ? "网站刚更新过，" : "没有搜成，", renew, "。");
}

const button = (textContent, onclick) => Object.assign(document.createElement("button"), { type: "button", textContent, onclick });

/** The page as it is now on the site, asking the same. */
function reload(query) {
  const here = new URL(location);
  here.searchParams.set("q", query);
  here.hash = "";
  location.assign(here);
}

/** `start()` it with a query and `end()` it with the answer: a reader who waits is told so, by `soon` and then by `late`. */
export class Waiting {
  #timers = [];

  constructor(soon, late) {
    this.what = { soon, late };
  }

  start() {
    this.end();
    this.#timers = [setTimeout(this.what.soon, SOON), setTimeout(this.what.late, LONG)];
  }

  end() {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
