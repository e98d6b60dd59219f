"""Figures in article text: known, with a value on their day, computable, and equal where they are said to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from ..content.blocks import LedgerTable, TableBlock
from ..content.document import Location
from ..content.loader import Record
from ..content.model import Article
from ..ledger.arithmetic import unequal
from ..ledger.evaluation import ArticleValues, LedgerValues, unknown
from ..ledger.ledger import Entry, Ledger
from ..problem import Position, Problem
from ..text import markup
from . import ahead

_TAIL = re.compile(r"\d ?([^\d\s]+)$")
#: Units no word begins with.
_SURE = ("%", "‰", "元", "万", "亿")
#: Goes on with a word; these rather go on with the sentence.
_WORD = re.compile("(?![的了内后前以就都也起止])[\u4e00-\u9fff]")


def problems(record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
    for location, text in values.reading.dynamic:
        yield from explained(record, location, text, here := values.placed(location))
        yield from past(record, location, text, here, record.value.published)
        yield from doubled(record, location, text, here)
    yield from _whole(record, values)
    for location, raw in values.defined_twice:
        at = record.at(*location, find=raw)
        yield Problem(at, "duplicate-result", f"{raw} 这个名字在本文已经用过", "换一个名字")
    for location, text in values.reading.lines.items():
        if wrong := unequal(markup.parse(text).plain(values.placed(location))):
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
    use = values.placed(place).whole(table.fact, table.on)
    if use is None:
        return
    entry = use.entry
    if entry is None:
        last = values.ledger.last_before(table.fact, use.day)
        fix = f"写明日期 on: {last.start}" if last else "补上历史的表"
        yield Problem(record.at(*place, "fact"), "no-value", f"“{table.fact}”在 {use.day} 没有数值", fix)
    elif entry.kind != "table":
        fix = f"在文字里写 {{{{{table.fact}}}}}"
        yield Problem(record.at(*place, "fact"), "no-table", f"“{entry.name}”不是一张表", fix)
    else:
        for number, row in enumerate(table.rows):
            if row > len(entry.value.rows):
                message = f"“{entry.name}”只有 {len(entry.value.rows)} 行，没有第 {row} 行"
                yield Problem(record.at(*place, "rows", number), "no-table", message, "改成有的行，或删掉 rows")
        if use.past:
            at = record.at(*place, "fact")
            yield _ended(at, use.past, f"写明日期 on: {use.past.start}", record.value.published)


def explained(record: Record[Any], location: Location, text: str, values: LedgerValues) -> Iterator[Problem]:
    """What of `text` cannot be shown, and why."""
    for item in markup.parse(text).dynamics:
        if error := values.explain(item):
            yield Problem(record.at(*location, find=item.raw), error.rule, error.message, error.fix)


def over_time(
    record: Record[Any], said: Iterable[tuple[Location, str]], ledger: Ledger, today: date
) -> Iterator[Problem]:
    """What is wrong with the figures in texts outside articles, today and on the days to come on which they change."""
    said = list(said)
    for day in (today, *ahead.of_texts([text for _, text in said], ledger, today)):
        values = LedgerValues(ledger, day)
        for place, text in said:
            yield from explained(record, place, text, values)
            if day == today:
                yield from past(record, place, text, values, date.min)
                yield from doubled(record, place, text, values)


def doubled(record: Record[Any], location: Location, text: str, values: LedgerValues) -> Iterator[Problem]:
    """Figures and results with their unit typed behind them: readers would see 20%%."""
    seen = [token for token in markup.parse(text).tokens if token.type not in ("strong_open", "strong_close")]
    for token, after in pairwise(seen):
        if token.type != "dynamic" or after.type != "text":
            continue
        shown = values.text(token.value)
        rest = after.text.lstrip(" ")
        if unit := next((unit for unit in _units(shown) if _is_said(unit, rest)), ""):
            raw = token.value.raw
            whole = raw + after.text[: len(after.text) - len(rest)] + unit
            at = record.at(*location, find=whole if whole in text else raw)
            message = f"{raw} 写出来是“{shown}”，已经带单位，后面又写了“{unit}”"
            yield Problem(at, "doubled-unit", message, f"删掉后面的“{unit}”")


def _units(shown: str) -> list[str]:
    """What may be said again of a number with a unit: of 2 万元/月 that, 万元, 元 and /月."""
    match = _TAIL.search(shown)
    if match is None:
        return []
    counted, slash, per = match[1].partition("/")
    return [match[1], counted, *(["元"] if counted.endswith("元") else []), *([f"/{per}"] if slash else [])]


def _is_said(unit: str, rest: str) -> bool:
    """Whether `rest` begins with the unit and not with a word that begins like it: 满 15 年年底."""
    if not rest.startswith(unit):
        return False
    return len(unit) > 1 or unit in _SURE or not _WORD.match(rest, 1)


def past(record: Record[Any], location: Location, text: str, values: LedgerValues, since: date) -> Iterator[Problem]:
    """Figures without a date that have ended, which is a reminder: nobody edits a file on the day a rule ends.

    An error is only what was written `since` then: it has never been right.
    """
    for item in markup.parse(text).dynamics:
        for entry in filter(None, (use.past for use in values.uses_of(item))):
            dated = f"写明日期 {{{{{entry.key}@{entry.start}}}}}；允许空缺写 {{{{{entry.key}?}}}}"
            yield _ended(record.at(*location, find=item.raw), entry, dated, since)


def _ended(at: Position, entry: Entry, dated: str, since: date) -> Problem:
    """`dated` is how to say that the past is meant."""
    what = "以后没有查到" if entry.value.then == "unknown" else "规定到期"
    message = f"“{entry.name}”（{entry.fact.id}）到 {entry.end} 为止，{what}，网页上标成从前的数（{entry.text}）"
    problem = Problem(at, "no-value", message, f"查到以后的就在台账加一条；讲的是从前，{dated}")
    return problem if entry.end and since > entry.end else problem.as_reminder()
