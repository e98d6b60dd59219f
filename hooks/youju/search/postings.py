"""The inverted index: which documents hold a token and where in them, cut into many small files.

The CRC-32 of a token's home chooses its shard, the upper 24 bits of its own are the key inside it. The home
of a pair of Han characters is the one that is less common, so that neighbouring pairs of a query (自动, 动转)
often share a shard. Characters of a big site are home to more than a query should have to fetch: a pair of such a
crowded one is its own home, as is every other token. A shard lists its keys in rising order:

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
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple
from zlib import crc32

import numpy as np

from . import bigrams
from .bigrams import Numbers
from .entries import TEXT, Entry
from .packing import packed

_KEY_BITS = 24
SHARD_BYTES = 750
#: From here on a character is crowded.
CROWDED_BYTES = 8 * SHARD_BYTES
#: How many characters are called common.
COMMON_CHARACTERS = 200
#: Tokens in more of the documents than this, and in more than a few, say nothing about those that merely mention them.
COMMON, FEW = 0.02, 40
RAREST = 4.3
# How many shards are written at once.
_TOGETHER = 64
# From here on a varint has one byte more; nothing here has more than four.
_WIDER = (1 << 7, 1 << 14, 1 << 21)
_CHARACTERS = 1 << 16


class Index(NamedTuple):
    """Shards by number, compressed, the common and the crowded characters, and per document how much its title says."""

    shards: list[bytes]
    common: str
    crowded: str
    title_masses: list[float]


class _Spread(NamedTuple):
    """Per token in how many documents it stands, in how many of these in more than the text, and how many are listed:
    all of them, or of a token that is nearly everywhere those it says something about.
    """

    holding: Numbers
    about: Numbers
    listed: Numbers


def build(gathered: Gathered) -> Index:
    pairs, holding, postings = gathered.pairs, gathered.holding, gathered.postings
    total = len(gathered.entries)
    telling = postings.astype(np.uint8) > TEXT
    about = np.diff(np.searchsorted(np.flatnonzero(telling), np.append(0, np.cumsum(holding))))
    common = holding > max(FEW, COMMON * total)
    spread = _Spread(holding, about, np.where(common, about, holding))
    asked = [entry.asked.split() for entry in gathered.entries]
    worth = _worth(gathered.numbers({token for tokens in asked for token in tokens}), spread, total)
    masses = [sum(map(worth, tokens)) for tokens in asked]
    takes = 4 + 2 * spread.listed[: len(pairs)]
    usual = _common(pairs, takes)
    living = homes(pairs, usual)
    crowded = np.flatnonzero(np.bincount(living, takes, _CHARACTERS) > CROWDED_BYTES)
    # A shard takes four bytes a token and two a place.
    size = 4 * len(holding) + 2 * int(spread.listed.sum())
    count = 1 << max(0, math.ceil(math.log2(max(1, size / SHARD_BYTES))))
    of_pairs = _of_pairs(pairs, living, np.isin(living, crowded), count)
    addresses = np.concatenate([of_pairs, _of_others(gathered.others, count)])
    kept = postings[telling | np.repeat(~common, holding)]
    return Index(_shards(addresses, count, spread, kept), usual, "".join(map(chr, crowded)), masses)


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


def homes(pairs: Numbers, common: str) -> Numbers:
    """Which character of each of `pairs` chooses its shard: the less common one."""
    first, second = pairs >> 16, pairs & 0xFFFF
    # Who is not in the list is the least common of all.
    ranks = np.full(_CHARACTERS, len(common))
    ranks[list(map(ord, common))] = np.arange(len(common))
    one, other = ranks[first], ranks[second]
    less: Numbers = np.where(one > other, first, np.where(one < other, second, np.maximum(first, second)))
    return less


def _common(pairs: Numbers, takes: Numbers) -> str:
    """The characters whose pairs take most space, the worst first."""
    sizes = np.bincount(pairs >> 16, takes, _CHARACTERS) + np.bincount(pairs & 0xFFFF, takes, _CHARACTERS)
    worst = np.argsort(-sizes, kind="stable")[:COMMON_CHARACTERS]
    return "".join(map(chr, worst[sizes[worst] > 0]))


def _of_pairs(pairs: Numbers, living: Numbers, own_home: Numbers, count: int) -> Numbers:
    """The shard of each, one of `count`, and its key in it, as one number; `living` are the characters they live with
    unless they are their `own_home`.
    """
    first, second = pairs >> 16, pairs & 0xFFFF
    # The CRC-32 of two characters is that of the second, combined with what three more bytes, the length of a Han
    # character, do to that of the first.
    own, followed = np.zeros((2, _CHARACTERS), np.uint64)
    for character in bigrams.characters(pairs):
        own[character] = crc = crc32(chr(character).encode())
        followed[character] = crc32(b"\0\0\0", crc) ^ crc32(b"\0\0\0")
    whole = followed[first] ^ own[second]
    shards: Numbers = np.where(own_home, whole, own[living]) % count
    shards <<= _KEY_BITS
    shards |= whole >> 8
    return shards


def _of_others(tokens: Iterable[str], count: int) -> Numbers:
    """The same for tokens that are no pairs, each of which is its own home."""
    own = np.array([crc32(token.encode()) for token in tokens], np.uint64)
    return own % count << _KEY_BITS | own >> 8


def _shards(homes: Numbers, count: int, spread: _Spread, postings: Numbers) -> list[bytes]:
    """`homes` are the addresses of the tokens; each of these has as many of the `postings` as are listed of it."""
    order = np.argsort(homes)
    addresses, holding, counts = homes[order], spread.holding[order], spread.listed[order]
    # Those of a token are in order already; only the tokens are put into another.
    starts = (np.cumsum(spread.listed) - spread.listed)[order]
    postings = postings[np.arange(len(postings)) + np.repeat(starts - (np.cumsum(counts) - counts), counts)]
    fresh = np.append(True, addresses[1:] != addresses[:-1])
    if not fresh.all():
        # Two tokens with one address are rare enough to be found together.
        ordered = np.repeat(np.cumsum(fresh, dtype=np.uint64) - 1 << POSTING_BITS, counts)
        ordered |= postings
        ordered.sort()
        # Of two in one document the one that says more.
        ordered = ordered[np.append(ordered[1:] >> PLACE_BITS != ordered[:-1] >> PLACE_BITS, True)]
        addresses, holding = addresses[fresh], np.maximum.reduceat(holding, np.flatnonzero(fresh))
        counts = np.bincount((ordered >> POSTING_BITS).astype(np.int64), minlength=len(addresses))
        postings = ordered.astype(np.uint32)
    begins = np.append(0, np.cumsum(counts))
    bounds = np.searchsorted(addresses, np.arange(count + 1, dtype=np.uint64) << _KEY_BITS)
    keys = (addresses & ((1 << _KEY_BITS) - 1)).astype(np.int64)

    found: list[bytes] = []
    for first in range(0, count, _TOGETHER):
        starts = bounds[first : first + _TOGETHER + 1]
        here = slice(starts[0], starts[-1])
        ends = begins[here.start : here.stop + 1]
        some = _contents(keys[here], holding[here], np.diff(ends), postings[ends[0] : ends[-1]], starts - starts[0])
        found += (packed(content, numbers=True) for content in some)
    return found


def _contents(keys: Numbers, holding: Numbers, counts: Numbers, postings: Numbers, starts: Numbers) -> list[bytes]:
    """The contents of shards; each key has as many of the `postings` as `counts` says. `starts` says which key each
    shard begins with; last, how many there are.
    """
    documents = (postings >> PLACE_BITS).astype(np.int64)
    begins = np.cumsum(counts) - counts
    steps = np.diff(documents, prepend=0) - 1
    firsts = begins[counts > 0]
    steps[firsts] = documents[firsts]
    distances = np.diff(keys, prepend=0)
    firsts = starts[starts < len(keys)]
    distances[firsts] = keys[firsts]
    # Where in the list of all numbers a key begins, and where the steps and places of its postings are.
    heads = 3 * np.arange(len(keys)) + 2 * begins
    of_steps = np.arange(len(steps)) + np.repeat(heads + 3 - begins, counts)
    of_places = of_steps + np.repeat(counts, counts)
    numbers = np.empty(3 * len(keys) + 2 * len(steps), np.int64)
    numbers[heads] = distances
    numbers[heads + 1] = holding
    numbers[heads + 2] = counts
    numbers[of_steps] = steps
    numbers[of_places] = postings & PLACE
    return _varints(numbers, of_places, np.append(heads, len(numbers))[starts])


def _varints(numbers: Numbers, single: Numbers, cuts: Numbers) -> list[bytes]:
    """Seven bits a byte, lowest first; the high bit says that more follow. Those at `single` are a byte each. What is
    written is cut before the numbers at `cuts`, the last of which is the end.
    """
    widths = np.ones(len(numbers), np.int8)
    for wider in _WIDER:
        widths += numbers >= wider
    widths[single] = 1
    ends = np.cumsum(widths, dtype=np.int64)
    begins = ends - widths
    found = np.empty(int(widths.sum(dtype=np.int64)), np.uint8)
    found[begins] = numbers & 127 | (widths > 1) << 7
    for part in range(1, int(widths.max(initial=0))):
        more = np.flatnonzero(widths > part)
        found[begins[more] + part] = numbers[more] >> 7 * part & 127 | (widths[more] > part + 1) << 7
    found[begins[single]] = numbers[single]
    content = found.tobytes()
    return [content[start:end] for start, end in pairwise(np.append(begins, len(found))[cuts].tolist())]


#: A place is a byte; it stands behind the number of its document, and both behind that of the token.
PLACE_BITS, PLACE = 8, 255
POSTING_BITS = 32


class Gathered:
    """Entries, in the order of the documents, and which tokens stand where in all of them.

    The `pairs` in rising order and the `others`, with their numbers among these, are the tokens. Each of them in this
    order stands in as many documents as `holding` says; `postings` are these documents in rising order, each behind the
    place in it. Ten thousand pages have twelve million places, too many for Python's objects.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = list(entries)
        pairs = np.frombuffer(b"".join(entry.pairs for entry in self.entries), np.uint32)
        self.pairs, of_pairs, postings = _grouped(pairs, [entry.pair_places for entry in self.entries])
        self.others: dict[str, int] = {}
        tokens = chain.from_iterable(entry.tokens.split() for entry in self.entries)
        numbers = np.fromiter((self.others.setdefault(token, len(self.others)) for token in tokens), np.uint32)
        _, of_others, rest = _grouped(numbers, [entry.token_places for entry in self.entries])
        self.holding, self.postings = np.concatenate([of_pairs, of_others]), np.concatenate([postings, rest])

    def numbers(self, tokens: Collection[str]) -> dict[str, int]:
        """Those of `tokens` that stand somewhere, and their numbers."""
        found = {token: len(self.pairs) + self.others[token] for token in tokens if token in self.others}
        pairs = [token for token in tokens if bigrams.is_pair(token)]
        codes = bigrams.coded("".join(pairs))
        places = np.searchsorted(self.pairs, codes)
        there = np.append(self.pairs, 0)[places] == codes
        return found | {
            pair: place for pair, place, is_there in zip(pairs, places.tolist(), there, strict=True) if is_there
        }

    @property
    def characters(self) -> frozenset[str]:
        """Every character that stands in a token."""
        return frozenset("".join(self.others)).union(map(chr, bigrams.characters(self.pairs)))


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
