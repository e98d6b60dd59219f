// A calculator that a question asks for, filled with the question's numbers, and what comes out. Loaded only then.

import { canonical } from "../tools/core/fields.js";
import { filled, opening, solved, updated } from "../tools/core/opening.js";
import { Rules } from "../tools/core/rules.js";
import { daysLater, monthsLater } from "../tools/core/text.js";
import { numbers } from "./numbers.js";

/** How far before a number the words stand that say what it is. */
const NEAR = 8;

/**
 * `{search, given, sentence}`: the address of the calculator as filled, what of it the question said, in words, and
 * the result or why there is none; undefined if the question fills nothing. `data` is a calculator.json, `text` the
 * question in its normal form.
 */
export async function calculation(data, text, { compute }) {
  const opened = opening(data, compute);
  const taken = fill(data, text, opened.day);
  if (!taken.size) return undefined;
  const said = data.fields.filter(({ name }) => taken.has(name)).map(({ name, label, kind }) => `${label} ${taken.get(name).words}${kind === "date" ? "前" : ""}`);
  const given = said.join("，");
  const asked = new Map(Array.from(taken, ([name, { value }]) => [name, value]));
  const raw = filled(data.fields, asked, new Rules(data.facts, opened.now), opened.day);
  const { values, errors, outcome, refusal } = solved(data, compute, raw, opened);
  if (!outcome) return { search: "", given, sentence: refusal?.message ?? [...errors.values()][0] };
  const texts = new Map(data.fields.map(({ name }) => [name, canonical(values[name])]));
  return { search: updated(data.fields, "", texts), given, sentence: outcome.sentence };
}

/** Field → `{value, words}`, what the question says of it. */
function fill({ fields, said = {} }, text, day) {
  const found = new Map();
  for (const number of numbers(text)) {
    const able = fields.filter((field) => !found.has(field.name) && put(field, number, day) !== undefined);
    const near = able.filter(({ name }) => typeof said[name] === "string").map((field) => ({ field, at: nearest(said[field.name], text, number.start) }));
    near.sort((one, other) => other.at - one.at);
    // What is asked for by its words only is not what comes in order.
    const field = near[0]?.at >= 0 ? near[0].field : able.find(({ optional, name }) => !optional || said[name] === undefined);
    if (field) found.set(field.name, { value: put(field, number, day), words: number.text + (number.assumed ?? "") });
  }
  for (const field of fields) {
    const options = said[field.name];
    if (field.kind !== "choice" || found.has(field.name) || !options || typeof options === "string") continue;
    const chosen = Object.entries(options).find(([, words]) => words.split(" ").some((word) => text.includes(word)));
    if (chosen) found.set(field.name, { value: chosen[0], words: field.options.find(([option]) => option === chosen[0])[1] });
  }
  return found;
}

/** Where the last of the words before `end` ends, if near; -1 if none does. */
function nearest(words, text, end) {
  const before = text.slice(Math.max(0, end - NEAR), end);
  return Math.max(...words.split(" ").map((word) => (before.includes(word) ? before.lastIndexOf(word) + word.length : -1)));
}

/** What a number is in a field, or undefined where it is not of its kind. */
function put({ kind, unit, options, inclusive, default: opens }, number, day) {
  const { value } = number;
  const of = (name, factor = 1) => (number.kind === name ? String(Math.round(Number(value) * factor)) : undefined);
  if (kind === "choice") {
    const option = number.kind === "years" ? `${value}y` : number.kind === "months" ? `${value}m` : undefined;
    return options.some(([each]) => each === option) ? option : undefined;
  }
  if (kind === "month") return number.kind === "birth" ? value : undefined;
  // How long ago the first of two days was.
  if (kind === "date" && opens === "today") return undefined;
  if (kind === "date") {
    const months = number.months ?? (number.kind === "months" ? value : undefined);
    return months && daysLater(monthsLater(day, -months), inclusive ? 1 : 0);
  }
  if (kind === "money") return number.kind === "money" ? value : undefined;
  if (kind === "percent") return number.kind === (unit === "‱" ? "permyriad" : "percent") ? value : undefined;
  if (unit === "年") return of("years");
  if (unit === "个月") return of("months") ?? of("periods") ?? number.months?.toString();
  if (unit === "期") return of("periods") ?? of("months");
  if (unit === "天") return of("days") ?? of("months", 30) ?? of("years", 365);
  if (unit === "岁") return of("age");
  if (unit === "平方米") return of("area");
  if (unit === "股") return of("shares");
  return undefined;
}
