"""Rules about a collection: each is a generator of problems; the caller prints and counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from .. import outline
from ..collection import Collection, Record, Shelf
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
    examined = [rules.examine(record) for record in found.articles.records]
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
    at: between.Locate,
) -> Iterator[Problem]:
    """What can be wrong between articles, and with the addresses of everything; see `between.problems`."""
    yield from between.problems(outlines, mended, broken, whole, at)
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

    def rest(self, shelf: Shelf[Article]) -> Iterator[tuple[Outline, list[Problem]]]:
        """The same about broken articles, besides what breaks them."""
        for record, mended in shelf.mended:
            made, found = self.examine(record)
            yield made, list(mended.theirs(found, record.doc, record.base))
