"""Reads one article of a checked collection at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from ..checks.summary import Outline
from ..content import loader
from ..content.loader import Record, Shelf
from ..content.model import Article
from ..content.parsed import Parsed
from ..problem import Position, Problem


class Articles:
    """`outlines` say where each is written; `parsed` is what was kept of their files, by id."""

    def __init__(self, root: Path, outlines: Iterable[Outline], parsed: Mapping[str, Parsed]) -> None:
        self._root = root
        self._parsed = parsed
        self._paths = {outline.id: outline.path for outline in outlines}

    def read(self, identifier: str) -> Article:
        known = self._parsed.get(identifier)
        return known.article if known else self._record(identifier).value

    def place(self, identifier: str) -> Position:
        return self._record(identifier).at()

    def _record(self, identifier: str) -> Record[Article]:
        path = self._paths[identifier]
        shelf, problems = self._file(path)
        if identifier not in shelf.by_id:
            raise ChangedError(f"{path} 在生成的时候被改动了：{'；'.join(map(str, problems)) or '编号变了'}")
        return shelf.by_id[identifier]

    @cached_property
    def _file(self) -> Callable[[str], tuple[Shelf[Article], list[Problem]]]:
        """The articles of a file; those of a list are asked for one after the other."""

        def read(path: str) -> tuple[Shelf[Article], list[Problem]]:
            shelf: Shelf[Article] = Shelf()
            return shelf, loader.read_articles(self._root / path, self._root, shelf)

        return lru_cache(maxsize=1)(read)


class ChangedError(Exception):
    """A file is no longer what was checked."""
