// What a result quotes, and which words in it are marked. Texts in, HTML out.

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const LENGTH = 88;
const LEAD_IN = 14;

export const escape = (text) => text.replace(/[&<>"]/g, (character) => ESCAPES[character]);

/** `[{word, weight}]` of the words to mark, from the groups of a query that the site knows. */
export function marks(groups, postings) {
  const found = new Map();
  for (const group of groups) {
    for (const { tokens, marks, weight } of group.alternatives) {
      const known = tokens.filter((token) => postings.get(token));
      if (!known.length) continue;
      const whole = known.length === tokens.length ? marks : known;
      const value = group.weight * weight;
      for (const word of whole) if (word.length > 1 || groups.length === 1) found.set(word, Math.max(value, found.get(word) ?? 0));
    }
  }
  return Array.from(found, ([word, weight]) => ({ word, weight }));
}

let field = new Float32Array(4096);

/** How much every character of `text` matters for the query, until the next call; overlapping words count once. */
function weights(text, words) {
  if (text.length > field.length) field = new Float32Array(2 * text.length);
  field.fill(0, 0, text.length);
  const lower = text.toLowerCase();
  for (const { word, weight } of words) {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
      for (let i = at; i < at + word.length; i++) field[i] = Math.max(field[i], weight);
    }
  }
  return field;
}

/** How many different characters' worth of the query stand in `text`. */
export function relevance(text, words) {
  const lower = text.toLowerCase();
  let sum = 0;
  for (const { word, weight } of words) if (lower.includes(word)) sum += weight * word.length;
  return sum;
}

/** `text` as HTML with the words marked. */
export function marked(text, words) {
  const field = weights(text, words);
  let html = "";
  for (let at = 0, end; at < text.length; at = end) {
    const inside = field[at] > 0;
    for (end = at + 1; end < text.length && field[end] > 0 === inside; ) end++;
    const part = escape(text.slice(at, end));
    html += inside ? `<mark data-md-highlight>${part}</mark>` : part;
  }
  return html;
}

/** The passage of `text` that has most of the words, from the start of a sentence where that is near. */
export function excerpt(text, words) {
  if (text.length <= LENGTH) return marked(text, words);
  const field = weights(text, words);
  let sum = 0;
  let most = -1;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    sum += field[i] - (i >= LENGTH ? field[i - LENGTH] : 0);
    if (i >= LENGTH - 1 && sum > most) [most, start] = [sum, i - LENGTH + 1];
  }
  const first = field.findIndex((weight, at) => weight > 0 && at >= start && at < text.length);
  if (first >= 0) start = Math.max(0, first - LEAD_IN);
  const before = text.slice(Math.max(0, first - 2 * LEAD_IN), Math.max(0, first));
  const sentence = before.match(/.*[。！？；]/s);
  if (sentence) start = first - before.length + sentence[0].length;
  const end = start + LENGTH;
  return (start > 0 ? "…" : "") + marked(text.slice(start, end), words) + (end < text.length ? "…" : "");
}

/** The longest marked words that stand in the texts, for highlighting on the page itself. */
export function matched(texts, words) {
  const all = texts.join("\n").toLowerCase();
  const found = words.map(({ word }) => word).filter((word) => word.length > 1 && all.includes(word));
  const whole = found.filter((word) => !found.some((other) => other !== word && other.includes(word)));
  return whole.sort((one, other) => other.length - one.length).slice(0, 4);
}
