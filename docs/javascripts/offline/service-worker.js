// Keeps pages the reader opened, the calculators and the search for times without a network.
// Published at the root of the site, after a line that sets EDITION = {version, core, later}:
// lists of [path, digest], written by hooks/youju/site/service_worker.py.
//
// Pages come from the network first, so a figure is never older than the network can tell; a page
// that had to come from here says so and names the day. Scripts, styles and the search index have
// addresses that change with their content, so an old page keeps meeting the files it was made with.

/* global EDITION */

const root = new URL("./", location.href);
const PAGES = `youju pages ${root.pathname}`;
const FILES = `youju files ${root.pathname}`;
// Milliseconds a page may take before the saved one is shown.
const SLOW = 4000;
const MOST_PAGES = 300;
const POINTER = new URL("search/search_index.json", root).href;
const OFFLINE = new URL("offline/", root).href;
// Of the search index, what the engine itself finds in the pack. Handed through here each of its many small files
// would cost the reader's browser several times the time and the memory.
const PACKED = /^search\/[0-9a-f]+\/(?:tokens|cards|texts)\//;
// Whose address changes with the content; and what tells no figures.
const HASHED = /[./]([0-9a-f]{8,10})[./]/;
const LASTING = /^assets\/|^manifest\.webmanifest$/;

const isPage = (path) => path === "" || path.endsWith("/");
const isFile = (path) => (HASHED.test(path) || LASTING.test(path)) && !PACKED.test(path);
const pathOf = (url) => url.href.slice(root.href.length);
const pageKey = (address) => new URL(new URL(address).pathname, root).href;

addEventListener("install", (event) => event.waitUntil(store(EDITION.core).then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(root.href)) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (url.href === POINTER) event.respondWith(pointer(request));
  else if (isFile(pathOf(url))) event.respondWith(file(event, url));
});

addEventListener("message", (event) => {
  const { type, visited } = event.data;
  if (type === "visited") event.waitUntil(keepVisited(visited));
  if (type === "later") event.waitUntil(later());
  if (type === "list") event.waitUntil(list().then((pages) => event.ports[0].postMessage(pages)));
});

/** A page from the network, or the saved one with a note when the network is slow or gone. */
async function page(event) {
  const key = pageKey(event.request.url);
  const saved = caches.open(PAGES).then((cache) => cache.match(key));
  const fresh = fetch(event.request).then((response) => {
    event.waitUntil(savePage(key, response.clone()));
    return { response };
  });
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(async () => (await saved) && resolve({}), SLOW);
  });
  try {
    const { response } = await Promise.race([fresh, late]);
    if (response) return response;
    event.waitUntil(fresh.catch(() => {}));
    return noted(await saved, "网络很慢，先看存下的");
  } catch {
    const copy = await saved;
    if (copy) return key === OFFLINE ? copy : noted(copy, "没有网络");
    return Response.redirect(`${OFFLINE}?from=${encodeURIComponent(event.request.url)}`);
  } finally {
    clearTimeout(timer);
  }
}

/** `copy` with a visible note of when it was saved. */
async function noted(copy, why) {
  const day = new Date(copy.headers.get("x-saved")).toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" });
  const note =
    `<aside class="yj-saved" role="status" aria-label="这是存下的页面"><p><strong>${why}。</strong>` +
    `这一页是 ${day} 存下的，里面的数字截至那时，可能不是最新。<a href="">重新打开</a></p></aside>`;
  return new Response((await copy.text()).replace("<main", `${note}<main`), {
    headers: { "content-type": "text/html; charset=utf-8" },
  });
}

/** Which edition of the index to search: today's, or the one that is here as a whole. */
async function pointer(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const stored = await caches.match(POINTER, { cacheName: FILES });
    if (stored) return stored;
    throw error;
  }
}

async function file(event, url) {
  const cache = await caches.open(FILES);
  const stored = await cache.match(url.href);
  if (stored) return stored;
  const response = await fetch(event.request);
  if (response.ok) event.waitUntil(cache.put(url.href, response.clone()));
  return response;
}

async function savePage(key, response, digest = "") {
  if (!response.ok || response.redirected || !response.headers.get("content-type")?.startsWith("text/html")) return;
  const text = await response.text();
  const title = /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? key;
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "x-saved": new Date().toISOString(),
    "x-title": encodeURIComponent(title),
    "x-digest": digest,
  };
  const cache = await caches.open(PAGES);
  await cache.put(key, new Response(text, { headers }));
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_PAGES)).map((old) => cache.delete(old)));
}

/** Fetches what of `entries` is not here yet, in order. */
async function store(entries) {
  const [pages, files] = await Promise.all([caches.open(PAGES), caches.open(FILES)]);
  for (const [path, digest] of entries) {
    const { href } = new URL(path, root);
    const stored = await (isPage(path) ? pages : files).match(href);
    if (stored?.headers.get("x-digest") === digest || (stored && HASHED.test(path))) continue;
    // What the page itself fetched a moment ago is not fetched again.
    const response = await fetch(href, { cache: HASHED.test(path) ? "default" : "no-cache" });
    if (!response.ok) throw new Error(`${href}: ${response.status}`);
    if (isPage(path)) await savePage(href, response, digest);
    else {
      const headers = { "content-type": response.headers.get("content-type"), "x-digest": digest };
      // Kept as the engine reads it, which then needs no memory for the rest of it.
      const plain = path.endsWith("/offline.bin") ? response.body.pipeThrough(new DecompressionStream("gzip")) : await response.blob();
      await files.put(href, new Response(plain, { headers }));
    }
  }
}

/** The first page of a reader was there before this worker was. */
async function keepVisited(addresses) {
  const files = await caches.open(FILES);
  for (const address of addresses) {
    const url = new URL(address);
    if (!url.href.startsWith(root.href)) continue;
    if (isPage(url.pathname)) {
      await savePage(pageKey(address), await fetch(pageKey(address)));
    } else if (isFile(pathOf(url)) && !(await files.match(url.href))) {
      const response = await fetch(url);
      if (response.ok) await files.put(url.href, response);
    }
  }
}

let fetching;

/** Calculators and search, once an edition; then what nothing needs any more goes. */
function later() {
  fetching ??= store(EDITION.later)
    .then(tidy)
    .finally(() => (fetching = undefined));
  return fetching;
}

/** Drops scripts, styles and indexes that neither this edition nor a saved page was made with. */
async function tidy() {
  const [pages, files] = await Promise.all([caches.open(PAGES), caches.open(FILES)]);
  const listed = new Set([...EDITION.core, ...EDITION.later].map(([path]) => new URL(path, root).href));
  const needed = new Set([...listed].map((href) => HASHED.exec(href)?.[1]));
  for (const request of await pages.keys()) {
    const text = await (await pages.match(request)).text();
    for (const [, name] of text.matchAll(/(?:src|href)="[^"]*?[./]([0-9a-f]{8})[./]/g)) needed.add(name);
  }
  for (const { url } of await files.keys()) {
    const name = HASHED.exec(url)?.[1];
    if (!listed.has(url) && name && !needed.has(name)) await files.delete(url);
  }
}

/** `[{href, title, saved}]` of the saved pages, newest first. */
async function list() {
  const cache = await caches.open(PAGES);
  const pages = await Promise.all(
    (await cache.keys()).map(async ({ url }) => {
      const { headers } = await cache.match(url);
      return { href: url, title: decodeURIComponent(headers.get("x-title")), saved: headers.get("x-saved") };
    }),
  );
  return pages.reverse();
}
