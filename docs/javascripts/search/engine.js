// A query in, hits out. Knows nothing of pages, dialogs or workers.

import { Index } from "./index.js";
import { Lexicon } from "./lexicon.js";
import { numbers } from "./numbers.js";
import { Reader } from "./query.js";
import { Ranking, Worth } from "./rank.js";
import { Telling } from "./telling.js";
import { HAN, compact, normal } from "./text.js";

const SHOWN = 10;
/**
 * What speaks for nothing being written of a question: above zero, the site says so. A logistic regression on all
 * questions in tests/search; how it was fitted and what each weight is worth stands in notes/search-ranking.md.
 */
const DOUBT = {
  start: 4.3,
  /** The score of the first hit, as a share of how much is asked. */
  told: -3.3,
  /** How much of the question stands in it: with the same score, the more of it is scattered through the text. */
  covered: 3.4,
  /** How much of its title the question has. */
  fit: -4.1,
  /** How much is asked: the logarithm of what its words are worth. */
  asked: -1.1,
  /** The weight of the heaviest word that the first hits do not tell of. */
  lacking: 0.31,
  /** For every character that only tells a story: who asks in a breath asks for a word. */
  story: -0.32,
  /** It names a term of the site. */
  term: -2.5,
  /** The score of what is listed as not written yet (`data/wanted.yml`), as a share of the first hit's. */
  wanted: 4.8,
};
/** A hit that has so much of a question in title, names and headings, where no word is lacking, is right. */
const CERTAIN = 0.85;
/** More of a story makes no difference. */
const LONG = 20;
/** So many behind a calculator, which costs a transfer of its own. */
const FEWER = 5;
const BESIDE = 3;
/** Hits below this share of the best one's score are not worth showing, but for a need of their own. */
const FAR_BEHIND = 0.4;
/** More makes no difference. */
const MOST_WANTED = 2;
/** What stands beside articles. */
const BESIDES = new Set(["fact", "table", "tag", "topic", "tool", "source", "open"]);
/** Figures that score as much as this share of the best are as much asked for. */
const ALIKE = 0.9;
/** A figure that scores so much of what the best article does answers a question for one. */
const ANSWERS = 0.7;
/** One that scores so much more than the best article is meant, however it is asked for. */
const BETTER = 1.25;
/** One that scores less than this share does not, whatever its name says. */
const FAR = 0.55;
/** Words with 算 in them of people who do not want anything computed. */
const NO_SUM = /[汇合打就划]算|算[不是抽摇中]/g;
/** A question without numbers that wants something computed all the same. */
const COMPUTES = /计算器|计税器|计算$|换算/;
/** What asks for a result: 几百块 is none. */
const RESULT = /多少|几|金额|总[数额共]|净|[本带]息|哪年|哪月|何时|时候|算|估|测|查|合法|超|便宜|省|差|真实|实际|年化|月供|税$|利息$|津贴$|补贴$|到手$/;
/** A longer question tells a story first; the calculator comes second. */
const STORY = 30;
/** How much longer than its strong cue a question may be that wants nothing but the calculator. */
const MORE = 4;
/** How much the words for a calculator must say that it is shown at all, and that it comes first. */
const LIKELY = 7;
const SURE = 9;
/** Shards that one query may fetch: it bounds what a long question costs. */
const MOST_FILES = 14;
/** And behind a calculator. */
const FEW_FILES = 6;

export class Engine {
  #opening;

  /** `load(path)` promises the bytes of a file of the index. */
  constructor(load) {
    this.index = new Index(load);
  }

  /** Fetches what every query needs. */
  open() {
    this.#opening ??= Promise.all([this.index.open(), this.index.words()]).then(([meta, tables]) => {
      this.ranking = new Ranking(this.index);
      const names = meta.terms.flatMap(([, ...all]) => all);
      this.lexicon = new Lexicon(tables, names, meta.questions);
      this.reader = new Reader(meta, this.lexicon);
      this.telling = new Telling(meta.everyday.split(" "));
    });
    return this.#opening;
  }

  /**
   * `{status, hits, near, groups, postings, signs, files, elsewhere, unwritten}`: status is "good", "weak" or "none";
   * `elsewhere` is the bank or place asked about of which the best of weak hits says nothing; with none, `near` are
   * hits that come near and `unwritten` is what nothing is written of; `signs` are those of DOUBT; `files` is
   * how many shards it took.
   */
  async search(query) {
    await this.open();
    if (this.lexicon.isForeign(normal(query))) this.lexicon.learn(await this.index.traditional());
    const written = this.reader.read(query, () => false);
    const text = spoken(written, this.lexicon.simplify(normal(query)));
    // Who limits a question to a topic or asks what something means wants nothing computed.
    const computes = written.topic < 0 && !written.defines;
    const tool = computes ? this.#tool(text) : undefined;
    const question = await this.#lookedUp(query, written, tool?.first);
    const { asked, groups, words, postings } = question;
    const worth = new Worth(postings, this.index);
    const all = this.ranking.rank(groups, worth, asked.topic);
    const ranked = all.filter((hit) => this.#isResult(hit, query));
    const wanted = all.find((hit) => this.index.kind(hit.document) === "wanted");
    const first = ranked.slice(0, BESIDE);
    const [best] = first;
    const { signs, lacking } = this.#signs(question, first, wanted, worth);
    const found = { groups, postings, signs, files: this.#files(postings).size };
    if (!tool?.filled && !tool?.first && (!best || this.#isDoubtful(signs, first))) {
      // It may be listed under another name than what the question is about.
      const listed = signs.wanted > 1 && !this.telling.lacking(words, [wanted.document], worth).text;
      const unwritten = listed ? (await this.index.card(wanted.document)).title : lacking;
      return { ...found, status: "none", hits: [], near: first.filter(isNear), unwritten };
    }
    const shown = tool ?? (computes ? this.#led(ranked, text) : undefined);
    const hits = this.#arranged(ranked, asked, shown, (before) => this.telling.needs(words, before, ranked, worth));
    const elsewhere = best && groups.find((group) => group.scope && !tells(best.document, group, postings))?.text;
    return { ...found, status: elsewhere ? "weak" : "good", hits: hits.slice(0, tool?.first ? FEWER : SHOWN), near: [], elsewhere };
  }

  /** A longer word that the end of the query may become, or undefined. */
  async completion(query) {
    await this.open();
    const last = compact(query.trim().split(/\s+/).pop() ?? "");
    if (!last || (HAN.test(last) && last.length < 2)) return undefined;
    const begun = (name) => name.length > last.length && name.startsWith(last);
    return this.reader.exact.find(begun) ?? this.lexicon.completion(last);
  }

  /**
   * `{asked, groups, words, postings}`: a question as it is read once the site's words in it are known, its groups as
   * far as they can be had, its telling words, and the postings of both. A calculator that comes `first` answers
   * whatever else is written.
   */
  async #lookedUp(query, written, first) {
    const postings = new Map();
    const most = first ? FEW_FILES : MOST_FILES;
    await this.#fetch(written.groups, postings, most);
    const untrusted = Math.max(1, this.index.meta.documents / 1000);
    const rare = (token) => !/^\d/.test(token) && (postings.get(token)?.holding ?? 0) <= untrusted;
    const asked = this.reader.read(query, rare);
    const groups = await this.#fetch(asked.groups, postings, most);
    const words = first ? [] : this.telling.words(asked, (token) => postings.get(token));
    const literal = words.filter(({ tokens }) => tokens.length).map(({ tokens }) => ({ weight: 1, alternatives: [{ tokens, weight: 1 }] }));
    await this.#fetch(literal, postings, most);
    return { asked, groups, words, postings };
  }

  /**
   * Fetches the postings of groups, as many as a query may cost, and returns the groups with what is left of them:
   * what is cut first of a long question are the readings that weigh least.
   */
  async #fetch(groups, postings, most) {
    const files = this.#files(postings);
    const tokens = new Set();
    const kept = new Set();
    const offers = groups.flatMap((group) => group.alternatives.map((alternative) => ({ alternative, value: group.weight * alternative.weight })));
    for (const { alternative } of offers.sort((one, other) => other.value - one.value)) {
      const wanted = alternative.tokens.filter((token) => !postings.has(token));
      const more = new Set(wanted.map((token) => this.index.shard(token)).filter((file) => !files.has(file)));
      if (files.size + more.size > most) continue;
      for (const file of more) files.add(file);
      for (const token of wanted) tokens.add(token);
      kept.add(alternative);
    }
    await Promise.all(Array.from(tokens, async (token) => postings.set(token, await this.index.posting(token))));
    const affordable = groups.map((group) => ({ ...group, alternatives: group.alternatives.filter((each) => kept.has(each)) }));
    return affordable.filter((group) => group.alternatives.length);
  }

  #files(postings) {
    return new Set([...postings.keys()].map((token) => this.index.shard(token)));
  }

  /** Whether a hit may be shown: no document that is not called, and nothing that is only listed as not written. */
  #isResult(hit, query) {
    const kind = this.index.kind(hit.document);
    return kind === "source" ? isCalled(hit, query) : kind !== "wanted";
  }

  /** The `signs` of DOUBT, and the word `lacking` in the first hits, if any. */
  #signs({ asked, groups, words, postings }, first, wanted, worth) {
    const [best] = first;
    const length = (text) => text.replace(/[^\u3400-\u9fff]/g, "").length;
    const story = length(asked.text) - length(words.map(({ text }) => text).join(""));
    // A page with a heading for everything, such as the deadlines, has parts of any word.
    const pages = first.map(({ document }) => document).filter((document) => this.index.kind(document) !== "page");
    const lacking = this.telling.lacking(words, pages, worth);
    const signs = {
      told: (best?.score ?? 0) / (best?.asked || 1),
      covered: best?.covered ?? 0,
      fit: best?.fit ?? 0,
      asked: Math.log1p(best?.asked ?? 0),
      lacking: lacking.weight,
      story: Math.min(LONG, Math.max(0, story)),
      term: groups.some((group) => namesTerm(group, postings)) ? 1 : 0,
      wanted: wanted ? Math.min(MOST_WANTED, wanted.score / (best?.score ?? 1)) : 0,
    };
    return { signs, lacking: lacking.text };
  }

  /** Whether nothing is likely to be written of a question with these signs. */
  #isDoubtful(signs, first) {
    const doubt = Object.entries(signs).reduce((sum, [name, value]) => sum + DOUBT[name] * value, DOUBT.start);
    // A document called by its number is meant; of few words the weights say little.
    if (doubt <= 0 || this.index.kind(first[0].document) === "source") return false;
    return signs.lacking > 0 || first.every(({ named }) => named < CERTAIN);
  }

  /**
   * The calculator that is asked for, `{document, filled, first}`: whether the question has a number for it, and
   * whether it comes before all else. It is the one whose words say enough of a question that fills it, else the one
   * whose cue says most; where both are the same the cue tells whether it comes first.
   */
  #tool(asked) {
    const text = asked.replace(NO_SUM, (word) => (word === "划算" ? "划得来" : ""));
    const given = numbers(text);
    let cued;
    let told;
    for (const [document, takes, words, never, ...cues] of this.index.meta.asks) {
      if (never && new RegExp(never).test(text)) continue;
      const filled = fills(given, takes);
      for (const cue of cues) {
        const length = said(cue, text, filled);
        if (length > (cued?.length ?? 0)) cued = { document, filled, length, strong: cue.endsWith("!") };
      }
      const score = filled ? sayings(words, text) : 0;
      if (score >= LIKELY && score > (told?.score ?? 0)) told = { document, score };
    }
    const wish = text.length <= STORY && RESULT.test(text);
    const computes = COMPUTES.test(text);
    if (told && told.document !== cued?.document) return { document: told.document, filled: true, first: computes || (wish && told.score >= SURE) };
    if (!cued) return undefined;
    const { document, filled, length, strong } = cued;
    return { document, filled, first: computes || (filled && wish) || (strong && text.length <= length + MORE) };
  }

  /** Where none is asked for, the one that the best article leads to, for a question that fills it and wants a result. */
  #led(ranked, asked) {
    const article = ranked.find(({ document }) => this.index.kind(document) === "article");
    const document = article && this.index.calculator(article.document);
    const takes = this.index.meta.asks.find(([tool]) => tool === document)?.[1];
    if (!takes || !RESULT.test(asked) || !fills(numbers(asked), takes)) return undefined;
    return { document, filled: true, first: asked.length <= STORY };
  }

  /**
   * Figures, terms and calculators stand beside articles, not in their way: a few, after the first article unless
   * asked for; the calculator that is asked for first or second.
   */
  #arranged(ranked, wish, tool, needs) {
    const hits = ranked.filter(({ score }) => score >= FAR_BEHIND * ranked[0].score);
    const beside = (hit) => BESIDES.has(this.index.kind(hit.document));
    const [leader, ...rest] = hits.filter((hit) => !beside(hit));
    const side = hits.filter((hit) => beside(hit) && hit.document !== tool?.document);
    const asked = leader ? side.filter((hit) => isMeant(hit, this.index.kind(hit.document), leader, wish)) : side;
    // All tiers of what has tiers.
    const alike = asked.filter((hit, place) => place < 2 || hit.score > ALIKE * asked[0].score).slice(0, BESIDE);
    const first = alike.sort((one, other) => other.score * (1 + other.fit) - one.score * (1 + one.fit));
    const second = side.filter((hit) => !first.includes(hit)).slice(0, leader ? BESIDE - first.length : SHOWN);
    const found = [...first, ...(leader ? [leader] : []), ...[...second, ...rest].sort((one, other) => other.score - one.score)];
    // Whoever asks two things is told of both before more is said of one.
    const others = wish.counts ? [] : needs(found.slice(0, 2));
    for (const need of others.reverse()) {
      if (found.includes(need)) found.splice(found.indexOf(need), 1);
      found.splice(1, 0, need);
    }
    if (!tool) return found;
    const own = hits.find((hit) => hit.document === tool.document) ?? { score: 1, covered: 0, named: 0, fit: 0, asked: 0, ...tool };
    found.splice(tool.first ? 0 : Math.min(1, found.length), 0, { ...own, filled: true });
    return found;
  }
}

/** Whether one of the numbers of a question is of what a calculator `takes`. */
const fills = (given, takes) => takes.split(" ").some((kind) => given.some((number) => number.kind === kind));

/** How much of `words`, each with a digit that tells what it says (`calculators/said.txt`), stands in `text`. */
function sayings(words, text) {
  const told = words.split(" ").filter((word) => text.includes(word.slice(0, -1)));
  return told.reduce((sum, word) => sum + Number(word.at(-1)), 0);
}

/** How many characters of a cue (`calculators/asked.py`) stand in `text`, 0 unless every part does. */
function said(cue, text, filled) {
  let length = 0;
  for (const part of cue.replace("!", "").toLowerCase().split("+")) {
    const one = part === "#" ? (filled ? "#" : undefined) : longest(part.split("|").filter((other) => text.includes(other)));
    if (!one) return 0;
    length += one.length;
  }
  return length;
}

const longest = (texts) => texts.reduce((one, other) => (other.length > (one?.length ?? 0) ? other : one), undefined);

/** A question as its cues are looked for in it: pinyin as the words it stands for. */
function spoken({ groups }, text) {
  return compact(HAN.test(text) ? text : groups.map((group) => group.text).join(""));
}

/** Whether the question is for a figure or the meaning of a term more than for the best article. */
function isMeant({ named, fit, score }, kind, leader, { defines, counts, brief, amount }) {
  // It would not be among the hits otherwise.
  if (kind === "source") return true;
  if (kind === "tag") return defines && named > 0.8 && fit > 0.7;
  if (kind !== "fact" && kind !== "table") return false;
  // A figure that says about as much of a question for one as the best article says is the answer.
  const enough = kind === "table" ? ALIKE : ANSWERS;
  if (counts && score > enough * leader.score && named >= ALIKE * leader.named) return true;
  if (kind === "table") return false;
  if (score > BETTER * leader.score && fit > 0.3) return true;
  // Nothing but an amount was asked for: the figures that are as much.
  if (amount && named > 0.65) return true;
  if (named > 0.9 && (fit > 0.8 || (fit > 0.15 && leader.named < 0.3) || (fit > 0.5 && leader.fit < 0.3))) return true;
  // A figure that has all of a question for one is the answer; articles say it among other things.
  return counts && brief && named > 0.8 && named > leader.named - 0.12 && score > FAR * leader.score;
}

/** Whether a document is asked for by its name or its number; one that merely has the words answers nothing. */
const isCalled = ({ named, fit }, query) => named > 0.5 && (fit > 0.95 || (named > 0.7 && /\d+号/.test(query)));

/** Whether a group is the very name of a term: then the site has something to say, however little of the query fits. */
function namesTerm(group, postings) {
  return group.alternatives.some(({ tokens: [token], weight }) => weight >= 0.9 && token?.startsWith("#") && postings.get(token));
}

/** Whether a document says anything of the bank or place that a group names. */
function tells(document, group, postings) {
  const holds = (token) => postings.get(token)?.holds(document);
  return holds(group.scope) || (group.tokens.length > 0 && group.tokens.every(holds));
}

/**
 * Whether a hit has enough to do with a question to be suggested where nothing answers it: words that only occur
 * somewhere in a text may be there by chance.
 */
const isNear = ({ covered, named }) => named > 0.1 && covered * (0.4 + 0.6 * Math.min(1, 2 * named)) > 0.1;
