// What editors can mend in the search of a built site: node gaps.mjs SITE < WORDS.json
// Run by gaps.py, which hands over the articles' own words as JSON: `{articles: [{id, title, phrasings, keywords}], terms: [{id, name, colloquial}]}`.

import { readFile } from "node:fs/promises";

import { engineOn } from "./support.mjs";

const [site] = process.argv.slice(2);
const { articles, terms } = JSON.parse(await readFile("/dev/stdin", "utf8"));
const engine = await engineOn(site);

/** The place of an article for a query from 1, 0 for not among the first ten; calculators and figures before it do not count. */
async function place(id, query) {
  const { hits } = await engine.search(query);
  const cards = await Promise.all(hits.map((hit) => engine.index.card(hit.document)));
  const pages = cards.map(({ location }) => location).filter((location) => /^(articles|decisions|situations)\//.test(location));
  return pages.indexOf(`articles/${id}/`) + 1;
}

console.log("# 没有口语叫法的词条（data/tags.yml 的 search_aliases）");
for (const { id, name, colloquial } of terms) if (!colloquial.length) console.log(`${id}\t${name}`);
console.log("# 自己的标题、问法、标签名搜不到第一的文章（data/articles 的 phrasings）");
for (const { id, title, phrasings, keywords } of articles) {
  for (const [kind, words] of [["标题", [title]], ["问法", phrasings], ["标签", keywords]]) {
    for (const query of words) {
      const found = await place(id, query);
      if (found !== 1) console.log(`${id}\t${kind}\t${query}\t${found ? `第 ${found}` : "没有"}`);
    }
  }
}
