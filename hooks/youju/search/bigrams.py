"""Pairs of neighbouring Han characters, most of the tokens of any text: as numbers, for many texts at once.

A pair is a number of 32 bits, its first character in the upper half. Where it stands goes in front of it, so that
sorting finds what is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

#: Whole numbers, one after the other.
Numbers: TypeAlias = NDArray[Any]

_FIRST_HAN = "\u3400"


def of_texts(texts: Sequence[str]) -> tuple[Numbers, list[str]]:
    """Every pair in `texts`, behind the number of its text, and the characters of each text that have no Han neighbour."""
    halves = [f"{text}\n".encode("utf-16-le", "surrogatepass") for text in texts]
    characters = np.frombuffer(b"".join(halves), "<u2")
    bounds = np.cumsum([0, *(len(each) // 2 for each in halves)])
    # What is below the first is above the last after subtracting.
    han = (characters - 0x3400 < 0x4DC0 - 0x3400) | (characters - 0x4E00 < 0xA000 - 0x4E00)
    # Texts are parted by a character that is none.
    both = han[:-1] & han[1:]
    places = np.flatnonzero(both)
    numbers = np.repeat(np.arange(len(texts), dtype=np.uint64), np.diff(np.searchsorted(places, bounds)))
    pairs = _behind(numbers, characters[places].astype(np.uint32) << 16 | characters[places + 1])
    han[:-1] &= ~both
    han[1:] &= ~both
    places = np.flatnonzero(han)
    alone = characters[places].tobytes().decode("utf-16-le")
    return pairs, [alone[start:end] for start, end in pairwise(np.searchsorted(places, bounds).tolist())]


def is_pair(token: str) -> bool:
    """Whether `token` is a pair. No other token begins with a Han character and goes on; a number precedes its unit."""
    return len(token) == 2 and token[0] >= _FIRST_HAN


def of_titles(titles: Sequence[Sequence[str]]) -> Numbers:
    """The pairs in groups of `titles`, behind the number of their group; a title is its pairs, joined."""
    groups = ["".join(group) for group in titles]
    pairs = coded("".join(groups))
    numbers = np.repeat(np.arange(len(groups), dtype=np.uint64), [len(group) // 2 for group in groups])
    return _behind(numbers, pairs)


def coded(pairs: str) -> Numbers:
    """The numbers of `pairs`, which are joined."""
    return np.frombuffer(pairs.encode("utf-16-be"), ">u4").astype(np.uint32)


def characters(pairs: Numbers) -> list[int]:
    """The code points in `pairs`, each once, in rising order."""
    seen = np.zeros(1 << 16, bool)
    seen[pairs >> 16] = seen[pairs & 0xFFFF] = True
    return list(np.flatnonzero(seen).tolist())


def bounds(keys: Numbers, groups: int) -> list[int]:
    """Where the pairs of each of the `groups` begin in `keys`, where they stand behind its number; last, where they end."""
    return list(np.searchsorted(keys, np.arange(groups + 1, dtype=np.uint64) << 32).tolist())


def runs(numbers: Numbers) -> Numbers:
    """Where in `numbers`, which are sorted, each that is another than the one before it stands."""
    return np.flatnonzero(np.concatenate([np.ones(min(1, len(numbers)), bool), numbers[1:] != numbers[:-1]]))


def _behind(numbers: Numbers, pairs: Numbers) -> Numbers:
    return numbers << 32 | pairs
