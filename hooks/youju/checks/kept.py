"""What was found in the files of articles, kept under `.build/` until they or anything it depends on changes."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from stat import S_ISLNK
from typing import NamedTuple, TypeAlias

from pydantic import TypeAdapter, ValidationError

from ..content.model import FACTS_FOLDER, TAGS_FILE, TOPICS_FILE
from ..problem import Problem
from .summary import Outline

KEPT = Path(".build/check.json")


class Finding(NamedTuple):
    """What is known of one file: its articles, those with stand-ins for what is broken, ids of the broken ones,
    whether it could be read, what is wrong.
    """

    articles: tuple[Outline, ...]
    mended: tuple[Outline, ...]
    broken: tuple[str, ...]
    whole: bool
    problems: tuple[Problem, ...]


#: When a file was written, how long it is, and which file it is, through a link and by itself.
Stamp: TypeAlias = tuple[int, int, int, int] | None
#: File name → digest of all that the finding depends on, and the finding.
Findings = dict[str, tuple[str, Finding]]


class Memory:
    """What was found in files while a process runs, by which it need not even read those that are as they were."""

    def __init__(self) -> None:
        self._context = b""
        self._known: dict[Path, tuple[Stamp, Finding]] = {}

    def changed(self, root: Path, today: date, paths: Sequence[Path]) -> list[Path]:
        """Those of `paths` that must be looked at."""
        now = context(root, today)
        if now != self._context:
            self._context, self._known = now, {}
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


def context(root: Path, today: date) -> bytes:
    """Everything a finding depends on besides its own file."""
    digest = hashlib.blake2b(f"{sys.version} {today} {root}".encode(), digest_size=16)
    here = Path(__file__).parent
    data = root / "data"
    shared = [data / TOPICS_FILE, data / TAGS_FILE, *(data / FACTS_FOLDER).glob("*")]
    code = [*here.rglob("*.py"), here.parent.parent / "requirements.lock"]
    for path in sorted([*code, *shared]):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.digest()


def digest(context: bytes, raw: bytes) -> str:
    return hashlib.blake2b(raw, digest_size=16, key=context).hexdigest()


@cache
def _json() -> TypeAdapter[Findings]:
    return TypeAdapter(Findings)


def read(root: Path) -> Findings:
    try:
        return _json().validate_json((root / KEPT).read_bytes())
    except (OSError, ValidationError):
        return {}


def write(root: Path, found: Findings) -> None:
    """Written beside and renamed, so that nobody reads half of it; a full disk costs only time."""
    file = root / KEPT
    try:
        file.parent.mkdir(exist_ok=True)
        beside = file.with_name(f"{file.name}.{os.getpid()}")
        beside.write_bytes(_json().dump_json(found))
        beside.replace(file)
    except OSError:
        return
