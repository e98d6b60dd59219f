// Numbers as Chinese readers see them.

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

export function yuan(value) {
  return `${money(value)} 元`;
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
