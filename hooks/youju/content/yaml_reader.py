"""Strict YAML: parser events turned into strings, lists and mappings, with everything else refused in Chinese.

Anchors, aliases, tags, merge keys, second documents and characters nobody sees are problems; every scalar stays
the string the author wrote.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.events import AliasEvent, MappingEndEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from ..problem import Position, Problem

Value: TypeAlias = "str | list[Any] | dict[str, Any]"
Location: TypeAlias = "tuple[str | int, ...]"

MAX_DEPTH = 24
# A hundred times the largest file of the collection; bounds memory.
MAX_NODES = 200_000
# More problems of one file than this help nobody and take time.
MAX_PROBLEMS = 500

Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

#: Control, bidirectional-override, zero-width and private characters and halves of pairs: with them a reviewer can be
#: shown other text than is built. A carriage return counts too: line ends are made `\n` before. Beyond U+FFFF those
#: that can be seen are listed, which leaves one range to look for.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    r"\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufeff\uffa0\ufff0-\ufffb"
    r"\U00010000-\U0010ffff](?<![\U00010000-\U000110bc\U000110be-\U000110cc\U000110ce-\U0001342f\U00013440-\U0001bc9f"
    r"\U0001bca4-\U0001d172\U0001d17b-\U000dffff])"
)


def hidden(at: Position, character: str) -> Problem:
    return Problem(at, "invisible-character", f"有看不见的控制字符 U+{ord(character):04X}", "删掉它")


#: Blanks that are none to YAML, and look like some.
BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BLANK = re.compile(f"[ {BLANKS}]*[{BLANKS}]")


def blank(character: str) -> str:
    """What such a blank is called."""
    return "全角空格" if character == "\u3000" else "不换行空格" if character in "\u00a0\u202f" else "特殊空格"


_COMMENT = re.compile(r"([ \t]+)(#[^\n]*)")


class TooMuchError(Exception):
    """No point in reading on; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class Builder:
    """Builds the data of one file, noting in `problems` what is refused."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._nodes = 0

    def build(self, text: str) -> Value | None:
        """The data of `text`, None if there is none. What is invisible in `text` itself must have been looked for.

        Raises YAMLError and TooMuchError.
        """
        self._next = Loader(text).get_event
        # Only escapes such as "\u202e" hide what the raw text does not show.
        self._escapes = "\\" in text
        self._text = text
        self._next()
        if self._next().__class__ is yaml.StreamEndEvent:
            return None
        root = self._value(self._next(), 0)
        self._next()
        if (event := self._next()).__class__ is not yaml.StreamEndEvent:
            self._add(event, "second-document", "一个文件里只能有一份内容", "删掉多余的“---”")
        return root

    def _value(self, event: Any, depth: int) -> Value:
        # Depth is bounded by MAX_DEPTH, so recursion here cannot run away.
        if depth > MAX_DEPTH:
            raise self._too_much(event, f"嵌套超过 {MAX_DEPTH} 层", "检查是不是多打了括号或缩进")
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise self._too_much(event, f"内容超过 {MAX_NODES:,} 个值", "拆成几个文件")
        kind = event.__class__
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            fix = "把内容直接写在这里；以“*”开头的文字用双引号包起来"
            self._add(event, "yaml-alias", "不能使用 YAML 别名（*）", fix)
            return ""
        if event.anchor or event.tag:
            self._refuse(event)
        if kind is SequenceStartEvent:
            items = []
            while (item := self._next()).__class__ is not SequenceEndEvent:
                items.append(self._value(item, depth + 1))
            return items
        mapping: dict[str, Any] = {}
        while (key := self._next()).__class__ is not MappingEndEvent:
            if key.__class__ is not ScalarEvent:
                self._add(key, "bad-key", "键只能是一个词", "写成“键: 值”；以 {{ 开头的文字用双引号包起来")
                self._value(key, depth + 1)
                self._value(self._next(), depth + 1)
            elif (name := self._scalar(key)) in mapping:
                self._add(key, "duplicate-key", f"键“{name}”写了两次", "留一个，删一个")
                self._value(self._next(), depth + 1)
            elif _BLANK.match(name):
                self._add(key, "yaml-syntax", f"缩进用了{blank(name.lstrip(' ')[0])}", "换成半角空格，和同一层的键对齐")
                self._value(self._next(), depth + 1)
            else:
                mapping[name] = self._value(self._next(), depth + 1)
        return mapping

    def _scalar(self, event: Any) -> str:
        if event.anchor or event.tag:
            self._refuse(event)
        value: str = event.value
        # What stands behind a plain text as a comment was most probably meant to be said.
        if not event.style and (lost := _COMMENT.match(self._text, event.end_mark.index)):
            line, column = event.end_mark.line + 1, event.end_mark.column + len(lost[1]) + 1
            at = Position(self.path, line, column)
            message = f"“{lost[2][:20]}”被当成注释，不会显示出来"
            fix = "把整段文字用双引号包起来；真是注释就写在单独一行"
            self.problems.append(Problem(at, "lost-words", message, fix))
        if self._escapes and (found := INVISIBLE.search(value)):
            unseen = hidden(self._at(event), found[0])
            self._add(event, unseen.rule, unseen.message, unseen.fix)
        return value

    def _refuse(self, event: Any) -> None:
        if event.anchor:
            self._add(event, "yaml-anchor", "不能使用 YAML 锚点（&）", "删掉锚点；以“&”开头的文字用双引号包起来")
        if event.tag:
            self._add(event, "yaml-tag", f"不能使用 YAML 标签 {event.tag}", "删掉标签；以“!”开头的文字用双引号包起来")

    def _add(self, event: Any, rule: str, message: str, fix: str) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            raise self._too_much(event, "问题太多，后面的没有再看", "先改好前面的，再检查一遍")
        self.problems.append(Problem(self._at(event), rule, message, fix))

    def _too_much(self, event: Any, message: str, fix: str) -> TooMuchError:
        return TooMuchError(Problem(self._at(event), "yaml-syntax", message, fix))

    def _at(self, event: Any) -> Position:
        return Position(self.path, event.start_mark.line + 1, event.start_mark.column + 1)


class Places(NamedTuple):
    """Where the values of a text stand, each as its first and last character, and where their keys begin."""

    spans: dict[Location, tuple[int, int]]
    keys: dict[Location, int]

    @classmethod
    def of(cls, text: str) -> Places:
        """Of a text without problems."""
        places = cls({}, {})
        places._add(yaml.compose(text, Loader=Loader), ())
        return places

    def _add(self, node: Any, location: Location) -> None:
        self.spans[location] = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                self._add(item, (*location, index))
        elif isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                here = (*location, name.value)
                self.keys[here] = name.start_mark.index
                self._add(value, here)


_MESSAGES = (
    ("while scanning an alias", "不能使用 YAML 别名（*）", "以“*”开头的文字用双引号包起来"),
    ("while scanning an anchor", "不能使用 YAML 锚点（&）", "以“&”开头的文字用双引号包起来"),
    ("mapping values are not allowed", "这一行出现了多余的“: ”", "含“: ”的文字请用双引号包起来"),
    ("could not find expected ':'", "这里少了冒号", "写成“键: 值”，冒号后空一格；是接着上一行的话就多缩进两格"),
    ("found character '\\t'", "缩进用了制表符", "改用空格，每层两格"),
    ("found a tab character", "文字后面一行的开头用了制表符", "改用空格，每层两格；空行里的删掉"),
    ("cannot start any token", "文字不能以“{}”开头", "用双引号包起来"),
    ("found unexpected end of stream", "引号没有闭合", "补上结尾的引号"),
    ("did not find expected key", "缩进或引号不对，读不出下一个键", "和同一层的键对齐；值里有引号时换成中文引号"),
    ("did not find expected '-' indicator", "列表项没有对齐", "同一个列表的“-”要上下对齐"),
    ("did not find expected", "标点或缩进不成对", "检查这一处的引号、方括号、花括号和缩进"),
    ("found undefined tag handle", "不能使用 YAML 标签（!）", "以“!”开头的文字用双引号包起来"),
    ("block sequence entries are not allowed", "列表项的位置不对", "另起一行再写“- ”"),
    ("mapping keys are not allowed", "文字不能以“? ”开头", "用双引号包起来"),
    ("escape", "双引号里的“\\”有特别的意思", "换成单引号，或写成“\\\\”"),
    ("document", "文件里有多余的“---”“...”或以“%”开头的行", "删掉那一行；以“%”开头的文字用双引号包起来"),
    ("directive", "这一行不能以“%”开头", "用双引号包起来"),
)  # fmt: skip


def explain(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    scanning = (error.context or "").startswith("while scanning an a")
    mark = (error.context_mark if scanning else None) or error.problem_mark or error.context_mark
    # What ends too soon fails behind the last line.
    lines = len(re.split("\r\n|\r|\n", text))
    at = Position(name, min(mark.line + 1, lines), mark.column + 1) if mark else Position(name)
    english = " ".join(part for part in (error.context, error.problem) if part)
    character = text[mark.index : mark.index + 1] if mark else ""
    if "cannot start any token" in english and character == "\t":
        english = "found character '\\t'"
    for needle, message, fix in _MESSAGES:
        if needle in english:
            return Problem(at, "yaml-syntax", message.format(character), fix)
    return Problem(at, "yaml-syntax", "这里 YAML 读不懂", "检查这一行的缩进、冒号和引号")
