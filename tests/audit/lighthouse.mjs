// Lighthouse, as a phone, on addresses given as JSON on standard input: [[name, url], …].
//
//     node lighthouse.mjs ROUNDS < addresses.json
//
// Writes a line of JSON a run: {name, scores: {performance, …}, metrics: {…}, failing: [audit, …]}. The addresses
// take turns, so that a busy moment of the machine meets all of them.

import { readFileSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const METRICS = {
  "first-contentful-paint": "fcp_ms",
  "largest-contentful-paint": "lcp_ms",
  "total-blocking-time": "tbt_ms",
  "cumulative-layout-shift": "cls",
  "total-byte-weight": "bytes",
};
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"];

const addresses = JSON.parse(readFileSync(0, "utf8"));
for (let round = 0; round < Number(process.argv[2]); round++) {
  for (const [name, url] of addresses) console.log(JSON.stringify({ name, ...(await run(url)) }));
}

async function run(url) {
  const chrome = await launch({ chromePath: process.env.CHROME_PATH, chromeFlags: FLAGS });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: "error", onlyCategories: CATEGORIES });
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const scores = Object.fromEntries(CATEGORIES.map((id) => [id, Math.round(lhr.categories[id].score * 100)]));
    const metrics = Object.fromEntries(Object.entries(METRICS).map(([id, key]) => [key, lhr.audits[id].numericValue]));
    return { scores, metrics, failing: failing(lhr) };
  } finally {
    await chrome.kill();
  }
}

/** Audits that cost a score somewhere, weightiest category by category. */
function failing({ categories, audits }) {
  const refs = Object.values(categories).flatMap(({ auditRefs }) => auditRefs);
  return refs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9).map(({ id }) => id);
}
