"""The inverted index: which documents hold a token and where in them, cut into many small files.

The CRC-32 of a token's home chooses its shard, the upper 24 bits of its own are the key inside it. The home
of a pair of Han characters is the one that is less common, so that neighbouring pairs of a query (自动, 动转)
often share a shard; every other token is its own home. A shard lists its keys in rising order:

    key, as the distance to the one before it      varint
    number of documents that hold it               varint
    number of documents listed                     varint
    document numbers, each as a distance minus 1   varints
    where in each document                         one byte each

The byte says where: bit 7 title, bits 5–6 names (0–3), bits 3–4 headings (0–3), bits 0–2 text
(0, 1, 2, 3–4, 5–8, 9–16, 17–32, more).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from zlib import crc32

import numpy as np

from .. import processes
from . import search_pairs
from .packing import packed
from .search_entry import TEXT
from .search_gathered import PLACE, PLACE_BITS, Gathered
from .search_pairs import Numbers

_DOCUMENT_BITS, _KEY_BITS = 24, 24
SHARD_BYTES = 1500
#: How many characters are called common.
COMMON_CHARACTERS = 200
#: Tokens in more of the documents than this say nothing about those that merely mention them.
COMMON = 0.25
RAREST = 6.0
#: From here on a varint has one byte more.
_WIDER = np.array([1 << 7, 1 << 14, 1 << 21, 1 << 28])


@dataclass(frozen=True)
class Index:
    """Shards by number, compressed, the common characters, and per document how much its title says."""

    shards: list[bytes]
    common: str
    title_masses: list[float]


class _Spread(NamedTuple):
    """Per token in how many documents it stands, in how many of these in more than the text, and how many are listed:
    all of them, or of a token that is nearly everywhere those it says something about.
    """

    holding: Numbers
    about: Numbers
    listed: Numbers


def build(gathered: Gathered) -> Index:
    names, tokens, documents, places = gathered.columns
    total = len(gathered.entries)
    telling = places > TEXT
    holding = np.bincount(tokens, minlength=len(names))
    about = np.bincount(tokens[telling], minlength=len(names))
    common = holding > COMMON * total
    spread = _Spread(holding, about, np.where(common, about, holding))
    worth = _worth({name: number for number, name in enumerate(names)}, spread, total)
    masses = [sum(map(worth, entry.asked.split())) for entry in gathered.entries]
    kept = telling | ~common[tokens]
    usual = _common(names, spread.listed)
    shards = _shards(names, usual, spread, tokens[kept], documents[kept], places[kept])
    return Index(shards, usual, masses)


def rarity(holding: int, total: int) -> float:
    """How much it says that a document holds a token (BM25's inverse document frequency)."""
    return math.log(1 + (total - holding + 0.5) / (holding + 0.5))


def _worth(tokens: dict[str, int], spread: _Spread, total: int) -> Callable[[str], float]:
    """As `Worth` in rank.js: between how seldom pages mention a token and how seldom they are about it."""

    @cache
    def worth(token: str) -> float:
        if token not in tokens:
            return 0
        number = tokens[token]
        holding = int(spread.holding[number])
        about = int(spread.about[number]) or holding
        return min(RAREST, (rarity(holding, total) + rarity(about, total)) / 2)

    return worth


def home(token: str, common: str) -> str:
    """What chooses the shard of a token."""
    if not search_pairs.is_pair(token):
        return token
    first, second = token[0], token[1]
    one, other = common.find(first), common.find(second)
    if one == other:
        return max(first, second)
    # Who is not in the list is the least common of all.
    return first if other >= 0 and (one < 0 or one > other) else second


def _common(tokens: Iterable[str], listed: Numbers) -> str:
    """The characters whose pairs take most space, the worst first."""
    sizes: Counter[str] = Counter()
    for token, count in zip(tokens, listed.tolist(), strict=True):
        if search_pairs.is_pair(token):
            size = 4 + 2 * count
            sizes[token[0]] += size
            sizes[token[1]] += size
    return "".join(sorted(sizes, key=lambda character: (-sizes[character], character))[:COMMON_CHARACTERS])


def _shards(
    names: Iterable[str], common: str, spread: _Spread, tokens: Numbers, documents: Numbers, places: Numbers
) -> list[bytes]:
    size = 4 * len(spread.listed) + 2 * int(spread.listed.sum())
    count = 1 << max(0, math.ceil(math.log2(max(1, size / SHARD_BYTES))))
    # Many tokens have one home.
    shard_of = cache(lambda place: crc32(place.encode()) % count << _KEY_BITS)
    # Two tokens with one address are rare enough to be found together.
    addresses, slots = np.unique(
        np.array([shard_of(home(name, common)) | crc32(name.encode()) >> 8 for name in names], np.uint64),
        return_inverse=True,
    )
    holding = np.zeros(len(addresses), np.uint64)
    np.maximum.at(holding, slots, spread.holding.astype(np.uint64))
    postings = slots.astype(np.uint64)[tokens]
    postings <<= _DOCUMENT_BITS
    postings |= documents
    postings <<= PLACE_BITS
    postings |= places
    postings.sort()
    # Of two in one document the one that says more.
    postings = postings[np.append(postings[1:] >> PLACE_BITS != postings[:-1] >> PLACE_BITS, True)]
    begins = np.searchsorted(postings >> (_DOCUMENT_BITS + PLACE_BITS), np.arange(len(addresses) + 1))
    bounds = np.searchsorted(addresses >> _KEY_BITS, np.arange(count + 1))
    keys = addresses & ((1 << _KEY_BITS) - 1)

    def shard(number: int) -> bytes:
        here = slice(*bounds[number : number + 2])
        ends = begins[here.start : here.stop + 1]
        return packed(_shard(keys[here], holding[here], np.diff(ends), postings[ends[0] : ends[-1]]))

    with processes.shared_out(shard, range(count), worth=200) as shards:
        return list(shards)


def _shard(keys: Numbers, holding: Numbers, counts: Numbers, postings: Numbers) -> bytes:
    """The content of a shard; each key has as many of the `postings` as `counts` says."""
    documents = (postings >> PLACE_BITS & (1 << _DOCUMENT_BITS) - 1).astype(np.int64)
    begins = np.cumsum(counts) - counts
    steps = np.diff(documents, prepend=0) - 1
    firsts = begins[counts > 0]
    steps[firsts] = documents[firsts]
    owners = np.repeat(np.arange(len(keys)), counts)
    # Where in the list of all numbers a key begins, and where the steps and places of its postings are.
    heads = 3 * np.arange(len(keys)) + 2 * begins
    of_steps = np.arange(len(steps)) + (heads + 3 - begins)[owners]
    of_places = of_steps + counts[owners]
    numbers = np.empty(3 * len(keys) + 2 * len(steps), np.int64)
    numbers[heads] = np.diff(keys.astype(np.int64), prepend=0)
    numbers[heads + 1] = holding
    numbers[heads + 2] = counts
    numbers[of_steps] = steps
    numbers[of_places] = postings & PLACE
    return _varints(numbers, of_places)


def _varints(numbers: Numbers, single: Numbers) -> bytes:
    """Seven bits a byte, lowest first; the high bit says that more follow. Those at `single` are a byte each."""
    widths = 1 + np.searchsorted(_WIDER, numbers, side="right")
    widths[single] = 1
    begins = np.cumsum(widths) - widths
    found = np.empty(int(widths.sum()), np.uint8)
    for part in range(int(widths.max(initial=0))):
        more = np.flatnonzero(widths > part)
        found[begins[more] + part] = numbers[more] >> 7 * part & 127 | (widths[more] > part + 1) << 7
    found[begins[single]] = numbers[single]
    return found.tobytes()
