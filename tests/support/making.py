"""A copy of the project to run `make` in, as somebody who cloned it would."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from .articles import PROJECT, write
from .webserver import free_port

#: Seconds until a preview serves its first page.
PATIENCE = 180


def copied(root: Path) -> Path:
    """The project in `root`, ready for `make`."""
    for name in ("data", "docs", "overrides"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    return equipped(root)


def equipped(root: Path) -> Path:
    """`root` with what `make` needs there; the environment that runs the tests is its virtual environment."""
    for name in ("hooks", "tools"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
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


def surroundings(**more: str) -> dict[str, str]:
    """The environment without what an outer make, running the tests, left in it, and `more`."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))} | more


def run(*command: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """What `command` said, in text, and its exit code, whatever it is; `options` are those of `subprocess.run`."""
    return subprocess.run(command, **{"capture_output": True, "encoding": "utf-8", "check": False, **options})


def python(*arguments: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    """`run` of this Python with our modules."""
    return run(sys.executable, *arguments, env={**os.environ, "PYTHONPATH": str(PROJECT / "hooks"), **env})


def committed(root: Path) -> Path:
    """`root` as a repository of its own, with everything in it committed."""
    git = ["git", "-C", str(root), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "start"]):
        subprocess.run([*git, *command], check=True)
    return root


def make_site(root: Path) -> subprocess.CompletedProcess[str]:
    """`make site` of a made-up project, whose pictures nobody looks at."""
    return run("make", "site", cwd=root, env=surroundings(YOUJU_CARDS="off"))


@contextmanager
def previewing(root: Path, first: str = "search/search_index.json", **more: str) -> Iterator[str]:
    """The address, without closing slash, of `make serve` once it serves `first`; `more` is for its environment."""
    port = free_port()
    with (root / "preview.log").open("w", encoding="utf-8") as log:
        # A group of its own, which ends together.
        preview = subprocess.Popen(
            ["make", "serve", f"PORT={port}"],
            cwd=root, env=surroundings(**more), stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        until_changed(f"{address}/{first}", b"")
        yield address
    finally:
        os.killpg(preview.pid, signal.SIGTERM)
        preview.wait()


def served(url: str) -> bytes:
    """What stands at `url`; nothing if nobody answers, or there is no such page."""
    with suppress(URLError, ConnectionError), urlopen(url) as answer:
        return bytes(answer.read())
    return b""


def until_changed(url: str, before: bytes) -> None:
    deadline = time.monotonic() + PATIENCE
    while (found := served(url)) == before or not found:
        assert time.monotonic() < deadline, "the preview still serves what it served"
        time.sleep(0.2)
