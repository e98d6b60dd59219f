"""What the entries of all documents hold together: which token stands where in which document."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from . import search_pairs
from .search_entry import Entry
from .search_pairs import Numbers

#: A place is a byte; it stands behind the number of its document.
PLACE_BITS, PLACE = 8, 255


class _Numbering(dict[str, int]):
    """Things → how many there were before them."""

    def __missing__(self, thing: str) -> int:
        self[thing] = number = len(self)
        return number


class Columns(NamedTuple):
    """The `pairs` in rising order and the `others` are the tokens, numbered in this order; for every place where one
    stands its number, the document's, and the place."""

    pairs: Numbers
    others: list[str]
    tokens: Numbers
    documents: Numbers
    places: Numbers


class Gathered:
    """Entries as they come, in the order of the documents, and which tokens stand where in all of them.

    Ten thousand pages have twelve million places, too many for Python's objects.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries: list[Entry] = []
        self._others = _Numbering()
        self._numbers = array("I")
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)
        self._numbers.extend(map(self._others.__getitem__, entry.tokens.split()))

    @cached_property
    def columns(self) -> Columns:
        """Asked for when all entries are there."""
        entries = self.entries
        postings = _postings([entry.pair_places for entry in entries])
        postings |= np.frombuffer(b"".join(entry.pairs for entry in entries), np.uint32).astype(np.uint64) << 32
        postings.sort()
        sorted_pairs = (postings >> 32).astype(np.uint32)
        begins = search_pairs.runs(sorted_pairs)
        pairs, times = sorted_pairs[begins], np.diff(begins, append=len(postings))
        tokens = np.concatenate(
            [np.repeat(np.arange(len(pairs)), times), len(pairs) + np.frombuffer(self._numbers, np.uint32)]
        )
        postings = np.concatenate([postings & 0xFFFFFFFF, _postings([entry.token_places for entry in entries])])
        return Columns(pairs, list(self._others), tokens, postings >> PLACE_BITS, postings & PLACE)

    def numbers(self, tokens: Collection[str]) -> dict[str, int]:
        """Those of `tokens` that stand somewhere, and their numbers."""
        found = {token: len(self.columns.pairs) + self._others[token] for token in tokens if token in self._others}
        pairs = [token for token in tokens if search_pairs.is_pair(token)]
        codes, known = search_pairs.coded("".join(pairs)), self.columns.pairs
        places = np.searchsorted(known, codes)
        there = np.append(known, 0)[places] == codes
        return found | {
            pair: place for pair, place, is_there in zip(pairs, places.tolist(), there, strict=True) if is_there
        }

    @property
    def characters(self) -> frozenset[str]:
        """Every character that stands in a token."""
        pairs = self.columns.pairs
        return frozenset("".join(self.columns.others)).union(map(chr, np.unique([pairs >> 16, pairs & 0xFFFF])))


def _postings(places: Sequence[bytes]) -> Numbers:
    """Behind the number of its document, each of the places in it."""
    documents = np.repeat(np.arange(len(places), dtype=np.uint64), list(map(len, places)))
    return documents << PLACE_BITS | np.frombuffer(b"".join(places), np.uint8)
