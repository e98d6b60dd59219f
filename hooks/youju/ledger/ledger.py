"""Dated figures: what held on a day, never what held on the nearest one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Literal

from ..content.citation import Cited, cited
from ..content.completion import places
from ..content.fields import Confidence
from ..content.loader import Collection
from ..content.model import Fact, FactValue, Source

DUE_SOON = timedelta(days=14)
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

State = Literal["current", "due", "expired"]


@dataclass(frozen=True)
class Entry:
    """A value with the days it holds: `start` to `end`, both included; no `end` means still."""

    fact: Fact
    value: FactValue
    end: date | None
    sources: Mapping[str, Source] = field(repr=False, compare=False)

    @property
    def start(self) -> date:
        return self.value.from_

    @property
    def number(self) -> Decimal:
        """The value as a plain number: 3.50 % is 0.0350, 50 万元 is 500,000."""
        return Decimal(self.value.value) * _SCALES.get(self.fact.unit, Decimal(1))

    @property
    def text(self) -> str:
        return with_unit(self.value.value, self.fact.unit)

    @property
    def period(self) -> str:
        """When it holds, in words: 2025-05-20 起 · 2026-01-01 至 2027-12-31 · 至迟 2026-01-09 起."""
        first = f"至迟 {self.start}" if self.value.start == "seen" else str(self.start)
        return f"{first} 至 {self.end}" if self.end else f"{first} 起"

    @property
    def confidence(self) -> Confidence:
        assert self.value.confidence
        return self.value.confidence

    @cached_property
    def cited(self) -> list[Cited]:
        """What it rests on. Raises KeyError for an unknown document."""
        return [cited(place, self.sources) for place in places(self.value)]

    @property
    def source(self) -> Cited:
        """The first of these."""
        return self.cited[0]

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


class Ledger:
    """All facts of a checked collection by id, and the documents they rest on."""

    def __init__(self, facts: Iterable[Fact], sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self.facts = {fact.id: fact for fact in facts}
        self._history: dict[str, list[Entry]] = {}
        self._held: dict[tuple[str, date], Entry | None] = {}

    @cached_property
    def ids(self) -> dict[str, str]:
        """What figures are called, other names included → their ids."""
        return {name: fact.id for fact in self.facts.values() for name in (fact.name, *fact.search_aliases)}

    def history(self, fact_id: str) -> list[Entry]:
        """The entries of a fact, oldest first. Raises KeyError for an unknown id."""
        if fact_id not in self._history:
            self._history[fact_id] = list(entries(self.facts[fact_id], self.sources))
        return self._history[fact_id]

    def at(self, fact_id: str, day: date) -> Entry | None:
        """What held on `day`; None when nothing is known to. Raises KeyError for an unknown id."""
        # A collection asks for the same figures and days again and again.
        key = fact_id, day
        if key not in self._held:
            newest_first = reversed(self.history(fact_id))
            self._held[key] = next((entry for entry in newest_first if entry.holds_on(day)), None)
        return self._held[key]

    def last_before(self, fact_id: str, day: date) -> Entry | None:
        """The latest entry that began on or before `day`, even if it no longer holds.

        For saying what was known last; a lookup must use `at`.
        """
        return next((entry for entry in reversed(self.history(fact_id)) if entry.start <= day), None)


def entries(fact: Fact, sources: Mapping[str, Source]) -> Iterator[Entry]:
    values = fact.values
    for index, value in enumerate(values):
        end = value.to
        if end is None and index + 1 < len(values):
            end = values[index + 1].from_ - timedelta(days=1)
        yield Entry(fact, value, end, sources)


def state(fact: Fact, today: date) -> State:
    """Whether somebody must look at the fact again, as seen on `today`."""
    if today > fact.review_by:
        return "expired"
    return "due" if today >= fact.review_by - DUE_SOON else "current"


def with_unit(value: str, unit: str) -> str:
    """3.50% · 500,000 元 · 1.5 万元."""
    whole, dot, decimals = value.partition(".")
    grouped = f"{int(whole):,}" if len(whole.lstrip("-")) > 3 else whole
    joint = "" if unit in ("%", "‰") else " "
    return f"{grouped}{dot}{decimals}{joint}{unit}"


def of(found: Collection) -> Ledger:
    """The ledger of a collection, whatever else is wrong with it."""
    sources = {record.value.id: record.value for record in found.sources.records}
    return Ledger((record.value for record in found.facts.records), sources)
