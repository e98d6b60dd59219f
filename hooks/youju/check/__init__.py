"""Rules about a collection: each is a generator of problems; the caller prints and counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from ..collection import Collection
from ..problem import Problem
from . import arithmetic, article, identity, references


def collection(found: Collection, today: date) -> Iterator[Problem]:
    """Everything that can be wrong with valid records, alone and together.

    `today` is what "in the future" is measured against.
    """
    yield from identity.problems(found)
    for record in found.articles.records:
        yield from chain(article.problems(record, today), references.problems(record, found), arithmetic.problems(record))
