// What was searched lately, kept in this browser only; the reader can clear it or have nothing kept.

const KEY = "youju-searched";
const MOST = 6;

/** The queries, the latest first; null where none are to be kept, or the browser keeps nothing. */
function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return found === null || Array.isArray(found) ? found : [];
  } catch {
    return null;
  }
}

function keep(queries) {
  try {
    localStorage.setItem(KEY, JSON.stringify(queries));
  } catch {
    // Nothing is kept then.
  }
}

/** Call it when a result of `query` is opened. */
export function remember(query) {
  const before = kept();
  const asked = query.trim().slice(0, 60);
  if (before && asked) keep([asked, ...before.filter((other) => other !== asked)].slice(0, MOST));
}

/** Fills `place`, which is shown while nothing is asked; `again(query)` asks once more. */
export function recall(place, asked, again) {
  const queries = kept();
  place.hidden = Boolean(asked) || (queries !== null && !queries.length);
  if (place.hidden) return;
  const button = (text, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    made.addEventListener("click", act);
    return made;
  };
  const changed = (now) => () => {
    keep(now);
    recall(place, "", again);
  };
  const title = Object.assign(document.createElement("p"), { textContent: queries ? "最近搜过（只存在这个浏览器里）" : "没有记最近搜过什么" });
  const list = document.createElement("ul");
  for (const query of queries ?? []) {
    const item = document.createElement("li");
    item.append(button(query, () => again(query)));
    list.append(item);
  }
  const acts = document.createElement("p");
  acts.append(...(queries ? [button("清空", changed([])), button("不再记", changed(null))] : [button("重新开始记", changed([]))]));
  place.replaceChildren(title, ...(list.childElementCount ? [list] : []), acts);
}
