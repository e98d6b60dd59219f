// A query in, hits out. Knows nothing of pages, dialogs or workers.

import { Index } from "./index.js";
import { Lexicon } from "./lexicon.js";
import { Reader } from "./query.js";
import { rank } from "./rank.js";
import { HAN, compact } from "./text.js";

export const SHOWN = 10;
/** When the best hits fit less than this, nothing is shown; less than the other, they are shown with a warning. */
const NOTHING = 0.25;
const WEAK = 0.36;
const FAR_BEHIND = 0.25;
const BESIDE = 3;

export class Engine {
  #opening;
  #lexicon;

  /** `load(path)` promises the bytes of a file of the index. */
  constructor(load) {
    this.index = new Index(load);
  }

  open() {
    this.#opening ??= this.index.open().then((meta) => (this.reader = new Reader(meta)));
    return this.#opening;
  }

  /** `{status, hits, near, groups}`: status is "good", "weak" or "none"; `near` are hits when there is none. */
  async search(query) {
    await this.open();
    const postings = new Map();
    const untrusted = Math.max(1, this.index.meta.documents / 1000);
    const rare = (token) => (postings.get(token)?.holding ?? 0) <= untrusted;
    let { topic, groups } = this.reader.read(query, null, rare);
    await this.#fetch(groups, postings);
    if (groups.some((group) => group.tokens.some((token) => !/^\d/.test(token) && rare(token)))) {
      const lexicon = await this.#words();
      ({ topic, groups } = this.reader.read(query, lexicon, rare));
      await this.#fetch(groups, postings);
    }
    const ranked = rank(groups, postings, this.index, topic);
    const best = ranked[0];
    const close = ranked.filter((hit) => hit.score >= FAR_BEHIND * best.score);
    const fits = Math.max(0, ...ranked.slice(0, BESIDE).map(likely));
    const named = best && groups.some((group) => namesTerm(group, postings));
    const status = fits >= WEAK ? "good" : fits >= NOTHING || named ? "weak" : "none";
    const found = { status, groups, postings, topic };
    if (status === "none") return { ...found, hits: [], near: close.slice(0, 3) };
    return { ...found, hits: this.#arranged(close).slice(0, SHOWN), near: [] };
  }

  /** A longer word that the end of the query may become, or undefined. */
  async completion(query) {
    await this.open();
    const last = compact(query.trim().split(/\s+/).pop() ?? "");
    if (!last || (HAN.test(last) && last.length < 2)) return undefined;
    const name = [...this.reader.surfaces.keys()].find((each) => each.length > last.length && each.startsWith(last));
    return name ?? (this.#lexicon ? (await this.#lexicon).completion(last) : undefined);
  }

  #words() {
    this.#lexicon ??= this.index.words().then((tables) => new Lexicon(tables));
    return this.#lexicon;
  }

  async #fetch(groups, postings) {
    const wanted = new Set(groups.flatMap((group) => [group.tokens, ...group.alternatives.map((each) => each.tokens)].flat()));
    await Promise.all(
      [...wanted].map(async (token) => {
        if (!postings.has(token)) postings.set(token, await this.index.posting(token));
      }),
    );
  }

  /** Figures and terms stand beside articles, not in their way: a few, after the first article unless asked for. */
  #arranged(hits) {
    const beside = (hit) => ["fact", "tag", "topic"].includes(this.index.kind(hit.document));
    const [leader, ...others] = hits.filter((hit) => !beside(hit));
    const side = hits.filter(beside);
    if (!leader) return side;
    const asked = ({ document, named, fit }) =>
      this.index.kind(document) === "fact" && named > 0.9 && (fit > 0.8 || (fit > 0.15 && leader.named < 0.3));
    const first = side.filter(asked).slice(0, 2);
    const second = side.filter((hit) => !first.includes(hit)).slice(0, BESIDE - first.length);
    return [...first, leader, ...[...second, ...others].sort((one, other) => other.score - one.score)];
  }
}

/** Whether a group is the very name of a term: then the site has something to say, however little of the query fits. */
function namesTerm(group, postings) {
  return group.alternatives.some(({ tokens: [token], weight }) => weight >= 0.9 && token?.startsWith("#") && postings.get(token));
}

/** How likely a hit is meant, from 0 to 1: words that only occur somewhere in a text may be there by chance. */
function likely({ covered, named }) {
  return covered * (0.4 + 0.6 * Math.min(1, 2 * named));
}
