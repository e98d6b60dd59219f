"""Dated figures: what held on a day, never what held on the nearest one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Literal

from ..content.citation import Cited, cited
from ..content.completion import WORST_FIRST, places
from ..content.fact import Fact, FactValue
from ..content.fields import Confidence
from ..content.loader import Collection
from ..content.model import Source
from . import values
from .values import Bounds, Cell, Kind, NotANumberError

DUE_SOON = timedelta(days=14)
_DAY = timedelta(days=1)
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
    def region(self) -> str:
        """Where it holds, if the figure is another elsewhere."""
        return self.value.region or ""

    @property
    def key(self) -> str:
        """What the figure is looked up by: its id, with the region if it is another elsewhere."""
        return f"{self.fact.id}/{self.region}" if self.region else self.fact.id

    @property
    def name(self) -> str:
        """产假延长天数（上海）."""
        return f"{self.fact.name}（{self.region}）" if self.region else self.fact.name

    @property
    def kind(self) -> Kind:
        return "table" if self.value.rows else values.kind_of(self.value.value, self.fact.unit)

    @property
    def number(self) -> Decimal:
        """The value as a plain number: 3.50 % is 0.0350, 50 万元 is 500,000. Raises NotANumberError."""
        if self.kind == "table":
            raise NotANumberError("table")
        return values.number(self.value.value, self.fact.unit)

    @property
    def bounds(self) -> Bounds:
        """The ends of a range as plain numbers. Raises NotANumberError."""
        if self.kind == "table":
            raise NotANumberError("table")
        return values.bounds(self.value.value, self.fact.unit)

    @property
    def rows(self) -> list[list[Cell]]:
        """The cells of a table for calculations; none if it is no table."""
        return [[values.cell(*pair) for pair in zip(row, self.fact.columns, strict=False)] for row in self.value.rows]

    @property
    def shown_rows(self) -> list[list[str]]:
        """The cells as they read under the headings of the columns."""
        pairs = (zip(row, self.fact.columns, strict=False) for row in self.value.rows)
        return [[values.cell_text(*pair) for pair in row] for row in pairs]

    @property
    def text(self) -> str:
        """The value as it reads; of a table only how long it is."""
        if self.kind == "table":
            return f"{len(self.value.rows)} 行的表"
        return values.text(self.value.value, self.fact.unit)

    def says(self, other: Entry) -> bool:
        """Whether the other one has the same value."""
        return (self.value.value, self.value.rows) == (other.value.value, other.value.rows)

    @property
    def period(self) -> str:
        """When it holds, in words: 2025-05-20 起 · 2026-01-01 至 2027-12-31 · 至迟 2026-01-09 起."""
        first = f"至迟 {self.start}" if self.value.start == "seen" else str(self.start)
        return f"{first} 至 {self.end}" if self.end else f"{first} 起"

    @property
    def ended(self) -> bool:
        """Whether the rule itself ends with it; otherwise nobody has looked up what came next."""
        return self.end is not None and self.value.then == "ends"

    @property
    def absence(self) -> str:
        """What stands in place of a value on a day after it."""
        return f"已经到期；从前 {self.text}" if self.ended else f"今天的还没有查到；最近查到 {self.text}"

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
    """All facts of a checked collection by id, and the documents they rest on.

    A figure that is another in each region is looked up by `id/region`, every other by its id: its key.
    """

    def __init__(self, facts: Iterable[Fact], sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self.facts = {fact.id: fact for fact in facts}
        self._history: dict[str, list[Entry]] = {}
        for fact in self.facts.values():
            keys = self.keys(fact.id)
            for key in keys:
                here = [value for value in fact.values if (value.region or "") == key.partition("/")[2]]
                self._history[key] = list(_entries(fact, sources, here))
            self._history[fact.id] = [entry for key in keys for entry in self._history[key]]

    @classmethod
    def of(cls, found: Collection) -> Ledger:
        """The ledger of a collection, whatever else is wrong with it."""
        return cls(found.facts.values, {source.id: source for source in found.sources.values})

    @cached_property
    def ids(self) -> dict[str, str]:
        """What figures are called, other names included → their ids."""
        return {name: fact.id for fact in self.facts.values() for name in (fact.name, *fact.search_aliases)}

    @cached_property
    def moved(self) -> dict[str, str]:
        """Former ids → the ids that took their place."""
        return {old: fact.id for fact in self.facts.values() for old in fact.redirect_from}

    def knows(self, key: str) -> bool:
        return key.partition("/")[0] in self.facts and key in self.keys(key.partition("/")[0])

    def fact(self, key: str) -> Fact:
        """Raises KeyError for an unknown id."""
        return self.facts[key.partition("/")[0]]

    def keys(self, fact_id: str) -> list[str]:
        """What the figure can be looked up by: its id, or one key a region. Raises KeyError for an unknown id."""
        return [f"{fact_id}/{region}" for region in self.facts[fact_id].regions] or [fact_id]

    def history(self, key: str) -> list[Entry]:
        """The entries of a figure, oldest first; by the id alone those of all regions, one region after the other.

        Raises KeyError for an unknown id or region.
        """
        return self._history[key]

    def at(self, key: str, day: date) -> Entry | None:
        """What held on `day`; None when nothing is known to, or when it depends on the region and none is named.

        Raises KeyError for an unknown id or region.
        """
        return next((entry for entry in reversed(self._one(key)) if entry.holds_on(day)), None)

    def last_before(self, key: str, day: date) -> Entry | None:
        """The latest entry that began on or before `day`, even if it no longer holds.

        For saying what was known last; a lookup must use `at`.
        """
        return next((entry for entry in reversed(self._one(key)) if entry.start <= day), None)

    def known(self, key: str, day: date) -> tuple[Entry | None, Entry | None]:
        """What held on `day`, and what was known last by then, which is past if nothing held."""
        return self.at(key, day), self.last_before(key, day)

    def newest(self, fact_id: str) -> Entry:
        """The latest entry; of several regions the least sure of theirs."""
        latest = [self.history(key)[-1] for key in self.keys(fact_id)]
        return min(latest, key=lambda entry: WORST_FIRST.index(entry.confidence))

    def _one(self, key: str) -> list[Entry]:
        history = self.history(key)
        return history if history and history[0].key == key else []


def _entries(fact: Fact, sources: Mapping[str, Source], written: Sequence[FactValue]) -> Iterator[Entry]:
    """Of `written`, the values of the fact for one region, oldest first; what has no end holds until the next."""
    for value, following in zip(written, [*written[1:], None], strict=True):
        yield Entry(fact, value, value.to or (following.from_ - _DAY if following else None), sources)


def turning_points(history: Sequence[Entry]) -> list[Entry]:
    """The entries of one key at which the value is another than before: histories say the same again each time
    somebody looked."""
    return [entry for index, entry in enumerate(history) if index == 0 or not history[index - 1].says(entry)]


def since(history: Sequence[Entry], entry: Entry) -> Entry:
    """The first of the entries that without a gap up to `entry`, one of `history`, say the same."""
    first = entry
    for before in reversed(history[: history.index(entry)]):
        if before.end != first.start - _DAY or not before.says(entry):
            break
        first = before
    return first


def state(fact: Fact, today: date) -> State:
    """Whether somebody must look at the fact again, as seen on `today`."""
    if today > fact.review_by:
        return "expired"
    return "due" if today >= fact.review_by - DUE_SOON else "current"
