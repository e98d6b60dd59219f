"""What the search engine knows about words: which there are, how they sound, how they are also written.

Its libraries take longer to load than everything else: only who makes a lexicon loads them.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from .search_text import QUESTION_WORDS

MAX_WORDS = 5000
READINGS = 2
_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,7}")
_LATIN_WORD = re.compile(r"[a-z]+[0-9]*")
# The marks of the four tones, apart from their letters.
_TONES = dict.fromkeys(map(ord, "\u0304\u0301\u030c\u0300"))
_QUESTION_WORDS = frozenset(QUESTION_WORDS)


class Said(NamedTuple):
    """All that is to be known of a site: the titles and headings of every document, a line each and in their normal
    form, what its terms are called, and its characters."""

    titles: list[str]
    names: list[str]
    characters: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """`words` of several titles and of one, from the most to the least telling, without the names of terms;
    everyday characters as runs of one syllable; other characters and readings by syllable; traditional
    characters and theirs."""

    words: tuple[list[str], list[str]]
    everyday: list[tuple[str, int]]
    syllables: dict[str, str]
    simplified: dict[str, str]


def look_for_libraries() -> None:
    """Raises ImportError: a site whose search silently finds nothing is worse than no site."""
    if not all(map(find_spec, ("opencc", "pypinyin", "rjieba"))):
        raise ImportError("缺少搜索要用的库（rjieba、pypinyin、OpenCC）：请重新运行 make setup 安装依赖")


def load() -> None:
    """All that takes long, for who will `build`."""
    import opencc  # noqa: F401
    import rjieba  # noqa: F401

    _dictionary()


def build(said: Said) -> Lexicon:
    look_for_libraries()
    counts = Counter(chain.from_iterable(set().union(*map(_words, titles.split("\n"))) for titles in said.titles))
    names = set(said.names)
    named = [name for name in said.names if _HAN_WORD.fullmatch(name) or _LATIN_WORD.fullmatch(name)]
    rest = sorted((word for word in counts if word not in names), key=lambda word: (-counts[word], word))
    rest = rest[: MAX_WORDS - len(named)]
    words = ([word for word in rest if counts[word] > 1], [word for word in rest if counts[word] == 1])
    seen = {character for grade in (named, *words) for word in grade if _HAN_WORD.fullmatch(word) for character in word}
    everyday, syllables = by_sound(tuple(sorted(seen)))
    return Lexicon(words, everyday, syllables, simplified(said.characters))


@cache
def by_sound(seen: tuple[str, ...]) -> tuple[list[tuple[str, int]], dict[str, str]]:
    """How the everyday characters and those `seen` are read, without tones.

    GB 2312 lists its everyday characters by sound, so that most of it is told by runs: a syllable and how
    many characters it goes on for. What the runs do not tell stands by syllable. A character has both
    readings it mostly has: dictionaries of phrases miss too many of ours (提前还款).
    """
    runs: list[tuple[str, int]] = []
    groups: defaultdict[str, str] = defaultdict(str)
    everyday = _everyday()
    for character in everyday:
        readings = readings_of(character)
        syllable, length = runs[-1] if runs else ("", 0)
        if syllable in readings:
            runs[-1] = (syllable, length + 1)
        else:
            syllable = readings[0]
            runs.append((syllable, 1))
        for other in readings:
            if other != syllable:
                groups[other] += character
    for character in sorted(set(seen) - set(everyday)):
        for syllable in readings_of(character):
            groups[syllable] += character
    return runs, dict(sorted(groups.items()))


def _everyday() -> list[str]:
    """The characters of everyday writing (GB 2312, first level): what a homophone may be typed with."""
    pairs = (bytes([high, low]) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return [character for pair in pairs if (character := pair.decode("gb2312", "ignore"))]


def readings_of(character: str) -> list[str]:
    said = _dictionary().get(str(ord(character)))
    return list(dict.fromkeys(map(_toneless, said.split(","))))[:READINGS] if said else [character]


@cache
def _dictionary() -> dict[str, str]:
    """How characters are read, by their code points: `hái,huán`.

    From the file of the library: loading the library itself takes longer than all that is done with it.
    """
    library = find_spec("pypinyin")
    assert library and library.origin
    known: dict[str, str] = json.loads(Path(library.origin).with_name("pinyin_dict.json").read_bytes())
    return known


@cache
def _toneless(reading: str) -> str:
    """As it is typed: `lǚ` is `lv`."""
    return normalize("NFC", normalize("NFD", reading).translate(_TONES)).replace("ü", "v")


@cache
def simplified(written: frozenset[str]) -> dict[str, str]:
    """Traditional and variant characters → the simplified ones that occur on the site."""
    import opencc

    han = [chr(code) for code in range(0x4E00, 0x9FA6)]
    converted = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    return {old: new for old, new in zip(han, converted, strict=True) if old != new and new in written}


@lru_cache(maxsize=4096)
def _words(title: str) -> frozenset[str]:
    """The words of a title in its normal form."""
    import rjieba

    parts = {part for part in rjieba.cut(title) if len(part) > 1} - _QUESTION_WORDS
    return frozenset(part for part in parts if _HAN_WORD.fullmatch(part) or _LATIN_WORD.fullmatch(part))
