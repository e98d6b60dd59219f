"""A figure over time, drawn as steps at build: the chart of an article and of a figure's own page.

Across, places are percentages of the width, down they are pixels: words keep their size on every screen.
Colours are those of the page. Which values fit beside the steps is found out for a narrow phone.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup

from ..ledger.ledger import Entry
from .templates import fragment

HEIGHT = 220
_TOP, _BOTTOM = 30, 34
#: The narrowest drawing a phone shows, and how large a letter is in it at most.
_WIDTH, _LETTER, _LINE = 320.0, 8.6, 18
_MARGIN = 2.0
#: More letters than these leave too little of a phone for the steps.
_LONGEST = 7


_Across = Callable[[date], float]
_Down = Callable[[float], float]


class Step(NamedTuple):
    """A value and the days it is drawn for; `joined` to the one before unless days between are unknown."""

    start: date
    end: date
    value: float
    shown: str
    joined: bool
    coming: bool


class _Line(NamedTuple):
    """From `x1` per cent of the width and `y1` pixels down."""

    x1: float
    y1: float
    x2: float
    y2: float
    coming: bool


class _Box(NamedTuple):
    """A rectangle in pixels of the narrowest drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class _Label(NamedTuple):
    x: str
    y: str
    anchor: str
    text: str


def since(history: Iterable[Entry], day: date | None) -> list[Entry]:
    """The entries that hold on `day` or later."""
    return [entry for entry in history if day is None or entry.end is None or entry.end >= day]


def steps(history: Iterable[Entry], today: date, first: date | None = None) -> list[Step]:
    """What there is to draw from `first` on; neighbours of one value are one step."""
    found: list[Step] = []
    known = since(history, first)
    for index, entry in enumerate(known):
        following = known[index + 1].start if index + 1 < len(known) else None
        start = max(entry.start, first) if first else entry.start
        # Still in force is drawn to today; a value that starts later is a point of its own.
        end = entry.end or max(today, start)
        if following is not None and following <= end + timedelta(days=1):
            end = following
        step = Step(start, end, float(entry.value.value), _shown(entry), False, start > today)
        if not found or found[-1].end < start:
            found.append(step)
        elif found[-1].value == step.value and found[-1].coming == step.coming:
            found[-1] = found[-1]._replace(end=end)
        else:
            found.append(step._replace(joined=True))
    return found


def drawing(title: str, found: Sequence[Step]) -> Markup:
    """At least one step; what the drawing says in words stands in its description."""
    first, last = found[0].start, max(step.end for step in found)
    low, high = min(step.value for step in found), max(step.value for step in found)

    ticks = _ticks(low, high, found[0].shown.endswith("%"))
    # The numbers of the axis have the left to themselves.
    left = max([_MARGIN, *((len(shown) * _LETTER + 10) * 100 / _WIDTH for _, shown in ticks)])

    def across(day: date) -> float:
        return left + (100 - left - _MARGIN) * (day - first).days / max(1, (last - first).days)

    def down(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return HEIGHT - _BOTTOM - _LINE - (HEIGHT - _TOP - _BOTTOM - _LINE) * share

    lines = list(_lines(found, across, down))
    axis = _Box(0, 0, left * _WIDTH / 100 - 2, HEIGHT) if ticks else _Box(0, 0, 0, 0)
    return fragment(
        "steps.svg",
        title=title,
        description=_description(found),
        height=HEIGHT,
        base=HEIGHT - _BOTTOM,
        margin=f"{_MARGIN:g}%",
        left=f"{left:.2f}%",
        ticks=[(f"{down(value):.1f}", f"{down(value) + 5:.1f}", shown) for value, shown in ticks],
        end=f"{100 - _MARGIN:g}%",
        years=[f"{across(day):.2f}%" for day in _new_years(first, last)],
        named=[(f"{across(day):.2f}%", day.year) for day in _named(first, last, across)],
        first=first,
        last=last if last > first else None,
        lines=lines,
        points=[(f"{across(step.start):.2f}%", f"{down(step.value):.1f}", step.coming) for step in found],
        labels=list(_labels(found, across, down, [axis, *(_box(line) for line in lines)])),
    )


def _ticks(low: float, high: float, percent: bool) -> list[tuple[float, str]]:
    """Two to five round numbers between the extremes; none where they would be too long to read."""
    if not high > low:
        return []
    power = 10 ** math.floor(math.log10((high - low) / 2))
    step = max((size for size in (1, 2, 5) if size * power <= (high - low) / 2), default=1) * power
    digits = max(0, -math.floor(math.log10(step)))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    found = [
        (number * step, f"{number * step:,.{digits}f}{'%' if percent else ''}") for number in range(first, last + 1)
    ]
    return found if all(len(shown) <= _LONGEST for _, shown in found) else []


def _shown(entry: Entry) -> str:
    """The value as it is written beside the step; what it is counted in, but for %, stands in the caption."""
    return entry.text.removesuffix(f" {entry.fact.unit}")


def _description(found: Sequence[Step]) -> str:
    first, last = found[0], found[-1]
    told = f"{first.start} 是 {first.shown}，{last.start} 起 {last.shown}；变动 {len(found) - 1} 次。"
    most, least = max(found, key=lambda step: step.value), min(found, key=lambda step: step.value)
    return f"{told}最高 {most.shown}，最低 {least.shown}。每一次的数见表。"


def _lines(found: Sequence[Step], across: _Across, down: _Down) -> Iterator[_Line]:
    before: Step | None = None
    for step in found:
        x, y = across(step.start), down(step.value)
        if before is not None and step.joined:
            yield _Line(x, down(before.value), x, y, step.coming)
        yield _Line(x, y, across(step.end), y, step.coming)
        before = step


def _box(line: _Line) -> _Box:
    scale = _WIDTH / 100
    top, bottom = sorted((line.y1, line.y2))
    return _Box(line.x1 * scale - 2, top - 2, line.x2 * scale + 2, bottom + 2)


def _labels(found: Sequence[Step], across: _Across, down: _Down, taken: list[_Box]) -> Iterator[_Label]:
    """Values where there is room: the last, the first, the extremes, then the largest changes."""
    taken = list(taken)
    for step in _by_weight(found):
        width = len(step.shown) * _LETTER
        left, right = (across(day) * _WIDTH / 100 for day in (step.start, step.end))
        for x, y, anchor in _places(left, right, down(step.value), step is found[-1]):
            begins = x - {"start": 0.0, "end": width, "middle": width / 2}[anchor]
            box = _Box(begins - 3, y - _LINE + 4, begins + width + 3, y + 3)
            if box.left < -4 or box.right > _WIDTH + 4 or any(box.meets(other) for other in taken):
                continue
            taken.append(box)
            yield _Label(f"{x * 100 / _WIDTH:.2f}%", f"{y:.1f}", anchor, step.shown)
            break


def _places(left: float, right: float, y: float, is_last: bool) -> list[tuple[float, float, str]]:
    """Where a value may stand: above or below its step, or before it where the step begins."""
    above, below, level = y - 9, y + _LINE + 2, y + 5
    begins = [(left + 6, above, "start"), (left + 6, below, "start"), (left - 7, level, "end")]
    begins += [(left, above, "start"), (left, below, "start"), ((left + right) / 2, above, "middle")]
    ends = [(right, above, "end"), (right, below, "end")]
    return [*ends, *begins] if is_last else [*begins, *ends]


def _by_weight(found: Sequence[Step]) -> list[Step]:
    """The steps, those a reader looks for first before the others."""
    changes = [abs(step.value - before.value) for before, step in itertools.pairwise(found)]
    by_change = [step for _, step in sorted(zip(changes, found[1:], strict=True), key=lambda pair: -pair[0])]
    most, least = max(found, key=lambda step: step.value), min(found, key=lambda step: step.value)
    return list(dict.fromkeys([found[-1], found[0], most, least, *by_change]))


def _new_years(first: date, last: date) -> list[date]:
    return [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]


def _named(first: date, last: date, across: _Across) -> list[date]:
    """The new years whose numbers fit between the first and the last day, evenly apart."""
    days, width, ends = _new_years(first, last), 4 * _LETTER, 10 * _LETTER + 10
    fit = [day for day in days if ends < across(day) * _WIDTH / 100 - width / 2 < _WIDTH - ends - width]
    room = (_WIDTH - 2 * ends) // (width + 10)
    return fit[:: max(1, -(-len(fit) // max(1, int(room))))]
