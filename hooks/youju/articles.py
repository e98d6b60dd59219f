"""Reads one article of a checked collection at a time, if it is not at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from . import collection
from .collection import Record, Shelf
from .model import Article
from .outline import Outline
from .parsed import Parsed
from .problem import Position


class Articles:
    """`outlines` say where each is written; `records` are those at hand, by id, `parsed` what is known of files."""

    def __init__(
        self, root: Path, outlines: Iterable[Outline], records: Mapping[str, Record[Article]], parsed: Parsed
    ) -> None:
        self._root = root
        self._records = records
        self._parsed = parsed
        self._places = {outline.id: (outline.path, outline.base) for outline in outlines}

    def read(self, identifier: str) -> Article:
        return self._record(identifier).value

    def content(self, identifier: str) -> bytes:
        """The file an article is written in, as it was when the article was read."""
        if identifier in self._records:
            return self._records[identifier].doc.text.encode()
        path = self._root / self._places[identifier][0]
        try:
            return path.read_bytes()
        except OSError as error:
            raise ChangedError(f"{path} 在生成的时候被改动了：{error.strerror}") from error

    def place(self, identifier: str) -> Position:
        return self._record(identifier).at()

    def _record(self, identifier: str) -> Record[Article]:
        if identifier in self._records:
            return self._records[identifier]
        path, base = self._places[identifier]
        if base:
            return self._founding[identifier]
        shelf: Shelf[Article] = Shelf()
        problems = collection.read_article(self._root / path, shelf, self._root, self._parsed)
        if identifier not in shelf.by_id:
            raise ChangedError(f"{path} 在生成的时候被改动了：{'；'.join(map(str, problems)) or '编号变了'}")
        return shelf.by_id[identifier]

    @cached_property
    def _founding(self) -> dict[str, Record[Article]]:
        shelf: Shelf[Article] = Shelf()
        collection.read_articles_file(self._root, shelf)
        return shelf.by_id


class ChangedError(Exception):
    """A file is no longer what was checked."""
