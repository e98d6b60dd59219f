"""Pages that are written by hand, `docs/**/*.md`: their addresses, headings and old addresses.

Only what has to stay when they are published; the engine renders them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .. import addresses
from ..problem import Position, Problem
from . import document

FOLDER = "docs"

_FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_FENCED = re.compile(r"^(`{3,}|~{3,}).*?^\1[`~]*\s*$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_OWN_ID = re.compile(r"\s*\{:?\s*[^{}]*?#([^\s{}]+)[^{}]*\}$")
_OLD = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")
_MARKS = re.compile(r"[*_`]|\]\([^)]*\)|\[")


class Handwritten(NamedTuple):
    """`path` is from the project root; `redirect_from` are addresses that lead here."""

    path: str
    title: str
    address: str
    anchors: tuple[str, ...]
    redirect_from: tuple[str, ...] = ()

    def place_of(self, old: str) -> str:
        """Where what stood at `old`, one of `redirect_from`, is now: at the heading of that name, else on the page."""
        name = old.removesuffix("/")
        return f"{self.address}#{name}" if name in self.anchors else self.address


def read(root: Path) -> tuple[tuple[Handwritten, ...], list[Problem]]:
    """The pages in order of their paths; none where there is no such folder."""
    pages: list[Handwritten] = []
    problems: list[Problem] = []
    for path in sorted((root / FOLDER).rglob("*.md")):
        name = path.relative_to(root).as_posix()
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            problems.append(Problem(Position(name), "unreadable", "读不出这个文件", "检查读权限，另存为 UTF-8"))
            continue
        page, wrong = _page(text, name)
        pages.append(page)
        problems += wrong
    return tuple(pages), problems


def _page(text: str, name: str) -> tuple[Handwritten, list[Problem]]:
    front = _FRONT.match(text)
    # The line of the opening dashes is kept, so that places in the front matter are places in the file.
    doc, problems = document.parse(f"\n{front[1]}", name) if front else (None, [])
    meta = doc.data if doc and isinstance(doc.data, dict) else {}
    body = _FENCED.sub("", text[front.end() if front else 0 :])
    headings = [match[1] for match in _HEADING.finditer(body)]
    olds = meta.get("redirect_from", [])
    if not (isinstance(olds, list) and all(isinstance(old, str) and _OLD.fullmatch(old) for old in olds)):
        at = doc.at(("redirect_from",)) if doc else Position(name)
        problems.append(
            Problem(at, "wrong-form", "redirect_from 要写成从前的网址的列表", "例如 redirect_from: [about-us]")
        )
        olds = []
    title = meta.get("title") or (headings[0] if headings else name)
    old_addresses = tuple(f"{old}/" for old in olds)
    return Handwritten(name, str(title), _address(name), tuple(_anchors(headings)), old_addresses), problems


def _address(name: str) -> str:
    stem = name.removeprefix(f"{FOLDER}/").removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{stem}/" if stem else ""


def _anchors(headings: list[str]) -> Iterator[str]:
    for heading in headings:
        own = _OWN_ID.search(heading)
        yield own[1] if own else addresses.anchor(_MARKS.sub("", heading))
