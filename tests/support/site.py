"""Builds and reads whole sites."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from lxml import html
from youju.pages.page import Page

from .articles import PROJECT
from .making import run, surroundings

ENGINE = (sys.executable, "-m", "mkdocs")


def build(
    root: Path,
    out: Path,
    env: Mapping[str, str] | None = None,
    engine: Sequence[str | Path] = ENGINE,
    settings: str = "mkdocs.yml",
) -> subprocess.CompletedProcess[str]:
    """A strict build of the project at `root` into `out`, in a process of its own."""
    around = {key: value for key, value in os.environ.items() if key not in ("SOURCE_DATE_EPOCH", "PYTHONPATH")}
    command = [*engine, "build", "--strict", "--config-file", root / settings, "--site-dir", out]
    fixed = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **_cards(root)}
    return run(*command, cwd=root, env={**around, **fixed, **(env or {})})


def _cards(root: Path) -> dict[str, str]:
    """Made-up sites do without pictures; the project keeps those it drew."""
    return {} if root == PROJECT else {"YOUJU_CARDS": "off"}


def built(root: Path, out: Path, **options: object) -> Path:
    """`out` after a build that must succeed."""
    result = build(root, out, **options)  # type: ignore[arg-type]
    assert result.returncode == 0, result.stdout + result.stderr
    return out


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that `make` fills for the first worker that needs it; the others wait, and none may change it."""
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder, unfinished = root / name, root / f"{name}.part"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            make(unfinished)
            unfinished.rename(folder)
    return folder


def refused(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """What `make site` said, or `command`: it must fail, and leave the site that is there as it is."""
    before = contents(project / "site")
    result = run(*(command or ("make", "site")), cwd=project, env=surroundings(YOUJU_CARDS="off"))
    assert result.returncode != 0
    assert contents(project / "site") == before
    return result


def contents(directory: Path) -> dict[str, bytes]:
    """Every file below `directory` by relative path."""
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }


def tree(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_bytes().decode("utf-8"))


def article_page(site: Path, identifier: str) -> html.HtmlElement:
    return tree(site / "articles" / identifier / "index.html")


def body(page: Page) -> html.HtmlElement:
    return html.fromstring(f"<main>{page.render()}</main>")


def by_class(root: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    return root.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
