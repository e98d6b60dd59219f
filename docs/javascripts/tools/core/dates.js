// Days as text, 2026-11-23, which also sorts by date.

const DAY = 86_400_000;

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
