// Hits as Material's dialog shows them: items of one page part and its best sections, in HTML.

import { Engine, SHOWN } from "./engine.js";
import { escape, excerpt, marked, marks, matched, relevance } from "./excerpt.js";
import { loader } from "./files.js";

/** Only the first hits are worth the transfer of their whole text; fewer where the question itself cost much. */
const withText = (files) => (files > 10 ? 2 : 3);
const MORE = 3;
const KINDS = { fact: "数字", tag: "词条", topic: "主题", tool: "计算器", page: "本站", source: "文件" };

/** Promises `answer(query)` on the given edition of the index, found beside these scripts. */
export async function open(edition) {
  const root = new URL(`../../search/${edition}/`, import.meta.url);
  const engine = new Engine(loader(root));
  await engine.open();
  return (query) => answer(engine, query);
}

/**
 * `{items, suggest, status, elsewhere, near}`: Material's result, whether it fits, the bank or place it says
 * nothing of, and what comes near if nothing fits.
 */
export async function answer(engine, query) {
  const { status, hits, near, groups, postings, files, elsewhere } = await engine.search(query);
  const words = marks(groups, postings);
  const items = await Promise.all(hits.slice(0, SHOWN).map((hit, place) => item(engine, hit, place < withText(files), words)));
  const completion = await engine.completion(query);
  return {
    items,
    suggest: completion ? [completion] : [],
    status,
    elsewhere,
    near: await Promise.all(near.map(async (hit) => nearby(await engine.index.card(hit.document)))),
  };
}

const nearby = ({ location, title }) => ({ location, title });

async function item(engine, hit, telling, words) {
  const { index } = engine;
  const whole = telling && index.kind(hit.document) === "article";
  // Without a network there may be no more than the card.
  const card = await (whole ? index.whole(hit.document).catch(() => index.card(hit.document)) : index.card(hit.document));
  const sections = card.sections
    .map(([anchor, title], number) => {
      const text = card.texts?.[number] ?? "";
      return { anchor, title, text, value: 1.6 * relevance(title, words) + relevance(text, words) };
    })
    .filter((section) => section.value > 0)
    .sort((one, other) => other.value - one.value);
  const lead = 1.6 * relevance(card.title, words) + relevance(card.lead, words);
  const shown = sections.filter((section) => section.value >= 0.5 * sections[0].value).slice(0, MORE);
  const terms = Object.fromEntries(
    matched([card.title, card.lead, ...shown.map((section) => section.title + section.text)], words).map((word) => [word, true]),
  );
  const page = { location: card.location, title: marked(card.title, words), text: "", terms, score: hit.score, tags: tags(index, hit, card, words) };
  const parts = shown.map(({ anchor, title, text, value }, number) => ({
    location: `${card.location}#${anchor}`,
    title: marked(title, words),
    text: excerpt(text, words),
    terms,
    // Material shows sections that score as much as the first part, folds the rest, and Enter opens the best.
    score: number ? 0 : hit.score + (value > 1.5 * lead ? 0.01 : 0),
  }));
  const [best, ...others] = parts;
  if (!best) return [page];
  return best.score > page.score ? [best, page, ...others] : [page, best, ...others];
}

/** The answer sentence and, below it, what kind of page this is, of which topic and day. */
function tags(index, hit, card, words) {
  const kind = index.kind(hit.document);
  const topic = index.meta.topics[index.topic(hit.document)];
  const about = [KINDS[kind], topic && kind !== "topic" ? topic[1] : "", kind === "fact" ? "" : card.note];
  const value = kind === "fact" ? `<span class="yj-hit__value">${escape(card.note)}</span>` : "";
  return [
    `${value}<span class="yj-hit__lead">${excerpt(card.lead, words)}</span>`,
    ...about.filter(Boolean).map((text) => `<span class="yj-hit__about">${escape(text)}</span>`),
  ];
}
