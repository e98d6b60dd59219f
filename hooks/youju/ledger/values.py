"""What a written value means: a number, a range, a day or the cells of a table, to compute with and to read."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from ..content.fact import Column
from ..content.units import DATE, counted, joint

Kind = Literal["number", "range", "date", "table"]

# Multiplying by these turns a value as written into a plain number (元, or a fraction of one).
_SCALES = {
    "%": Decimal("0.01"),
    "‰": Decimal("0.001"),
    "万元": Decimal(10_000),
    "亿元": Decimal(100_000_000),
    "万亿元": Decimal(1_000_000_000_000),
    "个百分点": Decimal("0.01"),
    "个基点": Decimal("0.0001"),
}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_RANGE = re.compile(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)", re.ASCII)
_DAY = re.compile(r"(?:(\d{4})-)?(\d\d)-(\d\d)", re.ASCII)
_KINDS: dict[Kind, str] = {"range": "一个范围", "date": "一个日子", "table": "一张表"}
#: How a cell without a limit reads, and one that has no value.
OPEN, NOTHING = "以上", "—"


class NotANumberError(ValueError):
    """A range, a day or a table where one number is wanted."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(f"是{_KINDS[kind]}，不是一个数，不能拿来算")


class Bounds(NamedTuple):
    """The ends of a range as plain numbers, both included."""

    low: Decimal
    high: Decimal


#: A cell as calculations take it: a plain number, the ends of a range, a day, words; None for no limit or nothing.
Cell = Decimal | Bounds | date | str | None


def kind_of(value: str, unit: str) -> Kind:
    """What an amount is that the model takes and the ledger's rules have looked at."""
    if day(value) and (unit == DATE or not _RANGE.fullmatch(value)):
        return "date"
    return "range" if _RANGE.fullmatch(value) else "number"


def scale(unit: str) -> Decimal:
    """What a number as written is to be multiplied by: of %/日 0.01."""
    return _SCALES.get(counted(unit), Decimal(1))


def number(value: str, unit: str) -> Decimal:
    """As a plain number: 3.50 % is 0.0350, 50 万元 is 500,000. Raises NotANumberError."""
    if kind_of(value, unit) != "number":
        raise NotANumberError(kind_of(value, unit))
    return Decimal(value) * scale(unit)


def bounds(value: str, unit: str) -> Bounds:
    """The ends of a range; of a number twice the same. Raises NotANumberError for a day."""
    if kind_of(value, unit) == "range" and (match := _RANGE.fullmatch(value)):
        return Bounds(Decimal(match[1]) * scale(unit), Decimal(match[2]) * scale(unit))
    return Bounds(number(value, unit), number(value, unit))


def day(value: str) -> date | None:
    """The day a value names, one without a year in a leap year; None if it names none."""
    match = _DAY.fullmatch(value)
    try:
        return date(int(match[1] or 2000), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def text(value: str, unit: str) -> str:
    """3.50% · 2,000 元/月 · 3%–5% · 3–5 年 · 2027-12-31 · 6 月 30 日."""
    match kind_of(value, unit):
        case "date":
            named = day(value)
            return value if named is None or len(value) > 5 else f"{named.month} 月 {named.day} 日"
        case "range":
            low, high = (grouped(end) for end in value.split("-"))
            return f"{low}{'' if joint(unit) else unit}–{high}{joint(unit)}{unit}"
    return with_unit(value, unit)


def with_unit(value: str, unit: str) -> str:
    """3.50% · 500,000 元 · 1.5 万元."""
    return f"{grouped(value)}{joint(unit)}{unit}"


def grouped(value: str) -> str:
    """1,234.50."""
    whole, dot, decimals = value.partition(".")
    return f"{int(whole):,}{dot}{decimals}" if len(whole.lstrip("-")) > 3 else value


def heading(column: Column) -> str:
    """The name of a column with the unit of its cells, unless that stands in each."""
    return column.name if in_cells(column) else f"{column.name}（{column.unit}）"


def in_cells(column: Column) -> bool:
    """Whether the cells need no unit in the heading: words, days, and what reads 3%."""
    return column.unit is None or column.unit == DATE or not joint(column.unit)


def cell_text(written: str, column: Column) -> str:
    """A cell as it is shown under `heading`."""
    if written == "":
        return OPEN
    if column.unit is None or not is_amount(written, column.unit):
        return written
    shown = text(written, column.unit)
    return shown if in_cells(column) else shown.removesuffix(f"{joint(column.unit)}{column.unit}")


def cell(written: str, column: Column) -> Cell:
    """A cell for calculations."""
    if column.unit is None:
        return written
    if not is_amount(written, column.unit):
        return None
    match kind_of(written, column.unit):
        case "date":
            return day(written)
        case "range":
            return bounds(written, column.unit)
    return number(written, column.unit)


def is_amount(written: str, unit: str) -> bool:
    """Whether a value can be counted in `unit`."""
    if unit == DATE:
        return day(written) is not None
    match = _RANGE.fullmatch(written)
    return bool(_NUMBER.fullmatch(written)) or (match is not None and Decimal(match[1]) < Decimal(match[2]))
