"""Figures in article text: known, with a value on their day, computable, and equal where they are said to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..content.document import Location
from ..content.loader import Record
from ..content.model import Article
from ..ledger.arithmetic import unequal
from ..ledger.evaluation import ArticleValues, LedgerValues, LineValues
from ..problem import Problem
from ..text import markup


def problems(record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
    lines = values.reading.lines
    for location, text in values.reading.dynamic:
        yield from explained(record, location, text, values.line(location) if location in lines else values)
    for location, raw in values.defined_twice:
        at = record.at(*location, find=raw)
        yield Problem(at, "duplicate-result", f"{raw} 这个名字在本文已经用过", "换一个名字")
    for location, text in lines.items():
        if wrong := unequal(markup.parse(text).plain(values.line(location))):
            left, right, value = wrong
            message = f"算式两边不相等：{left} 得 {value}，写的是 {right}"
            yield Problem(record.at(*location), "arithmetic", message, "重算这一行，或用 {{=}} 让程序算")


def explained(
    record: Record[Any], location: Location, text: str, values: LedgerValues | LineValues
) -> Iterator[Problem]:
    """What of `text` cannot be shown, and why."""
    for item in markup.parse(text).dynamics:
        if error := values.explain(item):
            yield Problem(record.at(*location, find=item.raw), error.rule, error.message, error.fix)
