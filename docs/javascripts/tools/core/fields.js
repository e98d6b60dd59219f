// What a reader may write in a field. The declarations come with the page; the forms and the
// messages are those of hooks/youju/calculators/field.py.

import { Decimal } from "./decimal.js";
import { grouped, isoDay } from "./text.js";

const MAX_LENGTH = 40;
const [FIRST_DAY, LAST_DAY] = ["1990-01-01", "2100-12-31"];
const [FIRST_MONTH, LAST_MONTH] = ["1900-01", "2100-12"];
const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([千kK万wW亿])?$/;
const DATE = /^(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})(\d\d)(\d\d))$/;
// A day may follow, as an identity card has it.
const MONTH = /^(?:(\d{4})-(\d{1,2})(?:-(\d{1,2}))?|(\d{4})(\d\d)(\d\d)?)$/;
const DAYLESS = /^\d{4}-\d{1,2}-?$/;
const YEARS = /^(?:(\d{1,3})年(?:(半)|(0?\d|1[01])个月)?|(半)年)$/;
const SHARE = /^(?:万(?:分之)?)?(\d+(?:\.\d+)?)(%)?$/;
const SCALES = { 千: 1_000n, k: 1_000n, 万: 10_000n, w: 10_000n, 亿: 100_000_000n };
const SAID = /^(?=.)(?:(\d{1,6}|(\d?)十(\d?))万(?:(\d)$)?)?(?:(\d)千(?:(\d)百?)?)?$/;

// Something the reader can put right in the field of that name.
export class InputError extends Error {
  constructor(field, message) {
    super(`${message}。`);
    this.field = field;
  }
}

// The value of what is written: a Decimal, a day, a month, an option, or null for an empty optional field.
export function read(field, raw) {
  const text = raw.normalize("NFKC").trim();
  if (!text) {
    if (field.optional) return null;
    throw new InputError(field.name, `请填写${field.label}`);
  }
  if ([...text].length > MAX_LENGTH) throw wrong(field, "写得太长");
  if (field.kind === "choice") return readChoice(field, text);
  if (field.kind === "month") return readMonth(field, text);
  return field.kind === "date" ? readDate(field, text) : readNumber(field, text);
}

function wrong({ name, label }, message) {
  return new InputError(name, label + message);
}

// The values by name of what is written by name, and what is wrong by name; one of the two is complete.
export function readAll(fields, written) {
  const [values, errors] = [{}, new Map()];
  for (const field of fields) {
    const raw = written.get(field.name);
    try {
      const counterpart = fields.find(({ name }) => name === field.instead);
      const said = counterpart && !raw.trim() && written.get(counterpart.name).trim();
      if (counterpart && !raw.trim() && !said && !field.optional) throw new InputError(field.name, `请填写${counterpart.label}或${field.label}`);
      const unused = !raw.trim() && field.unused?.some(([name, value]) => written.get(name) === value);
      values[field.name] = said || unused ? null : read(field, raw);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      errors.set(field.name, error.message);
    }
  }
  return { values, errors };
}

// The field that `written` has made say too much: what can be read in one takes the place of the other.
export function outdated(fields, written, name) {
  const { instead } = fields.find((field) => field.name === name);
  return instead && written.get(name).trim() && name in readAll(fields, written).values ? instead : null;
}

// How a value stands in an address: plain decimals, days, nothing for null.
export function canonical(value) {
  return value === null ? "" : String(value);
}

function readChoice(field, text) {
  if (field.options.some(([option]) => option === text)) return text;
  throw wrong(field, `没有“${text}”这一项，请重新选`);
}

function readDate(field, text) {
  const tidy = text.replace(/\s/g, "").replace("年", "-").replace("月", "-").replace(/日$/, "").replace(/[/.−–]/g, "-");
  const parts = DATE.exec(tidy)?.slice(1).filter(Boolean).map(Number);
  const day = parts ? isoDay(...parts) : "";
  if (!day && DAYLESS.test(tidy)) throw wrong(field, "还要写是哪一天，只打数字就行，例如 20260305");
  if (!day) throw wrong(field, "只打数字就行，例如 20261123，并且要真有这一天");
  if (day < FIRST_DAY || day > LAST_DAY) throw wrong(field, `要在 ${FIRST_DAY} 到 ${LAST_DAY} 之间`);
  return day;
}

function readMonth(field, text) {
  // 76年8月 is of the last century.
  const full = text.replace(/\s/g, "").replace(/^([4-9]\d)年/, "19$1年");
  const tidy = full.replace(/[/.−–年]|月(?=\d)/g, "-").replace(/[月日]$/, "");
  const [year, month, day = "1"] = MONTH.exec(tidy)?.slice(1).filter(Boolean) ?? [];
  const found = year && `${year}-${month.padStart(2, "0")}`;
  if (found < FIRST_MONTH || found > LAST_MONTH) throw wrong(field, `要在 ${FIRST_MONTH} 到 ${LAST_MONTH} 之间`);
  if (!found || !isoDay(...[year, month, day].map(Number))) throw wrong(field, "只打数字就行，例如 197003，并且日历上要有");
  return found;
}

function readNumber(field, text) {
  const tidy = plain(field, text.replace(/\s/g, "").replace(/[−–—]/g, "-").replace(/^¥/, ""));
  const large = field.kind === "money" || field.unit === "股";
  const match = NUMBER.exec(tidy) ?? (large ? NUMBER.exec(spoken(tidy)) : null);
  if (!match || (match[4] && !large)) throw wrong(field, "要填数字");
  const negative = match[1] === "-";
  if (negative && !Decimal.of(field.minimum).below(0)) throw wrong(field, "不能是负数");
  const size = Decimal.of(match[2].replaceAll(",", "") + (match[3] ?? "")).times(SCALES[match[4]?.toLowerCase()] ?? 1n);
  const value = negative ? size.times(-1) : size;
  const places = (String(value).split(".")[1] ?? "").length;
  if (places > field.places) throw wrong(field, field.places ? `最多写 ${field.places} 位小数` : "要填整数");
  const after = field.unit && field.unit !== "%" ? ` ${field.unit}` : field.unit;
  if (value.below(field.minimum)) throw wrong(field, `不能小于 ${grouped(field.minimum)}${after}`);
  if (value.above(field.maximum)) throw wrong(field, `不能大于 ${grouped(field.maximum)}${after}，请看看是不是写错了`);
  return value;
}

// In the field's own unit, without it: 2年3个月 and 27期 are 27 months, 万2.5 and 0.025% are 2.5 ‱.
function plain({ unit }, text) {
  const share = SHARE.exec(text);
  if (share && unit === "‱") return String(Decimal.of(share[1]).times(share[2] ? 100 : 1));
  const years = YEARS.exec(text);
  if (!years || !/月|年/.test(unit)) return text.replace(new RegExp(`(?:${unit}${unit === "个月" ? "|期" : ""})$`), "");
  const months = (years[1] ?? 0) * 12 + (years[2] ?? years[4] ? 6 : Number(years[3] ?? 0));
  // Rounded down: 4年11个月 are not yet five years.
  return String(unit === "年" ? Math.floor((months * 100) / 12) / 100 : months);
}

// Amounts as they are said. A digit that closes them is of the next lower unit: 一万五 is 15,000.
function spoken(text) {
  const digits = text.replaceAll("两", "二").replace(/./g, (one) => "一二三四五六七八九".indexOf(one) + 1 || one);
  const [, above = 0, tens, ones, last = 0, thousands = 0, hundreds = 0] = SAID.exec(digits) ?? [NaN, NaN];
  const whole = tens === undefined ? above : (tens || 1) + (ones || "0");
  return whole * 10_000 + thousands * 1_000 + hundreds * 100 + last * 1_000;
}
