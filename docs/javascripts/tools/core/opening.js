// What a calculator opens with: what the address says of its fields, so that a result can be shared, and today's rules,
// or where they are not known those of the last day they were.

import { InputError, read } from "./fields.js";
import { Refusal, Rules } from "./rules.js";

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
// the day since when; `day` where it asks for today.
export function fallback(field, rules, day) {
  if (field.default === "today") return day;
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

// {day, rulesDay}: what fields that ask for today say, and the day whose rules hold until a later one is asked for.
export function opening({ fields, facts }, compute, today) {
  const asks = fields.some((field) => field.default === "today");
  let [day, rulesDay] = [today, today];
  for (let tries = Object.keys(facts).length + 2; tries; tries -= 1) {
    const rules = new Rules(facts, rulesDay);
    try {
      compute(Object.fromEntries(fields.map((field) => [field.name, read(field, fallback(field, rules, day))])), rules);
      return { day, rulesDay };
    } catch (error) {
      if (error instanceof InputError) break;
      if (!(error instanceof Refusal)) throw error;
      const last = error.day && rules.lastDay(error.factId, error.day);
      if (!last) break;
      if (asks && error.day === day) day = last;
      else rulesDay = last < rulesDay ? last : rulesDay;
    }
  }
  return { day: today, rulesDay: today };
}
