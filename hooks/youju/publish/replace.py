"""Puts a freshly built site in the place of the old one."""

from __future__ import annotations

import shutil
from pathlib import Path


def replace(fresh: Path, current: Path) -> None:
    """Swap by renaming, so `current` is always one whole site or the other.

    `fresh` must be on the same file system. The old site is deleted last; if the swap
    itself fails it is put back. Raises OSError.
    """
    old = current.with_name(f".{current.name}.old")
    if old.exists():
        shutil.rmtree(old)
    if current.exists():
        current.rename(old)
    try:
        fresh.rename(current)
    except OSError:
        if old.exists():
            old.rename(current)
        raise
    if old.exists():
        shutil.rmtree(old)
