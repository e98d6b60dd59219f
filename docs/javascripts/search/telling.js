// What a question is about, word by word, and whether a page says anything of it.
//
// A question may have characters in common with a page and be about something else: 种植牙医保报销吗 is not about
// 医保 but about 种植牙. Its telling words are names of terms and the words the browser finds, without those that
// only set a scene; each weighs as much as it is rare on the site, and most if the site has never heard of it.

import { HEADINGS, NAMES, TITLE } from "./index.js";
import { HAN, pairs } from "./text.js";

/** What a word weighs that the site has nowhere; one it has weighs up to this. */
const UNHEARD = 6;
/** Two characters that only stand together may be no word. */
const LOOSE = 5;
/** A name that the site has an entry for weighs at least this. */
const NAMED = 3;
/** Nobody is told that nothing is written about a word that weighs less. */
const LEAST = 3.2;
/** The share of a word that makes it the word. */
const ENOUGH = 0.65;
/** How much of a question a page must be about to be of use for one of its needs. */
const LITTLE = 0.2;

/** What makes a noun of the word before it: 遗产税, 身份证, 养老院. */
const NOUN = /^[税费证险院票卡权金款债股券保贷房车店站局法费价器病奖性通]$/;
/** What is a word by itself: 交税, 买房. */
const NEITHER = /^[交买卖还取存借贷给付拿领退扣补算办做干开查报缴投转打发收要花赔少多点好上下来回大小新老看用有没不再只就都也和跟去在把被让想会能该前后改换刷欠租抢修养供炒等可的是很与及呢吧吗了着过么哪啥咋我你他她它那这几两一二三四五六七八九十百千万亿年月日天号时分元块个次岁期倍级件样完成掉光停涨跌降升满超出进入到从往向对为以因由于但或且若如则所各每某此其之而被让给叫使替帮谁何怎嘛呀啊哈哦]$/;
/** In a short word, what tells that it is none: 才不, 哪能, 是在. */
const GRAMMAR = /[会能要在去与和也都就又很被给把让是不没到得着过那这从先才只再或但哪啥咋我你他想老太]/;
/** Shorter ones are initials of something. */
const LATIN = /^[a-z]{4,}$/;
/** 一百万 is an amount, not what a question is about. */
const AMOUNT = /^[零一二两三四五六七八九十百千万亿]+[块元]?$/;
const HAN_WORD = /^[\u3400-\u9fff]{2,}$/;

export class Telling {
  #everyday;
  #segmenter = globalThis.Intl?.Segmenter && new Intl.Segmenter("zh", { granularity: "word" });

  constructor(everyday) {
    this.#everyday = new Set(everyday);
  }

  /** `[{text, start, end, tokens, groups}]`, the telling words of a question as `Reader.read` returns it. */
  words({ text, all }, known) {
    const names = all.filter(({ named, scope }) => named && !scope);
    const over = (one) => (other) => one.start < other.end && other.start < one.end;
    const within = (one) => (other) => one.start <= other.start && other.end <= one.end;
    const found = this.#segments(text, known).filter((span) => names.every((name) => !over(span)(name) || within(span)(name)));
    const spans = [...names, ...found, ...all.filter(({ letters }) => letters)];
    const scopes = all.filter(({ scope }) => scope);
    const words = [];
    // The longest first; what lies over it is no word.
    for (const { start, end, loose } of spans.sort((one, other) => other.end - other.start - (one.end - one.start))) {
      const span = { start, end, text: text.slice(start, end).trim() };
      if (words.some((word) => over(span)(word) || word.text === span.text) || scopes.some(over(span)) || this.#everyday.has(span.text) || AMOUNT.test(span.text)) continue;
      // 遗产税 is not told of by 遗产.
      const groups = all.filter((group) => group.word && group.start <= start && end <= group.end);
      words.push({ ...span, loose, tokens: HAN_WORD.test(span.text) ? pairs(span.text) : LATIN.test(span.text) ? [span.text] : [], groups });
    }
    return words.sort((one, other) => one.start - other.start);
  }

  /**
   * `{start, end, loose}` of the words of a text. The browser leaves words it does not know in single characters: two
   * of them are a word unless they are one with the next by what is `known`.
   */
  #segments(text, known) {
    const found = [];
    const all = Array.from(this.#segmenter?.segment(text) ?? [], ({ segment, index }) => ({ text: segment, start: index, end: index + segment.length }));
    for (let at = 0; at < all.length; at++) {
      const [one, other, next] = all.slice(at, at + 3);
      const joins = other && HAN.test(one.text) && !NEITHER.test(one.text) && !GRAMMAR.test(one.text) && !this.#everyday.has(one.text);
      const single = joins && one.text.length + other.text.length === 2 && HAN.test(other.text) && !NEITHER.test(other.text);
      const torn = single && next?.text.length === 1 && !known(one.text + other.text) && known(other.text + next.text);
      if (joins && !torn && single && next && NOUN.test(next.text)) {
        found.push({ start: one.start, end: next.end });
        at += 2;
      } else if (joins && !torn && (NOUN.test(other.text) || single)) {
        found.push({ start: one.start, end: other.end, loose: single && !NOUN.test(other.text) });
        at++;
      } else if (HAN_WORD.test(one.text) && !(one.text.length < 4 && GRAMMAR.test(one.text))) found.push(one);
    }
    return found;
  }

  /**
   * `{text, weight}` of the heaviest of `words` that the one of `documents` that tells of most does not, if any; no
   * text if the word weighs too little to be named.
   */
  lacking(words, documents, worth) {
    const all = words.map((word) => {
      const told = documents.filter((document) => tells(word, document, worth));
      // What has a name here is not lacking where another page tells of it.
      const known = told.length > 0 && word.groups.some(({ named }) => named);
      return { text: word.text, weight: weight(word, worth), told: known ? documents : told };
    });
    let least;
    for (const document of documents.length ? documents : [undefined]) {
      let heaviest = { weight: 0 };
      for (const word of all) if (word.weight > heaviest.weight && !word.told.includes(document)) heaviest = word;
      if (!least || heaviest.weight < least.weight) least = heaviest;
    }
    return { text: least.weight < LEAST ? undefined : least.text, weight: least.weight };
  }

  /** Of a question about several terms the best of `hits` for each that no title of the `first` says. */
  needs(words, first, hits, worth) {
    const terms = words.filter((word) => weight(word, worth) >= NAMED);
    if (terms.length < 2) return [];
    const says = (word) => ({ document }) => tells(word, document, worth, TITLE);
    const others = terms.filter((word) => !first.some(says(word)));
    return others.flatMap((word) => hits.find((hit) => hit.named > LITTLE && says(word)(hit)) ?? []).slice(0, 2);
  }
}

function weight({ tokens, groups, loose }, worth) {
  const values = tokens.map((token) => (worth.heard(token) ? worth.of(token) : loose ? LOOSE : UNHEARD));
  if (!tokens.length && !groups.length) return 0;
  const plain = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const terms = groups.flatMap(({ alternatives }) => alternatives.flatMap(({ tokens: [token] }) => (token?.startsWith("#") ? [worth.of(token)] : [])));
  return terms.length ? Math.max(NAMED, ...terms) : plain;
}

/** Whether a document is about a word as it is written or as it is meant, by the `places` where it stands. */
function tells({ tokens, groups }, document, worth, places = TITLE | NAMES | HEADINGS) {
  const meant = groups.flatMap(({ alternatives }) => alternatives.filter(({ weight, doubtful }) => weight > 0.4 && !doubtful));
  return [tokens, ...meant.map((alternative) => alternative.tokens)].some((parts) => {
    let [whole, share] = [0, 0];
    for (const token of parts) {
      const posting = worth.postings.get(token);
      const value = posting ? worth.of(token) : UNHEARD;
      whole += value;
      if (posting?.holds(document) && posting.place & places) share += value;
    }
    return whole > 0 && share / whole >= ENOUGH;
  });
}
