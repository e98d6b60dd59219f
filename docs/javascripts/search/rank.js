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

/**
 * Hits `{document, score, covered, named, fit, asked}`, best first. `postings` maps tokens to postings or null.
 * `covered` is the share of the query that stands in the document, `named` that in its title and other
 * wordings, `fit` the share of the title that is asked for, all from 0 to 1; `asked` is how much the query says.
 */
export function rank(groups, postings, index, topic) {
  const worth = new Worth(postings, index.meta.documents);
  const hits = new Map();
  let asked = 0;
  let subject = 0;
  for (const group of groups) {
    const readings = group.alternatives.map((alternative) => [alternative, worth.sum(alternative.tokens)]);
    const mass = group.weight * importance(group, readings, worth);
    asked += mass;
    const merely = group.scope && !isTerm(group);
    if (!merely) subject += mass;
    const best = new Map();
    for (const [alternative, whole] of readings) {
      if (whole > 0) read(alternative, whole, mass, worth, index, best);
    }
    for (const [document, found] of best) {
      const hit = hits.get(document) ?? { document, score: 0, placed: 0, about: 0, covered: 0, named: 0, titled: 0 };
      const gain = found.gain + AGREED * found.others;
      if (merely) hit.placed += gain;
      else {
        hit.score += gain;
        hit.about += found.named * mass;
      }
      hit.covered += found.covered * mass;
      hit.named += found.named * mass;
      hit.titled += found.titled;
      hits.set(document, hit);
    }
  }
  const scopes = groups.filter((group) => group.scope).map((group) => postings.get(group.scope)?.documents ?? []);
  const meant = new Set(scopes.flatMap((documents) => [...documents]));
  return [...hits.values()]
    .filter((hit) => topic < 0 || index.topic(hit.document) === topic)
    .map((hit) => finished(hit, asked, subject, index, meant))
    .sort((one, other) => other.score - one.score || one.document - other.document);
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

/** Keeps in `best`, for every document, the reading of the group that it answers best. */
function read(alternative, whole, mass, worth, index, best) {
  const found = new Map();
  for (const token of alternative.tokens) {
    const posting = worth.postings.get(token);
    if (!posting) continue;
    const value = worth.of(token);
    const mentioned = worth.mentioned(token);
    posting.documents.forEach((document, i) => {
      const place = posting.places[i];
      const share = (value / whole) * (place > TEXT ? 1 : mentioned);
      const entry = found.get(document) ?? { strength: 0, covered: 0, named: 0, titled: 0 };
      entry.strength += share * strength(place, index.length(document) / index.meta.average);
      entry.covered += share;
      if (place & TITLE) {
        entry.named += share;
        entry.titled += value;
      } else if (place & NAMES) entry.named += share * NAMED;
      found.set(document, entry);
    });
  }
  for (const [document, { strength, covered, named, titled }] of found) {
    const gain = mass * alternative.weight * strength;
    const known = best.get(document) ?? { gain: 0, others: 0, covered: 0, named: 0, titled: 0 };
    best.set(document, {
      gain: Math.max(gain, known.gain),
      others: known.others + Math.min(gain, known.gain),
      covered: Math.max(alternative.weight * covered, known.covered),
      named: Math.max(alternative.weight * named, known.named),
      titled: Math.max(titled, known.titled),
    });
  }
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

function finished(hit, asked, subject, index, meant) {
  const covered = Math.min(1, hit.covered / asked);
  const named = Math.min(1, hit.named / asked);
  const fit = Math.min(1, hit.titled / Math.max(RAREST, index.titleMass(hit.document)));
  const placed = hit.placed * (subject ? MERELY_THERE + (1 - MERELY_THERE) * (hit.about / subject) : 1);
  const score = (hit.score + placed) * (1 + COVERED * covered) + asked * (ON_TITLE * named ** 2 + TITLE_FIT * fit * named);
  const other = index.scoped(hit.document) && !meant.has(hit.document);
  const standing = PRIOR[index.kind(hit.document)] * (1 + USED * Math.log2(1 + index.uses[hit.document])) * (other ? OTHER_SCOPE : 1);
  return { document: hit.document, score: score * standing, covered, named, fit, asked };
}
