// Reads the files written by hooks/youju/search/index.py; each is fetched once, when a query needs it.

import { crc32, home } from "./text.js";

export const TITLE = 1 << 7;
export const NAMES = 3 << 5;
export const HEADINGS = 3 << 3;
export const TEXT = 7;
/** Behind the last document. */
export const END = 2 ** 30 - 1;
const SCOPED = 1 << 7;
const FORMAT = 10;
/** Files kept at hand; those used before can be had again from the browser. */
const KEPT = 100;
const LENGTHS = Float64Array.from({ length: 256 }, (_, code) => 2 ** (code / 8) - 1);
/** Text takes less in it than in UTF-8. */
const chinese = new TextDecoder("gb18030");

export class Index {
  #files = new Map();
  #leads;

  /** `load(path)` promises the unpacked bytes of a file of this edition. */
  constructor(load) {
    this.load = load;
  }

  /** What must be known before the first query; throws if the index was written for another reader. */
  async open() {
    const bytes = await this.#file("meta.bin");
    const end = bytes.indexOf(10);
    this.meta = JSON.parse(chinese.decode(bytes.subarray(0, end)));
    if (this.meta.format !== FORMAT) throw new Error(`index format ${this.meta.format}, this reads ${FORMAT}`);
    const column = (number) => {
      const start = end + 1 + number * this.meta.documents;
      return bytes.subarray(start, start + this.meta.documents);
    };
    [this.lengths, this.titleMasses, this.kinds, this.topics, this.uses] = [0, 1, 2, 3, 4].map(column);
    const first = Array.from(this.kinds.keys()).find((document) => this.kind(document) === "wanted");
    this.written = first ?? this.meta.documents;
    this.#leads = new Map(this.meta.leads.flatMap((article, at, all) => (at % 2 ? [] : [[article, all[at + 1]]])));
    return this.meta;
  }

  /** Number of tokens in the text of a document, to some percent. */
  length(document) {
    return LENGTHS[this.lengths[document]];
  }

  titleMass(document) {
    return 2 * this.titleMasses[document];
  }

  kind(document) {
    return this.meta.kinds[this.kinds[document] & ~SCOPED];
  }

  /** Whether the title names a bank or a place. */
  scoped(document) {
    return Boolean(this.kinds[document] & SCOPED);
  }

  /** The calculator that an article leads to, or undefined. */
  calculator(document) {
    return this.#leads.get(document);
  }

  /** The number of the document's topic in `meta.topics`, or -1. */
  topic(document) {
    return this.topics[document] - 1;
  }

  /** The posting of a token, or null if no document holds it. */
  async posting(token) {
    return find(await this.#file(`tokens/${this.shard(token)}.bin`), crc32(token) >>> 8);
  }

  /** The number of the shard that would hold a token. */
  shard(token) {
    return crc32(home(token, this.meta)) % this.meta.shards;
  }

  /** `{words, everyday, sounds, dialect}`, the raw tables of the lexicon. */
  words() {
    return this.#json("words.bin");
  }

  /** Traditional and variant characters, each followed by the simplified one. */
  traditional() {
    return this.#json("traditional.bin");
  }

  /** What a result shows: `{location, title, lead, note, sections: [[anchor, title]]}`. */
  async card(document) {
    const { block } = this.meta;
    return (await this.#json(`cards/${Math.floor(document / block)}.bin`))[document % block] ?? this.#json(`cards/alone-${document}.bin`);
  }

  /** The card and, in its order, the text of every section: `{…, texts}`. */
  whole(document) {
    return this.#json(`texts/${document}.bin`);
  }

  #file(path) {
    const file = this.#files.get(path) ?? this.load(path);
    // The latest used last.
    this.#files.delete(path);
    this.#files.set(path, file);
    file.catch(() => this.#files.delete(path));
    if (this.#files.size > KEPT) this.#files.delete(this.#files.keys().next().value);
    return file;
  }

  async #json(path) {
    return JSON.parse(chinese.decode(await this.#file(path)));
  }
}

/** Where a token stands, gone through from front to back; unpacked, those of a broad question would be a megabyte of garbage. */
class Posting {
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

/** The posting of `key` in a shard, or null; the layout stands in search/postings.py. */
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
