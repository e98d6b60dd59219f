"""What was found in the files of articles, and what of it still holds after an edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date
from pathlib import Path
from stat import S_ISLNK
from typing import NamedTuple, TypeAlias

from ..content.loader import Collection
from ..problem import Problem
from .summary import Outline


class Finding(NamedTuple):
    """What is known of one file: its articles, those with stand-ins for what is broken, ids of the broken ones,
    whether it could be read, what is wrong, and what sound articles are made of, by id, as `Checked` has it.
    """

    articles: Sequence[Outline]
    mended: Sequence[Outline]
    broken: Set[str]
    whole: bool
    problems: Sequence[Problem]
    parsed: Mapping[str, bytes]


#: When a file was written, how long it is, and which file it is, through a link and by itself.
Stamp: TypeAlias = tuple[int, int, int, int] | None


class Memory:
    """What was found in files while a process runs, by which it need not even read those that are as they were."""

    def __init__(self) -> None:
        self._leant_on: object = None
        self._known: dict[Path, tuple[Stamp, Finding]] = {}

    def changed(self, shared: Collection, today: date, paths: Sequence[Path]) -> list[Path]:
        """Those of `paths` that must be looked at: all of them if what rules about articles lean on is another."""
        shelves = shared.topics, shared.terms, shared.sources, shared.facts, shared.decisions, shared.contacts
        leant_on = today, [(shelf.values, shelf.broken, shelf.whole) for shelf in shelves]
        if leant_on != self._leant_on:
            self._leant_on, self._known = leant_on, {}
        self._stamps = {path: _stamp(path) for path in paths}
        return [path for path in paths if self._known.get(path, (None,))[0] != self._stamps[path]]

    def whole(self, fresh: Mapping[Path, Finding]) -> list[Finding]:
        """What is known of all the paths asked about, in order, with what was found in those that changed."""
        self._known = {
            path: (stamp, fresh[path]) if path in fresh else self._known[path] for path, stamp in self._stamps.items()
        }
        return [finding for _, finding in self._known.values()]


def _stamp(path: Path) -> Stamp:
    # A link is followed when it is read; that it is one, or leads elsewhere now, counts too.
    try:
        itself = path.lstat()
        found = path.stat() if S_ISLNK(itself.st_mode) else itself
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino, itself.st_ino
