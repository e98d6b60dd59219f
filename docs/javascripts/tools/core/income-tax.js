// The tax on a year's taxable income, by the table of the day.

import { Decimal } from "./decimal.js";

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
