"""The articles of a topic in the groups its guide makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .. import addresses
from ..checks.summary import Outline
from ..content.model import Topic


class Stage(NamedTuple):
    """`title` and `why` are empty for what no step names: all of a topic without a guide."""

    title: str
    why: str
    articles: list[Outline]

    @property
    def anchor(self) -> str:
        """Where it stands on the page of its topic."""
        return addresses.anchor(self.title) if self.title else "topic-articles"


def stages(topic: Topic, own: Iterable[Outline], known: Mapping[str, Outline]) -> list[Stage]:
    """A step may name articles of other topics; drafts are `known` only in previews."""
    steps = [
        Stage(step.title, step.why, [known[identifier] for identifier in step.read if identifier in known])
        for step in topic.guide
    ]
    named = {identifier for step in topic.guide for identifier in step.read}
    rest = [article for article in own if article.id not in named]
    return [*steps, Stage("", "", rest)] if rest else steps
