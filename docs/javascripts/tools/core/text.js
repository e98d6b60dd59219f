// Numbers, days and months as text: numbers as Chinese readers see them, days as 2026-11-23, which also sorts by date.

const DAY = 86_400_000;

// "1234567.80" as 1,234,567.80.
export function grouped(text) {
  const [whole, decimals] = String(text).split(".");
  const spaced = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return decimals === undefined ? spaced : `${spaced}.${decimals}`;
}

// 4,324.67, as money stands in a table.
export function money(value) {
  return grouped(value.toFixed(2));
}

// 4,324.67 元 · 50,000 元.
export function yuan(value) {
  return `${money(value).replace(/\.00$/, "")} 元`;
}

// 193,464.95 as 19.35 万元; less than 1 万元 to 分.
export function brief(value) {
  const cents = value.cents();
  return cents.below(10_000) && cents.above(-10_000) ? yuan(cents) : `${plain(cents.over(10_000).round(2))} 万元`;
}

// Grouped, without closing zeros.
export function plain(value) {
  return grouped(value.toString());
}

// 90 as 7 年 6 个月.
export function span(months) {
  const [years, rest] = [Math.floor(months / 12), months % 12];
  const parts = years ? [`${years} 年`] : [];
  if (rest || !years) parts.push(`${rest} 个月`);
  return parts.join(" ");
}

// When a ledger value holds, in words.
export function period(entry) {
  const first = entry.seen ? `至迟 ${entry.from}` : entry.from;
  return entry.to ? `${first} 至 ${entry.to}` : `${first} 起`;
}

// The day given by three numbers, or nothing if there is no such day.
export function isoDay(year, month, day) {
  const stamp = new Date(Date.UTC(year, month - 1, day));
  const real = stamp.getUTCFullYear() === year && stamp.getUTCMonth() === month - 1 && stamp.getUTCDate() === day;
  return real ? stamp.toISOString().slice(0, 10) : "";
}

export function daysBetween(first, last) {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY);
}

export function daysLater(day, days) {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

// The same day of the month `months` later, or the last day of a shorter month.
export function monthsLater(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const count = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const length = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  return isoDay(toYear, toMonth, Math.min(date, length));
}

// Today in China, wherever the reader is; `built` is the day of the site, which no clock precedes.
export function today(built, now = Date.now()) {
  const here = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
  return here < built ? built : here;
}

// Months of a year are text too, 1970-03, and for sums a number that counts them.
export function monthIndex(text) {
  const [year, month] = text.split("-").map(Number);
  return year * 12 + month - 1;
}

// "2031-07"; nothing for null.
export function monthOf(index) {
  if (index === null) return "";
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
}

// 2031 年 7 月.
export function monthWords(index) {
  return `${Math.floor(index / 12)} 年 ${(index % 12) + 1} 月`;
}
