"""Examples of terms: words and figures of the ledger, right today and on the days on which these change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from ..content.document import Location
from ..content.loader import Collection
from ..ledger.ledger import Ledger
from ..problem import Problem
from . import figures, follow_on, marks, references, style

_PLACE: Location = ("example",)


def problems(found: Collection, ledger: Ledger, today: date) -> Iterator[Problem]:
    for record in found.terms.records:
        if text := record.value.example:
            said = [(_PLACE, text)]
            every = chain(
                references.unmarked(record, said),
                references.links(record, said),
                marks.problems(record, said),
                style.said(record, said),
                figures.over_time(record, said, ledger, today),
            )
            yield from follow_on.of_texts([text], found.facts, every)
