// A calculator that a question asks for, filled with the question's numbers, and what comes out. Loaded only then.

import { canonical } from "../tools/core/fields.js";
import { fallback, filled, opening, outdatedRules, solved, updated } from "../tools/core/opening.js";
import { Rules } from "../tools/core/rules.js";
import { grouped } from "../tools/core/text.js";
import { fill } from "./filling.js";

/**
 * `{search, told, lead}`: the address of the calculator as filled, the results in words, and of what they are. There are
 * no results where a number or a condition of the question was not used, where what decides is not in it, or where
 * nothing can be computed; `lead` then says why, and is empty if the question fills nothing. `data` is a
 * calculator.json with its asking.json as `asked`, `text` the question in its normal form.
 */
export async function calculation(data, text, { compute }) {
  const opened = opening(data, compute);
  const filling = fill(data, text, opened.day);
  if (!filling.found.size) return { search: "", told: [], lead: "" };
  const rules = new Rules(data.facts, opened.now);
  const { cases, vague } = reckoned(data, compute, filling, rules, opened);
  const { fields, asked } = data;
  const { found, ways, left, lacking } = filling;
  const wrong = cases.find(({ outcome }) => !outcome);
  const texts = new Map(fields.map(({ name }) => [name, canonical(cases[0].values[name] ?? null)]));
  const search = wrong?.errors.size ? "" : updated(fields, "", texts);
  const given = fields.filter(({ name }) => found.has(name)).map(({ name, label }) => `${label} ${found.get(name).words}`).join("，");
  const missing = [...lacking.map(({ label }) => label), ...vague];
  const unused = left.length ? `没有算进去：${left.map((one) => `“${one}”`).join("")}。` : "";
  const wanted = missing.length ? `还要填${missing.join("、")}。` : "";
  // What does not depend on the one thing that was not told.
  const result = !unused && missing.length === 1 && lacking.length ? asked.certain[lacking[0].name] : undefined;
  const certain = result && cases[0].outcome?.results.find(({ name }) => name === result);
  if (certain) return { search, told: [`${certain.label}：${certain.text}`], lead: `按 ${given} 算。要算别的，${wanted}` };
  const stands = search ? `已填 ${given}。` : "";
  if (unused || wanted) return { search, told: [], lead: `${stands}${unused}${wanted}点开补上再算。` };
  if (wrong) return { search, told: [], lead: `${stands}${wrong.refusal?.message ?? [...wrong.errors.values()][0]}` };
  const standing = (field) => `${field.label} ${words(field, fallback(field, rules, opened.day))}`;
  const supposed = fields.filter(({ name }) => asked.supposes.split(" ").includes(name) && !found.has(name)).map((field) => `${standing(field)}，`).join("");
  const prefilled = fields
    .filter((field) => !found.has(field.name) && !asked.supposes.split(" ").includes(field.name) && field.name !== ways?.[0] && !(field.name in asked.unsaid) && isShown(field, found, asked))
    .map(standing);
  const rest = prefilled.length ? `；${prefilled.join("，")} 是预先填好的` : "";
  return { search, told: sentences(cases, fields, ways).map((sentence) => (supposed ? `按${supposed}${sentence}` : sentence)), lead: `按 ${given} 算${rest}，点开可以改。${outdatedRules(cases[0].rules.today, opened)}` };
}

/**
 * `{cases, vague}`: what comes out of each way that a question leaves open, as `solved` returns it with its `option`, and
 * what still decides: of a year the day, of a field that opens with an example its value.
 */
function reckoned(data, compute, { found, ways }, rules, opened) {
  const { fields, asked } = data;
  const [open, options] = ways ?? ["", [undefined]];
  const solve = (option, others) => {
    const said = new Map(Object.entries(asked.unsaid));
    for (const [name, { value }] of found) said.set(name, value);
    if (option) said.set(open, option);
    for (const [name, value] of others) said.set(name, value);
    return { option, ...solved(data, compute, filled(fields, said, rules, opened.day), opened) };
  };
  const cases = options.map((option) => solve(option, []));
  const vague = [];
  for (const { name, label, kind } of fields) {
    const other = found.has(name) ? name !== open && found.get(name).until : asked.guesses[name];
    const decides = other && cases.some(({ option, outcome }) => solve(option, [[name, other]]).outcome?.sentence !== outcome?.sentence);
    if (decides) vague.push(found.has(name) ? `${label}的${kind === "month" ? "月份" : "月日"}` : label);
  }
  return { cases, vague };
}

/** The sentence of each case, with its option unless all say the same. */
function sentences(cases, fields, ways) {
  const told = cases.map(({ outcome }) => outcome.sentence);
  if (new Set(told).size === 1) return told.slice(0, 1);
  const { kind, options } = fields.find(({ name }) => name === ways[0]);
  const named = (option) => (kind === "month" ? `${option.slice(0, 4)} 年 ${Number(option.slice(5))} 月` : options.find(([one]) => one === option)[1]);
  return cases.map(({ option }, index) => `${named(option)}：${told[index]}`);
}

/** Whether the form shows at once a field that the question says nothing of, and something stands in it. */
function isShown({ name, optional, instead, default: opens, fact }, found, { more }) {
  return !more.includes(name) && !found.has(instead) && (fact || (opens && opens !== "today")) && !(optional && !opens && !fact);
}

/** What stands in a field, as a reader would say it. */
function words({ kind, unit, options }, value) {
  if (kind === "choice") return options.find(([option]) => option === value)?.[1] ?? value;
  return kind === "date" || kind === "month" ? value : `${grouped(value)}${unit && unit !== "%" ? ` ${unit}` : unit}`;
}
