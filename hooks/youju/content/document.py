"""Strict YAML: plain strings, lists and mappings, each with its place in the file.

Every scalar stays the string the author wrote, so YAML 1.1 never turns `on` into a boolean, `22:41` into 1361 or `3.10`
into 3.1; types are the model's business.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from ..problem import Position, Problem
from . import data_files, slips
from .yaml_reader import INVISIBLE, Builder, Places, TooMuchError, hidden
from .yaml_reader import Location as Location
from .yaml_reader import Value as Value

MAX_CHARACTERS = 2_000_000
MAX_HIDDEN = 20


@dataclass
class Document:
    """A parsed file: `data` in plain Python, positions on demand."""

    path: str
    text: str
    data: Value

    def at(self, location: Location = (), *, key: bool = False, find: str = "") -> Position:
        """Where the value at `location` stands, or its key, or the text `find` inside it.

        Parts of `location` that the data does not have (a missing key, a union's label)
        are passed over, so the nearest enclosing value answers.
        """
        _, known = followed(self.data, location)
        if key and known in self._places.keys:
            return self._position(self._places.keys[known])
        start, end = self._places.spans.get(known, (0, 0))
        inside = self.text.find(find, start, end) if find else -1
        return self._position(inside if inside >= 0 else start)

    @cached_property
    def _places(self) -> Places:
        return Places.of(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def _position(self, index: int) -> Position:
        line = bisect_right(self._line_starts, index)
        return Position(self.path, line, index - self._line_starts[line - 1] + 1)

    def span(self, location: Location) -> tuple[int, int]:
        """First and last character of the value at `location` in `text`, as it is written there."""
        return self._places.spans[location]

    def written(self, location: Location) -> str:
        """The value at `location`, or the nearest around it, as it stands in the file."""
        start, end = self._places.spans.get(followed(self.data, location)[1], (0, 0))
        return self.text[start:end]

    def reach(self, location: Location) -> tuple[Position, Position]:
        """Where the value at `location` begins and ends."""
        first, last = self.span(location)
        return self._position(first), self._position(last)


def followed(value: Any, location: Iterable[str | int]) -> tuple[Any, Location]:
    """The value at `location` in `value`, and the location without the parts that are not there."""
    found: Location = ()
    for part in location:
        if isinstance(value, dict):
            there = part in value
        else:
            there = isinstance(value, list) and isinstance(part, int) and part < len(value)
        if there:
            value = value[part]
            found += (part,)
    return value, found


def read(path: Path, root: Path) -> tuple[Document | None, list[Problem]]:
    """The file at `path`, one of those under `root / "data"`; a document comes back only when it has no problem."""
    raw, problems = data_files.content(path, root)
    return (None, problems) if problems else decode(raw, data_files.shown(path, root))


def decode(raw: bytes, name: str) -> tuple[Document | None, list[Problem]]:
    """Parse the bytes of a file; `name` is what problems call it. A byte order mark is passed over."""
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = _lines(raw[: error.start].decode("utf-8", "replace"))
        at = _position(name, before, len(before))
        return None, [Problem(at, "encoding", "文件不是 UTF-8 编码", "用编辑器另存为 UTF-8")]
    return parse(text, name)


def parse(text: str, name: str) -> tuple[Document | None, list[Problem]]:
    """Parse `text`; a document comes back only when it has no problem."""
    if len(text) > MAX_CHARACTERS:
        return None, [Problem(Position(name), "too-large", f"文件超过 {MAX_CHARACTERS:,} 个字符", "拆成几个文件")]
    text = _lines(text)
    found = islice(INVISIBLE.finditer(text), MAX_HIDDEN)
    if unseen := [hidden(_position(name, text, match.start()), match[0]) for match in found]:
        return None, unseen
    builder = Builder(name)
    try:
        data = builder.build(text)
    except TooMuchError as error:
        return None, [*builder.problems, error.problem]
    except yaml.MarkedYAMLError as error:
        slips_found = slips.explained(error, text, name)
        told = {problem.at.line for problem in slips_found}
        return None, [*(one for one in builder.problems if one.at.line not in told), *slips_found]
    except yaml.YAMLError:
        return None, [Problem(Position(name), "yaml-syntax", "YAML 读不懂这个文件", "检查文件里的特殊字符")]
    if data is None and not builder.problems:
        builder.problems.append(Problem(Position(name), "empty-file", "文件是空的", "写入内容，或删掉这个文件"))
    if data is None or builder.problems:
        return None, builder.problems
    return Document(name, text, data), []


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _position(path: str, text: str, index: int) -> Position:
    line_start = text.rfind("\n", 0, index) + 1
    return Position(path, text.count("\n", 0, line_start) + 1, index - line_start + 1)
