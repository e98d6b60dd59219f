"""What the ledger says on a day, for a calculation: the value, or a refusal that names what is missing.

A figure is asked for by its key: its id, with the region (`id/上海`) if it is another in each.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from ..content.fact import Fact
from ..ledger.ledger import Entry, Ledger, state
from ..ledger.values import Bounds, Cell


class RefusalError(Exception):
    """Nothing can be computed: which rule is missing, in words for the reader; the figure and the day it is missing on."""

    def __init__(self, message: str, fact_id: str = "", day: date | None = None) -> None:
        super().__init__(message)
        self.fact_id = fact_id
        self.day = day


class Rules:
    """The ledger as seen on `today`, the day the reader asks."""

    def __init__(self, ledger: Ledger, today: date) -> None:
        self.ledger = ledger
        self.today = today

    def find(self, key: str, day: date) -> Entry | None:
        """What holds on `day`; None when nothing is known to. Raises RefusalError for a stale figure."""
        if not self.ledger.knows(key):
            raise RefusalError(f"台账里没有“{key}”，所以不能算。")
        entry, fact = self.ledger.at(key, day), self.ledger.fact(key)
        if entry is not None and self._stale(fact) and entry.end is None and day > fact.verified_on:
            raise RefusalError(
                f"“{fact.name}”应在 {fact.review_by} 之前重新核对，现在已经过期，不能拿来算 {day} 的数。",
                key,
                day,
            )
        return entry

    def at(self, key: str, day: date) -> Entry:
        """What holds on `day`. Raises RefusalError when nothing is known to."""
        entry = self.find(key, day)
        if entry is None:
            raise RefusalError(self.missing(key, day), key, day)
        return entry

    def number(self, key: str, day: date) -> Decimal:
        """The value on `day` as a plain number: 3.50 % is 0.0350. Raises RefusalError."""
        return self.at(key, day).number

    def bounds(self, key: str, day: date) -> Bounds:
        """The ends of the range on `day`, `low` and `high`, as plain numbers. Raises RefusalError."""
        return self.at(key, day).bounds

    def table(self, key: str, day: date) -> list[list[Cell]]:
        """The rows that hold on `day`: plain numbers, words, None for no limit. Raises RefusalError."""
        return self.at(key, day).rows

    def last_day(self, key: str, before: date) -> date | None:
        """The last day before `before` on which the figure may be used; None if there is none."""
        fact = self.ledger.fact(key)
        for entry in reversed(self.ledger.history(key)):
            end = entry.end or (fact.verified_on if self._stale(fact) else date.max)
            last = min(end, before - timedelta(days=1))
            if last >= entry.start:
                return last
        return None

    def _stale(self, fact: Fact) -> bool:
        """Whether what has no end may be used only up to the day it was verified."""
        return fact.on_expiry == "block" and state(fact, self.today) == "expired"

    def missing(self, key: str, day: date) -> str:
        """What is known until when; nobody changes the day on which something happens to have a result."""
        history = self.ledger.history(key)
        first, last = history[0].start, history[-1].end
        lead = f"没有查到 {day} 的“{history[0].name}”"
        if last and day > last:
            return f"{lead}：只查到 {first} 到 {last} 的，以后的还没有公布或查到。"
        return f"{lead}：台账从 {first} 记起，没有查到这天的。"
