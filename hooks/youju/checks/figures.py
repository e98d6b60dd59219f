"""Figures in article text: known, with a value on their day, computable, and equal where they are said to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..content.document import Location
from ..content.loader import Record
from ..content.model import Article, LedgerTable, TableBlock
from ..ledger.arithmetic import unequal
from ..ledger.evaluation import ArticleValues, LedgerValues, LineValues, unknown
from ..problem import Problem
from ..text import markup


def problems(record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
    lines = values.reading.lines
    for location, text in values.reading.dynamic:
        yield from explained(record, location, text, values.line(location) if location in lines else values)
    yield from _whole(record, values)
    for location, raw in values.defined_twice:
        at = record.at(*location, find=raw)
        yield Problem(at, "duplicate-result", f"{raw} 这个名字在本文已经用过", "换一个名字")
    for location, text in lines.items():
        if wrong := unequal(markup.parse(text).plain(values.line(location))):
            left, right, value = wrong
            message = f"算式两边不相等：{left} 得 {value}，写的是 {right}"
            yield Problem(record.at(*location), "arithmetic", message, "重算这一行，或用 {{=}} 让程序算")


def _whole(record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
    """Charts and tables of the ledger: of a figure there is, in a region there is; tables with the rows there are."""
    for location, key, _ in values.reading.from_ledger:
        if key.partition("/")[0] in values.ledger.facts and (error := unknown(values.ledger, key)):
            yield Problem(record.at(*location), error.rule, error.message, error.fix)
    for place, block in values.reading.blocks:
        if isinstance(block, TableBlock) and isinstance(block.table, LedgerTable):
            yield from _table(record, values, block.table, (*place, "table"))


def _table(record: Record[Article], values: ArticleValues, table: LedgerTable, place: Location) -> Iterator[Problem]:
    if not values.ledger.knows(table.fact):
        return
    when = table.on or values.today
    entry = values.ledger.at(table.fact, when)
    if entry is None:
        last = values.ledger.last_before(table.fact, when)
        fix = f"写明日期 on: {last.start}" if last else "补上历史的表"
        yield Problem(record.at(*place, "fact"), "no-value", f"“{table.fact}”在 {when} 没有数值", fix)
    elif entry.kind != "table":
        fix = f"在文字里写 {{{{{table.fact}}}}}"
        yield Problem(record.at(*place, "fact"), "no-table", f"“{entry.name}”不是一张表", fix)
    else:
        for number, row in enumerate(table.rows):
            if row > len(entry.value.rows):
                message = f"“{entry.name}”只有 {len(entry.value.rows)} 行，没有第 {row} 行"
                yield Problem(record.at(*place, "rows", number), "no-table", message, "改成有的行，或删掉 rows")


def explained(
    record: Record[Any], location: Location, text: str, values: LedgerValues | LineValues
) -> Iterator[Problem]:
    """What of `text` cannot be shown, and why."""
    for item in markup.parse(text).dynamics:
        if error := values.explain(item):
            yield Problem(record.at(*location, find=item.raw), error.rule, error.message, error.fix)
