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
    if old.exists() and not current.exists():
        # Interrupted between the two renames below: what was set aside is the only whole site.
        old.rename(current)
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
