// What is said when a search finds little: shared by the dialog and the search page.

const NOTICES = {
  weak: () => "没有完全对得上的，下面这些可能相关。",
  elsewhere: (name) => `没有专门讲“${name}”的，下面这些可能相关。`,
  none: () => "换个说法，或者看看相近的：",
  alone: () => "换个说法试试。",
};
export const TOPIC = /主题[:：]\s*(\S+)\s*/;

/** The query limited to a topic by name, or to none. */
export function limited(query, topic) {
  const rest = query.replace(TOPIC, "").trimStart();
  return topic ? `主题:${topic} ${rest}` : rest;
}

export const topicOf = (query) => query.match(TOPIC)?.[1] ?? "";

/** Fills the elements `{notice, near, ask}` for the answer to `query`; addresses count from `root`. */
export function tell({ notice, near, ask }, query, { status, elsewhere, near: pages = [] }, root) {
  const none = status === "none";
  const kind = none && !pages.length ? "alone" : status === "weak" && elsewhere ? "elsewhere" : status;
  notice.textContent = NOTICES[kind]?.(elsewhere) ?? "";
  notice.hidden = !notice.textContent;
  near.replaceChildren(...(none ? pages.map((page) => entry(page, root)) : []));
  near.hidden = !near.childElementCount;
  ask.hidden = notice.hidden;
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
