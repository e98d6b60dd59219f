// The shape every calculator answers in:
//   sentence    the answer in words
//   results     [{name, label, value, text}], value a plain decimal as text
//   headline    {label, text}, optional: what is always in sight, else the result the declaration names or the first
//   comparison  {caption, columns, rows} of text, optional
//   schedule    the same, optional: long, paged and downloadable; {years} the same by year, shown first
//   chart       a drawing of ./chart.js, optional
//   working     [{text, facts}], optional: the formula with this case's numbers; facts are ids of the ledger
//   notes       sentences that hold for this case only

import { grouped, plain } from "./text.js";

export function money(name, label, value) {
  const text = value.toFixed(2);
  return { name, label, value: text, text: `${grouped(text)} 元` };
}

export function rate(name, label, value, places = 2) {
  const text = value.toFixed(places);
  return { name, label, value: text, text: `${plain(value)}%` };
}

export function count(name, label, value, unit) {
  return { name, label, value: value.toString(), text: `${plain(value)} ${unit}` };
}

export function headline(outcome, name) {
  return outcome.headline ?? outcome.results.find((result) => result.name === name) ?? outcome.results[0];
}
