// Ranks a query file on a built site without a browser: node rank.mjs SITE QUERIES.json [--verbose]
// For tuning; the numbers that count come from evaluate.py, through the real dialog.

import { readFile } from "node:fs/promises";

import { engineOn } from "./support.mjs";

const [site, file, ...options] = process.argv.slice(2);
const queries = JSON.parse(await readFile(file, "utf8"));
const engine = await engineOn(site);
const classes = new Map();
for (const { query, class: name, expected } of queries) {
  const started = performance.now();
  const { status, hits, near } = await engine.search(query);
  const took = performance.now() - started;
  const cards = await Promise.all(hits.map((hit) => engine.index.card(hit.document)));
  const found = cards.map((card) => card.location.replace(/\/$/, ""));
  const rank = found.findIndex((address) => expected.includes(address)) + 1;
  const entry = classes.get(name) ?? { count: 0, first: 0, five: 0, reciprocal: 0, quiet: 0, took: [] };
  entry.count++;
  entry.first += rank === 1;
  entry.five += rank > 0 && rank <= 5;
  entry.reciprocal += rank ? 1 / rank : 0;
  entry.quiet += status !== "good";
  entry.took.push(took);
  classes.set(name, entry);
  const bad = expected.length ? rank !== 1 : status === "good";
  const covered = (hits[0] ?? near[0])?.covered ?? 0;
  if (options.includes("--verbose") || bad)
    console.log(name.padEnd(7), query, "→", rank, status, covered.toFixed(2), found.slice(0, 3).join(" "));
}
const total = { count: 0, first: 0, five: 0, reciprocal: 0 };
const percent = (part, whole) => `${((100 * part) / whole).toFixed(0)}%`.padStart(5);
for (const [name, entry] of classes) {
  if (name === "neg") {
    console.log("neg", entry.count, "quiet", percent(entry.quiet, entry.count));
    continue;
  }
  for (const key of Object.keys(total)) total[key] += entry[key];
  console.log(name.padEnd(8), entry.count, percent(entry.first, entry.count), percent(entry.five, entry.count),
    (entry.reciprocal / entry.count).toFixed(3), "not good", percent(entry.quiet, entry.count));
}
console.log("ALL     ", total.count, percent(total.first, total.count), percent(total.five, total.count), (total.reciprocal / total.count).toFixed(3));
