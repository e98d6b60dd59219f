"""A figure as readers see it in a list of the important ones: its value today or the last one known, and its trend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from ..catalog.catalog import Catalog
from ..content.fact import Fact
from ..ledger.ledger import Entry
from .charts import drawable
from .step_chart import steps


class FigureCard(NamedTuple):
    """`now` is what holds today; without it `last` is what was known last, which must be shown as past."""

    fact: Fact
    now: Entry | None
    last: Entry | None
    line: Markup


def figure_cards(catalog: Catalog, facts: Iterable[Fact]) -> list[FigureCard]:
    ledger, today = catalog.ledger, catalog.today
    return [
        FigureCard(fact, *ledger.known(fact.id, today), sparkline(ledger.history(fact.id), today)) for fact in facts
    ]


WIDTH, HEIGHT = 88, 22


def sparkline(history: Sequence[Entry], today: date) -> Markup:
    """Steps from the first entry to `today`, broken where nothing is known; empty when the value never changed.

    It says nothing that the figure's page does not say in words, so readers who cannot see it miss nothing.
    """
    known = [entry for entry in history if entry.start <= today]
    if not drawable(known):
        return Markup("")
    found = steps(known, today)
    values = {step.value for step in found}
    if len(values) < 2:
        return Markup("")
    first, low = found[0].start.toordinal(), min(values)
    across, up = max(1, today.toordinal() - first), max(values) - low

    def point(day: date, value: float) -> str:
        return f"{WIDTH * (day.toordinal() - first) / across:.1f},{HEIGHT * (1 - (value - low) / up):.1f}"

    runs: list[list[str]] = []
    for step in found:
        corners = [point(step.start, step.value), point(min(step.end, today), step.value)]
        if step.joined:
            runs[-1] += corners
        else:
            runs.append(corners)
    lines = (" ".join(run) for run in runs)
    drawn = Markup("").join(Markup('<polyline points="{}"></polyline>').format(line) for line in lines)
    return Markup(
        '<svg class="yj-spark" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true" focusable="false">{}</svg>'
    ).format(WIDTH, HEIGHT, drawn)
