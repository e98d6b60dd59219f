"""Figures that are another in each region: what is known where, and whom to ask about the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..catalog.catalog import Catalog
from ..content.fact import Fact
from ..content.optional_files import Contact
from ..ledger.ledger import Entry

#: Who knows of whatever is decided locally, unless the figure names another.
ANYBODY = "12345"
#: More would not fit beside each other on a phone.
_MOST = 2


class Place(NamedTuple):
    """What holds in a region today of each figure; None where nobody looked, or what did last."""

    region: str
    values: list[tuple[Entry | None, Entry | None]]


class Places(NamedTuple):
    """`ask` is for each of `facts` whom to call about a region that is not listed."""

    facts: list[Fact]
    rows: list[Place]
    ask: list[Contact | None]


def of(catalog: Catalog, facts: Iterable[Fact]) -> Places | None:
    """Of those of `facts` that depend on the region; None if there are none."""
    found = list(dict.fromkeys(fact.id for fact in facts if fact.regions))[:_MOST]
    if not found:
        return None
    shown = [catalog.facts[identifier] for identifier in found]
    regions = dict.fromkeys(region for fact in shown for region in fact.regions)
    known = catalog.ledger.known
    rows = [
        Place(
            region,
            [known(f"{one.id}/{region}", catalog.today) if region in one.regions else (None, None) for one in shown],
        )
        for region in regions
    ]
    return Places(shown, rows, [whom(catalog, fact) for fact in shown])


def whom(catalog: Catalog, fact: Fact) -> Contact | None:
    return catalog.contacts.get(fact.ask or ANYBODY)
