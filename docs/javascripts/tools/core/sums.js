// Sums and differences as they are told.

import { Decimal } from "./decimal.js";
import { money } from "./outcome.js";
import { plain, yuan } from "./text.js";

// What `label` calls by the right name, more or less, is told without its sign.
export function saving(name, label, value) {
  return { ...money(name, label, value), text: yuan(value.below(0) ? value.times(-1) : value) };
}

// For the notes: that what is shown to 分, each rounded only at its end, does not quite add up to the total shown.
export function rounded(total, ...parts) {
  const sum = parts.reduce((all, one) => all.plus(one.cents()), Decimal.of(0));
  return sum.equals(total.cents()) ? [] : ["每个数都是算到底才四舍五入到分，所以加减起来会差 1 分。"];
}

// As `plain`, to so many places that a product with a count of months still comes out to 分.
export function exact(value) {
  return plain(value.round(8));
}
