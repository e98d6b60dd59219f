"""Figures in article text: known, with a value on their day, computable, and equal where they are said to be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..content.document import Location
from ..content.loader import Record
from ..content.model import Article
from ..ledger.arithmetic import unequal
from ..ledger.evaluation import ArticleValues, LedgerValues, PlacedValues
from ..problem import Problem
from ..text import markup


def problems(record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
    lines = values.reading.lines
    for location, text in values.reading.dynamic:
        yield from explained(record, location, text, here := values.placed(location))
        yield from past(record, location, text, here, record.value.published)
    for location, raw in values.defined_twice:
        at = record.at(*location, find=raw)
        yield Problem(at, "duplicate-result", f"{raw} 这个名字在本文已经用过", "换一个名字")
    for location, text in lines.items():
        if wrong := unequal(markup.parse(text).plain(values.placed(location))):
            left, right, value = wrong
            message = f"算式两边不相等：{left} 得 {value}，写的是 {right}"
            yield Problem(record.at(*location), "arithmetic", message, "重算这一行，或用 {{=}} 让程序算")


def explained(
    record: Record[Any], location: Location, text: str, values: LedgerValues | PlacedValues
) -> Iterator[Problem]:
    """What of `text` cannot be shown, and why."""
    for item in markup.parse(text).dynamics:
        if error := values.explain(item):
            yield Problem(record.at(*location, find=item.raw), error.rule, error.message, error.fix)


def past(
    record: Record[Any], location: Location, text: str, values: LedgerValues | PlacedValues, since: date = date.max
) -> Iterator[Problem]:
    """Figures without a date that have ended, which is a reminder: nobody edits a file on the day a rule ends.

    An error is only what was written `since` then: it has never been right.
    """
    for item in markup.parse(text).dynamics:
        for entry in filter(None, (use.past for use in values.uses_of(item))):
            fact = entry.fact
            what = "以后没有查到" if entry.value.then == "unknown" else "规定到期"
            message = f"“{fact.name}”（{fact.id}）到 {entry.end} 为止，{what}，网页上标成从前的数（{entry.text}）"
            fix = (
                f"查到以后的就在台账加一条；讲的是从前，写明日期 {{{{{fact.id}@{entry.start}}}}}；"
                f"允许空缺写 {{{{{fact.id}?}}}}"
            )
            problem = Problem(record.at(*location, find=item.raw), "no-value", message, fix)
            yield problem if entry.end and since > entry.end else problem.as_reminder()
