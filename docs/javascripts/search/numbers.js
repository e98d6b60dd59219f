// The numbers of a question and what they count: 100万, 3.2%, 30年, 75年生, 90平.

const FIGURES = { 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 俩: 2, 仨: 3 };
const SCALES = { 十: 10, 百: 100, 千: 1e3, k: 1e3, 万: 1e4, w: 1e4, 亿: 1e8 };
const DIGITS = "[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?";
const SPELT = "[零一二两三四五六七八九十百千]+";
const COUNT = `(${DIGITS}|${SPELT})`;
const ONE = `(?:${DIGITS}|[一二两三四五六七八九])`;
/** What a number counts that stands before it: the 3 of 50万3年 is no part of the sum. */
const COUNTED = "(?:[0-9.%万千百十年天日期股次起套台笔张份人家险薪成倍折点只手周岁号金]|个(?!人养老|人所得|税)|平(?![时均常])|月(?![薪入收])|分(?!半年|[0-9一二两三四五六七八九十]+(?:期|个月)))";
/** 1万2千, 3万六, 15万8千, 五千八, 1.5w; what follows the last scale alone is of the next smaller one. */
const SUM = `(?:${ONE}|十[一二三四五六七八九]?)[十百千k万w亿](?:零?${ONE}?[十百千k万](?![股年月天期平岁个]))*(?:[0-9]{4}(?![0-9.年])|零?[0-9一二两三四五六七八九](?!${COUNTED}))?`;
/** A query that is nothing but an amount: 3.2%, 50万, 五十万元, 158 天. */
const AMOUNT = new RegExp(`^(?:(${DIGITS})|(${SPELT}))(%|(万|亿)?(元|块钱?)?|[天日年月次岁倍]|个月|周岁)$`);
/** What bounds a number instead of saying it, before and after it. */
const BOUND = /(?:不到|不满|不足|未满|没满|没到|没交满|没干满|没缴满|不够|没有|超过|不止|将近|快|差|小)$/;
const ABOUT = /^(?:多(?![少长久大高])|出头|以上|以下|以内|之内|不到|不够)/;
/** Rates of a month, which count twelve times; in 分 all are. */
const MONTHLY = /月(?:利率|息|利)(?:是|为)?$/;
const SHARES = /(?:利|息|利率)(?:是|为)?$/;
/** What stands behind a rate without a sign. */
const RATE = /^(?:的?(?:年?利率|年化)|变|降|调|到)/;
/** What makes one month a length of time: 一个月多少 asks for every month. */
const HELD = /(?:持股|持有|拿了?|存了?|借了?|放了?|满|干了?)$/;
/** In the order in which they are tried at a place; `made` gets the match and the text before it. */
const FORMS = [
  // No amounts, but names with numbers in them.
  ["name", /\d+(?:\.\d+)?(?:栋|号楼|单元|室|层|楼|v(?![a-z])|l(?![a-z])|排量|款|系)|lpr ?[-+] ?\d+/y, ([text]) => text],
  ["name", /(?:[0-9.]+|[一二两三四五六七八九])厘|千分之(?:[0-9.]+|[一二两三四五六七八九])/y, ([text]) => text],
  ["name", /(?:[0-9]|二|两)?n(?:[+加][1一])?(?![a-z0-9])|[0-9]s店|1[3-9]薪|十[三四五六]薪|[三四五六]险(?:[一二两]金)?/y, ([text]) => text],
  ["name", new RegExp(`${COUNT}(?:个(?:孩子|小孩|娃|子女|女儿|儿子|老人|基点|百分点|点)|bp|成|倍|折|号|%以[上下内])`, "y"), ([text]) => text],
  // 2分利 is 2 % a month, as is 月息2分.
  ["percent", /([0-9.]+|[一二两三四五])分([半0-9一二两三四五六七八九])?厘?(?:的?(?:利|息))/y, ([, number, part]) => share(number, part) * 12],
  ["percent", /([0-9.]+|[一二两三四五])分([半0-9一二两三四五六七八九])?厘?/y, ([, number, part], before) => (SHARES.test(before) ? share(number, part) * 12 : undefined)],
  ["percent", new RegExp(`(${DIGITS})%`, "y"), ([, number], before) => (MONTHLY.test(before) ? Math.round(number * 12e8) / 1e8 : number)],
  ["permyriad", /万分之([0-9.]+|[一二两三四五六七八九])/y, ([, number]) => amountOf(number)],
  ["permyriad", /万([0-9.]+|[一二两三四五六七八九])/y, ([, number], before) => (/[0-9]/.test(number) || /佣金|费率|手续费/.test(before.slice(-6)) ? amountOf(number) : undefined)],
  ["pregnancy", new RegExp(`(?:怀孕|怀了|怀胎|孕)${COUNT}(?:个多?月|周)`, "y"), ([text]) => text],
  ["birth", /((?:19|20)\d\d)(?:年|[-./](?=\d{1,2}(?!\d)))(?:(\d{1,2})(?:月|(?!\d))(?:(\d{1,2})[日号])?)?/y, month],
  ["birth", /([04-9]\d)年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?/y, month],
  ["name", /\d{1,2}月(?:份|\d{1,2}[日号])?/y, ([text]) => text],
  ["months", /半年/y, () => 6],
  // 20年一个月 are 20 years and what is paid a month.
  ["years", new RegExp(`${COUNT}年(?!化)(?:(?:零|(?![一1]个月[还要多能付交供得掏拿领发]))${COUNT}个月|零?([俩仨])个?月|半(?!年|个))?`, "y"), ([, number]) => amountOf(number)],
  ["months", /([俩仨])个?月/y, ([, number]) => amountOf(number)],
  ["days", /半个月/y, () => 15],
  ["days", new RegExp(`${COUNT}(?:周|个?星期)`, "y"), ([, number]) => amountOf(number) * 7],
  // 一个月多少 asks for every month, 第一个月 for one.
  ["months", new RegExp(`${COUNT}个月`, "y"), ([text, number], before) => (/^[一1]个月/.test(text) && !HELD.test(before) ? undefined : amountOf(number))],
  // 0.6%一期 is a rate a period.
  ["periods", new RegExp(`${COUNT}期`, "y"), ([text, number]) => (/^[一1]期/.test(text) ? undefined : amountOf(number))],
  ["days", new RegExp(`${COUNT}[天日]`, "y"), ([, number]) => amountOf(number)],
  ["age", new RegExp(`${COUNT}(?:周?岁)`, "y"), ([, number]) => amountOf(number)],
  ["area", new RegExp(`${COUNT}(?:平方米|平方|平米|平(?![时均常])|㎡|方)`, "y"), ([, number]) => amountOf(number)],
  ["shares", new RegExp(`(${SUM}|${DIGITS})股`, "y"), ([, number]) => amountOf(number)],
  ["shares", new RegExp(`(${DIGITS})手`, "y"), ([, number]) => amountOf(number) * 100],
  // 一次还 is not how many times.
  ["times", new RegExp(`${COUNT}(?:只(?![还交付要有能])|[次签])`, "y"), ([, number]) => (number === "一" ? undefined : amountOf(number))],
  ["money", new RegExp(`${COUNT}块([0-9一二两三四五六七八九])(?!${COUNTED})毛?`, "y"), ([, number, part]) => amountOf(number) + amountOf(part) / 10],
  ["money", new RegExp(`(${SUM})(?:块钱?|元)?`, "y"), ([, number]) => amountOf(number)],
  ["money", new RegExp(`${COUNT}[毛角]`, "y"), ([, number]) => amountOf(number) / 10],
  ["money", new RegExp(`${COUNT}(?:块钱?|元)`, "y"), ([, number]) => amountOf(number)],
  // Who means how many of something says so; a rate under 24 stands alone more often than a sum.
  ["plain", new RegExp(DIGITS, "y"), ([number]) => amountOf(number)],
];

/** 1万5 is 15,000, 三万六 36,000, 1万2千5 12,500, 二十五 25. */
function amountOf(written) {
  let [whole, section, last] = [0, 0, 1];
  let number;
  for (const [part] of written.replaceAll(",", "").matchAll(/[0-9.]+|./g)) {
    if (part in SCALES) {
      const scale = SCALES[part];
      if (scale >= 1e4) {
        whole = (whole + section + (number ?? (section ? 0 : 1))) * scale;
        section = 0;
      } else section += (number ?? 1) * scale;
      number = undefined;
      last = scale;
    } else {
      number = FIGURES[part] ?? Number(part);
      if (number === 0) last = 1;
    }
  }
  const rest = (number ?? 0) * (last > 10 && number < 10 ? last / 10 : 1);
  return Math.round((whole + section + rest) * 1e4) / 1e4;
}

/** 1分5 is 1.5 %, 2分半 2.5 %. */
const share = (number, part) => amountOf(number) + (part === "半" ? 0.5 : part ? amountOf(part) / 10 : 0);

/** 1975-08 of a year and a month, June where none is said. */
function month([, year, month]) {
  const full = year.length === 4 ? year : `${year.startsWith("0") ? 20 : 19}${year}`;
  return !month || (month >= 1 && month <= 12) ? `${full}-${(month ?? "6").padStart(2, "0")}` : undefined;
}

/** Of 3年8个月 or 三年半, which count 3 years where only whole ones matter. */
function months([text, years, counted, spoken]) {
  const more = counted ?? spoken;
  return 12 * amountOf(years) + (more ? amountOf(more) : text.endsWith("半") ? 6 : 0);
}

/**
 * `[{kind, value, text, start, end, months, day, year, yearly, alone, bound}]` in `text`, which is in its normal form:
 * `months` of years, `day` of a month, the first where none is said, `year` of one alone, `yearly` a rate of a month made
 * one of a year, `alone` a number
 * without a unit, `bound` one that only bounds, as in 不到半年. A `name` has a number in it and counts nothing that a
 * calculator takes.
 */
export function numbers(text) {
  const found = [];
  for (let at = 0; at < text.length; ) {
    const one = read(text, at);
    if (one) found.push(one);
    at = one ? one.end : at + 1;
  }
  return found;
}

function read(text, at) {
  const before = text.slice(Math.max(0, at - 8), at);
  for (const [kind, form, made] of FORMS) {
    form.lastIndex = at;
    const match = form.exec(text);
    const said = match && made(match, before);
    if (said === null || said === undefined) continue;
    const end = at + match[0].length;
    const found = { kind, value: String(said), text: match[0], start: at, end, bound: BOUND.test(before) || ABOUT.test(text.slice(end)) };
    if (kind === "plain") {
      // 30来年 are about so many.
      if (text[end] === "来") found.bound = true;
      const rate = said < 24 && (/利率|年息|年化|费率|中签率|从|到|降|变|调/.test(before.slice(-4)) || RATE.test(text.slice(end)));
      return { ...found, kind: rate ? "percent" : "money", alone: true };
    }
    if (kind === "percent") return { ...found, yearly: MONTHLY.test(before) || /分/.test(match[0]) };
    if (kind === "years") return { ...found, months: months(match) };
    if (kind !== "birth") return found;
    return match[2] ? { ...found, day: `${said}-${(match[3] ?? "1").padStart(2, "0")}` } : { ...found, year: said.slice(0, 4) };
  }
  return undefined;
}

/** A question as its numbers are read: 120万 for 120 万, 3.1 for 三点一. */
export function tidy(text) {
  return text
    .replace(/(\d) +(?=[年月日万千百亿个天期平岁股元块手%])/g, "$1")
    .replace(/年 +(?=\d{1,2}个?月)/g, "年")
    .replace(/[零一二三四五六七八九]点[零一二三四五六七八九]+/g, (spelt) => spelt.replace("点", ".").replace(/[^.]/g, (digit) => FIGURES[digit]))
    .replace(/百分之([0-9.]+)/g, "$1%");
}

/** The group of `query.js` that `text`, in its normal form, is; undefined if it is not an amount. */
export function amount(text) {
  const match = AMOUNT.exec(text.replace(/\s/g, ""));
  if (!match) return undefined;
  const [whole, digits, spelt, unit, scale, money] = match;
  // A number alone may be of anything; a document goes by its number.
  if (!unit) return undefined;
  const number = digits ? digits.replaceAll(",", "") : String(amountOf(spelt));
  const written = [`${number}${scale ?? (money ? "元" : unit[0])}`];
  // 50万 may stand as 500,000 元, and the other way round.
  if (scale === "万") written.push(`${Math.round(number * 1e4)}元`);
  else if (money && number % 1000 === 0) written.push(`${number / 1e4}万`);
  return { text: whole, tokens: [written[0]], weight: 1, alternatives: written.map((token) => ({ tokens: [token], weight: 1, marks: [whole, token] })) };
}
