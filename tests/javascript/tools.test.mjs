// The calculators under Node. Cases and what Python makes of them come as JSON in the file
// that YOUJU_CASES names: {tools: {name: {fields, facts}}, cases: [{tool, today, given, expected}],
// shapes: figures of every kind, as a page hands them over}.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { daysBetween, isoDay, monthsLater, today } from "../../docs/javascripts/tools/core/text.js";
import { Decimal } from "../../docs/javascripts/tools/core/decimal.js";
import { filled } from "../../docs/javascripts/tools/core/opening.js";
import { InputError, readAll } from "../../docs/javascripts/tools/core/fields.js";
import { Refusal, Rules } from "../../docs/javascripts/tools/core/rules.js";

const { tools, cases, sums, shapes } = JSON.parse(await readFile(process.env.YOUJU_CASES, "utf8"));
const modules = Object.fromEntries(
  await Promise.all(
    Object.keys(tools).map(async (name) => [name, await import(`../../docs/javascripts/tools/${name}.js`)]),
  ),
);

function run({ tool, today: day, given }) {
  const rules = new Rules(tools[tool].facts, day);
  try {
    const { fields } = tools[tool];
    const { values, errors } = readAll(fields, filled(fields, new Map(Object.entries(given)), rules, day));
    for (const [field, message] of errors) return { field, message };
    return modules[tool].compute(values, rules);
  } catch (error) {
    if (error instanceof InputError) return { field: error.field, message: error.message };
    if (error instanceof Refusal) return { refusal: error.message };
    throw error;
  }
}

function essence(outcome) {
  if (!outcome.results) return outcome;
  const results = Object.fromEntries(outcome.results.map(({ name, value }) => [name, value]));
  return { sentence: outcome.sentence, results };
}

function cents(cell) {
  return BigInt(cell.replaceAll(",", "").replace(".", ""));
}

const column = (plan, index) => plan.rows.reduce((sum, row) => sum + cents(row[index]), 0n);

test("every case comes to what Python makes of it, and shows no NaN, nothing infinite or undefined, no negative zero", () => {
  assert.ok(cases.length > 500);
  for (const one of cases) {
    const outcome = run(one);
    const found = essence(outcome);
    if (found.results) for (const name of Object.keys(found.results)) found.results[name] = plain(found.results[name]);
    const expected = structuredClone(one.expected);
    if (expected.results) for (const name of Object.keys(expected.results)) expected.results[name] = plain(expected.results[name]);
    assert.deepEqual(found, expected, JSON.stringify(one));
    for (const text of texts(outcome)) {
      assert.equal(typeof text, "string");
      assert.doesNotMatch(text, /NaN|Infinity|undefined|null|\[object|-0(?![\d.]*[1-9])(?:\.0+)?(?!\d|-)/, JSON.stringify(one));
    }
  }
});

// All that is shown of it.
function texts(outcome) {
  return [
    outcome.sentence ?? outcome.message ?? outcome.refusal,
    ...(outcome.notes ?? []),
    ...[outcome.chart].filter(Boolean).flatMap(({ caption, summary }) => [caption, summary]),
    ...(outcome.working ?? []).map(({ text }) => text),
    ...(outcome.headline ? [outcome.headline.label, outcome.headline.text] : []),
    ...(outcome.results ?? []).flatMap(({ value, text }) => [value, text]),
    ...[outcome.comparison, outcome.schedule, outcome.schedule?.years].filter(Boolean).flatMap(({ rows }) => rows.flat()),
  ];
}

function plain(text) {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

test("tables, ranges and regions are read as the page hands them over", () => {
  const rules = new Rules(shapes, "2024-06-01");
  const [first, last] = rules.table("brackets", "2024-06-01");
  assert.deepEqual([String(first[0]), String(first[1]), first[2]], ["40000", "0.03", "居民"]);
  assert.deepEqual([last[0], String(last[1].low), String(last[1].high)], [null, "0.3", "0.45"]);
  assert.equal(String(rules.table("brackets", "2020-01-01")[0][0]), "36000");
  assert.equal(String(rules.bounds("share", "2024-06-01").high), "0.05");
  assert.equal(String(rules.number("leave/上海", "2023-01-01")), "30");
  assert.throws(() => rules.table("brackets", "2019-01-01"), Refusal);
});

test("a loan's schedule adds up to the principal and to the interest, whatever was rounded", () => {
  for (const given of sums) {
    const outcome = run({ tool: "mortgage", today: "2026-11-23", given });
    const { schedule, results } = outcome;
    assert.equal(schedule.rows.length, Number(given.months));
    assert.equal(column(schedule, 2), cents(Decimal.of(given.principal).toFixed(2)));
    assert.equal(column(schedule, 3), cents(results.find(({ name }) => name === "interest-total").value));
    assert.equal(column(schedule, 1), column(schedule, 2) + column(schedule, 3));
    assert.equal(schedule.rows.at(-1)[4], "0.00");
    for (const row of schedule.rows) assert.ok(row.slice(1).every((cell) => cents(cell) >= 0n), row.join(" "));
  }
});

test("after a prepayment the schedule repays exactly what is left", () => {
  for (const mode of ["term", "payment"]) {
    const given = { principal: "1000000", months: "360", rate: "3.2", paid: "60", amount: "200000", mode };
    const { schedule, results } = run({ tool: "prepayment", today: "2026-11-23", given });
    assert.equal(column(schedule, 2), cents("892274.85") - cents("200000.00"));
    assert.equal(schedule.rows.length, 300 - Number(results.find(({ name }) => name === "months-saved").value));
    assert.equal(schedule.rows[0][0], "61");
  }
});

test("instalments of a card add up to the amount and the fees", () => {
  const { schedule } = run({ tool: "card-instalment", today: "2026-11-23", given: { amount: "1000.01", periods: "7", "fee-rate": "0.333" } });
  assert.equal(column(schedule, 2), cents("1000.01"));
  assert.equal(column(schedule, 3), cents(Decimal.of("1000.01").times("0.00333").times(7).toFixed(2)));
});

// What only the page shows: the bar, the notes, how it is worked out.
const SHOWN = [
  ["card-minimum", { monthly: "100" }, ({ headline }) => `${headline.label} ${headline.text}`, "每月还 100 元 永远还不清"],
  ["card-minimum", { monthly: "1000" }, ({ headline }) => headline.label, "到下一个账单日，利息"],
  ["card-minimum", { days: "3" }, ({ comparison }) => comparison.rows.map(([name]) => name).join(), "只对没还的计息"],
  ["prepayment", { days: "12", "paid-2": "60", "amount-2": "100000" }, ({ working }) => working.at(-1).text, "当天要付的利息 = 300,000 × 3.2% ÷ 360 × 12 = 320 元"],
  ["stock-trade", {}, ({ working }) => working.at(-1).text, "盈亏 = 10,500 − 10,000 − 15.455 = 484.545 元，结果再四舍五入到分"],
  ["stock-trade", {}, ({ notes }) => notes.some((note) => note.includes("加减起来会差 1 分")), true],
  ["stock-trade", { sell: "11" }, ({ notes }) => notes.some((note) => note.includes("加减起来会差 1 分")), false],
  ["repricing", { old: "3.3", new: "3.2" }, ({ working }) => working.at(-1).text.split("；")[0], "每月差 52.82584739 元，× 300 期 = 15,847.75 元"],
  ["repricing", { old: "3.1", new: "3.5" }, ({ results }) => `${results[0].label} ${results[0].text}`, "每月多还 211.95 元"],
  ["personal-pension", { bracket: "0" }, ({ results }) => `${results[0].label} ${results[0].text}`, "多缴的税 360 元"],
  ["personal-pension", { amount: "0.5" }, ({ working }) => working.at(-1).text, "0.05 − 0.015 = 0.035 元"],
  ["deposit", { principal: "12345.67", term: "3m", start: "2026-08-01" }, ({ working }) => working[0].text.split("：")[1], "12,345.67 × 0.65% × 3 个月 ÷ 12 = 20.06 元"],
  ["deposit", { start: "2025-03-15", withdraw: "2026-11-23", amount: "50000" }, ({ notes }) => notes.length, 0],
  ["deposit", { start: "2025-03-15" }, ({ notes }) => notes.length, 1],
  ["mortgage", { years: "5", "fund-principal": "500000" }, ({ notes }) => notes.join().includes("首套是 2.10%，二套不低于 2.525%"), true],
  ["mortgage", { years: "5", "fund-principal": "500000", "fund-rate": "2.1" }, ({ notes }) => notes.join().includes("首套"), false],
  ["mortgage", { years: "6", "fund-principal": "500000" }, ({ notes }) => notes.join().includes("首套"), false],
  ["mortgage", { years: "41" }, ({ notes }) => notes.join().includes("最长 40 年"), true],
  ["mortgage", { years: "40" }, ({ notes }) => notes.length, 0],
  ["severance", { salary: "30000", local: "8000" }, ({ notes }) => notes[0].includes("当地按 8,000 元算，已经超过；不是你当地公布的数"), true],
  ["pension", { years: "14" }, ({ headline }) => `${headline.label}，${headline.text}`, "还差 1 年，还不能按月领"],
  ["pension", { years: "15" }, ({ headline }) => headline, undefined],
  ["pension", { years: "15" }, ({ notes }) => notes.join().includes("2039-01-01 起要满 20 年"), true],
  ["pension", { years: "20" }, ({ notes }) => notes.length, 0],
];

test("what only the page shows says what holds", () => {
  for (const [tool, given, look, expected] of SHOWN) {
    assert.equal(look(run({ tool, today: "2026-11-23", given })), expected, `${tool} ${JSON.stringify(given)}`);
  }
});

test("the months of a wage add up to the year", () => {
  const { schedule, results } = run({ tool: "salary-tax", today: "2026-11-23", given: { salary: "41000.33" } });
  assert.equal(column(schedule, 3), cents(results.find(({ name }) => name === "tax-year").value));
});

test("decimals are exact and round half up", () => {
  assert.equal(String(Decimal.of("0.1").plus("0.2")), "0.3");
  assert.equal(Decimal.of("2.675").toFixed(2), "2.68");
  assert.equal(Decimal.of("-2.675").toFixed(2), "-2.68");
  assert.equal(Decimal.of("0.005").cents().toFixed(2), "0.01");
  assert.equal(Decimal.of("0.00499").cents().toFixed(2), "0.00");
  // One third of 0.015 is 0.005 although its reciprocal never ends.
  assert.equal(Decimal.of(1).over(3).times("0.015").toFixed(2), "0.01");
  assert.equal(Decimal.of("-0.001").toFixed(2), "0.00");
  assert.equal(Decimal.of("1.5").power(3).toFixed(3), "3.375");
  assert.equal(Decimal.of("123456789012345678901234567890.12").toFixed(2), "123456789012345678901234567890.12");
  assert.throws(() => Decimal.of("1e5"), TypeError);
  assert.throws(() => Decimal.of("NaN"), TypeError);
});

test("months later keeps the day or takes the last of the month", () => {
  assert.equal(monthsLater("2023-11-20", 36), "2026-11-20");
  assert.equal(monthsLater("2024-01-31", 1), "2024-02-29");
  assert.equal(monthsLater("2024-02-29", 12), "2025-02-28");
  assert.equal(monthsLater("2025-12-31", 6), "2026-06-30");
  assert.equal(daysBetween("2026-11-20", "2027-02-28"), 100);
  assert.equal(isoDay(2025, 2, 29), "");
  // Seven in the evening in London is tomorrow in Beijing; no clock is earlier than the site.
  assert.equal(today("2026-01-01", Date.UTC(2026, 10, 22, 19)), "2026-11-23");
  assert.equal(today("2026-11-23", Date.UTC(2020, 0, 1)), "2026-11-23");
});
