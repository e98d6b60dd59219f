// What a query asks for: groups that a page should answer, each with alternative ways to do so.
//
//   Group        {text, tokens, weight, alternatives}   `tokens` is the literal reading
//   Alternative  {tokens, weight, marks}                `marks` are the words to highlight

import { HAN, normal, pairs, tokens } from "./text.js";

const CONCEPT = 0.9;
const NAME = 0.8;
const HOMOPHONE = 0.75;
const BRIDGE = 0.35;
const PARTICLE = 0.3;
const NUMBER = 0.5;
const TOPIC = /主题[:：]\s*(\S+)/;
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const longestFirst = (words) => [...words].sort((one, other) => other.length - one.length).map(escaped).join("|");

/** The words a query is read with, made once from `meta`. */
export class Reader {
  constructor(meta) {
    this.topics = meta.topics;
    this.surfaces = new Map();
    this.names = new Map();
    for (const [id, ...surfaces] of meta.terms) {
      this.names.set(id, surfaces);
      for (const surface of surfaces) {
        if (this.surfaces.has(surface)) this.surfaces.get(surface).push(id);
        else this.surfaces.set(surface, [id]);
      }
    }
    const latin = (surface) => /^[a-z0-9]+$/.test(surface);
    const spoken = [...this.surfaces.keys()].filter((surface) => !latin(surface));
    this.kept = new RegExp(`(${longestFirst([...spoken, ...meta.protected])})|${longestFirst(meta.questions)}`, "g");
    this.terms = new RegExp(longestFirst(spoken), "g");
    this.protected = new RegExp(longestFirst(meta.protected), "g");
    this.particle = new RegExp(`[${meta.particles}]`);
  }

  /**
   * The groups of a query and the number of the topic it is limited to (-1: all).
   * `lexicon` may be null: then nothing is read as pinyin, homophone or traditional;
   * `rare(token)` says whether a token is too rare on the site to be trusted.
   */
  read(query, lexicon, rare) {
    const wanted = query.match(TOPIC)?.[1];
    const topic = this.topics.findIndex(([id, name]) => wanted !== undefined && (name === wanted || id === wanted));
    let text = normal(topic < 0 ? query : query.replace(TOPIC, " "));
    if (lexicon) text = lexicon.simplify(text);
    const stated = text.replace(this.kept, (word, kept) => (kept ? word : " "));
    const groups = [];
    for (const part of (tokens(stated).length ? stated : text).matchAll(/([\u3400-\u9fff]+)|([a-z0-9.,%' -]+)/g)) {
      if (part[1]) groups.push(...this.#han(part[1], lexicon, rare));
      else groups.push(...this.#latin(part[2], stated[part.index + part[2].length] ?? "", lexicon, rare));
    }
    return { topic, groups };
  }

  /** A run of Han characters: known terms, then homophones of known words, the rest pair by pair. */
  #han(run, lexicon, rare) {
    const spans = [...run.matchAll(this.terms)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      alternatives: this.#meanings(match[0]),
    }));
    if (lexicon) spans.push(...this.#misspelt(run, spans, lexicon, rare));
    const sheltered = [...run.matchAll(this.protected)].map((match) => [match.index, match.index + match[0].length]);
    const groups = spans.map(({ start, end, alternatives }) => literal(run.slice(start, end), 1, alternatives));
    pairs(run).forEach((pair, start) => {
      const end = start + pair.length;
      if (spans.some((span) => span.start <= start && end <= span.end)) return;
      const bridge = spans.some((span) => start < span.end && span.start < end);
      const inside = sheltered.some(([from, to]) => from <= start && end <= to);
      const weight = bridge ? BRIDGE : this.particle.test(pair) && !inside ? PARTICLE : 1;
      groups.push(literal(pair, weight, []));
    });
    return groups;
  }

  /** What a name of a term can also be found by: the term itself, and its proper name. */
  #meanings(surface, weight = 1) {
    return (this.surfaces.get(surface) ?? []).flatMap((id) => {
      const names = this.names.get(id);
      const found = [{ tokens: [`#${id}`], weight: weight * CONCEPT, marks: names }];
      if (names[0] !== surface) found.push({ tokens: tokens(names[0]), weight: weight * NAME, marks: [names[0]] });
      return found;
    });
  }

  #misspelt(run, taken, lexicon, rare) {
    const spans = [];
    const free = (start, end) => ![...taken, ...spans].some((span) => start < span.end && span.start < end);
    for (let length = Math.min(6, run.length); length > 1; length--) {
      for (let start = 0; start + length <= run.length; start++) {
        const end = start + length;
        const text = run.slice(start, end);
        if (!free(start, end) || !pairs(text).some(rare)) continue;
        const alternatives = lexicon
          .homophones(text)
          .flatMap((word) => [
            { tokens: tokens(word), weight: HOMOPHONE, marks: [word] },
            ...this.#meanings(word, HOMOPHONE),
          ]);
        if (alternatives.length) spans.push({ start, end, alternatives });
      }
    }
    return spans;
  }

  /** Letters and digits: words and numbers of the site; what it does not know may be pinyin. */
  #latin(run, next, lexicon, rare) {
    const groups = [];
    const unknown = [];
    for (const token of tokens(run + (HAN.test(next) ? next : ""))) {
      if (HAN.test(token) && !/\d/.test(token)) continue;
      const alternatives = this.#meanings(token);
      if (/^[a-z]+$/.test(token) && lexicon && rare(token) && !alternatives.length) unknown.push(token);
      else groups.push(literal(token, /^\d/.test(token) ? NUMBER : 1, alternatives, [token]));
    }
    return [...groups, ...this.#pinyin(unknown, lexicon)];
  }

  /** Letters nobody wrote on the site; spaces may stand between words or between syllables. */
  #pinyin(typed, lexicon) {
    if (!typed.length) return [];
    const apart = typed.map((letters) => lexicon.pieces(letters));
    const together = lexicon.pieces(typed.join(""));
    const price = (parsed) => parsed.reduce((sum, each) => sum + (each ? each.cost : Infinity), 0);
    const chosen = price([together]) < price(apart) ? [together] : apart;
    return chosen.flatMap((parsed, index) => {
      if (!parsed) return [literal(typed[index], 1, [])];
      return parsed.pieces.map(({ words, exact }) => {
        const alternatives = words.flatMap((word) => {
          const weight = (exact ? 1 : 0.9) * (0.7 + 0.1 * lexicon.grade(word));
          return [{ tokens: tokens(word), weight, marks: [word] }, ...this.#meanings(word, weight)];
        });
        return { text: words[0], tokens: [], weight: 1, alternatives };
      });
    });
  }
}

function literal(text, weight, alternatives, parts = tokens(text)) {
  const own = { tokens: parts, weight: 1, marks: [text] };
  return { text, tokens: own.tokens, weight, alternatives: [own, ...alternatives] };
}
