// How text becomes index tokens; the same as hooks/youju/search/tokens.py, held to it by tests/search/tokens.json.

const RUN =
  /(?<han>[\u3400-\u4dbf\u4e00-\u9fff]+)|(?<number>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?%?)(?: ?(?<unit>[\u4e00-\u9fff]))?|(?<latin>[a-z]+[0-9]*)/g;
export const HAN = /[\u3400-\u4dbf\u4e00-\u9fff]/;

const DIGITS = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 };

/** One way of writing: plain width, small letters, 3年 for 三年, 10% for 百分之十, 3.2% for 3.20 %. */
export function normal(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/百分之([一二三四五六七八九十]|[0-9.]+)/g, (_, number) => `${DIGITS[number] ?? number}%`)
    .replace(/(\d)(?:\.0+|(\.\d*?[1-9])0+)? ?%/g, (_, digit, rest) => `${digit}${rest ?? ""}%`)
    .replace(/(?<![零一二两三四五六七八九十百千])[一二两三四五六七八九十](?=[年万])/g, (character) => DIGITS[character]);
}

/** Overlapping pairs of Han characters, numbers (alone and with what they count), latin words. */
export function tokens(text) {
  text = normal(text);
  const found = [];
  RUN.lastIndex = 0;
  for (let match; (match = RUN.exec(text)); ) {
    const { han, number, unit, latin } = match.groups;
    if (han) found.push(...pairs(han));
    else if (number) {
      const plain = number.replaceAll(",", "");
      found.push(plain);
      if (unit) {
        found.push(plain + unit);
        RUN.lastIndex -= unit.length;
      }
    } else found.push(latin);
  }
  return found;
}

/** 提前还贷 → 提前, 前还, 还贷; a single character stays alone. */
export function pairs(han) {
  if (han.length === 1) return [han];
  return Array.from({ length: han.length - 1 }, (_, start) => han.slice(start, start + 2));
}

/** A name as it is compared: without spaces and punctuation. */
export const compact = (text) => normal(text).replace(/[^\u4e00-\u9fffa-z0-9.%]+/g, "");

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
  return byte >>> 0;
});
const utf8 = new TextEncoder();

/** CRC-32 of the text in UTF-8, as Python's zlib.crc32. */
export function crc32(text) {
  let sum = ~0;
  for (const byte of utf8.encode(text)) sum = CRC[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

const PAIR = /^[\u3400-\u4dbf\u4e00-\u9fff]{2}$/;

/** What chooses the shard of a token, as in search/postings.py: of a pair, the less common character unless it is crowded. */
export function home(token, { common, crowded }) {
  if (!PAIR.test(token)) return token;
  const [one, other] = Array.from(token, (character) => (common.includes(character) ? common.indexOf(character) : common.length));
  const less = one > other || (one === other && token[0] > token[1]) ? token[0] : token[1];
  return crowded.includes(less) ? token : less;
}
