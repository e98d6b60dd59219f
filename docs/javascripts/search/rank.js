// Which documents answer the groups of a query best: fielded BM25 over groups, plus how much of the query
// a document covers, and how much of its title the query covers.

import { END, HEADINGS, NAMES, TEXT, TITLE } from "./index.js";

const RAREST = 4.3;
const UNKNOWN = 4.5;
const SATURATION = 1.2;
const LENGTH = 0.35;
const FIELD = { title: 4.5, name: 1.15, heading: 1.3, text: 0.5 };
const TEXT_COUNTS = [0, 1, 2, 3.5, 6, 12, 24, 40];
const COVERED = 0.5;
const ON_TITLE = 0.3;
const TITLE_FIT = 0.8;
const NAMED = 0.85;
/** What many articles lean on is more often meant. */
const USED = 0.03;
/** A question is answered by an article; the rest leads to one or gives a detail. */
const PRIOR = { article: 1, fact: 0.72, tag: 0.55, topic: 0.7, tool: 0.72, page: 0.6, decision: 0.85, situation: 0.85, table: 0.8, source: 0.5, wanted: 1, open: 0.6 };
/** A page about a bank or place that nobody asked about. */
const OTHER_SCOPE = 0.9;

/** Hits below this share of the best one's score are never worth showing. */
const FAR_BEHIND = 0.2;
/** What a bank or place in the title is worth where the title has nothing else of the question. */
const MERELY_THERE = 0.4;

/** What another reading of the same words adds to the best one. */
const AGREED = 0.1;

/** How much tokens say on this collection. */
export class Worth {
  constructor(postings, index) {
    this.postings = postings;
    this.index = index;
  }

  /** Whether a page has the token. */
  heard(token) {
    const posting = this.postings.get(token);
    posting?.rewind();
    return Boolean(posting) && posting.reach(0) < this.index.written;
  }

  /** Of a token that stands where it counts: between how seldom pages mention it and how seldom they are about it. */
  of(token) {
    const posting = this.postings.get(token);
    if (!posting) return 0;
    return Math.min(RAREST, (this.#rarity(posting.holding) + this.#rarity(posting.about || posting.holding)) / 2);
  }

  /** The share of that which is left where a page only mentions it. */
  mentioned(token) {
    return Math.min(1, this.#rarity(this.postings.get(token).holding) / this.of(token));
  }

  #rarity(holding) {
    return Math.log(1 + (this.index.meta.documents - holding + 0.5) / (holding + 0.5));
  }

  sum(tokens) {
    return tokens.reduce((whole, token) => whole + this.of(token), 0);
  }

  /** The tokens that the site has, each with its value and its portion of the `sum`. */
  parts(tokens, sum) {
    return tokens
      .filter((token) => this.postings.get(token))
      .map((token) => ({
        posting: this.postings.get(token),
        value: this.of(token),
        portion: this.of(token) / sum,
        mentioned: this.mentioned(token),
      }));
  }
}

/** How well a document answers a group, by the reading that suits it best; one for all, so that a query makes no garbage. */
class Answer {
  gain = 0;
  others = 0;
  covered = 0;
  named = 0;
  titled = 0;

  /** `length` is that of the document as a share of the average, `mass` how much the group matters. */
  read(document, length, readings, mass) {
    this.gain = this.others = this.covered = this.named = this.titled = 0;
    // Counting loops: others make an object for every turn, until the browser has got to making them fast.
    for (let i = 0; i < readings.length; i++) {
      const { weight, parts } = readings[i];
      let strong = 0;
      let covered = 0;
      let named = 0;
      let titled = 0;
      for (let j = 0; j < parts.length; j++) {
        const { posting, value, portion, mentioned } = parts[j];
        if (posting.document !== document) continue;
        const { place } = posting;
        const share = portion * (place > TEXT ? 1 : mentioned);
        strong += share * strength(place, length);
        covered += share;
        if (place & TITLE) {
          named += share;
          titled += value;
        } else if (place & NAMES) named += share * NAMED;
      }
      const gain = mass * weight * strong;
      this.others += Math.min(gain, this.gain);
      this.gain = Math.max(gain, this.gain);
      this.covered = Math.max(weight * covered, this.covered);
      this.named = Math.max(weight * named, this.named);
      this.titled = Math.max(titled, this.titled);
    }
  }
}

/** Goes through the postings of a query side by side, one document after the other, and keeps only the hits. */
export class Ranking {
  #answer = new Answer();

  constructor(index) {
    this.index = index;
  }

  /**
   * Hits `{document, score, covered, named, fit, asked}`, best first, without those far behind. `covered` is the share
   * of the query that stands in the document, `named` that in its title and other wordings, `fit` the share of the
   * title that is asked for, all from 0 to 1; `asked` is how much the query says.
   */
  rank(groups, worth, topic) {
    const query = weighed(groups, worth);
    const found = new Set(query.parts.flatMap(({ readings }) => readings.flatMap(({ parts }) => parts.map(({ posting }) => posting))));
    const open = [...found];
    for (const posting of [...open, ...query.scopes]) posting.rewind();
    const hits = [];
    let best = 0;
    for (let document = 0; (document = nearest(open, document)) < END; document++) {
      if (topic >= 0 && this.index.topic(document) !== topic) continue;
      const hit = this.#hit(document, query, FAR_BEHIND * best);
      if (!hit) continue;
      best = Math.max(best, hit.score);
      hits.push(hit);
    }
    return hits
      .filter((hit) => hit.score >= FAR_BEHIND * best)
      .sort((one, other) => other.score - one.score || one.document - other.document);
  }

  /** A document as a hit, unless its score is less than `least`. */
  #hit(document, { parts, scopes, asked, subject }, least) {
    const { index } = this;
    const answer = this.#answer;
    const length = index.length(document) / index.meta.average;
    let gain = 0;
    let placed = 0;
    let about = 0;
    let covered = 0;
    let named = 0;
    let titled = 0;
    for (let i = 0; i < parts.length; i++) {
      const { readings, mass, merely } = parts[i];
      answer.read(document, length, readings, mass);
      const gained = answer.gain + AGREED * answer.others;
      if (merely) placed += gained;
      else {
        gain += gained;
        about += answer.named * mass;
      }
      covered += answer.covered * mass;
      named += answer.named * mass;
      titled += answer.titled;
    }
    covered = Math.min(1, covered / asked);
    named = Math.min(1, named / asked);
    const fit = Math.min(1, titled / Math.max(RAREST, index.titleMass(document)));
    const there = placed * (subject ? MERELY_THERE + (1 - MERELY_THERE) * (about / subject) : 1);
    const plain = (gain + there) * (1 + COVERED * covered) + asked * (ON_TITLE * named ** 2 + TITLE_FIT * fit * named);
    const other = index.scoped(document) && !scopes.some((posting) => posting.reach(document) === document);
    const score = plain * PRIOR[index.kind(document)] * (1 + USED * Math.log2(1 + index.uses[document])) * (other ? OTHER_SCOPE : 1);
    return score < least ? undefined : { document, score, covered, named, fit, asked };
  }
}

/**
 * The groups as they are looked up: `parts` with how much each matters and its readings, the postings of the
 * `scopes` that are named, how much is `asked`, and how much of that is more than a bank or a place.
 */
function weighed(groups, worth) {
  const parts = groups.map((group) => {
    const readings = group.alternatives.map((alternative) => [alternative, worth.sum(alternative.tokens)]);
    const mass = group.weight * importance(group, readings, worth);
    const known = readings.filter(([, sum]) => sum > 0).map(([{ tokens, weight }, sum]) => ({ weight, parts: worth.parts(tokens, sum) }));
    return { readings: known, mass, merely: group.scope && !isTerm(group) };
  });
  const total = (some) => some.reduce((sum, { mass }) => sum + mass, 0);
  const scopes = groups.map(({ scope }) => scope && worth.postings.get(scope)).filter(Boolean);
  return { parts, scopes, asked: total(parts), subject: total(parts.filter(({ merely }) => !merely)) };
}

/** The first document, not before the given one, that any of the postings has. */
function nearest(postings, document) {
  let first = END;
  for (let i = 0; i < postings.length; i++) first = Math.min(first, postings[i].reach(document));
  return first;
}

/** Whether a bank or place is also a term of the site, so that a question may be about it. */
const isTerm = (group) => group.alternatives.some(({ tokens: [token] }) => token?.startsWith("#"));

/** How much of the query a group is: its literal reading if the site knows it, else the best it can mean. */
function importance(group, readings, worth) {
  const known = (token) => worth.postings.get(token);
  const meant = Math.max(0, ...readings.filter(([{ tokens }]) => tokens !== group.tokens).map(([, whole]) => whole));
  const literal = group.tokens.reduce((whole, token) => whole + (known(token) ? worth.of(token) : UNKNOWN), 0);
  return group.tokens.some(known) || !meant ? Math.max(literal, meant / 2) : Math.max(meant, literal);
}

/** Saturating weight of the places a token has in a document of `length` times the average. */
function strength(place, length) {
  const weighted =
    (place & TITLE ? FIELD.title : 0) +
    FIELD.name * ((place & NAMES) >> 5) +
    FIELD.heading * ((place & HEADINGS) >> 3) +
    (FIELD.text * TEXT_COUNTS[place & TEXT]) / (1 - LENGTH + LENGTH * length);
  return (weighted * (SATURATION + 1)) / (weighted + SATURATION);
}
