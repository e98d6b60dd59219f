// A query that is nothing but an amount, as one group: 3.2%, 50万, 五十万元, 158 天.

const DIGITS = { 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const PLACES = { 十: 10, 百: 100, 千: 1000 };
const AMOUNT = /^(?:([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)|([零一二两三四五六七八九十百千]+))(%|(万|亿)?(元|块钱?)?|[天日年月次岁倍]|个月|周岁)$/;

/** The group that `text`, in its normal form, is; undefined if it is not an amount. */
export function amount(text) {
  const match = AMOUNT.exec(text.replace(/\s/g, ""));
  if (!match) return undefined;
  const [whole, digits, spelt, unit, scale, money] = match;
  // A number alone may be of anything; a document goes by its number.
  if (!unit) return undefined;
  const number = digits ? digits.replaceAll(",", "") : String(spelled(spelt));
  const written = [`${number}${scale ?? (money ? "元" : unit[0])}`];
  // 50万 may stand as 500,000 元, and the other way round.
  if (scale === "万") written.push(`${Math.round(number * 1e4)}元`);
  else if (money && number % 1000 === 0) written.push(`${number / 1e4}万`);
  return { text: whole, tokens: [written[0]], weight: 1, alternatives: written.map((token) => ({ tokens: [token], weight: 1, marks: [whole, token] })) };
}

export function spelled(text) {
  let sum = 0;
  let digit = 0;
  for (const character of text) {
    if (character in PLACES) {
      sum += (digit || 1) * PLACES[character];
      digit = 0;
    } else digit = DIGITS[character];
  }
  return sum + digit;
}
