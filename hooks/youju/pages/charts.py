"""Charts of articles, drawn at build from the ledger or from what the article computes.

Bars and timelines are lists that read well by themselves; steps are a drawing with a table for those who do not see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from unicodedata import east_asian_width

from markupsafe import Markup

from .. import addresses
from ..catalog.catalog import Catalog
from ..content.blocks import Bar, Chart, Event
from ..content.units import joint
from ..ledger import quantity
from ..ledger.evaluation import ArticleValues, LedgerValues, PlacedValues
from ..ledger.ledger import Entry
from ..text.markup import escaped
from . import step_chart
from .text import PageText

#: A figure that changed less often is told in words on its page.
_LEAST_VALUES = 3
#: Dates this many half-widths wide leave room for the text beside them on a phone: 2027-01-01, 下周一前.
_NARROW = 11
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?| ?年(?: ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?)?)? ?起?", re.ASCII)


def chart(text: PageText, chart: Chart) -> Markup:
    """The figure on the page. Its titles and labels are plain, its values, events and note are inline text."""
    if chart.bars:
        kind, shown = "bars", _bars(text, chart.bars, chart.unit or "")
    elif chart.timeline:
        kind, shown = "timeline", _timeline(text, chart.timeline, text.catalog.today)
    else:
        kind, shown = "steps", _steps(text, chart)
    note = f'<p class="yj-chart__note">{text(chart.note)}</p>' if chart.note else ""
    return Markup(
        f'<figure class="yj-chart yj-chart--{kind}"><figcaption>{escaped(chart.title)}</figcaption>\n'
        f"{shown}\n{note}</figure>"
    )


def table(catalog: Catalog, values: ArticleValues | PlacedValues, chart: Chart) -> tuple[list[str], list[list[str]]]:
    """What the chart shows, in columns and rows: for screen readers and programmes."""
    if chart.fact:
        history = step_chart.since(catalog.ledger.history(chart.fact), chart.since)
        return ["从哪天起", catalog.ledger.fact(chart.fact).name], [[str(entry.start), entry.text] for entry in history]
    if chart.bars:
        rows = [[f"{bar.label}{_when(_outdated(values, bar))}", values.plain(bar.value)] for bar in chart.bars]
        return ["", chart.unit or "数"], rows
    return ["日子", "发生什么"], [[event.date, values.plain(event.text)] for event in chart.timeline]


def of_history(name: str, history: Sequence[Entry], today: date) -> Markup:
    """The drawing for a figure's own page, where the values stand in tables; empty when there is little to draw."""
    if not drawable(history) or len({Decimal(entry.value.value) for entry in history}) < _LEAST_VALUES:
        return Markup("")
    return step_chart.drawing(f"{name}的走势", step_chart.steps(history, today))


def drawable(history: Sequence[Entry]) -> bool:
    """Whether it is one number over time."""
    return all(entry.kind == "number" and not entry.region for entry in history)


def _steps(text: PageText, chart: Chart) -> str:
    catalog, values = text.catalog, text.values
    assert chart.fact
    assert isinstance(values, ArticleValues | PlacedValues)
    fact = catalog.ledger.fact(chart.fact)
    found = step_chart.steps(catalog.ledger.history(chart.fact), catalog.today, chart.since)
    unit = f"单位 {fact.unit}。" if joint(fact.unit) else ""
    columns, rows = table(catalog, values, chart)
    source = f'<a href="{escaped(text.url(addresses.fact(fact.id)))}">每一次的出处</a>'
    return (
        f"{step_chart.drawing(chart.title, found)}\n{_hidden_table(chart.title, columns, rows)}\n"
        f'<p class="yj-chart__note">{escaped(unit)}{source}</p>'
    )


def _hidden_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escaped(column)}</th>' for column in columns)
    body = "".join(
        f'<tr><th scope="row">{escaped(first)}</th>{"".join(f"<td>{escaped(cell)}</td>" for cell in others)}</tr>'
        for first, *others in rows
    )
    return (
        f'<div class="yj-unseen"><table class="yj-data"><caption>{escaped(title)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _bars(text: PageText, bars: Sequence[Bar], unit: str) -> str:
    """Each bar in proportion to its number, from a common zero."""
    values = text.values
    assert values
    found = [quantity.read(values.plain(bar.value)) for bar in bars]
    numbers = [one.number if one else Decimal(0) for one in found]
    low, high = min(Decimal(0), *numbers), max(Decimal(0), *numbers)
    whole = high - low or 1
    rows = []
    for bar, one, number in zip(bars, found, numbers, strict=True):
        x, width = (min(number, Decimal(0)) - low) * 100 / whole, abs(number) * 100 / whole
        shown = f"{text(bar.value, link_terms=False)}{escaped(one.missing(unit) if one else '')}"
        past = _outdated(values, bar)
        rows.append(
            f'<li{" class=yj-bars__past" if past else ""}><span class="yj-bars__label">{escaped(bar.label)}'
            f'{_when(past)}</span> <span class="yj-bars__value">{shown}</span>'
            '<svg class="yj-bars__bar" width="100%" height="12" aria-hidden="true" focusable="false">'
            f'<rect x="{x:.2f}%" y="0" width="{width:.2f}%" height="12"></rect></svg></li>'
        )
    return f'<ul class="yj-bars">{"".join(rows)}</ul>'


def _outdated(values: LedgerValues, bar: Bar) -> date | None:
    """The day the number of a bar is of, where one of its figures held until before today."""
    days = [use.day for use in values.used([bar.value]) if use.entry and use.entry.end and use.entry.end < values.today]
    return max(days, default=None)


def _when(day: date | None) -> str:
    return f"（{day} 的）" if day else ""


def _timeline(text: PageText, events: Sequence[Event], today: date) -> str:
    rows = []
    for event in events:
        shown = f"{escaped(event.date)}"
        kind = ""
        if _is_coming(event.date, today):
            kind = ' class="yj-timeline__coming"'
            shown += ' <span class="yj-timeline__mark">还没到</span>'
        rows.append(
            f'<li{kind}><span class="yj-timeline__date">{shown}</span> '
            f'<span class="yj-timeline__text">{text(event.text)}</span></li>'
        )
    narrow = " yj-timeline--narrow" if all(_half_widths(event.date) <= _NARROW for event in events) else ""
    return f'<ol class="yj-timeline{narrow}">{"".join(rows)}</ol>'


def _is_coming(written: str, today: date) -> bool:
    """Whether a day, month or year is written and has not begun."""
    if not (match := _DAY.fullmatch(written.strip())):
        return False
    day = "-".join(part.zfill(2) for part in match.groups() if part)
    return day > str(today)[: len(day)]


def _half_widths(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
