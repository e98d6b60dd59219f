"""Marks that were not finished or typed with the wrong keys: readers would see them as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..content.document import Location
from ..content.loader import Record
from ..problem import Problem
from ..text.article_text import Placed
from ..text.syntax import leftover

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
#: A document, a clause of it or a link, as it stands between brackets.
_TARGET = rf"{_ID}(?:[:：][^\s\[\]［］【】|｜^]*)?"


class Slip(NamedTuple):
    """`{}` of `fix` is the group of the pattern, or all of what was found."""

    pattern: re.Pattern[str]
    message: str
    fix: str


# The first that fits a place says what was meant.
_SLIPS = (
    Slip(re.compile(r"\[{2,}\s*([^\[\]\n]*?)\s*\](?!\])"), "站内链接少了一个“]”", "写成 [[{}]]"),
    Slip(re.compile(rf"(?<!\[)\[({_TARGET}(?:\|[^\[\]\n]*)?)\]\]"), "站内链接少了一个“[”", "写成 [[{}]]"),
    Slip(re.compile(r"\[\["), "站内链接没有写完", "写成 [[编号]] 或 [[编号|文字]]"),
    Slip(re.compile(r"[【［]{2}\s*([^【】［］\n]*?)\s*[】］]{1,2}"), "站内链接的括号要用半角的", "写成 [[{}]]"),
    Slip(re.compile(r"\[(?:…+|⋯+|\.{3,}|＾)\s*([^\[\]\n]*?)\s*\]"), "引用的“^”打成了别的", "写成 [^{}]"),
    Slip(re.compile(r"[［【]\s*(?:\^|…+|＾)\s*([^［］【】\[\]\n]*?)\s*[］】\]]"), "引用的括号要用半角的", "写成 [^{}]"),
    Slip(re.compile(r"\[\s*\^\s*([^\[\]^\n]*?)\s*\]"), "引用里多了空格", "写成 [^{}]"),
    Slip(re.compile(r"\[([^\[\]\n]*)\]\s+\(\s*(?:https?://|mailto:)[^)\n]*\)?"), "链接的“]”和“(”中间不能有空格", "写成 [{}](https://…)"),
    Slip(re.compile(rf"\[({_ID}(?::[^\s\[\]]*)?)\](?!\()"), "看不懂的方括号，像是引用少了“^”", "写成 [^{}]；站内链接写 [[{}]]"),
    Slip(re.compile(r"\[([^\[\]\n]*)\]\s*（\s*(?:https?://|mailto:)[^）\n]*[）)]?"), "链接的圆括号要用半角的", "写成 [{}](https://…)"),
    Slip(re.compile(r"［([^［］\n]*)］\s*[（(]\s*(?:https?://|mailto:)"), "链接的括号要用半角的", "写成 [{}](https://…)"),
    Slip(re.compile(r"\[\^"), "引用没有写完", "写成 [^文件编号] 或 [^文件编号:条款]"),
    Slip(re.compile(r"[{｛]{1,2}\s*([^{}｛｝\n]*?)\s*[}｝]{1,2}"), "数字的写法不对", "写成 {{{{{}}}}}：两对半角花括号"),
    Slip(re.compile(r"[{｛]+|[}｝]+"), "花括号不成对", "数字写成 {{{{编号}}}}"),
    Slip(re.compile(r"\*{2,}\s*([^*\n]*?)\s*\*{2,}"), "加粗的记号没有起作用", "写成 **{}**：星号里面两头不空格，中间没有别的星号"),
    Slip(re.compile(r"\*\*|＊＊"), "加粗没有写完", "写成 **文字**"),
    Slip(re.compile(r"`+"), "反引号没有成对", "写成 `文字`，或去掉它"),
    Slip(re.compile(r"\]\(|[\[\]]"), "方括号会照字面显示", "链接写 [文字](https://…)，引用写 [^编号]；真要方括号，前面加反斜杠"),
)  # fmt: skip
_SUSPECT = re.compile(r"[\[\]{}｛｝`［【]|\*\*|＊＊")
_PAIRS = {"（": "）", "“": "”", "「": "」", "『": "』", "《": "》", "【": "】", "〔": "〕"}
_CLOSING = {close: opened for opened, close in _PAIRS.items()}
_HALVES = {"（": ")", "）": "("}
_PAIRED = re.compile(f"[{''.join(_PAIRS)}{''.join(_CLOSING)}]")


def problems(record: Record[Any], texts: Iterable[Placed]) -> Iterator[Problem]:
    for location, text in texts:
        if _SUSPECT.search(text):
            yield from _broken(record, location, text)
        if _PAIRED.search(text):
            yield from _unbalanced(record, location, text)


def _broken(record: Record[Any], location: Location, text: str) -> Iterator[Problem]:
    left = leftover(text)
    if not _SUSPECT.search(left):
        return
    taken = 0
    while found := _next(left, taken):
        slip, match = found
        raw = text[match.start() : match.end()]
        meant = match[1] if match.re.groups else match[0]
        at = record.at(*location, find=raw)
        # An address that is refused is another rule's.
        if not (raw.startswith("](") or (raw == "[" and "](" in left[match.end() :])):
            message = f"{slip.message}：“{raw[:40]}”会照字面显示"
            yield Problem(at, "broken-mark", message, slip.fix.format(meant, meant))
        taken = match.end()


def _next(left: str, start: int) -> tuple[Slip, re.Match[str]] | None:
    """The first slip from `start` on; of several at one place the one listed first."""
    found = [(slip, match) for slip in _SLIPS if (match := slip.pattern.search(left, start))]
    return min(found, key=lambda one: one[1].start(), default=None)


def _unbalanced(record: Record[Any], location: Location, text: str) -> Iterator[Problem]:
    """The first bracket or quotation mark of a text that has no other half."""
    left = leftover(text)
    open_: list[int] = []
    wrong = None
    for match in _PAIRED.finditer(left):
        mark = match[0]
        if mark in _PAIRS:
            open_.append(match.start())
        elif open_ and left[open_[-1]] == _CLOSING[mark]:
            open_.pop()
        else:
            wrong = match.start()
            break
    if wrong is None:
        if not open_:
            return
        wrong = open_[0]
    mark = left[wrong]
    other = _PAIRS.get(mark) or _CLOSING[mark]
    half = _HALVES.get(mark, "")
    typed = f"，半角的“{half}”改成全角" if half and half in left else ""
    around = text[max(0, wrong - 8) : wrong + 9]
    at = record.at(*location, find=around)
    at = at._replace(column=at.column + min(wrong, 8)) if around in text else at
    yield Problem(at, "unbalanced", f"“{mark}”没有配上“{other}”：…{around}…", f"补上“{other}”，或删掉“{mark}”{typed}")
