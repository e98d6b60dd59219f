// Amounts as they are said: 一万五 · 1万2千 · 三千二百. hooks/youju/calculators/spoken.py reads the same.

const DIGITS = "零一二三四五六七八九";
const DIGIT = "[一二两三四五六七八九\\d]";
// Below 万: thousands, hundreds, tens, a 零 between, ones.
const BELOW = `(?:(${DIGIT})千)?(?:零?(${DIGIT})百)?(?:零?(${DIGIT}?)(十))?(?:(零)?(${DIGIT}))?`;
const SAID = new RegExp(`^(?:(\\d+)万|${BELOW}(万)|)${BELOW}$`);

// The number that is said, in digits; anything else as it is. What closes it without a 零 is of the next lower unit:
// 一万五 is 15,000, 三千五 is 3,500, 一万零五 is 10,005.
export function spoken(text) {
  const match = SAID.exec(text);
  if (!match || !text) return text;
  const [, whole, ...parts] = match;
  const scale = parts[6];
  const above = BigInt(whole ?? (scale ? below(parts.slice(0, 6), 1) : 0));
  if (scale && !above) return text;
  return String(above * 10_000n + BigInt(below(parts.slice(7), above ? 10_000 : 1)));
}

// `above` is the unit before.
function below([thousands, hundreds, tens, ten, zero, ones], above) {
  let [value, unit] = [0, above];
  for (const [size, digit] of [[1000, thousands], [100, hundreds], [10, ten && (tens || "1")]]) {
    if (digit) [value, unit] = [value + valueOf(digit) * size, size];
  }
  if (ones) value += valueOf(ones) * (zero || unit < 100 ? 1 : unit / 10);
  return value;
}

function valueOf(digit) {
  return digit === "两" ? 2 : /\d/.test(digit) ? Number(digit) : DIGITS.indexOf(digit);
}
