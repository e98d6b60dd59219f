"""What a figure need not say because its documents do: how sure it is, who looked, when somebody should look again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from zlib import crc32

from .citation import Cited, cited
from .fact import Fact, FactValue
from .fields import UNSAID, Confidence
from .model import Source

#: How long what was read of a document is good for, in days.
_GOOD_FOR: dict[Confidence, int] = {"official": 365, "secondary": 180, "unverified": 180}
#: Figures of one document fall due together, those of different ones on different days.
_SPREAD = 60
WORST_FIRST: tuple[Confidence, ...] = ("unverified", "secondary", "official")


def places(value: FactValue) -> list[str]:
    """The documents and clauses a value rests on."""
    return [value.source] if isinstance(value.source, str) else list(value.source)


def completed(fact: Fact, sources: Mapping[str, Source]) -> Fact:
    """`fact` with nothing left open. What rests on an unknown document counts as unverified."""
    values = [
        value.model_copy(update={"confidence": value.confidence or _confidence(_known(value, sources))})
        for value in fact.values
    ]
    known = [each for value in fact.values for each in _known(value, sources)]
    seen = max((each.seen_on for each in known), default=UNSAID)
    verified = seen if fact.verified_on == UNSAID else fact.verified_on
    update = {
        "values": values,
        "verified_on": verified,
        "review_by": _review_by(verified, known) if fact.review_by == UNSAID else fact.review_by,
        "verified_against": fact.verified_against or "；".join(dict.fromkeys(each.name for each in known)),
        "definition": fact.definition or f"{fact.name}。",
    }
    return fact.model_copy(update=update)


def _known(value: FactValue, sources: Mapping[str, Source]) -> list[Cited]:
    return [cited(place, sources) for place in places(value) if place.partition(":")[0] in sources]


def _confidence(known: list[Cited]) -> Confidence:
    """A value is as sure as the least sure of what it rests on."""
    found = {each.confidence for each in known} or {"unverified"}
    return next(level for level in WORST_FIRST if level in found)


def _review_by(verified: date, known: list[Cited]) -> date:
    if not known:
        return date.max
    last = known[-1]
    spread = crc32(last.source.id.encode()) % _SPREAD
    return verified + timedelta(days=_GOOD_FOR[last.confidence] + spread)
