// Stands in for what a page from a disk may not have: the index comes with a script (YOUJU_INDEX, the files of
// search/ by path, in base64) instead of over a network, and the engine runs in the page instead of a worker.

import "./quiet.js";
import { open } from "#site/search/results.js";

const root = new URL("../../", import.meta.url).href;

globalThis.fetch = async (address) => {
  const packed = globalThis.YOUJU_INDEX[String(address).slice(root.length)];
  if (packed === undefined) return new Response("", { status: 404 });
  return new Response(Uint8Array.from(atob(packed), (character) => character.charCodeAt(0)));
};

// Its messages are those of docs/javascripts/search/worker.js.
globalThis.Worker = class extends EventTarget {
  async postMessage({ type, data }) {
    if (type === 0) this.answer = open(data.config.edition);
    if (type !== 2) return;
    const result = data.trim() ? await (await this.answer)(data) : { items: [] };
    this.dispatchEvent(new MessageEvent("message", { data: { type: 3, data: { query: data, ...result } } }));
  }
};
