// Starts keeping pages for times without a network, once this page itself is there.

const root = new URL("../", import.meta.url);
// Milliseconds the reader has for the page alone before more is fetched.
const FIRST_THE_PAGE = 3000;

async function register({ serviceWorker, connection }) {
  const known = serviceWorker.controller;
  const ask = () => serviceWorker.controller?.postMessage({ type: "later" });
  // After a new edition the worker that answers is another one, with more to fetch.
  const soon = () => !connection?.saveData && setTimeout(ask, FIRST_THE_PAGE);
  serviceWorker.addEventListener("controllerchange", soon);
  await serviceWorker.register(new URL("service-worker.js", root), { scope: root.pathname, updateViaCache: "none" });
  const { active } = await serviceWorker.ready;
  const used = performance.getEntriesByType("resource").map(({ name }) => name);
  if (!known) active.postMessage({ type: "visited", visited: [location.href, ...used] });
  soon();
}

function start() {
  // Some browsers refuse, say in a private window; the site reads as well without.
  register(navigator).catch(() => {});
}

// A preview has neither manifest nor worker.
if ("serviceWorker" in navigator && document.querySelector("link[rel=manifest]")) {
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}
