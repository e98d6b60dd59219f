// Where the files of the index come from: the copy kept for times without a network if it is there, else the network,
// which has them packed.

/** Milliseconds after which to look for the copy again: it comes some seconds after the first page. */
const AGAIN = 2000;
/** Milliseconds that a packed file may take to be unpacked. */
const PATIENCE = 2000;

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

/**
 * Unpacks files written by hooks/youju/search/packing.py. One stream unpacks all of them: a browser gives every stream
 * more than 100 KB and takes its time to get them back.
 */
export class Unpacking {
  #turn = Promise.resolve();
  #writer;
  #reader;

  /** Promises the content of a file. */
  async bytes(file) {
    let length = 0;
    let at = 0;
    for (let shift = 0, byte = 128; byte > 127; shift += 7) {
      byte = file[at++];
      length += (byte & 127) * 2 ** shift;
    }
    const rest = file.subarray(at);
    if (!length) return rest;
    const turn = this.#turn.then(() => this.#inflated(rest, length));
    this.#turn = turn.catch(() => (this.#writer = undefined));
    return turn;
  }

  async #inflated(blocks, length) {
    if (!this.#writer) {
      const { writable, readable } = new DecompressionStream("deflate-raw");
      [this.#writer, this.#reader] = [writable.getWriter(), readable.getReader()];
    }
    // Soon after it is written all of it can be read; a damaged file may have the stream wait for more.
    let waiting = true;
    const late = (give) => waiting && setTimeout(give, PATIENCE, { done: true });
    const nothing = this.#writer.write(blocks).then(() => new Promise(late));
    nothing.catch(() => {});
    const content = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      const { value, done } = await Promise.race([this.#reader.read(), nothing]);
      if (done || at + value.length > length) throw new Error("not a packed file");
      content.set(value, at);
      at += value.length;
    }
    waiting = false;
    return content;
  }
}
