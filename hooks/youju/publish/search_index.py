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
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias
from zlib import crc32

from .. import processes
from .packing import packed
from .search_entry import TEXT, Entry

#: Where a token stands, one number a document: the document's number and, in the low bits, the place.
#: Ten thousand pages have twelve million of them, too many for tuples.
Postings: TypeAlias = "array[int]"
#: In how many documents a token stands, and those worth listing.
Listing: TypeAlias = tuple[int, Postings]
_PLACE_BITS, _PLACE = 8, 255
SHARD_BYTES = 1500
#: How many characters are called common.
COMMON_CHARACTERS = 200
#: Tokens in more of the documents than this say nothing about those that merely mention them.
COMMON = 0.25
RAREST = 6.0
_FIRST_HAN = "\u3400"
_VARINTS = [bytes([number]) for number in range(128)]


@dataclass(frozen=True)
class Index:
    """Shards by number, compressed, the common characters, and per document how much its title says."""

    shards: list[bytes]
    common: str
    title_masses: list[float]


class Gathered:
    """Entries as they come, in the order of the documents, and where the tokens of all of them stand."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries: list[Entry] = []
        self.postings: dict[str, Postings] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        here = len(self.entries) << _PLACE_BITS
        self.entries.append(entry)
        find = self.postings.get
        for token, place in zip(entry.tokens.split(" "), entry.places, strict=True):
            known = find(token)
            if known is None:
                self.postings[token] = array("I", (here | place,))
            else:
                known.append(here | place)

    @property
    def characters(self) -> frozenset[str]:
        """Every character that stands in a token."""
        return frozenset("".join(self.postings))


def build(gathered: Gathered) -> Index:
    postings, total = gathered.postings, len(gathered.entries)
    worth = _Worth(postings, total)
    masses = [sum(worth[token] for token in entry.asked.split()) for entry in gathered.entries]
    kept = _pruned(postings, total)
    common = _common(kept)
    return Index(_shards(kept, common), common, masses)


def rarity(holding: int, total: int) -> float:
    """How much it says that a document holds a token (BM25's inverse document frequency)."""
    return math.log(1 + (total - holding + 0.5) / (holding + 0.5))


def varint(number: int) -> bytes:
    """Seven bits a byte, lowest first; the high bit says that more follow."""
    if number < 128:
        return _VARINTS[number]
    parts = bytearray()
    while number > 127:
        parts.append(number & 127 | 128)
        number >>= 7
    parts.append(number)
    return bytes(parts)


class _Worth(dict[str, float]):
    """As `Worth` in rank.js: between how seldom pages mention a token and how seldom they are about it."""

    def __init__(self, postings: dict[str, Postings], total: int) -> None:
        self._postings = postings
        self._total = total

    def __missing__(self, token: str) -> float:
        places = self._postings.get(token)
        if not places:
            return 0
        about = len(_telling(places)) or len(places)
        self[token] = found = min(RAREST, (rarity(len(places), self._total) + rarity(about, self._total)) / 2)
        return found


def _pruned(postings: dict[str, Postings], total: int) -> dict[str, Listing]:
    """Token → in how many documents it stands, and those worth listing."""
    return {
        token: (
            len(places),
            array("I", _telling(places)) if len(places) > COMMON * total else places,
        )
        for token, places in postings.items()
    }


def _telling(places: Postings) -> list[int]:
    """Where a token stands in more than the text."""
    return [posting for posting in places if posting & _PLACE > TEXT]


def _is_pair(token: str) -> bool:
    """Whether `token` is two Han characters. No other token begins with one and goes on; a number precedes its unit."""
    return len(token) == 2 and token[0] >= _FIRST_HAN


def home(token: str, common: str) -> str:
    """What chooses the shard of a token."""
    if not _is_pair(token):
        return token
    first, second = token[0], token[1]
    one, other = common.find(first), common.find(second)
    if one == other:
        return max(first, second)
    # Who is not in the list is the least common of all.
    return first if other >= 0 and (one < 0 or one > other) else second


def _common(postings: dict[str, Listing]) -> str:
    """The characters whose pairs take most space, the worst first."""
    sizes: Counter[str] = Counter()
    for token, (_, listed) in postings.items():
        if _is_pair(token):
            size = 4 + 2 * len(listed)
            sizes[token[0]] += size
            sizes[token[1]] += size
    return "".join(sorted(sizes, key=lambda character: (-sizes[character], character))[:COMMON_CHARACTERS])


def _shards(postings: dict[str, Listing], common: str) -> list[bytes]:
    size = sum(4 + 2 * len(listed) for _, listed in postings.values())
    count = 1 << max(0, math.ceil(math.log2(max(1, size / SHARD_BYTES))))
    groups: list[dict[int, Listing]] = [{} for _ in range(count)]
    # Many tokens have one home.
    group_of = cache(lambda place: groups[crc32(place.encode()) % count])
    for token, entry in postings.items():
        group, key = group_of(home(token, common)), crc32(token.encode()) >> 8
        group[key] = _merged(group[key], entry) if key in group else entry
    with processes.shared_out(lambda group: packed(_shard(group)), groups, worth=200) as shards:
        return list(shards)


def _merged(one: Listing, other: Listing) -> Listing:
    """Two tokens with one checksum; rare enough to be found together."""
    places = {posting >> _PLACE_BITS: posting for posting in (*other[1], *one[1])}
    return max(one[0], other[0]), array("I", sorted(places.values()))


def _shard(group: dict[int, Listing]) -> bytes:
    found = bytearray()
    before = 0
    for key in sorted(group):
        holding, listed = group[key]
        found += varint(key - before) + varint(holding) + varint(len(listed))
        before = key
        documents = [posting >> _PLACE_BITS for posting in listed]
        steps = [document - last - 1 for last, document in zip([-1, *documents], documents, strict=False)]
        found += bytes(steps) if max(steps, default=0) < 128 else b"".join(map(varint, steps))
        found += bytes([posting & _PLACE for posting in listed])
    return bytes(found)
