// Hits as Material's dialog shows them: items of one page part and its best sections, in HTML.

import { Engine } from "./engine.js";
import { escape, excerpt, marked, marks, matched, relevance } from "./excerpt.js";
import { loader } from "./files.js";
import { normal } from "./text.js";

/** Only the first hits are worth the transfer of their whole text; fewer where the question itself cost much. */
const withText = (files) => (files > 10 ? 2 : 3);
const MORE = 3;
const KINDS = {
  article: "文章", tool: "计算器", fact: "数字", open: "数字", table: "表", decision: "判断", situation: "遇到的事", tag: "词条", topic: "主题", page: "本站", source: "文件",
};

/** Promises `answer(query)` on the given edition of the index, found beside these scripts. */
export async function open(edition) {
  const root = new URL(`../../search/${edition}/`, import.meta.url);
  const engine = new Engine(loader(root));
  await engine.open();
  return (query) => answer(engine, query, computed);
}

/** The calculator of a hit, filled from the query; nothing where it cannot be had. */
async function computed(engine, { document }, query) {
  const text = engine.lexicon.simplify(normal(query));
  if (!/\d|[一二两三四五六七八九十百千]/.test(text)) return undefined;
  try {
    const { location } = await engine.index.card(document);
    const [, name] = /^tools\/([a-z-]+)\/$/.exec(location);
    const told = (file) => fetch(new URL(`../../${location}${file}`, import.meta.url)).then((response) => response.json());
    const [{ calculation }, module, data, asked] = await Promise.all([
      import("./calculation.js"),
      import(`../tools/${name}.js`),
      told("calculator.json"),
      told("asking.json"),
    ]);
    return await calculation({ ...data, asked }, text, module);
  } catch {
    return undefined;
  }
}

/**
 * `{items, suggest, status, elsewhere, near}`: Material's result, whether it fits, the bank or place it says
 * nothing of, and what comes near if nothing fits.
 */
export async function answer(engine, query, compute) {
  const { status, hits, near, groups, postings, files, elsewhere, unwritten } = await engine.search(query);
  const words = marks(groups, postings);
  const texts = hits[0]?.filled ? 1 : withText(files);
  const sums = await Promise.all(hits.map((hit) => (hit.filled && compute ? compute(engine, hit, query) : undefined)));
  const items = await Promise.all(hits.map((hit, place) => item(engine, hit, place < texts, words, sums[place])));
  // A calculator that takes nothing of the question is no answer to it.
  if (sums[0]?.lead === "" && items.length > 1) items.unshift(...items.splice(1, 1));
  const completion = await engine.completion(query);
  return {
    items,
    suggest: completion ? [completion] : [],
    status,
    elsewhere,
    unwritten,
    near: await Promise.all(near.map(async (hit) => nearby(await engine.index.card(hit.document)))),
  };
}

const nearby = ({ location, title }) => ({ location, title });

async function item(engine, hit, telling, words, sum) {
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
  const page = { location: card.location + (sum?.search ?? ""), title: marked(card.title, words), text: "", terms, score: hit.score, tags: tags(index, hit, card, words, sum) };
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
function tags(index, hit, card, words, sum) {
  const kind = index.kind(hit.document);
  const topic = index.meta.topics[index.topic(hit.document)];
  const about = [KINDS[kind], topic && kind !== "topic" ? topic[1] : "", kind === "fact" || kind === "tool" ? "" : card.note];
  const told = sum ? sum.told : kind === "fact" && card.note ? [card.note] : [];
  const value = told.map((one) => `<span class="yj-hit__value">${escape(one)}</span>`).join("");
  const lead = sum?.lead ? escape(sum.lead) : excerpt(kind === "tool" && card.note ? `${card.note}。` : card.lead, words);
  return [
    `${value}<span class="yj-hit__lead">${lead}</span>`,
    ...about.filter(Boolean).map((text) => `<span class="yj-hit__about">${escape(text)}</span>`),
  ];
}
