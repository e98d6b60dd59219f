"""Rules about a collection: each is a generator of problems; the caller prints and counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from ..collection import Collection
from ..figures import ArticleValues
from ..ledger import Ledger
from ..problem import Problem
from . import article, facts, figures, identity, links, references, retyped, tools


def collection(found: Collection, today: date) -> Iterator[Problem]:
    """Everything that can be wrong with valid records, alone and together.

    `today` is what “in the future” and undated figures are measured against.
    """
    yield from identity.problems(found)
    yield from facts.problems(found, today)
    ledger = Ledger(record.value for record in found.facts.records)
    known = retyped.index(ledger)
    for record in found.articles.records:
        values = ArticleValues(record.value, ledger, today)
        yield from chain(
            article.problems(record, values),
            references.problems(record, found),
            links.problems(record),
            figures.problems(record, values),
            tools.problems(record, values),
            retyped.problems(record, known.get(record.value.topic, {}), today),
        )
