"""Strict YAML: plain strings, lists and mappings, each with its place in the file.

Every scalar stays the string the author wrote, so YAML 1.1 never turns `on` into a
boolean, `22:41` into 1361 or `3.10` into 3.1; types are the model's business.
Anchors, aliases, tags, merge keys and second documents are refused.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, TypeAlias

import yaml

from . import yaml_errors
from .problem import Position, Problem

Value: TypeAlias = "str | list[Any] | dict[str, Any]"
Location: TypeAlias = "tuple[str | int, ...]"

MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 24
# A hundred times the largest file of the collection; bounds memory.
MAX_NODES = 200_000
# More problems of one file than this help nobody and take time.
MAX_PROBLEMS = 500
MAX_HIDDEN = 20

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# Control, bidirectional-override, zero-width and private characters can make a reviewer see
# other text than is built. A carriage return counts too: line ends are made `\n` before.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)


@dataclass
class Document:
    """A parsed file: `data` in plain Python, positions on demand."""

    path: str
    text: str
    data: Value
    _spans: dict[Location, tuple[int, int]] = field(default_factory=dict, repr=False)
    _keys: dict[Location, int] = field(default_factory=dict, repr=False)

    def at(self, location: Location = (), *, key: bool = False, find: str = "") -> Position:
        """Where the value at `location` stands, or its key, or the text `find` inside it.

        Parts of `location` that the data does not have (a missing key, a union's label)
        are passed over, so the nearest enclosing value answers.
        """
        if not self._spans:
            _Builder(self.path, self._spans, self._keys).build(self.text)
        known = self._known(location)
        if key and known in self._keys:
            return self._position(self._keys[known])
        start, end = self._spans.get(known, (0, 0))
        inside = self.text.find(find, start, end) if find else -1
        return self._position(inside if inside >= 0 else start)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def _position(self, index: int) -> Position:
        line = bisect_right(self._line_starts, index)
        return Position(self.path, line, index - self._line_starts[line - 1] + 1)

    def span(self, location: Location) -> tuple[int, int]:
        """First and last character of the value at `location` in `text`, as it is written there."""
        self.at(location)
        return self._spans[location]

    def _known(self, location: Location) -> Location:
        found: Location = ()
        value: Any = self.data
        for part in location:
            if isinstance(value, dict) and part in value:
                value = value[str(part)]
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                continue
            found += (part,)
        return found


def decode(raw: bytes, name: str) -> tuple[Document | None, list[Problem]]:
    """Parse the bytes of a file; `name` is what problems call it. A byte order mark is passed over."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _lines(raw.removeprefix(b"\xef\xbb\xbf")[: error.start].decode("utf-8", "replace"))
        at = _position(name, before, len(before))
        return None, [Problem(at, "encoding", "文件不是 UTF-8 编码", "用编辑器另存为 UTF-8")]
    return parse(text, name)


def parse(text: str, name: str) -> tuple[Document | None, list[Problem]]:
    """Parse `text`; a document comes back only when it has no problem."""
    if len(text) > MAX_CHARACTERS:
        return None, [Problem(Position(name), "too-large", f"文件超过 {MAX_CHARACTERS:,} 个字符", "拆成几个文件")]
    text = _lines(text)
    found = islice(_INVISIBLE.finditer(text), MAX_HIDDEN)
    if hidden := [_hidden(_position(name, text, match.start()), match[0]) for match in found]:
        return None, hidden
    builder = _Builder(name)
    try:
        data = builder.build(text)
    except _TooMuchError as error:
        return None, [*builder.problems, error.problem]
    except yaml.MarkedYAMLError as error:
        return None, [*builder.problems, yaml_errors.explain(error, name)]
    except yaml.YAMLError as error:
        return None, [Problem(Position(name), "yaml-syntax", f"YAML 读不懂：{error}", "检查文件里的特殊字符")]
    if data is None and not builder.problems:
        builder.problems.append(Problem(Position(name), "empty-file", "文件是空的", "写入内容，或删掉这个文件"))
    if data is None or builder.problems:
        return None, builder.problems
    return Document(name, text, data), []


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _hidden(at: Position, character: str) -> Problem:
    return Problem(at, "invisible-character", f"有看不见的控制字符 U+{ord(character):04X}", "删掉它")


def _position(path: str, text: str, index: int) -> Position:
    line_start = text.rfind("\n", 0, index) + 1
    return Position(path, text.count("\n", 0, line_start) + 1, index - line_start + 1)


class _TooMuchError(Exception):
    """No point in reading on; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Builder:
    """Turns parser events into plain data without recursion, noting problems on the way."""

    def __init__(
        self,
        path: str,
        spans: dict[Location, tuple[int, int]] | None = None,
        keys: dict[Location, int] | None = None,
    ) -> None:
        self.path = path
        self.spans = spans
        self.keys = keys
        self.problems: list[Problem] = []
        self.nodes = 0

    def build(self, text: str) -> Value | None:
        events = yaml.parse(text, Loader=_Loader)
        root: Value | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._add(event, "second-document", "一个文件里只能有一份内容", "删掉多余的“---”")
                    break
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, (), 0)
        return root

    def _node(self, event: Any, events: Iterator[Any], location: Location, depth: int) -> Value:
        # Depth is bounded by MAX_DEPTH, so recursion here cannot run away.
        if depth > MAX_DEPTH:
            raise self._too_much(event, f"嵌套超过 {MAX_DEPTH} 层", "检查是不是多打了括号或缩进")
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self._too_much(event, f"内容超过 {MAX_NODES:,} 个值", "拆成几个文件")
        if isinstance(event, yaml.AliasEvent):
            self._add(
                event, "yaml-alias", "不能使用 YAML 别名（*）", "把内容直接写在这里；以“*”开头的文字用双引号包起来"
            )
            return ""
        if event.anchor:
            self._add(event, "yaml-anchor", "不能使用 YAML 锚点（&）", "删掉锚点；以“&”开头的文字用双引号包起来")
        if event.tag:
            self._add(event, "yaml-tag", f"不能使用 YAML 标签 {event.tag}", "删掉标签；以“!”开头的文字用双引号包起来")
        value: Value
        end: Any = event
        if isinstance(event, yaml.ScalarEvent):
            value = event.value
            self._look_into(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = []
            while not isinstance(end := next(events), yaml.SequenceEndEvent):
                value.append(self._node(end, events, (*location, len(value)), depth + 1))
        else:
            value = {}
            while not isinstance(end := next(events), yaml.MappingEndEvent):
                self._pair(end, events, value, location, depth)
        if self.spans is not None:
            first, last = event.start_mark, end.end_mark
            assert first is not None and last is not None
            self.spans[location] = (first.index, last.index)
        return value

    def _pair(self, event: Any, events: Iterator[Any], mapping: dict[str, Any], location: Location, depth: int) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            self._add(event, "bad-key", "键只能是一个词", "写成“键: 值”；以 {{ 开头的文字用双引号包起来")
            self._node(event, events, (*location, "?"), depth + 1)
            self._node(next(events), events, (*location, "?"), depth + 1)
            return
        name = event.value
        self._look_into(event)
        if event.anchor:
            self._add(event, "yaml-anchor", "不能使用 YAML 锚点（&）", "删掉锚点；以“&”开头的文字用双引号包起来")
        if event.tag:
            self._add(event, "yaml-tag", f"不能使用 YAML 标签 {event.tag}", "删掉标签；以“!”开头的文字用双引号包起来")
        if name in mapping:
            self._add(event, "duplicate-key", f"键“{name}”写了两次", "留一个，删一个")
            self._node(next(events), events, (*location, "?"), depth + 1)
            return
        if self.keys is not None:
            self.keys[(*location, name)] = event.start_mark.index  # type: ignore[union-attr]
        mapping[name] = ""
        mapping[name] = self._node(next(events), events, (*location, name), depth + 1)

    def _look_into(self, event: Any) -> None:
        """Escapes such as "\\u202e" hide what the raw text does not show."""
        if found := _INVISIBLE.search(event.value):
            hidden = _hidden(self._at(event), found[0])
            self._add(event, hidden.rule, hidden.message, hidden.fix)

    def _add(self, event: Any, rule: str, message: str, fix: str) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            raise self._too_much(event, "问题太多，后面的没有再看", "先改好前面的，再检查一遍")
        self.problems.append(Problem(self._at(event), rule, message, fix))

    def _too_much(self, event: Any, message: str, fix: str) -> _TooMuchError:
        return _TooMuchError(Problem(self._at(event), "yaml-syntax", message, fix))

    def _at(self, event: Any) -> Position:
        return Position(self.path, event.start_mark.line + 1, event.start_mark.column + 1)
