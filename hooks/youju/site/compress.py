"""Writes `.gz` and `.br` beside the text files of a finished site, for servers that send files as they lie there.

What was packed before is kept by the hash of its content, and used only if it unpacks to that content again.
"""

from __future__ import annotations

import gzip
import os
import re
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import brotli

_TEXT = frozenset(
    [".html", ".css", ".js", ".mjs", ".json", ".map", ".svg", ".xml", ".txt", ".md", ".csv", ".ics", ".webmanifest"]
)
# Below this a file fits into the first packet as it is.
MINIMUM = 400
# Files that are made for the host, not for readers.
_FOR_HOST = "_"
# Files that one process has packed before others have started.
_FEW = 200
# Packed once and read for months: scripts and styles whose names change with their content.
_LASTING = re.compile(r"\.[0-9a-f]{8,}(?:[./].*)?\.(?:js|css)$")


#: Packed files that had to be made, size of the file, sizes of those packed, and where they are kept.
_Packed = tuple[int, int, list[int], set[Path]]


class Coding(NamedTuple):
    """One way of packing; equal `name`s mean equal bytes."""

    suffix: str
    name: str
    pack: Callable[[bytes], bytes]
    unpack: Callable[[bytes], bytes]


@dataclass
class Outcome:
    """Files considered, packed files written, how many of these had to be made; sizes in bytes."""

    files: int = 0
    written: int = 0
    made: int = 0
    plain: int = 0
    packed: int = 0


def _gzip(level: int) -> Coding:
    return Coding(
        ".gz",
        f"gzip-{level}-{zlib.ZLIB_RUNTIME_VERSION}",
        # No time inside: the same content gives the same bytes.
        lambda content: gzip.compress(content, level, mtime=0),
        gzip.decompress,
    )


def _brotli(quality: int) -> Coding:
    return Coding(
        ".br",
        f"brotli-{quality}-{brotli.__version__}",
        lambda content: brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality),
        brotli.decompress,
    )


# Measured in HACKING.md: the next step up costs several times the time for a few percent.
_QUICK = (_gzip(6), _brotli(7))
_THOROUGH = (_gzip(9), _brotli(11))


def compress(site: Path, cache: Path) -> Outcome:
    """Pack every text file below `site` that becomes smaller; `cache` is a folder of our own. Raises OSError."""
    outcome = Outcome()
    used: set[Path] = set()
    for made, plain, packed, kept in _shared_out(partial(_beside, cache=cache), list(_texts(site))):
        outcome.files += 1
        outcome.written += len(packed)
        outcome.made += made
        outcome.plain += plain
        outcome.packed += min(packed, default=plain)
        used |= kept
    for path in _files(cache):
        if path not in used:
            path.unlink()
    return outcome


def _shared_out(work: Callable[[Path], _Packed], paths: list[Path]) -> Iterator[_Packed]:
    """In several processes when there is enough to do; threads would wait for each other's memory."""
    if len(paths) < _FEW:
        yield from map(work, paths)
        return
    with ProcessPoolExecutor() as processes:
        yield from processes.map(work, paths, chunksize=32)


def _beside(path: Path, cache: Path) -> _Packed:
    content = path.read_bytes()
    key = sha256(content).hexdigest()
    made, sizes, used = 0, [], set()
    for coding in _THOROUGH if _LASTING.search(path.as_posix()) else _QUICK:
        kept = cache / coding.name / key[:2] / f"{key}{coding.suffix}"
        packed = _kept(kept, coding, content)
        if packed is None:
            made += 1
            packed = coding.pack(content)
            _keep(kept, packed)
        used.add(kept)
        if len(packed) < len(content):
            path.with_name(path.name + coding.suffix).write_bytes(packed)
            sizes.append(len(packed))
    return made, len(content), sizes, used


def _kept(path: Path, coding: Coding, content: bytes) -> bytes | None:
    """What was packed before, unless it is missing or damaged."""
    try:
        packed = path.read_bytes()
        return packed if coding.unpack(packed) == content else None
    except (OSError, EOFError, zlib.error, brotli.error):
        return None


def _keep(path: Path, packed: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed)


def _texts(site: Path) -> Iterator[Path]:
    for path in _files(site):
        if path.suffix in _TEXT and path.stat().st_size >= MINIMUM:
            yield path


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(_FOR_HOST)]
        for name in names:
            if not name.startswith(_FOR_HOST):
                yield Path(folder, name)
