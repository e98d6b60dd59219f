"""A copy of the project to run `make` in, as somebody who cloned it would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .articles import PROJECT, write


def copied(root: Path) -> Path:
    """The project in `root`, ready for `make`."""
    for name in ("data", "docs", "overrides"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    return equipped(root)


def equipped(root: Path) -> Path:
    """`root` with what `make` needs there; the environment that runs the tests is its virtual environment."""
    for name in ("hooks", "tools"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "bench.mk", "requirements.lock"):
        shutil.copy(PROJECT / name, root)
    for command, call in {"python": "", "mkdocs": "-m mkdocs "}.items():
        write(root, {f".venv/bin/{command}": f'#!/bin/sh\nexec "{sys.executable}" {call}"$@"\n'})
        (root / ".venv/bin" / command).chmod(0o755)
    # Newer than the lock file, so make has nothing to install.
    write(root, {".venv/.venv": "", ".venv/.runtime": ""})
    os.utime(root / "requirements.lock", (0, 0))
    os.utime(root / ".venv/.venv", (1, 1))
    return root


def surroundings() -> dict[str, str]:
    """The environment without what an outer make, running the tests, left in it."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}


def make_site(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "site"], cwd=root, env=surroundings(), capture_output=True, text=True, encoding="utf-8", check=False
    )
