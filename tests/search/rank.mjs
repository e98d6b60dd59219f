// Ranks a query file on a built site without a browser: node rank.mjs SITE QUERIES.json [--verbose] [--signs] [--half=tune]
// For tuning; the numbers that count come from evaluate.py, through the real dialog. `--signs` prints nothing but what
// speaks for nothing being written, a question a line, for fit.py.

import { readFile } from "node:fs/promises";

import { engineOn } from "./support.mjs";

const [site, file, ...options] = process.argv.slice(2);
const half = options.find((option) => option.startsWith("--half="))?.slice("--half=".length);
const queries = JSON.parse(await readFile(file, "utf8")).filter((query) => !half || query.half === half);
const engine = await engineOn(site);
const classes = new Map();
for (const { query, class: name, expected } of queries) {
  const started = performance.now();
  const { status, hits, near, unwritten, signs } = await engine.search(query);
  if (options.includes("--signs")) {
    if (!hits[0]?.filled) console.log(JSON.stringify({ unwritten: !expected.length, ...signs }));
    continue;
  }
  const took = performance.now() - started;
  const cards = await Promise.all((hits.length ? hits : near).map((hit) => engine.index.card(hit.document)));
  const found = cards.map((card) => card.location.replace(/\/$/, ""));
  const rank = hits.length ? found.findIndex((address) => expected.includes(address)) + 1 : 0;
  const entry = classes.get(name) ?? { count: 0, first: 0, two: 0, five: 0, reciprocal: 0, quiet: 0, silent: 0, took: [] };
  entry.count++;
  entry.first += rank === 1;
  entry.two += rank > 0 && rank <= 2;
  entry.five += rank > 0 && rank <= 5;
  entry.reciprocal += rank ? 1 / rank : 0;
  entry.quiet += status !== "good";
  entry.silent += status === "none";
  entry.took.push(took);
  classes.set(name, entry);
  const bad = expected.length ? rank !== 1 : status !== "none";
  if (options.includes("--verbose") || bad) console.log(name.padEnd(7), query, "→", rank, status, unwritten ?? "", found.slice(0, 4).join(" "));
}
if (options.includes("--signs")) process.exit();
const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)}%`.padStart(7);
const total = { count: 0, first: 0, two: 0, five: 0, reciprocal: 0, quiet: 0, silent: 0 };
const line = (name, entry) =>
  console.log(name.padEnd(10), String(entry.count).padStart(4), ...["first", "two", "five", "quiet", "silent"].map((key) => percent(entry[key], entry.count)));
console.log("class      n       @1      @2      @5   not good  nothing");
for (const [name, entry] of classes) {
  line(name, entry);
  if (name !== "none" && name !== "neg") for (const key of Object.keys(total)) total[key] += entry[key];
}
line("ALL", total);
const took = [...classes.values()].flatMap((entry) => entry.took).sort((one, other) => one - other);
console.log(`p95 ${took[Math.floor(took.length * 0.95)].toFixed(1)} ms`);
