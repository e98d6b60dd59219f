"""Rules about a collection: each is a generator of problems; the caller prints and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from ..content.document import Location
from ..content.loader import Collection, Record, Shelf
from ..content.model import Article
from ..ledger.evaluation import ArticleValues
from ..ledger.ledger import Ledger
from ..problem import Position, Problem
from ..text import article_text
from . import (
    article,
    calculators,
    crosslinks,
    figures,
    guides,
    hardcoded,
    ledger,
    links,
    permanence,
    references,
    style,
    summary,
    uniqueness,
)
from .summary import Outline


def collection(found: Collection, today: date) -> Iterator[Problem]:
    """Everything that can be wrong with valid records, alone and together.

    `today` is what “in the future” and undated figures are measured against.
    """
    yield from shared(found, today)
    rules = ArticleRules(found, today)
    examined = rules.examine(found.articles.records)
    rest = list(rules.rest(found.articles))
    for _, problems in (*examined, *rest):
        yield from problems
    records = {(record.doc.path, record.base): record for record in found.articles.looked_at}

    def at(article: Outline, place: Location, text: str) -> Position:
        return records[article.path, article.base].at(*place, find=text)

    shelf = found.articles
    outlines, mended = ([made for made, _ in part] for part in (examined, rest))
    yield from together(outlines, mended, found, shelf.broken, shelf.whole, at)


def together(
    outlines: Sequence[Outline],
    mended: Sequence[Outline],
    found: Collection,
    broken: set[str],
    whole: bool,
    at: crosslinks.Locate,
) -> Iterator[Problem]:
    """What can be wrong between articles, and with the addresses of everything; see `between.problems`."""
    yield from crosslinks.problems(outlines, mended, broken, whole, at)
    yield from guides.problems(outlines, found, broken, whole)
    yield from permanence.problems(outlines, found, broken, whole, at)


def shared(found: Collection, today: date) -> Iterator[Problem]:
    """What can be wrong with topics, terms and figures."""
    yield from uniqueness.problems(found)
    yield from ledger.problems(found, today)
    yield from style.shared(found)


class ArticleRules:
    """The rules about one article, given the topics, terms and figures it may refer to."""

    def __init__(self, found: Collection, today: date) -> None:
        self.found = found
        self.today = today
        self.ledger = Ledger(record.value for record in found.facts.records)
        self.known = hardcoded.index(self.ledger)

    def examine(self, records: Sequence[Record[Article]]) -> list[tuple[Outline, list[Problem]]]:
        """What others must know about each article, and what is wrong with it.

        One rule after the other for all of them, once their texts are read: who does the same again has it at hand.
        """
        known = [(record, ArticleValues(record.value, self.ledger, self.today)) for record in records]
        for part in article_text.WALKED:
            for _, values in known:
                getattr(values.reading, part)
        found: list[list[Problem]] = [[] for _ in records]
        for rule in _RULES:
            for problems, (record, values) in zip(found, known, strict=True):
                problems += rule(self, record, values)
        return [(summary.of(*one), problems) for one, problems in zip(known, found, strict=True)]

    def rest(self, shelf: Shelf[Article]) -> Iterator[tuple[Outline, list[Problem]]]:
        """The same about broken articles, besides what breaks them."""
        for record, mended in shelf.mended:
            ((made, found),) = self.examine([record])
            yield made, list(mended.theirs(found, record.doc, record.base))


_Rule: TypeAlias = Callable[[ArticleRules, Record[Article], ArticleValues], Iterator[Problem]]


def _by_itself(rule: Callable[[Record[Article], ArticleValues], Iterator[Problem]]) -> _Rule:
    return lambda _, record, values: rule(record, values)


#: What a record is looked at by, with what its figures come to; in the order in which problems of one place are told.
_RULES: tuple[_Rule, ...] = (
    *(_by_itself(rule) for rule in article.RULES),
    lambda rules, record, values: references.problems(record, values.reading, rules.found),
    lambda _, record, values: links.problems(record, values.reading),
    lambda _, record, values: figures.problems(record, values),
    lambda _, record, values: calculators.problems(record, values),
    lambda rules, record, values: hardcoded.problems(
        record, values.reading, rules.known.get(record.value.topic, {}), rules.today
    ),
    lambda _, record, values: style.problems(record, values.reading),
)
