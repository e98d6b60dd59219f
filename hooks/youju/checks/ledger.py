"""The ledger itself: values in the form their unit asks for, histories in order, sources named, dates that make sense.

And the tables its figures are set in.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from ..content.completion import places
from ..content.fact import Column, Fact, FactValue
from ..content.loader import Collection, Record
from ..content.optional_files import FigureTable
from ..content.units import DATE
from ..ledger import values
from ..ledger.evaluation import unknown as unknown_key
from ..ledger.ledger import Ledger
from ..problem import Problem
from . import records
from .uniqueness import unknown

#: Rules of law change within a few years; a figure nobody looks at for longer is one nobody looks at.
FARTHEST = timedelta(days=3 * 365 + 1)


def problems(found: Collection, today: date) -> Iterator[Problem]:
    for record in found.facts.records:
        yield from unknown("topic", record.value.topic, found, partial(record.at, "topic"))
        for number, topic in enumerate(record.value.topics):
            yield from unknown("topic", topic, found, partial(record.at, "topics", number))
        yield from _kinds(record)
        yield from _regions(record)
        yield from _history(record)
        yield from _sources(record, found)
        yield from _dates(record, today)
        if record.value.ask:
            yield from unknown("contact", record.value.ask, found, partial(record.at, "ask"))
    for announced in found.announcements.records:
        for key in announced.value.values:
            yield from unknown("fact", key, found, partial(announced.at, "values", key, key=True))


def tables(found: Collection, ledger: Ledger) -> Iterator[Problem]:
    """Every row is a figure the ledger knows, and stands there once."""
    for record in found.tables.records:
        yield from records.listed(record, record.value, found)
        yield from _rows(record, found, ledger)


def _rows(record: Record[FigureTable], found: Collection, ledger: Ledger) -> Iterator[Problem]:
    first: set[str] = set()
    for number, group in enumerate(record.value.groups):
        for key in group.rows:
            at = partial(record.at, "groups", number, "rows", key, key=True)
            fact_id, _, region = key.partition("/")
            if key in first:
                yield Problem(at(), "repeated-row", f"“{key}”在这张表里已有一行", "只留一行")
            first.add(key)
            yield from unknown("fact", fact_id, found, at)
            if fact_id in ledger.facts and region and (wrong := unknown_key(ledger, key)):
                yield Problem(at(), wrong.rule, wrong.message, wrong.fix)


def _kinds(record: Record[Fact]) -> Iterator[Problem]:
    fact = record.value
    for number, value in enumerate(fact.values):
        if value.value and fact.columns:
            at = record.at("values", number, "value")
            yield Problem(at, "wrong-shape", "有 columns 的是一张表，数值写成 rows", "一行一个列表，格数和列数一样")
        elif value.rows and not fact.columns:
            at = record.at("values", number, "rows")
            yield Problem(at, "wrong-shape", "表要写 columns，不写 unit", "columns 里每列写 name，数的列写 unit")
        elif value.value and (wrong := _wrong(value.value, fact.unit)):
            yield Problem(record.at("values", number, "value"), "wrong-form", *wrong)
        for line, row in enumerate(value.rows if fact.columns else ()):
            yield from _row(record, number, line, row)


def _row(record: Record[Fact], number: int, line: int, row: list[str]) -> Iterator[Problem]:
    columns = record.value.columns
    if len(row) != len(columns):
        at = record.at("values", number, "rows", line)
        yield Problem(at, "table-width", f"这一行有 {len(row)} 格，columns 有 {len(columns)} 列", "补齐或删掉多的")
        return
    for place, (cell, column) in enumerate(zip(row, columns, strict=True)):
        if wrong := _wrong_cell(cell, column):
            yield Problem(record.at("values", number, "rows", line, place), "wrong-form", *wrong)


def _wrong_cell(cell: str, column: Column) -> tuple[str, str] | None:
    if column.unit is None:
        return None if cell.strip() else (f"“{column.name}”这一格是空的", f"补上文字，没有就写 {values.NOTHING}")
    if cell in ("", values.NOTHING):
        return None
    return _wrong(cell, column.unit)


def _wrong(written: str, unit: str) -> tuple[str, str] | None:
    """What is wrong and what to do about it."""
    if values.is_amount(written, unit):
        return None
    if unit == DATE:
        return f"“{written}”不是一个日子", "写成 2027-12-31，每年都是那天的写成 06-30"
    if values.day(written) and len(written) > 5:
        return f"“{written}”是一个日子，单位不是 {DATE}", f"unit 写 {DATE}"
    return f"“{written}”不能按“{unit}”数", "写一个数如 3.50，或从小到大的范围如 3-5"


def _regions(record: Record[Fact]) -> Iterator[Problem]:
    fact = record.value
    if not fact.regions:
        return
    for number, value in enumerate(fact.values):
        if value.region is None:
            fix = "各地不同的数字，每一条都写 region；全国一样的那个数另立一个编号"
            yield Problem(record.at("values", number), "wrong-shape", "这一条没有写 region，别的写了", fix)


def _history(record: Record[Fact]) -> Iterator[Problem]:
    """Of each region by itself."""
    latest: dict[str | None, FactValue] = {}
    for index, value in enumerate(record.value.values):
        before = latest.get(value.region)
        latest[value.region] = value
        if value.to is not None and value.to < value.from_:
            at = record.at("values", index, "to")
            yield Problem(at, "date-order", f"{value.to} 早于起始日 {value.from_}", "检查这两个日期")
        if value.to is None and "then" in value.model_fields_set:
            at = record.at("values", index, "then")
            yield Problem(at, "lone-then", "写了 then，没有写 to", "补上 to（到哪天为止），或删掉 then")
        if before is None:
            continue
        if value.from_ <= before.from_:
            at, message = record.at("values", index, "from"), f"{value.from_} 没有晚于上一条的 {before.from_}"
            yield Problem(at, "value-order", message, "按起始日从早到晚排，同一天只留一条")
        elif before.to is not None and value.from_ <= before.to:
            at, message = record.at("values", index, "from"), f"{value.from_} 还在上一条的有效期里（到 {before.to}）"
            fix = f"把上一条的 to 改成 {value.from_ - timedelta(days=1)} 或更早"
            yield Problem(at, "value-overlap", message, fix)


def _sources(record: Record[Fact], found: Collection) -> Iterator[Problem]:
    for index, value in enumerate(record.value.values):
        for place in places(value):
            identifier = place.partition(":")[0]
            at = partial(record.at, "values", index, "source", find=identifier)
            yield from unknown("source", identifier, found, at)


def _dates(record: Record[Fact], today: date) -> Iterator[Problem]:
    fact = record.value
    if fact.verified_on > today:
        at = record.at("verified_on")
        yield Problem(at, "future-date", f"核对日 {fact.verified_on} 还没到", "写真正核对的那一天")
    said = isinstance(record.data, dict) and "review_by" in record.data
    if said and fact.review_by > max(fact.verified_on, today) + FARTHEST:
        message = f"下次核对日 {fact.review_by} 太远，数变了没有人会知道"
        yield Problem(record.at("review_by"), "far-review", message, f"写 {FARTHEST.days // 365} 年以内的日期，或不写")
    if fact.review_by <= fact.verified_on:
        message = f"下次核对日 {fact.review_by} 不晚于核对日 {fact.verified_on}"
        yield Problem(record.at("review_by"), "date-order", message, "写一个更晚的日期")
