"""The files with what results show, most of the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .entries import Entry
from .packing import packed

#: How many cards are one file. Neighbours are often found together; more of them would cost a first search too much.
BLOCK = 4


def results(entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file: the cards of `BLOCK` neighbouring documents, then the text of each."""
    for number, start in enumerate(range(0, len(entries), BLOCK)):
        cards = b",".join(entry.card for entry in entries[start : start + BLOCK])
        yield f"cards/{number}.bin", packed(b"[" + cards + b"]")
    for number, entry in enumerate(entries):
        if entry.text:
            yield f"texts/{number}.bin", entry.text
