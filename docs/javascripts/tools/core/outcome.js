// The shape every calculator answers in:
//   sentence    the answer in words
//   results     [{name, label, value, text}], value a plain decimal, a month or a word as text
//   headline    {label, text}, optional: what is always in sight, else the result the declaration names or the first
//   comparison  {caption, columns, rows} of text, optional
//   schedule    the same, optional: long, paged and downloadable; {years} the same by year, shown first
//   chart       a drawing of ./chart.js, optional
//   working     [{text, facts}], optional: the formula with this case's numbers; facts are ids of the ledger
//   notes       sentences that hold for this case only

import { Decimal } from "./decimal.js";
import { monthIndex, monthWords, plain, yuan } from "./text.js";

export function money(name, label, value) {
  return { name, label, value: value.toFixed(2), text: yuan(value) };
}

export function rate(name, label, value, places = 2) {
  const text = value.toFixed(places);
  return { name, label, value: text, text: `${plain(value)}%` };
}

export function count(name, label, value, unit) {
  const number = Decimal.of(value);
  return { name, label, value: number.toString(), text: `${plain(number)} ${unit}` };
}

// A share as a rate: 0.015 is 1.5 %.
export function percent(name, label, share) {
  const value = share.times(100);
  return { name, label, value: value.toString(), text: `${plain(value)}%` };
}

// `value` is 2031-07; empty if there is none, which `otherwise` says.
export function month(name, label, value, otherwise = "") {
  return { name, label, value, text: value ? monthWords(monthIndex(value)) : otherwise };
}

// A piece of a bar, as long as `value`.
export function part(label, value, text = yuan(value)) {
  return { label, value: value.toNumber(), text };
}

export function headline(outcome, name) {
  return outcome.headline ?? outcome.results.find((result) => result.name === name) ?? outcome.results[0];
}
