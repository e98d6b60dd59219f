"""What is said not to be written yet: it has a topic, and nobody has written it in the meantime."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from ..content.data_files import WANTED_FILE
from ..content.loader import Collection
from ..content.optional_files import Wanted
from ..problem import Problem
from .crosslinks import Locate
from .summary import Outline
from .uniqueness import again, unknown


def problems(found: Collection) -> Iterator[Problem]:
    for name, record, earlier in again((record.value.name, record) for record in found.wanted.records):
        message = f"“{name}”在 {earlier.at('name')} 已经列了"
        yield Problem(record.at("name"), "duplicate-name", message, "并成一条")
    for record in found.wanted.records:
        if record.value.topic:
            yield from unknown("topic", record.value.topic, found, partial(record.at, "topic"))


def written(outlines: Sequence[Outline], found: Collection, at: Locate) -> Iterator[Problem]:
    """Articles that answer what is wanted."""
    for outline, wanted in _answers(outlines, found.wanted.values):
        message = f"data/{WANTED_FILE} 说还没有写“{wanted.name}”，这篇写了"
        yield Problem(at(outline, ("id",), ""), "not-wanted", message, f"在 data/{WANTED_FILE} 里删掉这一条")


def unwritten(outlines: Iterable[Outline], listed: Sequence[Wanted]) -> list[Wanted]:
    """Of what is `listed`, what nobody has written in the meantime."""
    answered = {wanted.name for _, wanted in _answers(outlines, listed)}
    return [wanted for wanted in listed if wanted.name not in answered]


def _answers(outlines: Iterable[Outline], listed: Sequence[Wanted]) -> Iterator[tuple[Outline, Wanted]]:
    # By how their words begin: not all of them are looked for in every article.
    begun: dict[str, dict[str, Wanted]] = {}
    for wanted in listed:
        for word in wanted.words:
            begun.setdefault(word[:2], {})[wanted.name] = wanted
    for outline in outlines:
        found: dict[str, Wanted] = {}
        for asked in (outline.title, *outline.phrasings):
            near = [begun[pair] for at in range(len(asked) - 1) if (pair := asked[at : at + 2]) in begun]
            found |= {name: wanted for each in near for name, wanted in each.items() if wanted.asked_in(asked)}
        yield from ((outline, wanted) for wanted in found.values())
