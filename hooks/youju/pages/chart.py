"""The history of a figure as an SVG drawn at build time.

Colours are CSS variables, so one drawing serves light and dark; the table beside it is
the text alternative.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from ..ledger.ledger import Entry
from .templates import fragment

WIDTH, HEIGHT = 440, 224
_LEFT, _RIGHT, _TOP, _BOTTOM = 54, 8, 8, 24
MIN_POINTS = 3
#: Labels of years stand at least so far from each other.
_YEAR_WIDTH = 44
_TICKS = 4


def history_chart(history: Sequence[Entry], today: date) -> Markup:
    """Steps over the entries, broken where nothing is known; empty when there is too little to draw."""
    values = [float(entry.value.value) for entry in history]
    if len(set(values)) < MIN_POINTS:
        return Markup("")
    first, last = history[0].start, max(today, history[-1].start, *(entry.end or today for entry in history))
    step, ticks = _ticks(min(values), max(values))
    low, high = ticks[0], ticks[-1]

    def across(day: date) -> float:
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * (day - first).days / max(1, (last - first).days)

    def down(value: float) -> float:
        return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * (value - low) / (high - low)

    decimals = max(max(len(entry.value.value.partition(".")[2]) for entry in history), _decimals(step))
    return fragment(
        "chart.svg",
        width=WIDTH,
        height=HEIGHT,
        left=_LEFT,
        right=WIDTH - _RIGHT,
        base=HEIGHT - _BOTTOM,
        levels=[(f"{down(tick):.1f}", f"{tick:,.{decimals}f}") for tick in ticks],
        years=[(f"{across(date(year, 1, 1)):.1f}", year) for year in _years(first, last)],
        runs=[" ".join(f"{across(day):.1f},{down(value):.1f}" for day, value in run) for run in _runs(history, today)],
    )


def _runs(history: Sequence[Entry], today: date) -> Iterator[list[tuple[date, float]]]:
    """The corners of each unbroken stretch of steps."""
    run: list[tuple[date, float]] = []
    for index, entry in enumerate(history):
        value = float(entry.value.value)
        run.append((entry.start, value))
        following = history[index + 1].start if index + 1 < len(history) else None
        # Still in force is drawn to today; a value that starts later is a point of its own.
        end = entry.end or max(today, entry.start)
        if following is None or following > end + timedelta(days=1):
            yield [*run, (end, value)]
            run = []
        else:
            run.append((following, value))


def _ticks(low: float, high: float) -> tuple[float, list[float]]:
    """A round step, and the levels from just below `low` to just above `high`."""
    rough = (high - low) / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return step, [number * step for number in range(first, last + 1)]


def _decimals(step: float) -> int:
    # No value has more digits than the model allows.
    return next((places for places in range(20) if round(step * 10**places, 6).is_integer()), 20)


def _years(first: date, last: date) -> range:
    """New Year's days to label."""
    start = first.year if (first.month, first.day) == (1, 1) else first.year + 1
    fits = max(1, (WIDTH - _LEFT - _RIGHT) // _YEAR_WIDTH)
    return range(start, last.year + 1, max(1, math.ceil((last.year + 1 - start) / fits)))
