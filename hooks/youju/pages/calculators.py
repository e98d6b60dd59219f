"""The calculators' pages: form, worked example, and the ledger figures the browser computes with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from .. import addresses
from ..calculators import TOOLS, Tool, canonical
from ..catalog.catalog import Catalog
from ..ledger.ledger import Entry
from . import prefill
from .calculator_card import computed
from .page import Crumb, Heading, Page, SearchRecord
from .sanitize import Raw
from .templates import render
from .text import PageText

_HOME = Crumb("首页", addresses.HOME)
_ALL = Crumb("计算器", addresses.TOOLS)
_CODE = "hooks/youju/tools"

# Headings of a calculator's page. They are addresses too: do not reword.
EXAMPLE = "算例"
ASSUMPTIONS = "怎么算的"
FIGURES = "台账里今天的数"
ARTICLES = "讲到它的文章"


def pages(catalog: Catalog) -> Iterator[Page]:
    yield _overview(catalog)
    for tool in TOOLS.values():
        yield _page(catalog, tool)


def _overview(catalog: Catalog) -> Page:
    return Page(
        address=addresses.TOOLS,
        kind="tools",
        title="计算器",
        description="房贷、提前还贷、定期存款、购置税、以旧换新、信用卡、打新、生育津贴：填自己的数，照台账里的规定算。",
        path=_CODE,
        body=lambda: render(
            "tools.html",
            catalog=catalog,
            text=PageText(catalog, addresses.TOOLS),
            cards=[computed(catalog, tool, tool.example) for tool in TOOLS.values()],
        ),
        crumbs=(_HOME,),
        links=[addresses.tool(name) for name in TOOLS],
        records=lambda: [SearchRecord(addresses.TOOLS, "计算器", " ".join(tool.title for tool in TOOLS.values()))],
    )


def _page(catalog: Catalog, tool: Tool) -> Page:
    address = addresses.tool(tool.name)
    users = catalog.tool_users[tool.name]
    facts = [catalog.facts[fact_id] for fact_id in tool.facts if fact_id in catalog.facts]
    titles = [EXAMPLE, ASSUMPTIONS, *([FIGURES] if facts else []), *([ARTICLES] if users else [])]

    def body() -> Raw:
        text = PageText(catalog, address)
        filled = prefill.prefills(catalog, tool)
        return render(
            "tool.html",
            catalog=catalog,
            text=text,
            tool=tool,
            prefills=filled,
            lacking=prefill.lacking(tool, filled),
            example=computed(catalog, tool, tool.example),
            facts=[(fact, catalog.ledger.at(fact.id, catalog.today)) for fact in facts],
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
        contents=lambda: tuple(Heading(title, addresses.anchor(title), 2) for title in titles),
        crumbs=(_HOME, _ALL),
        links=[
            addresses.TOOLS,
            *(addresses.fact(fact.id) for fact in facts),
            *(addresses.article(article.id) for article in users),
        ],
        records=lambda: [
            SearchRecord(address, f"{tool.title}（计算器）", " ".join((tool.question, *tool.assumptions)))
        ],
        topic=tool.topic if tool.topic in catalog.topics else "",
        subject=tool.name,
        scripts=("javascripts/tools/page.js",),
        data=lambda: _data(catalog, tool, PageText(catalog, address)),
    )


def _data(catalog: Catalog, tool: Tool, text: PageText) -> str:
    """What the browser needs, as JSON."""
    facts = {fact_id: fact_data(catalog, fact_id, text) for fact_id in tool.facts if fact_id in catalog.facts}
    fields = [field._asdict() for field in tool.fields]
    data = {"name": tool.name, "built": str(catalog.today), "fields": fields, "facts": facts}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def fact_data(catalog: Catalog, fact_id: str, text: PageText) -> dict[str, Any]:
    """A figure with its whole history as the browser's `Rules` read it."""
    fact = catalog.facts[fact_id]
    return {
        "name": fact.name,
        "href": text.url(addresses.fact(fact_id)),
        "verified": str(fact.verified_on),
        "review": str(fact.review_by),
        "block": fact.on_expiry == "block",
        "entries": [_entry(entry) for entry in catalog.ledger.history(fact_id)],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "from": str(entry.start),
        "to": str(entry.end) if entry.end else "",
        "seen": entry.value.start == "seen",
        "value": entry.value.value,
        "number": canonical(entry.number),
        "text": entry.text,
        "confidence": entry.confidence,
        "source": entry.source.title,
    }
