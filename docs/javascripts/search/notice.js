// What is said when a search finds little: shared by the dialog and the search page.

/** What is said of hits that fit only in part, and where there are none, with pages that come near or without. */
function notice({ status, elsewhere, unwritten, near = [] }) {
  if (status === "weak") return `没有专门讲“${elsewhere}”的，下面这些可能相关。`;
  if (status !== "none") return "";
  const lacking = unwritten ? `还没有写“${unwritten}”。` : "没有找到。";
  return `${lacking}${near.length ? "下面这些只是相近的：" : "换个说法试试。"}`;
}

export const TOPIC = /主题[:：]\s*(\S+)\s*/;

/** The query limited to a topic by name, or to none. */
export function limited(query, topic) {
  const rest = query.replace(TOPIC, "").trimStart();
  return topic ? `主题:${topic} ${rest}` : rest;
}

export const topicOf = (query) => query.match(TOPIC)?.[1] ?? "";

/** Fills the elements `{said, near, ask}` for the answer to `query`; addresses count from `root`. */
export function tell({ said, near, ask }, query, answer, root) {
  said.textContent = notice(answer);
  said.hidden = !said.textContent;
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
