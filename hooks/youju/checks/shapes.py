"""Values of the ledger in the form their unit asks for: numbers, ranges, days, tables, regions."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.fact import Column, Fact
from ..content.loader import Collection, Record
from ..content.units import DATE
from ..ledger import values
from ..problem import Problem


def problems(found: Collection) -> Iterator[Problem]:
    for record in found.facts.records:
        yield from _kinds(record)
        yield from _regions(record)


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
