"""The files with what results show, most of the index; each is made as soon as its documents are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .entries import Entry
from .packing import packed

#: How many cards are one file. Neighbours are often found together; more of them would cost a first search too much.
BLOCK = 4


class Results:
    """Given entries in the order of the documents; flushed when there are no more. `put` is told path and content of
    every file.
    """

    def __init__(self, put: Callable[[str, bytes], object] = lambda *_: None) -> None:
        self._put = put
        self._cards: list[tuple[str, bytes]] = []
        self._texts: list[tuple[str, bytes]] = []
        self._waiting: list[bytes] = []
        self._count = 0

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Results:
        found = cls()
        for entry in entries:
            found.add(entry)
        found.flush()
        return found

    @property
    def files(self) -> list[tuple[str, bytes]]:
        return [*self._cards, *self._texts]

    def add(self, entry: Entry) -> None:
        self._waiting.append(entry.card)
        if len(self._waiting) == BLOCK:
            self.flush()
        if entry.text:
            self._take(self._texts, f"texts/{self._count}.bin", entry.text)
        self._count += 1

    def flush(self) -> None:
        """Gives away cards that wait for others to share their file."""
        if self._waiting:
            self._take(self._cards, f"cards/{len(self._cards)}.bin", packed(b"[" + b",".join(self._waiting) + b"]"))
            self._waiting.clear()

    def _take(self, files: list[tuple[str, bytes]], path: str, content: bytes) -> None:
        files.append((path, content))
        self._put(path, content)
