// Where a token stands: which documents, and where in each; the layout is written by hooks/youju/publish/search_index.py.

export const TITLE = 1 << 7;
export const NAMES = 3 << 5;
export const HEADINGS = 3 << 3;
export const TEXT = 7;
/** Behind the last document. */
export const END = 2 ** 30 - 1;

/** Gone through from front to back; unpacked, those of a broad question would be a megabyte of garbage. */
export class Posting {
  document = -1;
  #number = -1;
  #at = 0;
  #distances;
  #places;

  /** `holding` is in how many documents the token stands, `about` in how many titles, names or headings. */
  constructor(holding, distances, places) {
    this.holding = holding;
    this.about = places.reduce((count, place) => count + (place > TEXT), 0);
    this.#distances = distances;
    this.#places = places;
  }

  /** Where it stands in the document that was reached. */
  get place() {
    return this.#places[this.#number];
  }

  /** Goes on to the first document that is not before the given one, and returns it. */
  reach(document) {
    while (this.document < document) this.#next();
    return this.document;
  }

  #next() {
    if (++this.#number >= this.#places.length) {
      this.document = END;
      return;
    }
    let distance = 0;
    for (let shift = 0, byte = 128; byte > 127; shift += 7) {
      byte = this.#distances[this.#at++];
      distance += (byte & 127) << shift;
    }
    this.document += distance + 1;
  }

  rewind() {
    this.document = this.#number = -1;
    this.#at = 0;
  }

  holds(document) {
    this.rewind();
    return this.reach(document) === document;
  }
}

/** The posting of `key` in a shard, or null. */
export function find(shard, key) {
  let at = 0;
  const varint = () => {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = shard[at++];
      number += (byte & 127) * 2 ** shift;
      if (byte < 128) return number;
    }
  };
  for (let found = 0; at < shard.length; ) {
    found += varint();
    const holding = varint();
    const listed = varint();
    if (found > key) return null;
    const start = at;
    for (let left = listed; left > 0; at++) if (shard[at] < 128) left--;
    if (found === key) return new Posting(holding, shard.subarray(start, at), shard.subarray(at, at + listed));
    at += listed;
  }
  return null;
}
