"""What the entries of all documents hold together: which token stands where in which document."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from . import bigrams
from .bigrams import Numbers
from .entries import Entry

#: A place is a byte; it stands behind the number of its document, and both behind that of the token.
PLACE_BITS, PLACE = 8, 255
POSTING_BITS = 32


class _Numbering(dict[str, int]):
    """Things → how many there were before them."""

    def __missing__(self, thing: str) -> int:
        self[thing] = number = len(self)
        return number


class Columns(NamedTuple):
    """The `pairs` in rising order and the `others` are the tokens. Each of them in this order stands in as many
    documents as `holding` says; `postings` are these documents in rising order, each behind the place in it.
    """

    pairs: Numbers
    others: list[str]
    holding: Numbers
    postings: Numbers


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
        # Memory nobody has used yet costs more than what is done with it: little is copied.
        pairs = np.frombuffer(b"".join(entry.pairs for entry in self.entries), np.uint32)
        pairs, counts, postings = _grouped(pairs, [entry.pair_places for entry in self.entries])
        _, others, rest = _grouped(
            np.frombuffer(self._numbers, np.uint32), [each.token_places for each in self.entries]
        )
        holding = np.concatenate([counts, others])
        return Columns(pairs, list(self._others), holding, np.concatenate([postings, rest]))

    def numbers(self, tokens: Collection[str]) -> dict[str, int]:
        """Those of `tokens` that stand somewhere, and their numbers."""
        found = {token: len(self.columns.pairs) + self._others[token] for token in tokens if token in self._others}
        pairs = [token for token in tokens if bigrams.is_pair(token)]
        codes, known = bigrams.coded("".join(pairs)), self.columns.pairs
        places = np.searchsorted(known, codes)
        there = np.append(known, 0)[places] == codes
        return found | {
            pair: place for pair, place, is_there in zip(pairs, places.tolist(), there, strict=True) if is_there
        }

    @property
    def characters(self) -> frozenset[str]:
        """Every character that stands in a token."""
        own = frozenset("".join(self.columns.others))
        return own.union(map(chr, bigrams.characters(self.columns.pairs)))


def _grouped(tokens: Numbers, places: Sequence[bytes]) -> tuple[Numbers, Numbers, Numbers]:
    """The different `tokens` in rising order, in how many documents each stands, and where; `places` are those of
    every document.
    """
    documents = np.arange(len(places), dtype=np.uint64) << PLACE_BITS
    keys = tokens.astype(np.uint64)
    keys <<= POSTING_BITS
    keys |= np.repeat(documents, list(map(len, places)))
    keys |= np.frombuffer(b"".join(places), np.uint8)
    keys.sort()
    postings = keys.astype(np.uint32)
    keys >>= POSTING_BITS
    begins = bigrams.runs(keys)
    return keys[begins].astype(np.uint32), np.diff(begins, append=len(keys)), postings
