"""A figure as readers see it in a list of the important ones: its value today or the last one known, and its trend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup

from ..catalog.catalog import Catalog
from ..content.model import Fact
from ..ledger.ledger import Entry
from .charts import drawable


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


WIDTH, HEIGHT = 88, 22


def sparkline(history: Sequence[Entry], today: date) -> Markup:
    """Steps from the first entry to `today`, broken where nothing is known; empty when the value never changed.

    It says nothing that the figure's page does not say in words, so readers who cannot see it miss nothing.
    """
    known = [entry for entry in history if entry.start <= today]
    if not drawable(known):
        return Markup("")
    values = [float(entry.value.value) for entry in known]
    if len(set(values)) < 2:
        return Markup("")
    first, low = known[0].start.toordinal(), min(values)
    across, up = max(1, today.toordinal() - first), max(values) - low

    def point(day: date, value: float) -> str:
        return f"{WIDTH * (day.toordinal() - first) / across:.1f},{HEIGHT * (1 - (value - low) / up):.1f}"

    lines = (" ".join(point(day, value) for day, value in run) for run in _runs(known, today))
    drawn = Markup("").join(Markup('<polyline points="{}"></polyline>').format(line) for line in lines)
    return Markup(
        '<svg class="yj-spark" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true" focusable="false">{}</svg>'
    ).format(WIDTH, HEIGHT, drawn)


def _runs(known: Sequence[Entry], today: date) -> Iterator[list[tuple[date, float]]]:
    """The corners of each unbroken stretch of steps."""
    run: list[tuple[date, float]] = []
    for index, entry in enumerate(known):
        value = float(entry.value.value)
        end = min(entry.end or today, today)
        if not run or run[-1][1] != value:
            run.append((entry.start, value))
        following = known[index + 1] if index + 1 < len(known) else None
        if following is None or following.start > end + timedelta(days=1):
            yield [*run, (end, value)]
            run = []
        elif float(following.value.value) != value:
            run.append((following.start, value))
