"""How a calculator's form stands before the reader touches it, on the day of the build.

The browser fills the form for its own day and mostly says the same, so nothing on the page moves.
"""

from __future__ import annotations

from typing import NamedTuple

from ..calculators import Field, InputError, RefusalError, Rules, Tool
from ..calculators.field import TODAY
from ..catalog.catalog import Catalog
from ..content.model import Fact
from ..ledger.ledger import Entry


class Origin(NamedTuple):
    """Where a default comes from: the `entry` of today, or the `last` one known; `refused` says why neither is used."""

    fact: Fact
    entry: Entry | None = None
    last: Entry | None = None
    refused: str = ""


class Prefill(NamedTuple):
    """`presets` are other figures to choose from, with their values of today."""

    value: str
    origin: Origin | None
    presets: list[tuple[Fact, Entry]]


def prefills(catalog: Catalog, tool: Tool) -> dict[str, Prefill]:
    """By name of the field."""
    rules = Rules(catalog.ledger, catalog.today)
    return {field.name: _prefill(catalog, field, rules) for field in tool.fields}


def lacking(tool: Tool, filled: dict[str, Prefill]) -> str:
    """What the reader must still fill in before there is a result; empty if there is one at once."""
    found = []
    for field in tool.fields:
        try:
            field.read(filled[field.name].value)
        except InputError as error:
            found.append(str(error))
    return "".join(found)


def _prefill(catalog: Catalog, field: Field, rules: Rules) -> Prefill:
    origin = _origin(catalog, field.fact, rules) if field.fact in catalog.facts else None
    value = str(catalog.today) if field.default == TODAY else field.default
    if field.fact:
        value = origin.entry.value.value if origin and origin.entry else ""
    others = [(name, _entry(name, rules)) for name in field.presets if name != field.fact]
    return Prefill(value, origin, [(catalog.facts[name], entry) for name, entry in others if entry])


def _origin(catalog: Catalog, name: str, rules: Rules) -> Origin:
    fact = catalog.facts[name]
    try:
        entry = rules.find(name, rules.today)
    except RefusalError as error:
        return Origin(fact, refused=str(error))
    return Origin(fact, entry, catalog.ledger.last_before(name, rules.today))


def _entry(name: str, rules: Rules) -> Entry | None:
    try:
        return rules.find(name, rules.today)
    except RefusalError:
        return None
