// Words by how they sound: pinyin typed for Chinese, homophones typed for the right word, traditional characters.
// Words are looked through at every question: tables by sound would take more memory than everything else here.

import { Sounds } from "./sounds.js";
import { HAN } from "./text.js";

const WORD = /^([\u4e00-\u9fff]{2,7}|[a-z]+[0-9]*)$/;
const CANDIDATES = 5;
/** What it costs to read a syllable as one of no known word, in texts so long that they are sentences. */
const STRAY = 1.3;
export const SENTENCE = 6;
const LONGEST_SYLLABLE = 6;
/** What ends one syllable more often than it begins the next: nan is 男 and not 哪年. */
const ENDING = /^n?g?$/;

export class Lexicon {
  /** Word → grade, the best first. */
  #words = new Map();
  /** The same words: going through a list makes no garbage. */
  #all;
  /** First letter of a sound → words. */
  #begun = new Map();
  #sounds;
  /** Traditional character → the simplified one, once a question may have any. */
  #simplified;
  /** A word of a dialect → the common one. */
  #common = new Map();
  #dialect;

  /** The tables as `Index.words` gives them, the names of terms, which are the best of words, and words of questions. */
  constructor({ words, everyday, sounds, dialect = "" }, names, questions = []) {
    this.#sounds = new Sounds(everyday, sounds);
    for (const line of dialect.split("\n")) {
      const [common, ...others] = line.split(" ");
      for (const other of others) this.#common.set(other, common);
    }
    const longest = [...this.#common.keys()].sort((one, other) => other.length - one.length);
    this.#dialect = longest.length ? new RegExp(longest.join("|"), "g") : undefined;
    const grades = [[...new Set(names)].filter((name) => WORD.test(name)).sort(), ...words.map((grade) => grade.split(" "))];
    grades.forEach((grade, number) => {
      for (const word of grade) if (word) this.#words.set(word, 3 - number);
    });
    for (const word of questions) if (WORD.test(word) && !this.#words.has(word)) this.#words.set(word, 0);
    this.#all = [...this.#words.keys()];
    for (const word of this.#all)
      for (const letter of this.#letters(word)) {
        if (!this.#begun.has(letter)) this.#begun.set(letter, []);
        this.#begun.get(letter).push(word);
      }
  }

  /** The letters that the sound of a word may begin with. */
  #letters(word) {
    const letters = this.#sounds.of(word[0]).map((syllable) => syllable[0]);
    return letters.length > 1 ? [...new Set(letters)] : letters;
  }

  /** The words of `grade` or more. */
  words(grade) {
    return this.#all.filter((word) => this.grade(word) >= grade);
  }

  /** 3 the name of a term, 2 in several titles, 1 in one, 0 unknown. */
  grade(word) {
    return this.#words.get(word) ?? 0;
  }

  /** Whether a text has characters that are neither everyday ones nor the site's, so that they may be traditional. */
  isForeign(text) {
    return Array.from(text).some((character) => HAN.test(character) && !this.#sounds.has(character));
  }

  /** Takes traditional characters, each followed by the simplified one. */
  learn(pairs) {
    this.#simplified = new Map((pairs.match(/../gsu) ?? []).map(([old, simple]) => [old, simple]));
  }

  /** A text in common words and simplified characters, of those that were learnt. */
  simplify(text) {
    const simple = (character) => (!this.#sounds.has(character) && this.#simplified?.get(character)) || character;
    const plain = Array.from(text, simple).join("");
    return this.#dialect ? plain.replace(this.#dialect, (word) => this.#common.get(word)) : plain;
  }

  /** Known words that sound like `text` and share a character with it, the best first; of a `grade` or more. */
  homophones(text, grade = 0) {
    if (grade && this.grade(text)) return [];
    const asLong = (word) => word.length === text.length;
    const long = this.#letters(text).flatMap((letter) => this.#begun.get(letter)?.filter(asLong) ?? []);
    const same = long.filter((word) => this.#sounds.same(text, word));
    const found = same.length || grade ? same : long.filter((word) => this.#sounds.same(text, word, true));
    const near = (word) => word !== text && Array.from(word).some((character, at) => character === text[at]);
    return [...new Set(found)].filter((word) => near(word) && this.grade(word) >= grade).slice(0, 3);
  }

  /** The most telling known word that starts with `text` and is longer. */
  completion(text) {
    return this.#all.find((word) => word.length > text.length && word.startsWith(text));
  }

  /**
   * `typed` (letters only) cut into pieces `{words, exact}` that are pinyin or initials of words, or null; of a
   * syllable of no known word (的, 了, 最) there is `{words: [], stray}`. `last`: more letters may follow; `sentence`:
   * there are other letters beside.
   */
  pieces(typed, last = true, sentence = typed.length >= SENTENCE) {
    // Nobody means a word by zzz.
    if (/(.)\1\1/.test(typed)) return null;
    const best = [{ cost: 0, pieces: [] }];
    for (let start = 0; start < typed.length; start++) {
      const before = best[start];
      if (!before) continue;
      for (const [end, read] of this.#read(typed, start)) {
        // Two initials in the middle must be a term's: else nearly any letters would be words.
        const telling = end - start > 2 || end === typed.length;
        for (const [cost, piece] of this.#meanings(read, end - start, last && end === typed.length)) {
          if (!piece.exact && !telling && this.grade(piece.words[0]) < 3) continue;
          const total = before.cost + cost;
          if (!best[end] || total < best[end].cost) best[end] = { cost: total, pieces: [...before.pieces, piece] };
        }
      }
      for (let end = start + 1; sentence && end <= start + LONGEST_SYLLABLE; end++) {
        const stray = typed.slice(start, end);
        const total = before.cost + STRAY;
        if (this.#sounds.isSyllable(stray) && (!best[end] || total < best[end].cost)) best[end] = { cost: total, pieces: [...before.pieces, { words: [], stray }] };
      }
    }
    return best[typed.length] ?? null;
  }

  /** End → `{whole, initials, begun, spelt}`, the words that the letters from `start` to there stand for, by how. */
  #read(typed, start) {
    const found = new Map();
    for (const word of this.#begun.get(typed[start]) ?? []) {
      const add = (end, how, meant = word) => {
        if (!found.has(end)) found.set(end, { whole: [], initials: [], begun: [], spelt: [] });
        found.get(end)[how].push(meant);
      };
      this.#spell(word, typed, start, add);
    }
    return found;
  }

  /** Calls `add(end, how, meant)` for every way to read a word from `at`: whole, by initials, spelt by some, or only begun. */
  #spell(word, typed, at, add, from = 0, whole = true, initials = true) {
    if (from === word.length) {
      if (whole) add(at, "whole");
      if (initials && from > 1) add(at, "initials");
      if (from > 1) add(at, "spelt");
    } else if (at === typed.length) {
      // Of a longer word only what was typed, unless it is the name of a term that lacks no more than its end: 购置税.
      const nearly = this.grade(word) > 2 && word.length - from === 1;
      if (whole && from > 1) add(at, "begun", nearly ? word : word.slice(0, from));
    } else {
      for (const syllable of this.#sounds.of(word[from])) {
        const short = syllable.length === 1;
        if (typed.startsWith(syllable, at)) this.#spell(word, typed, at + syllable.length, add, from + 1, whole, initials && short);
        else if (whole && (from || typed.length - at > 3) && !ENDING.test(typed.slice(at)) && syllable.startsWith(typed.slice(at))) add(typed.length, "begun");
        if (typed[at] === syllable[0] && !short) this.#spell(word, typed, at + 1, add, from + 1, false, initials);
      }
    }
  }

  /** What a stretch of letters can stand for, with what it costs to believe that. */
  *#meanings({ whole, initials, begun, spelt }, length, last) {
    if (length < 2) return;
    if (whole.length) yield [1, { words: this.#best(whole), exact: true }];
    if (initials.length) {
      const words = this.#best(initials);
      yield [(length > 2 ? 1.6 : 2) - 0.1 * this.grade(words[0]), { words, exact: false }];
    }
    if (whole.length || length < 3) return;
    if (last && begun.length) yield [1.5, { words: this.#best(begun), exact: true }];
    if (initials.length || length < 4) return;
    if (spelt.length) yield [1.7, { words: this.#best(spelt), exact: false }];
  }

  #best(words) {
    return [...new Set(words)].sort((one, other) => this.grade(other) - this.grade(one)).slice(0, CANDIDATES);
  }
}
