"""Pages of an earlier build that are made of the same things: taken over from the site they stand in.

Kept is only what a page was made of, as a digest, what its files were, and what search knows of it. A file is
taken over only if it still has the bytes it was written with; whatever is damaged is made anew.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from pydantic import TypeAdapter

from ..content.model import ARTICLES_FOLDER
from ..pages.page import Page
from ..search.entries import Entry

#: Variable that says where, from the project, the site of the build before stands.
EARLIER = "YOUJU_EARLIER"
KEPT = Path(".build/pages.sqlite")
_TABLE = "create table if not exists pages (address text primary key, key text, made text, seal text) without rowid"


class Made(NamedTuple):
    """What came of making a page: path and digest of its files, and what search knows of it."""

    files: tuple[tuple[str, str], ...]
    entry: Entry | None


#: Address of a page, what it was made of, and what came of it.
Row: TypeAlias = "tuple[str, str, Made]"


class Stock:
    """What the build before left: `kept` tells of the pages, `earlier` is the site they stand in.

    `key` gives a digest of all that a page and the files beside it are made of.
    """

    def __init__(self, kept: Path, earlier: Path, key: Callable[[Page], str]) -> None:
        self.key = key
        self._kept = kept
        self._earlier = earlier
        #: By process: a connection must not be carried through a fork.
        self._readers: dict[int, sqlite3.Connection] = {}

    def taken(self, address: str, key: str, site: Path) -> Made | None:
        """The page at `address` put into `site`, if it was made of `key` and is still what it was."""
        made = self._known(address, key)
        if made is None:
            return None
        linked: list[Path] = []
        try:
            # All or nothing: what is linked must not be written into, it still stands in the earlier site.
            if any(digest((self._earlier / path).read_bytes()) != seal for path, seal in made.files):
                return None
            for path, _ in made.files:
                place = site / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.unlink(missing_ok=True)
                os.link(self._earlier / path, place)
                linked.append(place)
        except OSError:
            for place in linked:
                place.unlink()
            return None
        return made

    def _known(self, address: str, key: str) -> Made | None:
        try:
            row = (
                self._reader()
                .execute("select made, seal from pages where address = ? and key = ?", (address, key))
                .fetchone()
            )
            return _json().validate_json(row[0]) if row and digest(row[0].encode()) == row[1] else None
        except (sqlite3.Error, ValueError, TypeError, AttributeError):
            return None

    def _reader(self) -> sqlite3.Connection:
        process = os.getpid()
        if process not in self._readers:
            self._readers[process] = sqlite3.connect(f"{self._kept.absolute().as_uri()}?mode=ro", uri=True)
        return self._readers[process]

    def keep(self, addresses: Iterable[str], fresh: Iterable[Row]) -> None:
        """From now on what is `fresh` is known too, and nothing that is at none of `addresses`."""
        rows = [
            (address, key, (text := _json().dump_json(made).decode()), digest(text.encode()))
            for address, key, made in fresh
        ]
        for _ in range(2):
            try:
                with self._writer() as store:
                    standing = set(addresses)
                    gone = [row for row in store.execute("select address from pages") if row[0] not in standing]
                    store.executemany("delete from pages where address = ?", gone)
                    store.executemany("insert or replace into pages values (?, ?, ?, ?)", rows)
                return
            except sqlite3.OperationalError:
                # Full or read-only disk, or another build at it: costs time, nothing else.
                return
            except sqlite3.DatabaseError:
                self._kept.unlink(missing_ok=True)

    @contextmanager
    def _writer(self) -> Iterator[sqlite3.Connection]:
        self._kept.parent.mkdir(exist_ok=True)
        with closing(sqlite3.connect(self._kept)) as store, store:
            store.execute(_TABLE)
            yield store


def context(root: Path, *settings: object) -> str:
    """A digest of everything that pages are made of besides articles: code, libraries, theme, terms, figures."""
    found = blake2b(repr((sys.version, settings, _environment())).encode(), digest_size=16)
    package = Path(__file__).parents[1]
    data = [path for path in (root / "data").rglob("*") if ARTICLES_FOLDER not in (path.parent.name, path.stem)]
    for path in sorted(
        [*package.parent.rglob("*"), *(root / "docs").rglob("*"), *(root / "overrides").rglob("*"), *data]
    ):
        if path.is_file() and path.suffix != ".pyc":
            found.update(str(path).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def _environment() -> tuple[object, ...]:
    installed = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    return (
        *installed,
        *sorted(item for item in os.environ.items() if item[0].startswith("YOUJU_") and item[0] != EARLIER),
    )


def digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


@cache
def _json() -> TypeAdapter[Made]:
    settings: Any = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}
    return TypeAdapter(Made, config=settings)
