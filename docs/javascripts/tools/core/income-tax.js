// The tax on a year's taxable income, by the table of the day.

import { Decimal } from "./decimal.js";
import { brief, plain, yuan } from "./text.js";

export const BRACKETS = "iit-brackets";
const ZERO = Decimal.of(0);

// {rate, quick}: tax = income × rate − quick. A bracket reaches to its limit, included; the last has none.
export function bracketOf(income, rules, day) {
  const [, rate, quick] = rules.table(BRACKETS, day).find(([limit]) => limit === null || !income.above(limit));
  return { rate, quick };
}

// None on what is negative.
export function taxOf(income, rules, day) {
  const taxed = income.below(0) ? ZERO : income;
  const { rate, quick } = bracketOf(taxed, rules, day);
  return taxed.times(rate).minus(quick);
}

// A line of the working: 60,000 × 10% − 2,520 = 3,480.00 元.
export function taxWords(income, rules, day) {
  if (!income.above(0)) return `${plain(income)} 不用缴税`;
  const { rate, quick } = bracketOf(income, rules, day);
  return `${plain(income)} × ${plain(rate.times(100))}%${quick.isZero ? "" : ` − ${plain(quick)}`} = ${yuan(taxOf(income, rules, day))}`;
}

// The table with the place in it of an income above nothing.
export function bracketChart(income, rules, day) {
  let from = ZERO;
  const brackets = rules.table(BRACKETS, day).map(([limit, rate]) => {
    const label = limit === null ? `超过 ${brief(from)}` : from.isZero ? `不超过 ${brief(limit)}` : `${brief(from)} 到 ${brief(limit)}`;
    const one = { label, text: `${plain(rate.times(100))}%`, from: edge(from), to: limit && edge(limit) };
    from = limit;
    return one;
  });
  const { rate } = bracketOf(income, rules, day);
  return {
    kind: "brackets",
    caption: "全年应纳税所得额在哪一档。",
    summary: `${yuan(income)}，最高到 ${plain(rate.times(100))}% 这一档；只有超过的部分按这一档。`,
    brackets,
    at: income.toNumber(),
  };
}

// A bracket takes in its limit, a drawn one only what it begins with.
function edge(limit) {
  return limit.isZero ? 0 : limit.toNumber() + 0.001;
}
