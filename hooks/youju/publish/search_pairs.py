"""Pairs of neighbouring Han characters, most of the tokens of any text: as numbers, for many texts at once.

A pair is a number of 32 bits, its first character in the upper half. Where it stands goes in front of it, so that
sorting finds what is the same. Done text by text this would be no quicker than counting strings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

#: Whole numbers, one after the other.
Numbers: TypeAlias = NDArray[Any]

# Whether half of a character of UTF-16 is a whole Han character.
_HAN = np.zeros(1 << 16, bool)
_HAN[0x3400:0x4DC0] = _HAN[0x4E00:0xA000] = True
_FIRST_HAN = "\u3400"


def of_texts(texts: Sequence[str]) -> tuple[Numbers, list[str]]:
    """Every pair in `texts`, behind the number of its text, and the characters of each text that have no Han neighbour."""
    halves = [f"{text}\n".encode("utf-16-le", "surrogatepass") for text in texts]
    characters = np.frombuffer(b"".join(halves), "<u2")
    numbers = np.repeat(np.arange(len(texts), dtype=np.uint64), [len(each) // 2 for each in halves])
    han = _HAN[characters]
    # Texts are parted by a character that is none.
    both = han[:-1] & han[1:]
    pairs = _behind(numbers[:-1][both], (characters[:-1].astype(np.uint32) << 16 | characters[1:])[both])
    han[:-1] &= ~both
    han[1:] &= ~both
    alone = characters[han].tobytes().decode("utf-16-le")
    bounds = np.searchsorted(numbers[han], np.arange(len(texts) + 1)).tolist()
    return pairs, [alone[start:end] for start, end in pairwise(bounds)]


def is_pair(token: str) -> bool:
    """Whether `token` is a pair. No other token begins with a Han character and goes on; a number precedes its unit."""
    return len(token) == 2 and token[0] >= _FIRST_HAN


def of_titles(titles: Sequence[Sequence[str]]) -> Numbers:
    """The pairs in groups of `titles`, behind the number of their group; a title is its pairs, joined."""
    groups = ["".join(group) for group in titles]
    pairs = np.frombuffer("".join(groups).encode("utf-16-be"), ">u4")
    numbers = np.repeat(np.arange(len(groups), dtype=np.uint64), [len(group) // 2 for group in groups])
    return _behind(numbers, pairs)


def parted(numbers: Numbers, groups: int) -> tuple[Numbers, list[int]]:
    """The pairs of `numbers`, which are sorted, and where those of each of the `groups` begin; last, where they end."""
    return (numbers & 0xFFFFFFFF).astype(np.uint32), np.searchsorted(numbers >> 32, np.arange(groups + 1)).tolist()


def runs(numbers: Numbers) -> Numbers:
    """Where in `numbers`, which are sorted, each that is another than the one before it stands."""
    return np.flatnonzero(np.concatenate([np.ones(min(1, len(numbers)), bool), numbers[1:] != numbers[:-1]]))


def spelt(pairs: Numbers) -> Iterable[str]:
    text = pairs.astype(">u4").tobytes().decode("utf-16-be")
    return map(str.__add__, text[::2], text[1::2])


def _behind(numbers: Numbers, pairs: Numbers) -> Numbers:
    return numbers << 32 | pairs
