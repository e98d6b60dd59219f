// The numbers of a question and what they count: 100万, 3.2%, 30年, 75年生, 90平.

const FIGURES = { 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const PLACES = { 十: 10, 百: 100, 千: 1000 };
const DIGITS = "[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?";
const SPELT = "[零一二两三四五六七八九十百千]+";
/** A query that is nothing but an amount: 3.2%, 50万, 五十万元, 158 天. */
const AMOUNT = new RegExp(`^(?:(${DIGITS})|(${SPELT}))(%|(万|亿)?(元|块钱?)?|[天日年月次岁倍]|个月|周岁)$`);
const SCALES = { 万: 1e4, w: 1e4, 千: 1e3, k: 1e3, 百: 100, 亿: 1e8 };
/** In the order in which they are tried at a place. */
const FORMS = [
  // 2分利 is 2 % a month.
  ["percent", /([0-9.]+|[一二两三四五])分(?:利|息)/y, ([, number]) => value(number) * 12],
  // 80个点 on top of a rate are basis points.
  ["percent", new RegExp(`(${DIGITS})%|(\\d(?:\\.\\d+)?)个点`, "y"), ([, number, points]) => number ?? points],
  ["permyriad", /万(?:分之)?([0-9.]+)/y, ([, number]) => number],
  ["birth", /((?:19|20)\d\d)年(?:(\d{1,2})月)?/y, ([, year, month]) => `${year}-${(month ?? "6").padStart(2, "0")}`],
  ["birth", /([4-9]\d)年(?:(\d{1,2})月)?/y, ([, year, month]) => `19${year}-${(month ?? "6").padStart(2, "0")}`],
  // How far a pregnancy is: no calculator asks for it.
  ["pregnancy", new RegExp(`(?:怀孕|怀了|怀胎|孕)(?:${DIGITS}|${SPELT})(?:个多?月|周)`, "y"), ([text]) => text],
  ["months", /半年/y, () => 6],
  ["years", new RegExp(`(${DIGITS}|${SPELT})年(?:零?(${DIGITS}|${SPELT})个月|半(?!年|个))?`, "y"), ([, number]) => value(number)],
  ["months", new RegExp(`(${DIGITS}|${SPELT})个月`, "y"), ([, number]) => value(number)],
  ["periods", new RegExp(`(${DIGITS}|${SPELT})期`, "y"), ([, number]) => value(number)],
  ["days", new RegExp(`(${DIGITS})[天日]`, "y"), ([, number]) => number],
  ["age", new RegExp(`(${DIGITS}|${SPELT})(?:周?岁)`, "y"), ([, number]) => value(number)],
  ["area", new RegExp(`(${DIGITS})(?:平方米|平方|平米|平|㎡|方)`, "y"), ([, number]) => number],
  ["shares", new RegExp(`(${DIGITS})股`, "y"), ([, number]) => number],
  ["shares", new RegExp(`(${DIGITS})手`, "y"), ([, number]) => value(number) * 100],
  ["money", new RegExp(`(${DIGITS}|${SPELT})([万w千k百亿])(?:([0-9一二两三四五六七八九])(?![0-9.%万千百十个年月天期平股次起套台笔张份人家])千?)?(?:块钱?|元)?`, "y"), scaled],
  ["money", new RegExp(`(${DIGITS}|${SPELT})(?:块钱?|元)`, "y"), ([, number]) => value(number)],
  // Who means how many of something says so; a rate under 24 stands alone more often than a sum.
  ["plain", new RegExp(DIGITS, "y"), ([number]) => value(number)],
];

const value = (written) => (/[0-9]/.test(written) ? Number(written.replaceAll(",", "")) : spelled(written));

function spelled(text) {
  let sum = 0;
  let digit = 0;
  for (const character of text) {
    if (character in PLACES) {
      sum += (digit || 1) * PLACES[character];
      digit = 0;
    } else digit = FIGURES[character];
  }
  return sum + digit;
}

/** 1万5 is 15,000, 3万六 36,000. */
function scaled([, number, scale, more]) {
  return Math.round((value(number) * SCALES[scale] + (more ? (value(more) * SCALES[scale]) / 10 : 0)) * 100) / 100;
}

/** Of 3年8个月 or 三年半, which count 3 years where only whole ones matter. */
function months([text, years, more]) {
  return 12 * value(years) + (more ? value(more) : text.endsWith("半") ? 6 : 0);
}

/** `[{kind, value, text, start, assumed, months}]` in `text`, which is in its normal form; `months` of years. */
export function numbers(text) {
  const found = [];
  for (let at = 0; at < text.length; ) {
    const one = read(text, at);
    if (one) found.push(one);
    at += one ? one.text.length : 1;
  }
  return found;
}

function read(text, at) {
  for (const [kind, form, made] of FORMS) {
    form.lastIndex = at;
    const match = form.exec(text);
    // 一个月多少 asks for every month, 第一个月 for one.
    if (!match || (kind === "months" && /^[一1]个月/.test(match[0]))) continue;
    const said = made(match);
    if (kind === "plain") return { kind: said < 24 && /利率|年息|年化|费率|从|到|降/.test(text.slice(Math.max(0, at - 4), at)) ? "percent" : "money", value: String(said), text: match[0], start: at };
    const more = kind === "years" ? { months: months(match) } : kind === "birth" && !match[2] ? { assumed: "（按 6 月）" } : {};
    return { kind, value: String(said), text: match[0], start: at, ...more };
  }
  return undefined;
}

/** The group of `query.js` that `text`, in its normal form, is; undefined if it is not an amount. */
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
