"""What changed when, derived from the histories of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from ..content.fact import Fact
from .ledger import Entry, Ledger

Kind = Literal["starts", "changes", "ends"]


class Change(NamedTuple):
    """On `day` the value `after` takes the place of `before`; a rule that ends has its last day."""

    day: date
    kind: Kind
    before: Entry | None
    after: Entry | None

    @property
    def entry(self) -> Entry:
        entry = self.after or self.before
        assert entry is not None
        return entry

    @property
    def fact(self) -> Fact:
        return self.entry.fact

    @property
    def id(self) -> str:
        """Unique on the site and stable: the fact, the region if it is another elsewhere, and the day."""
        return "-".join(filter(None, (self.fact.id, self.entry.region, str(self.day)))) + (
            "-end" if self.kind == "ends" else ""
        )

    @property
    def sentence(self) -> str:
        """三年期存款挂牌利率 1.50% → 1.25%."""
        name, table = self.entry.name, self.entry.kind == "table"
        match self.kind:
            case "ends":
                return f"{name}{'' if table else f' {self.entry.text}，'}执行到 {self.day}"
            case "starts":
                return f"{name}{'' if table else f' {self.entry.text}，'}开始执行"
            case _ if table:
                return f"{name}换了新的一版"
            case _:
                assert self.before is not None and self.after is not None
                return f"{name} {self.before.text} → {self.after.text}"


def changes(ledger: Ledger) -> list[Change]:
    """All changes of all rules and prices, newest first; on one day in ledger order."""
    order = {identifier: index for index, identifier in enumerate(ledger.facts)}
    rules = [fact.id for fact in ledger.facts.values() if fact.kind == "rule"]
    keys = [key for fact_id in rules for key in ledger.keys(fact_id)]
    found = [change for key in keys for change in _of(ledger.history(key))]
    return sorted(found, key=lambda change: (-change.day.toordinal(), order[change.fact.id], change.kind))


def _of(history: list[Entry]) -> Iterable[Change]:
    for before, entry, following in zip([None, *history], history, [*history[1:], None], strict=False):
        follows_on = before is not None and before.end == entry.start - timedelta(days=1)
        if before is None or not follows_on:
            if entry.value.start == "exact":
                yield Change(entry.start, "starts", None, entry)
        elif not before.says(entry):
            yield Change(entry.start, "changes", before, entry)
        gap_after = following is None or (entry.end is not None and following.start > entry.end + timedelta(days=1))
        if entry.end is not None and gap_after and entry.value.then == "ends":
            yield Change(entry.end, "ends", entry, None)
