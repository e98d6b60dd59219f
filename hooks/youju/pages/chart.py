"""The history of a figure as an SVG drawn at build time.

Colours are CSS variables, so one drawing serves light and dark; the table beside it is
the text alternative.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

import vl_convert
from markupsafe import Markup

from ..ledger import Entry

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_LINE, _GRID, _TEXT = "var(--yj-brand)", "var(--yj-line)", "currentColor"
MIN_POINTS = 3


def history_chart(history: Sequence[Entry], today: date) -> Markup:
    """A step line over the entries, broken where nothing is known; empty when there is too little to draw."""
    if len({entry.value.value for entry in history}) < MIN_POINTS:
        return Markup("")
    fact = history[0].fact
    decimals = max(len(entry.value.value.partition(".")[2]) for entry in history)
    spec = {
        "$schema": _SCHEMA,
        "width": 380,
        "height": 190,
        "background": None,
        "description": f"{fact.name}，单位 {fact.unit}",
        "data": {"values": list(_points(history, today))},
        "mark": {"type": "line", "interpolate": "step-after", "color": _LINE, "strokeWidth": 2.5},
        "encoding": {
            "x": {
                "field": "day",
                "type": "temporal",
                "axis": {"title": None, "format": "%Y", "tickCount": "year", "grid": False, "labelOverlap": True},
            },
            "y": {
                "field": "value",
                "type": "quantitative",
                "scale": {"zero": False, "nice": 4},
                "axis": {"title": None, "format": f".{decimals}f", "tickCount": 4, "domain": False, "ticks": False},
            },
        },
        "config": {
            "view": {"stroke": None},
            "font": "inherit",
            "axis": {
                "labelColor": _TEXT,
                "labelFontSize": 12,
                "gridColor": _GRID,
                "domainColor": _GRID,
                "tickColor": _GRID,
            },
        },
    }
    return Markup(_svg(json.dumps(spec, ensure_ascii=False, sort_keys=True)))


@lru_cache(maxsize=512)
def _svg(spec: str) -> str:
    # A preview redraws only what changed: the same specification gives the same drawing.
    drawn = str(vl_convert.vegalite_to_svg(spec))
    return drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _points(history: Sequence[Entry], today: date) -> Iterator[dict[str, object]]:
    for index, entry in enumerate(history):
        yield {"day": str(entry.start), "value": float(entry.value.value)}
        following = history[index + 1] if index + 1 < len(history) else None
        # Still in force is drawn to today; a value that starts later is a point of its own.
        end = entry.end or max(today, entry.start)
        if following is None or following.start > end + timedelta(days=1):
            yield {"day": str(end), "value": float(entry.value.value)}
            yield {"day": str(end + timedelta(days=1)), "value": None}
