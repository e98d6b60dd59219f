// What a query asks for: groups that a page should answer, each with alternative ways to do so.
//
//   Group        {text, tokens, weight, alternatives, scope}   `tokens` is the literal reading;
//                                                              `scope` is set on a bank or place
//   Alternative  {tokens, weight, marks}                       `marks` are the words to highlight

import { SENTENCE } from "./lexicon.js";
import { amount } from "./numbers.js";
import { HAN, normal, pairs, tokens } from "./text.js";
import { Words } from "./words.js";

const CONCEPT = 0.9;
const BEGUN = 0.75;
const TOPIC_NAME = 0.8;
const HOMOPHONE = 0.95;
const MISSPELT = 0.5;
const BRIDGE = 0.25;
const PARTICLE = 0.4;
const NUMBER = 0.5;
const SCOPE = 0.7;
const GUESSED = 0.4;
const ALONE = 0.3;
const GRAMMAR_ALONE = 0.1;
const CHARACTERS = 0.25;
const SHORT = 5;
/** A longer question tells a story that a figure alone does not answer. */
const BRIEF = 12;
const TERM = 3;
/** Words between what belongs together: 还房贷的那张卡 names 房贷卡. */
const JOINING = new Set(["的", "那张", "这张", "那个", "这个", "那种", "这种", "那些", "这些"]);
const DEFINES = /什么意思|啥意思|什么叫|什么是|是什么|是啥|指什么/;
const COUNTS = /多少|几[年个月天次成%号日岁期倍万千百块点]|多高|多长|多久|百分之几|千分之几|万分之几|几个点|几成|(利率|税率|费率|比例|上限|下限|天数|金额|标准|限额|保费|额度|涨跌幅|起点|起存|起购|起投|日息|百分之几|几个点|几成|表)\s*$/;
const TOPIC = /主题[:：]\s*(\S+)/;
/** What is pasted from a page: nobody asks for a tag. */
const PASTED = /<(script|style)\b[^]*?<\/\1\s*>|<\/?[a-z!][^<>]*>?/gi;
/** Letters that nobody means as pinyin. */
const NONSENSE = /^(.)\1{2,}$|^.{41}/;
const latin = (word) => /^[a-z0-9]+$/.test(word);

/** The words a query is read with, made once from `meta` and the `lexicon`. */
export class Reader {
  /** Name → `{tokens, weight, marks}` of everything it is a name of. */
  #meanings = new Map();
  #scopes = new Map();
  #asking;
  /** Names of terms, in the order of `meta`. */
  exact = [];

  constructor(meta, lexicon) {
    this.lexicon = lexicon;
    this.topics = meta.topics;
    for (const [number, [exact, ...names]] of meta.terms.entries()) {
      this.#mean(names, { tokens: [`#${number}`], weight: CONCEPT, marks: names });
      this.exact.push(...names.slice(0, exact));
    }
    for (const [, name, ...aliases] of meta.topics) this.#mean(aliases, { tokens: tokens(name), weight: TOPIC_NAME, marks: [name] });
    for (const names of meta.scopes) {
      const token = `@${names[0]}`;
      this.#mean(names, { tokens: [token], weight: 1, marks: names });
      for (const name of names) this.#scopes.set(name, token);
    }
    const spoken = [...this.#meanings.keys()].filter((name) => !latin(name));
    this.particle = new RegExp(`[${meta.particles}]`);
    this.questions = new Words(meta.questions);
    this.#asking = new Set(meta.questions);
    // Words with a question word or a particle inside, which a query must not lose.
    const inner = (word) => this.particle.test(word) || this.questions.anyIn(word);
    const sheltered = lexicon.words(2).filter((word) => inner(word) && !meta.questions.includes(word));
    this.names = new Words(spoken);
    this.protected = new Words(sheltered);
    this.kept = new Words([...spoken, ...sheltered]);
  }

  #mean(names, meaning) {
    for (const name of names) this.#meanings.set(name, (this.#meanings.get(name) ?? []).concat(meaning));
  }

  /**
   * The groups of a query, the number of the topic it is limited to (-1: all), and whether it `defines` (asks
   * what something means), `counts` (asks for a figure) or is an `amount` alone.
   * `rare(token)` says whether a token is too rare on the site to be trusted.
   */
  read(asked, rare) {
    const query = asked.replace(PASTED, " ");
    const wanted = query.match(TOPIC)?.[1];
    const topic = this.topics.findIndex(([id, name]) => wanted !== undefined && (name === wanted || id === wanted));
    const text = this.lexicon.simplify(normal(topic < 0 ? query : query.replace(TOPIC, " ")));
    const sum = amount(text);
    if (sum) return { topic, text: "", groups: [sum], all: [], defines: false, counts: true, amount: true };
    const stated = this.#stated(text);
    const groups = [];
    const read = tokens(stated).length ? stated : text;
    for (const part of read.matchAll(/([\u3400-\u9fff]+)|([a-z0-9.,%' -]+)/g)) {
      const end = part.index + part[0].length;
      const found = part[1]
        ? this.#han(part[1], rare, !read.slice(end).trim(), part.index === 0)
        : this.#latin(part[2], read[end] ?? "", rare);
      for (const each of found) groups.push({ ...each, start: part.index + (each.start ?? 0), end: part.index + (each.end ?? part[0].length) });
    }
    return { topic, text: read, groups: telling(groups), all: groups, defines: DEFINES.test(text), counts: COUNTS.test(text), brief: text.length <= BRIEF };
  }

  /** A text without its question words. */
  #stated(text) {
    let stated = "";
    for (let at = 0; at < text.length; ) {
      const kept = this.kept.at(text, at);
      const question = kept ? undefined : this.questions.at(text, at);
      stated += question ? (JOINING.has(question) ? "" : " ") : (kept ?? text[at]);
      at += (kept ?? question ?? text[at]).length;
    }
    return stated;
  }

  /** A run of Han characters: names, then homophones of known words, then a name begun; the rest pair by pair. */
  #han(run, rare, last, first) {
    const spans = Array.from(this.names.in(run), ([start, name]) => ({
      start,
      end: start + name.length,
      literal: 1,
      named: true,
      alternatives: this.#meanings.get(name),
    }));
    spans.push(...this.#misspelt(run, spans, rare));
    if (last) spans.push(...this.#begun(run, Math.max(0, ...spans.map(({ end }) => end)), first));
    const sheltered = Array.from(this.protected.in(run), ([start, word]) => [start, start + word.length]);
    const groups = spans.map(({ start, end, literal, named, alternatives }) => {
      const text = run.slice(start, end);
      const scope = this.#scopes.get(text);
      return { ...group(text, scope ? SCOPE : 1, alternatives, { literal, scope }), start, end, named, word: true };
    });
    const all = pairs(run);
    const known = (pair) => pair !== undefined && !rare(pair);
    all.forEach((pair, start) => {
      const end = start + pair.length;
      if (spans.some((span) => span.start <= start && end <= span.end)) return;
      // Half of one word and half of the next say little.
      const between = rare(pair) && (known(all[start - 1]) || known(all[start + 1]));
      const bridge = between || spans.some((span) => start < span.end && span.start < end);
      const inside = sheltered.some(([from, to]) => from <= start && end <= to);
      const grammar = this.particle.test(pair) && !inside;
      const alone = pair.length < 2 && run !== pair;
      const weight = alone ? (grammar ? GRAMMAR_ALONE : ALONE) : bridge ? BRIDGE : grammar ? PARTICLE : 1;
      // Words the site does not have may share a character with a title: 卡香.
      const split = weight === 1 && pair.length > 1 && run.length <= SHORT && rare(pair);
      groups.push({ ...group(pair, weight, split ? [{ tokens: [...pair], weight: CHARACTERS, marks: [] }] : []), start, end });
    });
    return groups;
  }

  /** Stretches that sound like a known word: any that the site hardly has, and longer ones that sound like a term. */
  #misspelt(run, taken, rare) {
    const spans = [];
    const free = (start, end) => ![...taken, ...spans].some((span) => start < span.end && span.start < end);
    for (let length = Math.min(6, run.length); length > 1; length--) {
      for (let start = 0; start + length <= run.length; start++) {
        const end = start + length;
        const text = run.slice(start, end);
        if (!free(start, end) || (length === 2 && this.particle.test(text))) continue;
        const unknown = pairs(text).some(rare);
        const words = unknown ? this.lexicon.homophones(text) : length > 2 ? this.lexicon.homophones(text, TERM) : [];
        // A rare word that merely sounds alike is not what the question is about.
        const alternatives = words.flatMap((word) => this.#word(word, HOMOPHONE).map((each) => ({ ...each, doubtful: this.lexicon.grade(word) < 2 })));
        if (alternatives.length) spans.push({ start, end, literal: unknown ? 1 : MISSPELT, alternatives });
      }
    }
    return spans;
  }

  /** The name of a term that the end of the query may become: 车辆购 → 车辆购置税. */
  #begun(run, from, first) {
    for (let start = from; start + (first && !start ? 2 : 3) <= run.length; start++) {
      const text = run.slice(start);
      const names = this.exact.filter((name) => name.length > text.length && name.startsWith(text));
      if (!names.length) continue;
      const alternatives = names.slice(0, 3).flatMap((name) => this.#word(name, BEGUN));
      return [{ start, end: run.length, literal: 1, alternatives }];
    }
    return [];
  }

  /** A word as written and as what it is a name of. */
  #word(word, weight) {
    const meanings = this.#meanings.get(word) ?? [];
    return [
      { tokens: tokens(word), weight, marks: [word] },
      ...meanings.map((meaning) => ({ ...meaning, weight: weight * meaning.weight })),
    ];
  }

  /** Letters and digits: words and numbers of the site; what it does not know may be pinyin. */
  #latin(run, next, rare) {
    const groups = [];
    const unknown = [];
    for (const token of tokens(run + (HAN.test(next) ? next : ""))) {
      if (HAN.test(token) && !/\d/.test(token)) continue;
      const meanings = this.#meanings.get(token) ?? [];
      if (/^[a-z]+$/.test(token) && rare(token) && !meanings.length && !NONSENSE.test(token)) unknown.push(token);
      else groups.push(group(token, /^\d/.test(token) ? NUMBER : 1, meanings, { parts: [token], scope: this.#scopes.get(token) }));
    }
    return [...groups, ...this.#pinyin(unknown)];
  }

  /** Letters nobody wrote on the site; spaces may stand between words or between syllables. */
  #pinyin(typed) {
    if (!typed.length) return [];
    const sentence = typed.join("").length >= SENTENCE;
    const apart = typed.map((letters, index) => this.lexicon.pieces(letters, index === typed.length - 1, sentence));
    const together = this.lexicon.pieces(typed.join(""), true);
    const price = (parsed) => parsed.reduce((sum, each) => sum + (each ? each.cost : Infinity), 0);
    const chosen = price([together]) < price(apart) ? [together] : apart;
    return chosen.flatMap((parsed, index) => {
      if (!parsed) return [{ ...group(typed[index], typed.length > 1 ? GUESSED : 1, []), letters: true }];
      return this.#spelt(parsed.pieces);
    });
  }

  /** A group for every word that was read. Syllables of none are 的, 了, 最, unless several make a word the site lacks. */
  #spelt(pieces) {
    const groups = [];
    pieces.forEach(({ words, exact, stray }, at) => {
      if (stray) {
        if (pieces[at + 1]?.stray && !pieces[at - 1]?.stray) groups.push({ ...group(stray + pieces[at + 1].stray, GUESSED, []), letters: true });
      } else if (!this.#asking.has(words[0])) {
        const alternatives = words.flatMap((word) => this.#word(word, (exact ? 1 : 0.9) * (0.7 + 0.1 * this.lexicon.grade(word))));
        groups.push({ text: words[0], tokens: [], weight: 1, alternatives });
      }
    });
    return groups;
  }
}

/** Groups without those that hardly matter, if enough others are there. */
function telling(groups) {
  const solid = groups.filter(({ weight }) => weight > BRIDGE);
  return solid.length > 1 ? solid : groups;
}

/** A group whose first alternative is the text as written, worth `literal`. */
function group(text, weight, alternatives, { parts = tokens(text), literal = 1, scope } = {}) {
  const own = { tokens: parts, weight: literal, marks: [text] };
  return { text, tokens: parts, weight, scope, alternatives: [own, ...alternatives] };
}
