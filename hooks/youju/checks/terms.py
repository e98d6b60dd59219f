"""Examples of terms: words and figures of the ledger, right today and on the days on which these change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from ..content.document import Location
from ..content.loader import Collection, Record
from ..content.model import Term
from ..ledger.evaluation import LedgerValues
from ..ledger.ledger import Ledger
from ..problem import Problem
from . import ahead, figures, follow_on, marks, references, style

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
                _figures(record, text, ledger, today),
            )
            yield from follow_on.of_texts([text], found.facts, every)


def _figures(record: Record[Term], text: str, ledger: Ledger, today: date) -> Iterator[Problem]:
    for day in (today, *ahead.of_texts([text], ledger, today)):
        values = LedgerValues(ledger, day)
        yield from figures.explained(record, _PLACE, text, values)
        if day == today:
            yield from figures.past(record, _PLACE, text, values, date.min)
