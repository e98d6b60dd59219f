// The list of pages kept for times without a network, and the page that could not be shown.

const root = new URL("../../", import.meta.url);
const element = (id) => document.getElementById(id);
const from = new URLSearchParams(location.search).get("from");

// Only ever a page of this site.
if (from?.startsWith(root.href)) {
  element("saved-missing").hidden = false;
  element("saved-retry").href = from;
}

const { active } = await navigator.serviceWorker.ready;
const { port1, port2 } = new MessageChannel();
port1.onmessage = ({ data }) => {
  element("saved-none").hidden = data.length > 0;
  element("saved-pages").replaceChildren(...data.map(entry));
};
active.postMessage({ type: "list" }, [port2]);

function entry({ href, title, saved }) {
  const [item, link, time] = ["li", "a", "time"].map((name) => document.createElement(name));
  link.href = href;
  // Titles come with the entities of the page they stood in.
  link.textContent = new DOMParser().parseFromString(title, "text/html").body.textContent;
  time.dateTime = saved;
  time.textContent = `${new Date(saved).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" })} 存`;
  item.append(link, " ", time);
  return item;
}
