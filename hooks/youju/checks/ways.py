"""Ways in that people have in their heads: from what happens to them, or from a question about their own case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..content.loader import Collection
from ..content.model import Decision, Situation
from ..problem import Problem
from ..text import decision_text, markup, situation_text
from .crosslinks import Locate
from .summary import Outline


def problems(outlines: Sequence[Outline], found: Collection, at: Locate) -> Iterator[Problem]:
    """Articles that no situation and no decision leads to, where there are situations and all could be read."""
    if not found.situations.records or found.situations.broken or found.decisions.broken:
        return
    led = {name for record in found.situations.records for name in of_situation(record.value)}
    led |= {name for record in found.decisions.records if record.value.page for name in of_decision(record.value)}
    for outline in outlines:
        if not outline.draft and outline.id not in led:
            message = f"没有一个情形或判断走到“{outline.id}”这篇文章"
            fix = "在用得着它的一步（data/situations/）或结论（data/decisions/）里写进 read"
            yield Problem(at(outline, ("id",), ""), "no-way-in", message, fix)


def of_situation(situation: Situation) -> Iterator[str]:
    """The articles it leads to."""
    for _, step in situation_text.steps(situation):
        yield from step.read
    yield from _linked([text for _, text in situation_text.inline(situation)])


def of_decision(decision: Decision) -> Iterator[str]:
    """The same of a decision."""
    for outcome in decision.outcomes:
        yield from outcome.read
    yield from _linked([text for _, text in decision_text.of_decision(decision)])


def _linked(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        yield from (item.id for item in markup.parse(text).references if item.kind == "article")
