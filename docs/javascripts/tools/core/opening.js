// What a calculator opens with: today's rules and, where they are not known, the last day they were.

import { InputError, read } from "./fields.js";
import { Refusal, Rules } from "./rules.js";

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
