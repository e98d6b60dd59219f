"""Problems that only follow from others: what stands in a file of figures that cannot be read is not missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..content.blocks import ChartBlock
from ..content.fact import Fact
from ..content.loader import Shelf
from ..content.model import Article
from ..problem import Problem
from ..rules import named
from ..text.article_text import Reading

#: What is said of a figure that is not there, and of what is computed from it.
_ABOUT_FIGURES = named("unknown-fact", "no-value", "no-end", "unused-literal", "flat-chart", "bar-value") | named(
    "uncomputable", "unknown-result", "arithmetic", "tool-input"
)


def of_article(reading: Reading, article: Article, facts: Shelf[Fact], found: Iterable[Problem]) -> Iterator[Problem]:
    """`found` in an article, without what follows from figures that could not be read."""
    texts = [text for _, text in reading.dynamic]
    texts += [block.chart.fact or "" for _, block in reading.blocks if isinstance(block, ChartBlock)]
    texts += article.literals
    return of_texts(texts, facts, found)


def of_texts(texts: Iterable[str], facts: Shelf[Fact], found: Iterable[Problem]) -> Iterator[Problem]:
    """The same of other texts, or of keys of figures."""
    if facts.whole and not any(identifier in text for text in texts for identifier in facts.broken):
        return iter(found)
    return (problem for problem in found if problem.rule not in _ABOUT_FIGURES)
