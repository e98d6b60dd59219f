"""Puts a freshly built site in the place of the old one."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_SUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def replace(fresh: Path, current: Path) -> None:
    """Swap the two folders, so `current` is one whole site or the other at every moment.

    Where the system cannot swap at once the old site steps aside for the time of two renames;
    whoever is killed there finds it put back by the next `make site`. `fresh` must be on the same file
    system. Raises OSError; `current` is then as before.
    """
    recover(current)
    if not fresh.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(fresh))
    # A machine that loses power after the swap must not find empty files.
    if hasattr(os, "sync"):
        os.sync()
    if not current.exists():
        fresh.rename(current)
    elif _exchange(fresh, current):
        shutil.rmtree(fresh, ignore_errors=True)
    else:
        _step_aside(fresh, current)


def recover(current: Path) -> None:
    """Tidies up after a killed `replace`: puts the old site back, or deletes it if the new one is in place."""
    old = _aside(current)
    if old.exists() and not current.exists():
        old.rename(current)
    elif old.exists():
        shutil.rmtree(old)


def _aside(current: Path) -> Path:
    return current.with_name(f".{current.name}.old")


def _step_aside(fresh: Path, current: Path) -> None:
    old = _aside(current)
    current.rename(old)
    try:
        fresh.rename(current)
    except OSError:
        old.rename(current)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the system swapped the two names in one step. Raises OSError if it could but failed."""
    if sys.platform != "linux":
        return False
    with suppress(AttributeError):  # an older C library
        call = ctypes.CDLL(None, use_errno=True).renameat2
        if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
            return True
        number = ctypes.get_errno()
        if number not in _NOT_SUPPORTED:
            raise OSError(number, os.strerror(number), str(one))
    return False
