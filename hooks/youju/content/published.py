"""The committed list of addresses and anchors readers may have kept.

One a line, sorted: `articles/some-id/` or `articles/some-id/#小标题`. Entries are added by
`make addresses` and never removed by a program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..problem import Position, Problem

FILE = "data/published.txt"
_ADDRESS = re.compile(r"([^/\s]+/)+")
HEADER = "# 发布过的网址和锚点，由 make addresses 追加。这里有的，以后都要能打开：改名、删除要写 redirect_from。"


class Published(NamedTuple):
    """`anchor` is empty for the page itself; `at` is where the list says so."""

    address: str
    anchor: str
    at: Position

    @property
    def kind(self) -> str:
        """The folder of a page that stands for a record; empty for all others."""
        return self.address.split("/")[0] if self.address.count("/") == 2 else ""

    @property
    def id(self) -> str:
        return self.address.split("/")[1]


def read(root: Path) -> tuple[tuple[Published, ...], list[Problem]]:
    """The entries of the list; nothing when there is none yet."""
    try:
        text = (root / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return (), []
    except (OSError, UnicodeDecodeError):
        return (), [Problem(Position(FILE), "unreadable", "读不出这个文件", "从 git 里恢复它")]
    found: list[Published] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        address, _, anchor = line.partition("#")
        at = Position(FILE, number)
        if _ADDRESS.fullmatch(address):
            found.append(Published(address, anchor, at))
        else:
            problems.append(
                Problem(at, "wrong-form", f"看不懂“{line}”", "写成 articles/编号/ 或 articles/编号/#小标题")
            )
    return tuple(found), problems


def with_added(root: Path, lines: Iterable[str]) -> tuple[str, int]:
    """The text of the list with `lines` in it, and how many are new."""
    known = {f"{entry.address}{'#' * bool(entry.anchor)}{entry.anchor}" for entry in read(root)[0]}
    new = set(lines) - known
    return "\n".join([HEADER, *sorted(known | new), ""]), len(new)
