"""What a change must do besides being right: asked of it by comparison with the collection it starts from.

Everything here is an error only of what the change touches: time alone, or somebody else's file, stops nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..content import loader, published
from ..content.fact import Fact
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
    checked.problems.extend(problems(loader.read(root)[0], before, today))
    checked.problems[:] = list(_hardened(checked, {outline.id: set(outline.past) for outline in outlines}))
    return checked


def problems(after: Collection, before: Collection, today: date) -> Iterator[Problem]:
    """Days that move when what they vouch for does; `after` is the whole collection, with its articles."""
    yield from review.unrenewed(after, before, today)
    for record in after.articles.records:
        article, earlier = record.value, before.articles.by_id.get(record.value.id)
        if earlier is None or earlier.value.draft or earlier.value.answer == article.answer:
            continue
        if article.updated == earlier.value.updated and article.updated < today:
            message = f"答案改了，“updated”还是 {article.updated}"
            yield Problem(record.at("updated"), "unmoved-date", message, f"改成 {today}")
    for figure in after.facts.records:
        fact, was = figure.value, before.facts.by_id.get(figure.value.id)
        if was is None or _said(was.value) == _said(fact):
            continue
        if fact.verified_on == was.value.verified_on and fact.verified_on < today:
            message = f"“{fact.name}”的数值改了，核对日还是 {fact.verified_on}"
            fix = f"写 verified_on: {today}，或把所依据的文件的 seen 改成今天读的"
            yield Problem(figure.at("values"), "unmoved-date", message, fix)


def _said(fact: Fact) -> list[tuple[object, ...]]:
    return [(value.region, value.value, value.rows) for value in fact.values]


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
