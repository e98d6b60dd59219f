"""Rules about a collection: each is a generator of problems; the caller prints and counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from .. import outline
from ..collection import Collection, Record
from ..figures import ArticleValues
from ..ledger import Ledger
from ..model import Article
from ..outline import Outline
from ..problem import Position, Problem
from ..source import Location
from . import article, between, facts, figures, guides, identity, links, permanence, references, retyped, style, tools


def collection(found: Collection, today: date) -> Iterator[Problem]:
    """Everything that can be wrong with valid records, alone and together.

    `today` is what “in the future” and undated figures are measured against.
    """
    yield from shared(found, today)
    rules = ArticleRules(found, today)
    outlines = []
    for record in found.articles.records:
        made, problems = rules.examine(record)
        outlines.append(made)
        yield from problems
    records = {(record.doc.path, record.base): record for record in found.articles.records}

    def at(article: Outline, place: Location, text: str) -> Position:
        return records[article.path, article.base].at(*place, find=text)

    yield from together(outlines, found, found.articles.broken, found.articles.whole, at)


def together(
    outlines: Sequence[Outline], found: Collection, broken: set[str], whole: bool, at: between.Locate
) -> Iterator[Problem]:
    """What can be wrong between articles, and with the addresses of everything."""
    yield from between.problems(outlines, broken, whole, at)
    yield from guides.problems(outlines, found, broken, whole)
    yield from permanence.problems(outlines, found, broken, whole, at)


def shared(found: Collection, today: date) -> Iterator[Problem]:
    """What can be wrong with topics, terms and figures."""
    yield from identity.problems(found)
    yield from facts.problems(found, today)
    yield from style.shared(found)


class ArticleRules:
    """The rules about one article, given the topics, terms and figures it may refer to."""

    def __init__(self, found: Collection, today: date) -> None:
        self.found = found
        self.today = today
        self.ledger = Ledger(record.value for record in found.facts.records)
        self.known = retyped.index(self.ledger)

    def examine(self, record: Record[Article]) -> tuple[Outline, list[Problem]]:
        """What others must know about the article, and what is wrong with it."""
        values = ArticleValues(record.value, self.ledger, self.today)
        found = chain(
            article.problems(record, values),
            references.problems(record, values.reading, self.found),
            links.problems(record, values.reading),
            figures.problems(record, values),
            tools.problems(record, values),
            retyped.problems(record, values.reading, self.known.get(record.value.topic, {}), self.today),
            style.problems(record, values.reading),
        )
        return outline.of(record, values), list(found)
