// What a question says of the fields of a calculator, and what it says that no field takes.

import { daysLater, monthsLater } from "../tools/core/text.js";
import { numbers, tidy } from "./numbers.js";

/** How far before a number the words stand that say what it is. */
const NEAR = 8;
/** What turns the words behind it round. */
const NOT = /(?:不是|不算|没有|没|非|不|别|弗|唔|冇|毋|未|勿)[^，。,？?！! ]{0,2}$/;
/** Longer ago is nothing that anybody began. */
const MOST_DAYS = 40_000;
/** Where one year is every year: 一年多少, 折合一年. */
const A_YEAR = /(?:折合|折成|相当于|换算成?|合|每)$/;
const EVERY_YEAR = /^(?:多少|能|要|得|利息|利|省|少|拿|下来|一?总|一共|往|返|打|给|收|最多|顶多|落|可以)/;
/** So many ways of an untold choice are told side by side. */
const MOST_WAYS = 3;

/**
 * `{found, ways, left, lacking}` of a question in its normal form for a calculator.json with its `asked`: `found` is field →
 * `{value, words, until}`, `until` the last day of a year of which no more is known;
 * `ways` the one choice that the question leaves open, `[name, options]`; `left` what of the question no field took;
 * `lacking` the fields that decide and were not told. All of it goes by `asked` (`hooks/youju/calculators/filling.py`).
 * `day` is today.
 */
export function fill({ fields, asked, facts }, question, day) {
  const text = tidy(question);
  const field = (name) => fields.find((one) => one.name === name.split("|")[0]);
  const given = numbers(text);
  const places = placed(given, text, fields, asked, day);
  const found = new Map();
  for (const [number, { name, value, parts }] of places) {
    if (!name) continue;
    const { kind } = field(name);
    const added = kind === "date" && !number.day && !number.year ? "前" : number.yearly ? `（一年 ${value}%）` : parts ? ` ÷ ${parts}` : "";
    const until = number.year && { date: `${number.year}-12-31`, month: `${number.year}-12` }[kind];
    found.set(name, { value, words: number.text + added, ...(until ? { until } : {}) });
  }
  const used = [...places.values()].flatMap(({ span }) => (span ? [span] : []));
  const open = new Map();
  const all = Object.entries(asked.means).map(([name, options]) => [name, meanings(options, text)]);
  // 不是 belongs to 不是唯一, not to the 满五 behind it.
  const masked = all.flatMap(([, said]) => said).reduce((rest, { span: [from, to] }) => rest.slice(0, from) + "。".repeat(to - from) + rest.slice(to), text);
  const turned = (span) => NOT.exec(masked.slice(0, span[0]))?.index;
  for (const [name, said] of all) {
    const meant = said.filter(({ span }) => turned(span) === undefined);
    used.push(...meant.map(({ span }) => span));
    if (!meant.length || found.has(name)) continue;
    const values = [...new Set(meant.flatMap(({ values }) => values))];
    if (values.length > 1 && field(name).kind === "choice") open.set(name, values);
    else found.set(name, meaning(field(name), values[0], text.slice(...meant[0].span), facts, day));
  }
  const isUsed = (start, end) => used.some(([from, to]) => from <= start && end <= to);
  const isRate = ({ months, start, end }) => months === 12 && (EVERY_YEAR.test(text.slice(end)) || A_YEAR.test(text.slice(0, start)));
  const left = given.filter((number) => !places.get(number)?.name && !isUsed(number.start, number.end) && !isRate(number)).map((number) => number.text);
  for (const { span } of all.flatMap(([, said]) => said)) if (turned(span) !== undefined) left.push(text.slice(turned(span), span[1]));
  for (const { 0: match, index } of asked.unless ? text.matchAll(new RegExp(asked.unless, "g")) : []) {
    if (!isUsed(index, index + match.length) && !left.some((other) => other.includes(match))) left.push(match);
  }
  const told = (name) => name.split("|").some((one) => found.has(one) || open.has(one));
  const lacking = asked.needs.split(" ").filter((name) => !told(name)).map(field);
  const choice = lacking.findIndex(({ kind, options }) => kind === "choice" && options.length <= MOST_WAYS);
  if (choice >= 0 && !open.size) {
    const [{ name, options }] = lacking.splice(choice, 1);
    open.set(name, Object.keys(asked.means[name] ?? Object.fromEntries(options)).filter((option) => !option.includes(" ")));
  }
  // Of a year of birth the first and the last month.
  for (const [name, { value, until }] of found) if (field(name).kind === "month" && until && !open.size) open.set(name, [value, until]);
  const [ways, ...more] = open;
  return { found, ways, left, lacking: [...lacking, ...more.map(([name]) => field(name))] };
}

/**
 * Number → `{name, value, parts, span}`: the field that the words before or after it tell, which stand at `span`, else
 * the next in the order of the calculator. Both sides are read: 10元买 and 买10元; of the two ways that one holds which
 * tells of more numbers, or stands closer to them, else the first. A number that is something else (`aside`) has no name.
 */
function placed(given, text, fields, asked, day) {
  const field = (name) => fields.find((one) => one.name === name);
  const able = given.filter(({ bound, kind }) => !bound && kind !== "name");
  const fitted = (name, number, parts) => {
    const value = put(field(name), number, day, parts);
    const [least, most] = (asked.limits[name] ?? "").split("-");
    return value === undefined || Number(value) < Number(least) || (most && Number(value) > Number(most)) ? undefined : value;
  };
  const labels = Object.entries({ ...asked.said, "": asked.aside }).map(([key, words]) => [...key.split("/"), words]);
  const labelled = (find) =>
    able.flatMap((number) => {
      const fitting = labels.flatMap(([name, ...rest]) => {
        const [words, parts] = rest.reverse();
        const span = find(words, number);
        const value = span && name ? fitted(name, number, parts) : "";
        return span && value !== undefined ? [{ number, name, parts, value, span }] : [];
      });
      // The word nearest to the number, of two the longer; one of a field before one of none.
      return fitting.sort((one, other) => other.span[1] - one.span[1] || one.span[0] - other.span[0] || (one.name ? -1 : 1)).slice(0, 1);
    });
  const previous = (number) => Math.max(0, number.start - NEAR, ...given.filter(({ end, kind }) => end <= number.start && kind !== "name").map(({ end }) => end));
  const before = labelled((words, number) => last(words, text, previous(number), number.start));
  const after = labelled((words, number) => first(words, text, number.end)).filter(({ name }) => name);
  const [one, other] = [arranged([...before, ...after]), arranged([...after, ...before])];
  const better = other.places.size - one.places.size || one.far - other.far;
  const { places, taken } = better > 0 ? other : one;
  for (const number of able) {
    if (places.has(number)) continue;
    const name = asked.order.split(" ").find((each) => each && !taken.has(each) && fitted(each, number) !== undefined);
    if (!name) continue;
    taken.add(name);
    places.set(number, { name, value: fitted(name, number) });
  }
  return places;
}

/** `{places, taken, far}` of labels in the order in which they count: each word, field and number only once. */
function arranged(labels) {
  const [places, taken, spans] = [new Map(), new Set(), new Set()];
  let far = 0;
  for (const { number, ...label } of labels) {
    const [from, to] = label.span;
    if (places.has(number) || taken.has(label.name) || spans.has(to)) continue;
    places.set(number, label);
    spans.add(to);
    if (label.name) taken.add(label.name);
    far += Math.max(number.start - to, from - number.end);
  }
  return { places, taken, far };
}

/** Where the last of the words stands in a part of the text. */
function last(words, text, from, to) {
  const part = text.slice(from, to);
  const spans = words.split(" ").filter((word) => word && part.includes(word)).map((word) => [from + part.lastIndexOf(word), from + part.lastIndexOf(word) + word.length]);
  return spans.sort((one, other) => other[1] - one[1] || one[0] - other[0])[0];
}

/** Where a word stands right behind a number. */
function first(words, text, from) {
  const begin = from + /^[ 的]*/.exec(text.slice(from))[0].length;
  const word = words.split(" ").filter((one) => one && text.startsWith(one, begin)).sort((one, other) => other.length - one.length)[0];
  return word && [begin, begin + word.length];
}

/** `[{values, span}]` of the options whose words stand in the text; what leaves several open only if nothing else does. */
function meanings(options, text) {
  const found = [];
  for (const [values, words] of Object.entries(options)) {
    const word = words.split(" ").find((one) => text.includes(one));
    if (!word) continue;
    const span = [text.indexOf(word), text.indexOf(word) + word.length];
    // 唯一 in 不是唯一 says nothing of its own.
    if (!found.some((other) => other.span[0] <= span[0] && span[1] <= other.span[1])) found.push({ values: values.split(" "), span });
  }
  const sure = found.filter(({ values }) => values.length === 1);
  return sure.length ? sure : found.slice(0, 1);
}

/** `{value, words}` that words alone give a field: an option, so many months ago, the value of a figure, or itself. */
function meaning({ kind, unit, options }, meant, words, facts, day) {
  if (kind === "choice") return { value: meant, words: options.find(([option]) => option === meant)[1] };
  if (kind === "date") return { value: monthsLater(day, -Number(meant)), words };
  const value = facts[meant]?.entries.find(({ from, to }) => from <= day && (!to || day <= to))?.value ?? meant;
  return { value, words: `${value}${unit && unit !== "%" ? ` ${unit}` : unit}（${words}）` };
}

/** What a number is in a field, divided by `parts` if any, or undefined where it is not of its kind. */
function put(field, number, day, parts) {
  const { kind, unit, options, inclusive, places } = field;
  const { value } = number;
  const is = (name) => number.kind === name;
  const of = (name, factor = 1) => (is(name) ? String(Math.round(Number(value) * factor)) : undefined);
  const long = number.months ?? (is("months") ? Number(value) : undefined);
  if (kind === "choice") {
    const option = is("percent") || number.alone ? value : long % 12 ? `${long}m` : `${long / 12}y`;
    return options.some(([each]) => each === option) ? option : undefined;
  }
  if (kind === "month") return is("birth") ? (number.year ? `${number.year}-01` : value) : undefined;
  if (kind === "date") {
    // How long ago the first of two days was.
    if (number.day || number.year) return number.day ?? `${number.year}-01-01`;
    if (field.default === "today") return undefined;
    if (is("days") && Number(value) < MOST_DAYS) return daysLater(day, -Number(value) + (inclusive ? 1 : 0));
    return long < MOST_DAYS / 31 ? daysLater(monthsLater(day, -long), inclusive ? 1 : 0) : undefined;
  }
  if (kind === "money") {
    if (!is("money")) return undefined;
    return parts ? String(Math.round((Number(value) / parts) * 100) / 100) : value;
  }
  if (kind === "percent" && unit === "%" && is("permyriad")) return String(Number(value) / 100);
  if (kind === "percent") return number.kind === (unit === "‱" ? "permyriad" : "percent") ? value : undefined;
  if (unit === "年") return long && (places || long % 12 === 0) ? String(Math.round((long / 12) * 100) / 100) : undefined;
  if (unit === "个月" || unit === "期") return of("months") ?? of("periods") ?? long?.toString();
  if (unit === "天") return of("days") ?? (long ? String(Math.round((long * 365) / 12)) : undefined);
  if (unit === "岁") return of("age");
  if (unit === "平方米") return of("area");
  if (unit === "股") return of("shares");
  if (unit === "只") return of("times");
  return number.alone && !unit ? value : undefined;
}
