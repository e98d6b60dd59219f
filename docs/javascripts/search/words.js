// Finding any of many words in a text. As one regular expression they would take megabytes once it is compiled.

export class Words {
  #known;
  /** Codes of the characters that words begin with: most places of a text are passed by without cutting anything out. */
  #first;
  #longest;

  constructor(words) {
    this.#known = new Set(words);
    this.#first = new Set(words.map((word) => word.charCodeAt(0)));
    this.#longest = Math.max(0, ...words.map((word) => word.length));
  }

  /** The longest of the words that stands at a place of `text`, or undefined. */
  at(text, start) {
    if (!this.#first.has(text.charCodeAt(start))) return undefined;
    for (let length = Math.min(this.#longest, text.length - start); length > 0; length--) {
      const word = text.slice(start, start + length);
      if (this.#known.has(word)) return word;
    }
    return undefined;
  }

  /** Whether any of the words stands in `text`. */
  anyIn(text) {
    for (let start = 0; start < text.length; start++) if (this.at(text, start)) return true;
    return false;
  }

  /** `[start, word]` of those in `text`, which do not overlap: the first, and of these the longest. */
  *in(text) {
    for (let start = 0; start < text.length; start++) {
      const word = this.at(text, start);
      if (!word) continue;
      yield [start, word];
      start += word.length - 1;
    }
  }
}
