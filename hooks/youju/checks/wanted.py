"""What is said not to be written yet: it has a topic, and nobody has written it in the meantime."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..content.loader import Collection
from ..content.wanted import FILE, Wanted
from ..problem import Problem
from .crosslinks import Locate
from .summary import Outline
from .uniqueness import unknown


def problems(found: Collection) -> Iterator[Problem]:
    for record in found.wanted.records:
        if not found.topics.knows(record.value.topic):
            yield unknown("topic", record.value.topic, found.topics, record.at("topic"))


def written(outlines: Sequence[Outline], found: Collection, at: Locate) -> Iterator[Problem]:
    """Articles that answer what is wanted."""
    for outline in outlines:
        for wanted in _answered(outline, found.wanted.values):
            message = f"data/{FILE} 说还没有写“{wanted.name}”，这篇写了"
            yield Problem(at(outline, ("id",), ""), "not-wanted", message, f"在 data/{FILE} 里删掉这一条")


def unwritten(outlines: Iterable[Outline], listed: Sequence[Wanted]) -> list[Wanted]:
    """Of what is `listed`, what nobody has written in the meantime."""
    written = {wanted.name for outline in outlines for wanted in _answered(outline, listed)}
    return [wanted for wanted in listed if wanted.name not in written]


def _answered(outline: Outline, listed: Sequence[Wanted]) -> Iterator[Wanted]:
    asked = (outline.title, *outline.phrasings)
    yield from (wanted for wanted in listed if any(map(wanted.asked_in, asked)))
