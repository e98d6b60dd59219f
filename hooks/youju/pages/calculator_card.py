"""A calculator's case, computed: what was given and what comes out, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import urlencode

from .. import addresses
from ..calculators import TOOLS, Field, InputError, Outcome, RefusalError, Result, Rules, Tool, canonical
from ..catalog.catalog import Catalog
from ..content.blocks import ToolCase
from ..content.units import joint
from ..ledger.evaluation import ArticleValues, PlacedValues

#: Values an article shows of a case; the calculator itself opens with all.
MOST_SHOWN = 4


class Card(NamedTuple):
    """`given` are labels and values as shown, in the order they were written; `address` opens the calculator with all.

    `fields` are the names of the fields a reader may change where the card stands.
    """

    tool: Tool
    given: list[tuple[str, str]]
    sentence: str
    results: tuple[Result, ...]
    address: str
    fields: list[str]


def card(catalog: Catalog, values: ArticleValues | PlacedValues, case: ToolCase) -> Card:
    """The card of an article: of its case the first few values, in the author's order."""
    made = computed(catalog, TOOLS[case.name], {name: values.plain(text) for name, text in case.inputs.items()})
    return made._replace(given=made.given[:MOST_SHOWN], fields=made.fields[:MOST_SHOWN])


def computed(catalog: Catalog, tool: Tool, given: Mapping[str, str]) -> Card:
    """The outcome of `given`, or in its place why there is none."""
    try:
        outcome = tool.run(given, Rules(catalog.ledger, catalog.today))
    except (InputError, RefusalError) as error:
        outcome = Outcome(str(error), ())
    shown, address = prefilled(tool, given)
    names = [name for name in given if tool.field(name) and given[name]] or [
        field.name for field in tool.fields if not field.more
    ]
    return Card(tool, shown, *outcome, address, names)


def prefilled(tool: Tool, given: Mapping[str, str]) -> tuple[list[tuple[str, str]], str]:
    """Labels and values of what is `given`, in that order, and the address that opens the calculator with it."""
    fields = {field.name: field for field in tool.fields if given.get(field.name)}
    query = urlencode({name: canonical(field.read(given[name])) for name, field in fields.items()})
    shown = [(fields[name].label, _shown(fields[name], raw)) for name, raw in given.items() if name in fields]
    return shown, addresses.tool(tool.name, query)


def links(cases: Iterable[ToolCase]) -> list[tuple[str, str, str]]:
    """Of each case the calculator's title, what is filled in, and the address that opens it so."""
    found = []
    for case in cases:
        shown, address = prefilled(TOOLS[case.name], case.inputs)
        found.append((TOOLS[case.name].title, "，".join(f"{label} {value}" for label, value in shown), address))
    return found


def _shown(field: Field, raw: str) -> str:
    value = field.read(raw)
    if field.kind == "choice":
        return dict(field.options)[str(value)]
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}{joint(field.unit)}{field.unit}"
    return str(value)
