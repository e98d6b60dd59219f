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
const PRIOR = { article: 1, fact: 0.72, tag: 0.75, topic: 0.7, page: 0.85 };

export function rarity(holding, total) {
  return Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
}

/**
 * Hits `{document, score, covered, named, fit}`, best first. `postings` maps tokens to postings or null.
 * `covered` is the share of the query that stands in the document, `named` that in its title and other
 * wordings, `fit` the share of the title that is asked for; all from 0 to 1.
 */
export function rank(groups, postings, index, topic) {
  const total = index.meta.documents;
  const worth = (token) => {
    const posting = postings.get(token);
    return posting ? Math.min(RAREST, rarity(posting.holding, total)) : 0;
  };
  const sum = (list) => list.reduce((whole, token) => whole + worth(token), 0);
  const hits = new Map();
  let asked = 0;
  for (const group of groups) {
    const readings = group.alternatives.map((alternative) => [alternative, sum(alternative.tokens)]);
    const mass = group.weight * importance(group, readings, postings, worth);
    asked += mass;
    const best = new Map();
    for (const [alternative, whole] of readings) {
      if (whole > 0) read(alternative, whole, mass, postings, worth, index, best);
    }
    for (const [document, found] of best) {
      const hit = hits.get(document) ?? { document, score: 0, covered: 0, named: 0, titled: 0 };
      hit.score += found.gain;
      hit.covered += found.covered * mass;
      hit.named += found.named * mass;
      hit.titled += found.titled;
      hits.set(document, hit);
    }
  }
  return [...hits.values()]
    .filter((hit) => topic < 0 || index.topic(hit.document) === topic)
    .map((hit) => finished(hit, asked, index))
    .sort((one, other) => other.score - one.score || one.document - other.document);
}

/** How much of the query a group is: its literal reading if the site knows it, else the best it can mean. */
function importance(group, readings, postings, worth) {
  const meant = Math.max(0, ...readings.slice(group.tokens.length ? 1 : 0).map(([, whole]) => whole));
  const literal = group.tokens.reduce((whole, token) => whole + (postings.get(token) ? worth(token) : UNKNOWN), 0);
  return group.tokens.some((token) => postings.get(token)) || !meant ? Math.max(literal, meant / 2) : Math.max(meant, literal);
}

/** Keeps in `best`, for every document, the reading of the group that it answers best. */
function read(alternative, whole, mass, postings, worth, index, best) {
  const found = new Map();
  for (const token of alternative.tokens) {
    const posting = postings.get(token);
    if (!posting) continue;
    const share = worth(token) / whole;
    posting.documents.forEach((document, i) => {
      const place = posting.places[i];
      const entry = found.get(document) ?? { strength: 0, covered: 0, named: 0, titled: 0 };
      entry.strength += share * strength(place, index.length(document) / index.meta.average);
      entry.covered += share;
      if (place & TITLE) {
        entry.named += share;
        entry.titled += worth(token);
      } else if (place & NAMES) entry.named += share * NAMED;
      found.set(document, entry);
    });
  }
  for (const [document, { strength, covered, named, titled }] of found) {
    const gain = mass * alternative.weight * strength;
    const known = best.get(document);
    if (!known || gain > known.gain) {
      best.set(document, {
        gain,
        covered: Math.max(alternative.weight * covered, known?.covered ?? 0),
        named: Math.max(alternative.weight * named, known?.named ?? 0),
        titled: Math.max(titled, known?.titled ?? 0),
      });
    }
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

function finished(hit, asked, index) {
  const covered = Math.min(1, hit.covered / asked);
  const named = Math.min(1, hit.named / asked);
  const fit = Math.min(1, hit.titled / Math.max(RAREST, index.titleMass(hit.document)));
  const score = hit.score * (1 + COVERED * covered) + asked * (ON_TITLE * named ** 2 + TITLE_FIT * fit * named);
  const standing = PRIOR[index.kind(hit.document)] * (1 + USED * Math.log2(1 + index.uses[hit.document]));
  return { document: hit.document, score: score * standing, covered, named, fit };
}
