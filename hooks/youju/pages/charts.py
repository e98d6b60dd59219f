"""Charts of articles, drawn as SVG from the ledger or from what the article computes."""

from __future__ import annotations

from markupsafe import Markup

from ..catalog.catalog import Catalog
from ..content.model import Chart
from ..ledger.evaluation import ArticleValues
from .text import PageText


def chart(text: PageText, chart: Chart) -> Markup:  # noqa: ARG001
    return Markup("")


def table(catalog: Catalog, values: ArticleValues, chart: Chart) -> tuple[list[str], list[list[str]]]:
    """What the chart shows, in columns and rows: for screen readers and programmes."""
    if chart.fact:
        history = [
            entry for entry in catalog.ledger.history(chart.fact) if not chart.since or entry.start >= chart.since
        ]
        return ["从哪天起", catalog.facts[chart.fact].name], [[str(entry.start), entry.text] for entry in history]
    if chart.bars:
        return ["", chart.unit or "数"], [[bar.label, values.plain(bar.value)] for bar in chart.bars]
    return ["日子", "发生什么"], [[event.date, values.plain(event.text)] for event in chart.timeline]
