// Months of a year as text, 1970-03, and as a number that counts them, for sums.

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
