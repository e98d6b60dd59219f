"""The calculators' pages: form, worked example, and the ledger figures the browser computes with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, NamedTuple

from .. import addresses
from ..calculators import (
    ASKED,
    FILLING,
    SAID,
    SITUATIONS,
    TOOLS,
    Field,
    Opening,
    RefusalError,
    Rules,
    Tool,
    canonical,
    default,
    takes,
)
from ..catalog.catalog import Catalog
from ..content.fact import Fact
from ..ledger.evaluation import FigureError
from ..ledger.ledger import Entry
from ..ledger.values import Bounds, Cell
from . import places
from .calculator_card import Card, computed
from .page import HOME, Crumb, Page, SearchRecord
from .sanitize import Raw
from .templates import render
from .text import PageText, plain_today

_ALL = Crumb("计算器", addresses.TOOLS)
_CODE = "hooks/youju/calculators"

# Headings of a calculator's page. They are addresses too: do not reword.
EXAMPLE = "算例"
ASSUMPTIONS = "怎么算的"
FIGURES = "台账里今天的数"
ARTICLES = "讲到它的文章"
# What the keyboard of a phone that has only digits can write of a day or a month.
_DIGITS = {"date": "只打数字就行，如 20220401", "month": "只打数字就行，如 197003"}
# And of the overview, for those that have no situation.
OTHERS = "其他"


def pages(catalog: Catalog) -> Iterator[Page]:
    yield _overview(catalog)
    for tool in TOOLS.values():
        yield _page(catalog, tool)


def _overview(catalog: Catalog) -> Page:
    return Page(
        address=addresses.TOOLS,
        kind="tools",
        title="计算器",
        description="买房、工作、退休、存钱借钱、买车、炒股：填自己的数，照台账里那天的规定算。",
        path=_CODE,
        body=lambda: render(
            "tools.html",
            catalog=catalog,
            text=PageText(catalog, addresses.TOOLS),
            groups=_by_situation([computed(catalog, tool, tool.example) for tool in TOOLS.values()]),
        ),
        links=[addresses.tool(name) for name in TOOLS],
        records=lambda: [SearchRecord(addresses.TOOLS, "计算器", " ".join(tool.title for tool in TOOLS.values()))],
    )


def _by_situation(cards: list[Card]) -> list[tuple[str, list[Card]]]:
    """Those of no situation come last."""
    groups = [(title, [card for card in cards if card.tool.situation == title]) for title in SITUATIONS]
    groups.append((OTHERS, [card for card in cards if card.tool.situation not in SITUATIONS]))
    return [(title, found) for title, found in groups if found]


def _page(catalog: Catalog, tool: Tool) -> Page:
    address = addresses.tool(tool.name)
    users = catalog.tool_users[tool.name]
    facts = [catalog.facts[fact_id] for fact_id in tool.facts if fact_id in catalog.facts]

    def body() -> Raw:
        text = PageText(catalog, address)
        return render(
            "tool.html",
            catalog=catalog,
            text=text,
            tool=tool,
            prefills=prefills(catalog, tool),
            example=computed(catalog, tool, tool.example),
            facts=[
                (catalog.ledger.history(key)[0], catalog.ledger.at(key, catalog.today)) for key in _keys(catalog, tool)
            ],
            places=places.of(catalog, facts),
            users=users,
            headings=SimpleNamespace(example=EXAMPLE, assumptions=ASSUMPTIONS, figures=FIGURES, articles=ARTICLES),
        )

    return Page(
        address=address,
        kind="tool",
        title=tool.title,
        description=f"{tool.question}。填自己的数就能算，写明用了哪天的规定。",
        path=_CODE,
        body=body,
        crumbs=(HOME, _ALL),
        links=[
            addresses.TOOLS,
            *(addresses.fact(fact.id) for fact in facts),
            *(addresses.article(article.id) for article in users),
            *([addresses.article(tool.elsewhere)] if tool.elsewhere in catalog.articles else []),
        ],
        records=lambda: [
            SearchRecord(
                address,
                f"{tool.title}（计算器）",
                " ".join((tool.question, *tool.assumptions)),
                note=tool.question,
                asks=(takes(tool), SAID[tool.name], ASKED[tool.name].never, *ASKED[tool.name].cues),
                calculator=tool.name,
            )
        ],
        topic=tool.topic if tool.topic in catalog.topics else "",
        subject=tool.name,
        scripts=("javascripts/tools/page.js",),
        data=lambda: data(catalog, tool),
    )


#: Of a field stands in the page, where nothing has to know it.
_WRITTEN = {"hint", "quick", "step", "by_month"}
#: And these only where they say something.
_IF_SO = {"options", "instead", "unused", "fact", "optional", "more", "floor", "inclusive"}


def data(catalog: Catalog, tool: Tool) -> str:
    """What the browser needs, as JSON; addresses in it start from the calculator's page."""
    return _json(_told(catalog, tool))


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _told(catalog: Catalog, tool: Tool) -> dict[str, Any]:
    text = PageText(catalog, addresses.tool(tool.name))
    fields = [
        {key: value for key, value in field._asdict().items() if key not in _WRITTEN and (value or key not in _IF_SO)}
        for field in tool.fields
    ]
    return {
        "name": tool.name,
        "title": tool.title,
        "built": str(catalog.today),
        "headline": tool.headline,
        "fields": fields,
        "facts": facts_data(catalog, tool, text),
    }


#: What of a field only the form shows, and of a figure only its results.
_FORM, _RESULTS = {"presets", "more", "floor"}, {"source", "confidence"}


def slot_data(catalog: Catalog, tool: Tool) -> str:
    """The same for a slot in an article and for search, which show a few fields and a sentence; nothing is computed
    with presets."""
    found = {key: said for key, said in _told(catalog, tool).items() if key not in {"name", "headline"}}
    offered = {key for field in tool.fields for preset in field.presets for key in preset.split("=")[-1].split("+")}
    for key in offered - {field.fact for field in tool.fields}:
        found["facts"].pop(key, None)
    found["fields"] = [{key: each for key, each in one.items() if key not in _FORM} for one in found["fields"]]
    for fact in found["facts"].values():
        if not fact["block"]:
            for key in ("verified", "review", "block"):
                del fact[key]
        fact["entries"] = [{key: said for key, said in one.items() if key not in _RESULTS} for one in fact["entries"]]
    return _json(found)


def asking_data(tool: Tool) -> str:
    """How a question fills it, and which fields are not in sight, which only search needs."""
    return _json({**FILLING[tool.name]._asdict(), "more": [field.name for field in tool.fields if field.more]})


def _keys(catalog: Catalog, tool: Tool) -> list[str]:
    """What the ledger knows the figures of the calculator by: of one that is another in each region one key a region."""
    known = [fact_id for fact_id in tool.facts if fact_id in catalog.facts]
    return [key for fact_id in known for key in catalog.ledger.keys(fact_id)]


def facts_data(catalog: Catalog, tool: Tool, text: PageText) -> dict[str, Any]:
    """What the calculator computes with, by key."""
    return {key: fact_data(catalog, key, text) for key in _keys(catalog, tool)}


def fact_data(catalog: Catalog, key: str, text: PageText) -> dict[str, Any]:
    """A figure with its whole history as the browser's `Rules` read it."""
    fact, history = catalog.ledger.fact(key), catalog.ledger.history(key)
    return {
        "name": history[0].name,
        "href": text.url(addresses.fact(fact.id)),
        "verified": str(fact.verified_on),
        "review": str(fact.review_by),
        "block": fact.on_expiry == "block",
        "entries": [_entry(entry) for entry in history],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    """`number`, `low` and `high`, or `rows` are what is computed with."""
    said: dict[str, Any] = {}
    match entry.kind:
        case "number":
            said = {"number": canonical(entry.number)}
        case "range":
            said = _cell(entry.bounds)
        case "table":
            said = {"rows": [[_cell(cell) for cell in row] for row in entry.rows]}
    return {
        "from": str(entry.start),
        "to": str(entry.end) if entry.end else "",
        "seen": entry.value.start == "seen",
        "value": entry.value.value,
        **said,
        "text": entry.text,
        "confidence": entry.confidence,
        "source": entry.source.title,
    }


def _cell(cell: Cell) -> Any:
    """Words and days as they are, nothing as null; numbers are told from words by their key."""
    match cell:
        case Bounds(low=low, high=high):
            return {"low": canonical(low), "high": canonical(high)}
        case Decimal():
            return {"number": canonical(cell)}
    return None if cell is None else str(cell)


class Origin(NamedTuple):
    """Where a default comes from: the `entry` of today, or the `last` one known and `why` it is not today's."""

    fact: Fact
    entry: Entry | None
    last: Entry | None
    why: str = ""


class Prefill(NamedTuple):
    """`presets` are figures to choose from, in words and as text for the field.

    `shorthand` is how the value may be typed too; only keyboards for text have 万 and 年.
    """

    value: str
    hint: str
    shorthand: str
    origin: Origin | None
    presets: list[tuple[str, str]]


def prefills(catalog: Catalog, tool: Tool) -> dict[str, Prefill]:
    """By name of the field."""
    opening = tool.opening(Rules(catalog.ledger, catalog.today))
    return {one.name: _prefill(catalog, one, opening) for field in tool.fields for one in (field, *field.by_month)}


def _prefill(catalog: Catalog, field: Field, opening: Opening) -> Prefill:
    today = Rules(catalog.ledger, catalog.today)
    origin = _origin(catalog, field.fact, today) if field.fact in catalog.facts else None
    found = (_preset(field, name, today) for name in field.presets if name != field.fact)
    value = default(field, opening.rules, opening.day)
    return Prefill(
        value, _hint(catalog, field), _shorthand(field, value), origin, [preset for preset in found if preset]
    )


def _hint(catalog: Catalog, field: Field) -> str:
    """With the figures of the day; without them there is nothing to say."""
    try:
        hint = plain_today(catalog, field.hint)
    except FigureError:
        hint = ""
    return "；".join(filter(None, (hint, _DIGITS.get(field.kind, ""))))


def _shorthand(field: Field, value: str) -> str:
    if not value or field.kind not in ("money", "count"):
        return ""
    number = Decimal(value)
    if (field.kind == "money" or field.unit == "股") and number >= 10_000:
        return f"可以写 {canonical(number / 10_000)}万"
    if field.unit == "个月" and number > 12 and not number % 12:
        return f"可以写 {canonical(number / 12)}年"
    return ""


def _origin(catalog: Catalog, name: str, rules: Rules) -> Origin:
    fact, last = catalog.facts[name], catalog.ledger.last_before(name, rules.today)
    try:
        entry = rules.find(name, rules.today)
    except RefusalError:
        return Origin(fact, None, last, f"应在 {fact.review_by} 之前重新核对，现在已经过期")
    return Origin(fact, entry, last, f"{rules.today} 的没有查到")


def _preset(field: Field, total: str, rules: Rules) -> tuple[str, str] | None:
    """A figure of today or, as "北京=a+b", the sum of several under a name."""
    place, _, ids = total.rpartition("=")
    names = ids.split("+")
    try:
        entries = [rules.at(name, rules.today) for name in names]
    except RefusalError:
        return None
    if not place:
        return f"{entries[0].fact.name} {entries[0].text}", entries[0].value.value
    value = canonical(sum((entry.number for entry in entries), Decimal(0)))
    return f"{place} {value} {field.unit}", value
