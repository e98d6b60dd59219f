// What a calculator opens with: what the address says of its fields, so that a result can be shared, and today's rules,
// or where they are not known those of the last day they were; and what comes out of what stands in the fields.

import { InputError, read, readAll } from "./fields.js";
import { Refusal, Rules } from "./rules.js";
import { monthsLater, today } from "./text.js";

// The second of two cases that are compared stands there too, each name behind this.
export const SECOND = "b.";

// What the address says of each field: raw text by name, for those it mentions.
export function written(fields, search, prefix = "") {
  const query = new URLSearchParams(search);
  const found = new Map();
  for (const { name, aliases } of fields) {
    const key = [name, ...aliases].map((one) => prefix + one).find((candidate) => query.has(candidate));
    if (key !== undefined) found.set(name, query.get(key));
  }
  return found;
}

// `search` with the fields as they stand now, none for no `values`; what is not ours stays.
export function updated(fields, search, values, prefix = "") {
  const query = new URLSearchParams(search);
  for (const field of fields) {
    const { name, aliases } = field;
    for (const alias of aliases) query.delete(prefix + alias);
    const text = values?.get(name) ?? "";
    // Left out, it would come back with its default.
    if (values && (text || !field.optional || field.default || field.fact)) query.set(prefix + name, text);
    else query.delete(prefix + name);
  }
  return `?${query}`;
}

// The default of a field: of a figure the value of the day, or the last one known, and of a date field
// the day since when; `day` where it asks for today, a year before it where it asks for that.
export function fallback(field, rules, day) {
  if (field.default === "today") return day;
  if (field.default === "year-ago") return monthsLater(day, -12);
  if (!field.fact) return field.default;
  const entry = rules.latest(field.fact);
  return (field.kind === "date" ? entry?.from : entry?.value) ?? "";
}

// What stands in each field: as given, or its default unless the field in its place says something else.
export function filled(fields, given, rules, day) {
  const written = new Map();
  for (const field of fields) {
    const other = given.get(field.instead);
    const said = other !== undefined && (field.optional || other.trim());
    written.set(field.name, given.get(field.name) ?? (said ? "" : fallback(field, rules, day)));
  }
  return written;
}

// {now, day, rulesDay}: today, what fields that ask for it say, and the day whose rules hold until a later one is asked
// for.
export function opening({ built, fields, facts }, compute) {
  const now = today(built);
  const asks = fields.some((field) => field.default === "today");
  let [day, rulesDay] = [now, now];
  for (let tries = Object.keys(facts).length + 2; tries; tries -= 1) {
    const rules = new Rules(facts, rulesDay);
    try {
      compute(Object.fromEntries(fields.map((field) => [field.name, read(field, fallback(field, rules, day))])), rules);
      return { now, day, rulesDay };
    } catch (error) {
      if (error instanceof InputError) break;
      if (!(error instanceof Refusal)) throw error;
      const last = error.day && rules.lastDay(error.factId, error.day);
      if (!last) break;
      if (asks && error.day === day) day = last;
      else rulesDay = last < rulesDay ? last : rulesDay;
    }
  }
  return { now, day: now, rulesDay: now };
}

// {values, errors, rules, outcome, refusal} of what is written in each field; without an outcome what is wrong stands in
// `errors` by name, or else in `refusal`. `opened` is what `opening` returned.
export function solved({ fields, facts }, compute, written, opened) {
  const { values, errors } = readAll(fields, written);
  // The last rules known stand in for today's only until a later day is asked for.
  const later = fields.some(({ name, kind }) => kind === "date" && values[name] > opened.rulesDay);
  const rules = new Rules(facts, later ? opened.now : opened.rulesDay);
  const found = { values, errors, rules };
  if (errors.size) return found;
  try {
    found.outcome = compute(values, rules);
  } catch (error) {
    if (error instanceof InputError) errors.set(error.field, error.message);
    else if (error instanceof Refusal) found.refusal = error;
    else throw error;
  }
  return found;
}

// That the rules used are not those of today, in words; nothing where they are.
export function outdatedRules(used, { now, day }) {
  return used === now && day === now ? "" : `${now} 的规定没有查全，先按最近查得到的 ${used < day ? used : day} 算。`;
}
