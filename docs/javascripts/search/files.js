// Where the files of the index come from: the copy kept for times without a network if it is there, else the network.

import { Unpacking } from "./unpacking.js";

/** Milliseconds after which to look for the copy again: it comes some seconds after the first page. */
const AGAIN = 2000;

/** `load(path)`, which promises the unpacked bytes of a file below `root`. */
export function loader(root) {
  const copy = new Copy(new URL("offline.bin", root));
  const unpacking = new Unpacking();
  return async (path) => {
    const kept = await copy.bytes(path);
    if (kept) return kept;
    // What failed carries the status of the answer, 0 where there was none.
    const response = await fetch(new URL(path, root)).catch((error) => error);
    if (!response.ok) throw Object.assign(new Error(`${path}: ${response.status}`), { status: response.status ?? 0 });
    return unpacking.bytes(new Uint8Array(await response.arrayBuffer()));
  };
}

/** What hooks/youju/site/service_worker.py wrote and the service worker keeps; read from the disk piece by piece. */
class Copy {
  #opened;
  #looked = -Infinity;

  constructor(url) {
    this.url = url;
  }

  async bytes(path) {
    const { places, body } = (await this.#open()) ?? {};
    if (!places?.[path]) return undefined;
    const [start, length] = places[path];
    return new Uint8Array(await body.slice(start, start + length).arrayBuffer());
  }

  async #open() {
    const now = performance.now();
    if (now - this.#looked > AGAIN) {
      this.#looked = now;
      this.#opened = open(this.url).catch(() => undefined);
      if (await this.#opened) this.#looked = Infinity;
    }
    return this.#opened;
  }
}

async function open(url) {
  const stored = await globalThis.caches?.match(url);
  if (!stored) return undefined;
  const pack = await stored.blob();
  // The length of the head stands in a line before it.
  const [line, length] = /^(\d+)\n/.exec(await pack.slice(0, 16).text()) ?? [];
  if (!line) return undefined;
  const body = line.length + Number(length);
  return { places: JSON.parse(await pack.slice(line.length, body).text()), body: pack.slice(body) };
}
