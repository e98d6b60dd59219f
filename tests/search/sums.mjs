// What the search says of a question for a calculator: `node tests/search/sums.mjs SITE QUESTION…` (or `< FILE`, a
// question a line) prints each with the calculator, its address and what is told of it.

import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { join } from "node:path";

import { calculation } from "../../docs/javascripts/search/calculation.js";
import { normal } from "../../docs/javascripts/search/text.js";
import { engineOn } from "./support.mjs";

/** `{place, name, search, told, lead}` of the first calculator that comes filled, `place` counted from 0; or undefined. */
export async function sum(engine, site, query) {
  const { hits } = await engine.search(query);
  const place = hits.findIndex(({ filled }) => filled);
  if (place < 0) return undefined;
  const { location } = await engine.index.card(hits[place].document);
  const name = location.split("/")[1];
  const told = async (file) => JSON.parse(await readFile(join(site, location, file), "utf8"));
  const data = { ...(await told("calculator.json")), asked: await told("asking.json") };
  const module = await import(`../../docs/javascripts/tools/${name}.js`);
  return { place, name, ...(await calculation(data, engine.lexicon.simplify(normal(query)), module)) };
}

if (process.argv[1].endsWith("sums.mjs")) {
  const [, , site, ...questions] = process.argv;
  const engine = await engineOn(site);
  for await (const query of questions.length ? questions : createInterface({ input: process.stdin })) {
    const { place, name, search, told, lead } = (await sum(engine, site, query)) ?? {};
    console.log(`${query}\n  ${name ? `${place}: ${name}${lead ? search : " (nothing filled)"}` : "no calculator"}`);
    for (const line of [...(told ?? []).map((one) => `= ${one}`), ...(lead ? [`  ${lead}`] : [])]) console.log(`  ${line}`);
  }
}
