"""What a change must do besides being right: asked of it by comparison with the collection it starts from.

Everything here is an error only of what the change touches: time alone, or somebody else's file, stops nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..content import published
from ..content.loader import Collection
from ..content.published import Published
from ..ledger import review
from ..problem import Position, Problem
from . import permanence, summary
from .runner import Checked, check


def compared(root: Path, before: Collection, today: date) -> Checked:
    """As `check`, and with what only shows beside `before`, the collection the change starts from."""
    outlines = summary.every(before, today)
    paths = {f"articles/{outline.id}/": outline.path for outline in outlines}
    live = set()
    for line in permanence.live(outlines, before):
        address, _, anchor = line.partition("#")
        live.add(Published(address, anchor, Position(paths.get(address, published.FILE))))
    checked = check(root, today, published=sorted(live))
    checked.problems.extend(review.unrenewed(checked.shared, before, today))
    checked.problems[:] = list(_hardened(checked, {outline.id: set(outline.past) for outline in outlines}))
    return checked


def _hardened(checked: Checked, past: dict[str, set[str]]) -> Iterator[Problem]:
    """Who newly writes a figure that has ended must say of which day; `past` are those that stood there before."""
    new = {outline.id: set(outline.past) - past.get(outline.id, set()) for outline in checked.outlines}
    for problem in checked.problems:
        if problem.rule == "no-value" and problem.softened:
            above = [one for one in checked.outlines if one.path == problem.at.path and one.line <= problem.at.line]
            owner = max(above, key=lambda outline: outline.line, default=None)
            if owner and not owner.draft and any(f"（{fact}）" in problem.message for fact in new[owner.id]):
                yield problem.as_error()
                continue
        yield problem
