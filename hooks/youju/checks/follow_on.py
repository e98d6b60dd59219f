"""Problems that only follow from others: what stands in a file of figures that cannot be read is not missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from ..content.loader import Shelf
from ..content.model import Article, ChartBlock, Decision, Fact, Situation
from ..problem import Problem
from ..rules import named
from ..text import decision_text, situation_text
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


def of_decision(decision: Decision, facts: Shelf[Fact], found: Iterable[Problem]) -> Iterator[Problem]:
    return of_texts([text for _, text in decision_text.of_decision(decision)], facts, found)


def of_situation(situation: Situation, facts: Shelf[Fact], found: Iterable[Problem]) -> Iterator[Problem]:
    texts = [text for _, text in situation_text.inline(situation)]
    keys = [key for _, step in situation_text.steps(situation) for key in step.figures]
    return of_texts([*texts, *keys], facts, found)


def of_texts(texts: Iterable[str], facts: Shelf[Fact], found: Iterable[Problem]) -> Iterator[Problem]:
    if facts.whole and not _named(texts, facts.broken):
        return iter(found)
    return (problem for problem in found if problem.rule not in _ABOUT_FIGURES)


def _named(texts: Iterable[str], broken: Set[str]) -> bool:
    return bool(broken) and any(identifier in text for text in texts for identifier in broken)
