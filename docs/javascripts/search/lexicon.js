// Words by how they sound: pinyin typed for Chinese, homophones typed for the right word, traditional characters.

/** zh/z, ch/c, sh/s, -ng/-n: what many readers do not tell apart. */
const blurred = (sound) => sound.replace(/\b([zcs])h/g, "$1").replace(/([aei])ng\b/g, "$1n");
/** The first level of GB 2312, in its order, which is by sound. */
function everydayCharacters() {
  const [rows, columns] = [0xd7 - 0xb0 + 1, 0xfe - 0xa1 + 1];
  const bytes = Uint8Array.from({ length: 2 * rows * columns }, (_, at) =>
    at % 2 ? 0xa1 + (((at - 1) / 2) % columns) : 0xb0 + Math.floor(at / 2 / columns),
  );
  return [...new TextDecoder("gbk").decode(bytes)];
}

const WORD = /^([\u4e00-\u9fff]{2,7}|[a-z]+[0-9]*)$/;
const CANDIDATES = 5;
const READINGS = 8;

export class Lexicon {
  #words = new Map();
  #order = [];
  #sounds = new Map();
  /** Made when first needed: most readers type no pinyin. */
  #bySound;
  #byBlur;
  #typed;
  #simplified = new Map();

  /** The tables as `Index.words` gives them, and the names of terms, which are the best of words. */
  constructor({ words, everyday, sounds, simplified }, names) {
    const characters = everydayCharacters();
    let next = 0;
    for (const run of everyday.split(" ")) {
      const [, syllable, length] = run.match(/([a-z]+)(\d+)/) ?? ["", "", 0];
      for (const end = next + Number(length); next < end; next++) push(this.#sounds, characters[next], syllable);
    }
    for (const group of sounds.split(" ")) {
      const [syllable] = group.match(/^[a-z]+/) ?? [""];
      for (const character of group.slice(syllable.length)) push(this.#sounds, character, syllable);
    }
    const pair = [...simplified];
    for (let i = 0; i < pair.length; i += 2) this.#simplified.set(pair[i], pair[i + 1]);
    const grades = [[...new Set(names)].filter((name) => WORD.test(name)).sort(), ...words.map((grade) => grade.split(" "))];
    grades.forEach((grade, number) => {
      for (const word of grade) if (word) this.#words.set(word, 3 - number);
    });
    this.#order = [...this.#words.keys()];
  }

  /** Sound → words. */
  #grouped(by) {
    const found = new Map();
    for (const word of this.#order) for (const sound of this.#readings(word)) push(found, by(sound), word);
    return found;
  }

  /** What letters may stand for: whole pinyin, initials, and words of several syllables by their first letter. */
  #letters() {
    const found = { whole: this.#grouped((sound) => sound.replaceAll(" ", "")), initials: new Map(), spelt: new Map(), longest: 0 };
    for (const typed of found.whole.keys()) found.longest = Math.max(found.longest, typed.length);
    for (const word of this.#order) {
      const several = this.#readings(word).filter((sound) => sound.includes(" "));
      for (const sound of several) push(found.spelt, sound[0], [sound.split(" "), word]);
      const initials = new Set(several.map((sound) => sound.replace(/(\w)\w* ?/g, "$1")));
      for (const letters of initials) push(found.initials, letters, word);
    }
    return found;
  }

  /** The ways to read a text aloud: 银行 → yin xing, yin hang. */
  #readings(text) {
    let found = [""];
    for (const character of text) {
      const sounds = this.#sounds.get(character) ?? [character];
      const usable = found.length * sounds.length > READINGS ? sounds.slice(0, 1) : sounds;
      found = found.flatMap((begun) => usable.map((sound) => (begun ? `${begun} ${sound}` : sound)));
    }
    return found;
  }

  /** The words of `grade` or more. */
  words(grade) {
    return this.#order.filter((word) => this.grade(word) >= grade);
  }

  /** 3 the name of a term, 2 in several titles, 1 in one, 0 unknown. */
  grade(word) {
    return this.#words.get(word) ?? 0;
  }

  simplify(text) {
    return Array.from(text, (character) =>
      this.#sounds.has(character) ? character : (this.#simplified.get(character) ?? character),
    ).join("");
  }

  /** Known words that sound like `text` and share a character with it, the best first; of a `grade` or more. */
  homophones(text, grade = 0) {
    if (grade && this.grade(text)) return [];
    const readings = this.#readings(text);
    const alike = (map, sound = (reading) => reading) => readings.flatMap((reading) => map.get(sound(reading)) ?? []);
    const same = alike((this.#bySound ??= this.#grouped((sound) => sound)));
    const found = new Set(same.length || grade ? same : alike((this.#byBlur ??= this.#grouped(blurred)), blurred));
    const near = (word) => word !== text && word.length === text.length && Array.from(word).some((c, i) => c === text[i]);
    return [...found].filter((word) => near(word) && this.grade(word) >= grade).slice(0, 3);
  }

  /** The most telling known word that starts with `text` and is longer. */
  completion(text) {
    return this.#order.find((word) => word.length > text.length && word.startsWith(text));
  }

  /**
   * `typed` (letters only) cut into pieces `{words, exact}` that are pinyin or initials of words, or null.
   * `last`: more letters may follow.
   */
  pieces(typed, last = true) {
    const { longest } = (this.#typed ??= this.#letters());
    const best = [{ cost: 0, pieces: [] }];
    for (let end = 1; end <= typed.length; end++) {
      for (let start = Math.max(0, end - longest); start < end; start++) {
        const before = best[start];
        if (!before) continue;
        // Two initials in the middle must be a term's: else nearly any letters would be words.
        const telling = end - start > 2 || end === typed.length;
        for (const [cost, piece] of this.#meanings(typed.slice(start, end), last && end === typed.length)) {
          if (!piece.exact && !telling && this.grade(piece.words[0]) < 3) continue;
          const total = before.cost + cost;
          if (!best[end] || total < best[end].cost) best[end] = { cost: total, pieces: [...before.pieces, piece] };
        }
      }
    }
    return best[typed.length] ?? null;
  }

  /** What a stretch of letters can stand for, with what it costs to believe that. */
  *#meanings(letters, last) {
    if (letters.length < 2) return;
    const typed = this.#typed;
    const whole = typed.whole.get(letters);
    if (whole) yield [1, { words: this.#best(whole), exact: true }];
    const initials = typed.initials.get(letters);
    if (initials) {
      const words = this.#best(initials);
      yield [(letters.length > 2 ? 1.6 : 2) - 0.1 * this.grade(words[0]), { words, exact: false }];
    }
    if (whole || letters.length < 3) return;
    if (last) {
      const begun = [];
      typed.whole.forEach((words, sound) => sound.startsWith(letters) && begun.push(...words));
      if (begun.length) yield [1.5, { words: this.#best(begun), exact: true }];
    }
    if (initials || letters.length < 4) return;
    const shortened = (typed.spelt.get(letters[0]) ?? []).filter(([syllables]) => spells(letters, syllables));
    if (shortened.length) yield [1.7, { words: this.#best(shortened.map(([, word]) => word)), exact: false }];
  }

  #best(words) {
    return [...new Set(words)].sort((one, other) => this.grade(other) - this.grade(one)).slice(0, CANDIDATES);
  }
}

/** Whether letters are the syllables of a word, some of them only by their initial: wangsdai, wshangdai. */
function spells(letters, syllables, from = 0, at = 0) {
  if (from === syllables.length) return at === letters.length;
  const syllable = syllables[from];
  if (letters.startsWith(syllable, at) && spells(letters, syllables, from + 1, at + syllable.length)) return true;
  return letters[at] === syllable[0] && spells(letters, syllables, from + 1, at + 1);
}

function push(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
