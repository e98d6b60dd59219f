// How characters sound: one number a character, so that thousands of readings take tens of kilobytes.

const FIRST = 0x3400;
const LAST = 0x9fff;

/** zh/z, ch/c, sh/s, -ng/-n: what many readers do not tell apart. */
const blurred = (syllable) => syllable.replace(/^([zcs])h/, "$1").replace(/([aei])ng$/, "$1n");

/** The first level of GB 2312, in its order, which is by sound. */
function everydayCharacters() {
  const [rows, columns] = [0xd7 - 0xb0 + 1, 0xfe - 0xa1 + 1];
  const bytes = Uint8Array.from({ length: 2 * rows * columns }, (_, at) =>
    at % 2 ? 0xa1 + (((at - 1) / 2) % columns) : 0xb0 + Math.floor(at / 2 / columns),
  );
  return new TextDecoder("gbk").decode(bytes);
}

export class Sounds {
  /** Different lists of syllables that characters have; the first belongs to those whose sound is not known. */
  #lists = [[]];
  /** Syllable → how it sounds to those who do not tell it from others. */
  #blurred = new Map();
  /** The number of the list of every character. */
  #numbers = new Uint16Array(LAST - FIRST + 1);

  /**
   * `everyday` has syllables with how many everyday characters in a row have them (`a2 ai13`), `others` syllables
   * each with more characters that have them.
   */
  constructor(everyday, others) {
    const characters = everydayCharacters();
    let next = 0;
    for (const [, syllable, length] of everyday.matchAll(/([a-z]+)(\d+)/g)) {
      this.#add(syllable, characters.slice(next, next + Number(length)));
      next += Number(length);
    }
    for (const [, syllable, group] of others.matchAll(/([a-z]+)(\S+)/g)) this.#add(syllable, group);
  }

  #add(syllable, characters) {
    this.#blurred.set(syllable, blurred(syllable));
    const longer = new Map();
    for (let at = 0; at < characters.length; at++) {
      const place = characters.charCodeAt(at) - FIRST;
      const old = this.#numbers[place];
      if (!longer.has(old)) {
        longer.set(old, this.#lists.length);
        // Not spread: an array that grows is given room for sixteen more.
        this.#lists.push(this.#lists[old].concat(syllable));
      }
      this.#numbers[place] = longer.get(old);
    }
  }

  /** The syllables of a character, the usual one first; what has none stands for itself. */
  of(character) {
    const found = this.#lists[this.#number(character)];
    return found.length ? found : [character];
  }

  isSyllable(letters) {
    return this.#blurred.has(letters);
  }

  has(character) {
    return this.#number(character) > 0;
  }

  /** Whether two texts of the same length can be read alike; `loosely` does not tell zh from z or -ng from -n. */
  same(text, other, loosely = false) {
    for (let at = 0; at < text.length; at++) if (text[at] !== other[at] && !this.#alike(text[at], other[at], loosely)) return false;
    return true;
  }

  #alike(character, other, loosely) {
    const some = this.#lists[this.#number(character)];
    const others = this.#lists[this.#number(other)];
    if (some.some((each) => others.includes(each))) return true;
    return loosely && some.some((each) => others.some((syllable) => this.#blurred.get(each) === this.#blurred.get(syllable)));
  }

  #number(character) {
    return this.#numbers[character.charCodeAt(0) - FIRST] ?? 0;
  }
}
