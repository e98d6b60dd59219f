"""What the ledger says on a day, for a calculation: the value, or a refusal that names what is missing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from ..ledger.ledger import Entry, Ledger, state


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

    def find(self, fact_id: str, day: date) -> Entry | None:
        """What holds on `day`; None when nothing is known to. Raises RefusalError for a stale figure."""
        if fact_id not in self.ledger.facts:
            raise RefusalError(f"台账里没有“{fact_id}”，所以不能算。")
        entry = self.ledger.at(fact_id, day)
        fact = self.ledger.facts[fact_id]
        stale = fact.on_expiry == "block" and state(fact, self.today) == "expired"
        if entry is not None and stale and entry.end is None and day > fact.verified_on:
            raise RefusalError(
                f"“{fact.name}”应在 {fact.review_by} 之前重新核对，现在已经过期，不能拿来算 {day} 的数。",
                fact_id,
                day,
            )
        return entry

    def at(self, fact_id: str, day: date) -> Entry:
        """What holds on `day`. Raises RefusalError when nothing is known to."""
        entry = self.find(fact_id, day)
        if entry is None:
            raise RefusalError(self.missing(fact_id, day), fact_id, day)
        return entry

    def number(self, fact_id: str, day: date) -> Decimal:
        """The value on `day` as a plain number: 3.50 % is 0.0350. Raises RefusalError."""
        return self.at(fact_id, day).number

    def last_day(self, fact_id: str, before: date) -> date | None:
        """The last day before `before` on which the figure may be used; None if there is none."""
        fact = self.ledger.facts[fact_id]
        stale = fact.on_expiry == "block" and state(fact, self.today) == "expired"
        for entry in reversed(self.ledger.history(fact_id)):
            ends = [before - timedelta(days=1), *([entry.end] if entry.end else [fact.verified_on] if stale else [])]
            if min(ends) >= entry.start:
                return min(ends)
        return None

    def missing(self, fact_id: str, day: date) -> str:
        history = self.ledger.history(fact_id)
        last = history[-1].end
        known = f"{history[0].start} 到 {last} 的" if last else f"{history[0].start} 起的"
        name = self.ledger.facts[fact_id].name
        return f"没有查到 {day} 的“{name}”：台账里只有 {known}，所以不能算。"
