"""The way through a topic leads to articles that are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from ..content.loader import Collection
from ..content.messages import nearest
from ..problem import Problem
from .summary import Outline


def problems(outlines: Sequence[Outline], found: Collection, broken: set[str], whole: bool) -> Iterator[Problem]:
    """`broken` are ids of articles that are there but not valid; `whole` is false when some file could not be read."""
    known = {outline.id: outline for outline in outlines}
    for record in found.topics.records:
        for index, step in enumerate(record.value.guide):
            for number, identifier in enumerate(step.read):
                at = partial(record.at, "guide", index, "read", number)
                target = known.get(identifier)
                if target is None and whole and identifier not in broken:
                    guess = nearest(identifier, known)
                    fix = f"是不是想写 {guess}？" if guess else "对照 data/ 里的文章编号"
                    yield Problem(at(), "unknown-article", f"没有“{identifier}”这篇文章", fix)
                elif target is not None and target.draft:
                    yield Problem(at(), "link-to-draft", f"文章“{identifier}”还是草稿，没有发布", "等它发布再写进来")
