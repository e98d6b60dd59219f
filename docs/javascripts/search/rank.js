// Which documents answer the groups of a query best: fielded BM25 over groups, plus how much of the query
// a document covers, and how much of its title the query covers.

import { HEADINGS, NAMES, TEXT, TITLE } from "./index.js";

const RAREST = 6;
const UNKNOWN = 2.5;
const SATURATION = 1.2;
const LENGTH = 0.35;
const FIELD = { title: 4.5, name: 2.2, heading: 1.3, text: 1 };
const TEXT_COUNTS = [0, 1, 2, 3.5, 6, 12, 24, 40];
const COVERED = 0.9;
const ON_TITLE = 1.5;
const TITLE_FIT = 1.2;
const NAMED = 0.85;
/** What many articles lean on is more often meant. */
const USED = 0.04;
/** A question is answered by an article; the rest leads to one or gives a detail. */
const PRIOR = { article: 1, fact: 0.72, tag: 0.75, topic: 0.7, tool: 0.72, page: 0.85 };
/** A page about a bank or place that nobody asked about. */
const OTHER_SCOPE = 0.7;

/** Hits below this share of the best one's score are not worth showing. */
const FAR_BEHIND = 0.4;
/** What a bank or place in the title is worth where the title has nothing else of the question. */
const MERELY_THERE = 0.4;

/** What another reading of the same words adds to the best one. */
const AGREED = 0.1;

const rarity = (holding, total) => Math.log(1 + (total - holding + 0.5) / (holding + 0.5));

/** How much tokens say on this collection. */
class Worth {
  constructor(postings, total) {
    this.postings = postings;
    this.total = total;
  }

  /** Of a token that stands where it counts: between how seldom pages mention it and how seldom they are about it. */
  of(token) {
    const posting = this.postings.get(token);
    if (!posting) return 0;
    return Math.min(RAREST, (rarity(posting.holding, this.total) + rarity(posting.about || posting.holding, this.total)) / 2);
  }

  /** The share of that which is left where a page only mentions it. */
  mentioned(token) {
    return Math.min(1, rarity(this.postings.get(token).holding, this.total) / this.of(token));
  }

  sum(tokens) {
    return tokens.reduce((whole, token) => whole + this.of(token), 0);
  }
}

/** Numbers by document in several columns, of which a query touches few; kept, so that a query makes no garbage. */
class Tally {
  #columns;
  #seen;
  #touched;
  #count = 0;

  constructor(documents, names) {
    this.#columns = names.map((name) => (this[name] = new Float64Array(documents)));
    this.#seen = new Uint8Array(documents);
    this.#touched = new Uint32Array(documents);
  }

  get touched() {
    return this.#touched.subarray(0, this.#count);
  }

  /** As a loop over `touched` would, without an object for every turn. */
  each(act) {
    for (let at = 0; at < this.#count; at++) act(this.#touched[at]);
  }

  touch(document) {
    if (this.#seen[document]) return;
    this.#seen[document] = 1;
    this.#touched[this.#count++] = document;
  }

  clear() {
    this.each((document) => (this.#seen[document] = 0));
    for (const column of this.#columns) this.each((document) => (column[document] = 0));
    this.#count = 0;
  }
}

export class Ranking {
  #whole;
  #group;
  #reading;

  constructor(index) {
    this.index = index;
    const tally = (...names) => new Tally(index.meta.documents, names);
    this.#whole = tally("gain", "placed", "about", "covered", "named", "titled", "score");
    this.#group = tally("gain", "others", "covered", "named", "titled");
    this.#reading = tally("strength", "covered", "named", "titled");
  }

  /**
   * Hits `{document, score, covered, named, fit, asked}`, best first, without those far behind. `postings` maps
   * tokens to postings or null. `covered` is the share of the query that stands in the document, `named` that in
   * its title and other wordings, `fit` the share of the title that is asked for, all from 0 to 1; `asked` is how
   * much the query says.
   */
  rank(groups, postings, topic) {
    const worth = new Worth(postings, this.index.meta.documents);
    const whole = this.#whole;
    whole.clear();
    let asked = 0;
    let subject = 0;
    for (const group of groups) {
      const readings = group.alternatives.map((alternative) => [alternative, worth.sum(alternative.tokens)]);
      const mass = group.weight * importance(group, readings, worth);
      const merely = group.scope && !isTerm(group);
      asked += mass;
      if (!merely) subject += mass;
      this.#group.clear();
      for (const [alternative, weight] of readings) if (weight > 0) this.#read(alternative, weight, mass, worth);
      this.#add(mass, merely);
    }
    const scopes = groups.filter((group) => group.scope).map((group) => postings.get(group.scope)?.documents ?? []);
    const meant = new Set(scopes.flatMap((documents) => [...documents]));
    const wanted = whole.touched.filter((document) => topic < 0 || this.index.topic(document) === topic);
    let best = 0;
    for (const document of wanted) {
      whole.score[document] = this.#score(document, asked, subject, meant);
      best = Math.max(best, whole.score[document]);
    }
    const shown = Array.from(wanted.filter((document) => whole.score[document] >= FAR_BEHIND * best));
    return shown
      .map((document) => ({ document, score: whole.score[document], ...this.#shares(document, asked), asked }))
      .sort((one, other) => other.score - one.score || one.document - other.document);
  }

  /** Keeps for every document the reading of the group that it answers best. */
  #read({ tokens, weight }, sum, mass, worth) {
    const { index } = this;
    const reading = this.#reading;
    reading.clear();
    for (const token of tokens) {
      const posting = worth.postings.get(token);
      if (!posting) continue;
      const value = worth.of(token);
      const mentioned = worth.mentioned(token);
      for (let i = 0; i < posting.documents.length; i++) {
        const document = posting.documents[i];
        const place = posting.places[i];
        const share = (value / sum) * (place > TEXT ? 1 : mentioned);
        reading.touch(document);
        reading.strength[document] += share * strength(place, index.length(document) / index.meta.average);
        reading.covered[document] += share;
        if (place & TITLE) {
          reading.named[document] += share;
          reading.titled[document] += value;
        } else if (place & NAMES) reading.named[document] += share * NAMED;
      }
    }
    const group = this.#group;
    reading.each((document) => {
      const gain = mass * weight * reading.strength[document];
      group.touch(document);
      group.others[document] += Math.min(gain, group.gain[document]);
      group.gain[document] = Math.max(gain, group.gain[document]);
      group.covered[document] = Math.max(weight * reading.covered[document], group.covered[document]);
      group.named[document] = Math.max(weight * reading.named[document], group.named[document]);
      group.titled[document] = Math.max(reading.titled[document], group.titled[document]);
    });
  }

  /** Adds what documents gain from a group; `merely` if it is only a bank or a place. */
  #add(mass, merely) {
    const whole = this.#whole;
    const group = this.#group;
    group.each((document) => {
      const gain = group.gain[document] + AGREED * group.others[document];
      whole.touch(document);
      if (merely) whole.placed[document] += gain;
      else {
        whole.gain[document] += gain;
        whole.about[document] += group.named[document] * mass;
      }
      whole.covered[document] += group.covered[document] * mass;
      whole.named[document] += group.named[document] * mass;
      whole.titled[document] += group.titled[document];
    });
  }

  #shares(document, asked) {
    const { covered, named, titled } = this.#whole;
    return {
      covered: Math.min(1, covered[document] / asked),
      named: Math.min(1, named[document] / asked),
      fit: Math.min(1, titled[document] / Math.max(RAREST, this.index.titleMass(document))),
    };
  }

  #score(document, asked, subject, meant) {
    const { index } = this;
    const { gain, placed, about } = this.#whole;
    const { covered, named, fit } = this.#shares(document, asked);
    const there = placed[document] * (subject ? MERELY_THERE + (1 - MERELY_THERE) * (about[document] / subject) : 1);
    const score = (gain[document] + there) * (1 + COVERED * covered) + asked * (ON_TITLE * named ** 2 + TITLE_FIT * fit * named);
    const other = index.scoped(document) && !meant.has(document);
    return score * PRIOR[index.kind(document)] * (1 + USED * Math.log2(1 + index.uses[document])) * (other ? OTHER_SCOPE : 1);
  }
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
