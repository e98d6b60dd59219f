"""Parser events turned into plain data: quickly when nothing is unusual, strictly when something is.

Anchors, aliases, tags, merge keys and second documents are refused, every scalar stays a string.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from .. import speed
from ..problem import Position, Problem
from . import yaml_lines
from .invisible import INVISIBLE, hidden

Value: TypeAlias = "str | list[Any] | dict[str, Any]"
Location: TypeAlias = "tuple[str | int, ...]"

MAX_DEPTH = 24
# A hundred times the largest file of the collection; bounds memory.
MAX_NODES = 200_000
# More problems of one file than this help nobody and take time.
MAX_PROBLEMS = 500

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def quick(text: str, *, visible: bool) -> Value | None:
    """The data of `text`, or None if anything is unusual, which is for `Builder` to name or to allow.

    A third of the time that `Builder` takes: no places, no problems, one look at each event; most often not even
    events. `visible`: whether the text is surely visible.
    """
    # Escapes can hide characters that must be looked at one by one; a value takes a character at least.
    if "\\" in text or len(text) > MAX_NODES:
        return None
    if visible and speed.wanted("yaml") and (data := yaml_lines.read(text)) is not None:
        return data  # type: ignore[no-any-return]
    try:
        return _plain(_Loader(text).get_event)
    except yaml.YAMLError:
        return None


def _plain(get_event: Callable[[], Any]) -> Value | None:
    get_event()
    if not isinstance(get_event(), yaml.DocumentStartEvent):
        return None
    root: list[Any] = []
    into: Any = root
    in_list, key = True, None
    above: list[tuple[Any, bool]] = []
    # What comes most often is asked for first.
    while True:
        event = get_event()
        kind = event.__class__
        if kind is ScalarEvent:
            if event.anchor or event.tag:
                return None
            if in_list:
                into.append(event.value)
            elif key is not None:
                into[key] = event.value
                key = None
            elif (key := event.value) in into:
                return None
        elif kind is SequenceEndEvent or kind is MappingEndEvent:
            into, in_list = above.pop()
        elif kind is SequenceStartEvent or kind is MappingStartEvent:
            if event.anchor or event.tag or len(above) >= MAX_DEPTH or (key is None and not in_list):
                return None
            value: Any = [] if kind is SequenceStartEvent else {}
            if in_list:
                into.append(value)
            else:
                into[key] = value
                key = None
            above.append((into, in_list))
            into, in_list = value, kind is SequenceStartEvent
        else:
            break
    return root[0] if kind is DocumentEndEvent and isinstance(get_event(), yaml.StreamEndEvent) else None


class TooMuchError(Exception):
    """No point in reading on; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class Builder:
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
        if found := INVISIBLE.search(event.value):
            unseen = hidden(self._at(event), found[0])
            self._add(event, unseen.rule, unseen.message, unseen.fix)

    def _add(self, event: Any, rule: str, message: str, fix: str) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            raise self._too_much(event, "问题太多，后面的没有再看", "先改好前面的，再检查一遍")
        self.problems.append(Problem(self._at(event), rule, message, fix))

    def _too_much(self, event: Any, message: str, fix: str) -> TooMuchError:
        return TooMuchError(Problem(self._at(event), "yaml-syntax", message, fix))

    def _at(self, event: Any) -> Position:
        return Position(self.path, event.start_mark.line + 1, event.start_mark.column + 1)
