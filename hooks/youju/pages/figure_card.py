"""A figure as readers see it in a list of the important ones: its value today or the last one known, and its trend."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from ..catalog.catalog import Catalog
from ..content.model import Fact
from ..ledger.ledger import Entry
from .sparkline import sparkline


class FigureCard(NamedTuple):
    """`now` is what holds today; without it `last` is what was known last, which must be shown as past."""

    fact: Fact
    now: Entry | None
    last: Entry | None
    line: Markup


def figure_cards(catalog: Catalog, facts: Iterable[Fact]) -> list[FigureCard]:
    ledger, today = catalog.ledger, catalog.today
    return [
        FigureCard(
            fact,
            ledger.at(fact.id, today),
            ledger.last_before(fact.id, today),
            sparkline(ledger.history(fact.id), today),
        )
        for fact in facts
    ]
