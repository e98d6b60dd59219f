"""What the search engine knows about words: which there are, how they sound, how they are also written.

Its library is loaded when a lexicon is made.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import chain
from typing import NamedTuple

from ..text.han import readings, variants
from .tokens import QUESTION_WORDS

MAX_WORDS = 5000
_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,7}")
_LATIN_WORD = re.compile(r"[a-z]+[0-9]*")
_QUESTION_WORDS = frozenset(QUESTION_WORDS)


class Lexicon(NamedTuple):
    """`words` of several titles and of one, from the most to the least telling, without the names of terms;
    everyday characters as runs of one syllable; other characters and readings by syllable; traditional
    characters and theirs."""

    words: tuple[list[str], list[str]]
    everyday: list[tuple[str, int]]
    syllables: dict[str, str]
    simplified: dict[str, str]


def look_for_library() -> None:
    """Raises ImportError: a site whose search silently finds nothing is worse than no site."""
    if not find_spec("rjieba"):
        raise ImportError("缺少搜索要用的库（rjieba）：请重新运行 make setup 安装依赖")


def build(titles: Iterable[str], names: Collection[str], characters: frozenset[str]) -> Lexicon:
    """Of the titles and headings of every document, a line each and in their normal form, what the terms of the site
    are called, and its characters."""
    look_for_library()
    counts = Counter(chain.from_iterable(set().union(*map(_words, lines.split("\n"))) for lines in titles))
    named = [name for name in names if _HAN_WORD.fullmatch(name) or _LATIN_WORD.fullmatch(name)]
    rest = sorted((word for word in counts if word not in names), key=lambda word: (-counts[word], word))
    rest = rest[: MAX_WORDS - len(named)]
    words = ([word for word in rest if counts[word] > 1], [word for word in rest if counts[word] == 1])
    seen = {character for grade in (named, *words) for word in grade if _HAN_WORD.fullmatch(word) for character in word}
    everyday, syllables = by_sound(tuple(sorted(seen)))
    return Lexicon(words, everyday, syllables, simplified(characters))


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
        read = readings(character)
        syllable, length = runs[-1] if runs else ("", 0)
        if syllable in read:
            runs[-1] = (syllable, length + 1)
        else:
            syllable = read[0]
            runs.append((syllable, 1))
        for other in read:
            if other != syllable:
                groups[other] += character
    for character in sorted(set(seen) - set(everyday)):
        for syllable in readings(character):
            groups[syllable] += character
    return runs, dict(sorted(groups.items()))


@cache
def simplified(written: frozenset[str]) -> dict[str, str]:
    """Traditional and variant characters → the simplified ones that occur on the site."""
    pairs = variants()
    return {old: new for old, new in zip(pairs[::2], pairs[1::2], strict=True) if new in written}


def _everyday() -> list[str]:
    """The characters of everyday writing (GB 2312, first level): what a homophone may be typed with."""
    pairs = (bytes([high, low]) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return [character for pair in pairs if (character := pair.decode("gb2312", "ignore"))]


@lru_cache(maxsize=4096)
def _words(title: str) -> frozenset[str]:
    """The words of a title in its normal form."""
    import rjieba

    return frozenset(filter(_is_word, rjieba.cut(title)))


@cache
def _is_word(part: str) -> bool:
    is_long = len(part) > 1 and part not in _QUESTION_WORDS
    return is_long and bool(_HAN_WORD.fullmatch(part) or _LATIN_WORD.fullmatch(part))
