"""Writes `.gz` and `.br` beside the text files of a finished site, for servers that send files as they lie there."""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import brotli

from .. import workers

_TEXT = frozenset(
    [".html", ".css", ".js", ".mjs", ".json", ".map", ".svg", ".xml", ".txt", ".md", ".csv", ".ics", ".webmanifest"]
)
# Below this a file fits into the first packet as it is.
MINIMUM = 400
# Files that are made for the host, not for readers.
_FOR_HOST = "_"
# Packed once and read for months: scripts and styles whose names change with their content.
_LASTING = re.compile(r"\.[0-9a-f]{8,}(?:[./].*)?\.(?:js|css)$")


class Coding(NamedTuple):
    """One way of packing: `.gz` or `.br` beside the file."""

    suffix: str
    pack: Callable[[bytes], bytes]


@dataclass
class Outcome:
    """Files considered, packed files written; sizes in bytes, of each file and of the smaller of those packed."""

    files: int = 0
    written: int = 0
    plain: int = 0
    packed: int = 0


# No time inside: the same content gives the same bytes. notes/compression-levels.md: the next step up costs several
# times the time for a few percent.
_QUICK = (
    Coding(".gz", lambda content: gzip.compress(content, 6, mtime=0)),
    Coding(".br", lambda content: brotli.compress(content, mode=brotli.MODE_TEXT, quality=7)),
)
_THOROUGH = (
    Coding(".gz", lambda content: gzip.compress(content, 9, mtime=0)),
    Coding(".br", lambda content: brotli.compress(content, mode=brotli.MODE_TEXT, quality=11)),
)


def compress(site: Path) -> Outcome:
    """Pack every text file below `site` that becomes smaller. Raises OSError."""
    outcome = Outcome()
    texts = [path for path in _files(site) if path.suffix in _TEXT and path.stat().st_size >= MINIMUM]
    with workers.shared_out(_beside, texts) as packed:
        for plain, sizes in packed:
            outcome.files += 1
            outcome.written += len(sizes)
            outcome.plain += plain
            outcome.packed += min(sizes, default=plain)
    return outcome


def _beside(path: Path) -> tuple[int, list[int]]:
    """Size of the file, and of those packed that are smaller."""
    content = path.read_bytes()
    sizes = []
    for coding in _THOROUGH if _LASTING.search(path.as_posix()) else _QUICK:
        packed = coding.pack(content)
        if len(packed) < len(content):
            path.with_name(path.name + coding.suffix).write_bytes(packed)
            sizes.append(len(packed))
    return len(content), sizes


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(_FOR_HOST)]
        for name in names:
            if not name.startswith(_FOR_HOST):
                yield Path(folder, name)
