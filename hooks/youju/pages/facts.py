"""The ledger for readers: one page a figure, an index, and how much of it can be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from .. import addresses
from ..calculators import TOOLS
from ..catalog.catalog import Catalog
from ..content.fact import Fact
from ..content.model import Topic
from ..ledger.ledger import Entry, state, turning_points
from . import charts, filtered, places
from .grid import whole
from .page import HOME, Crumb, Heading, Page, SearchRecord
from .sanitize import Raw
from .sources import READ
from .templates import render
from .text import PageText

_INDEX = Crumb("数字", addresses.FACTS)
_DATA = "data/facts"
DUE_SHOWN = 20
_NOWHERE = "各地不同，今年的还没有查到"


def pages(catalog: Catalog) -> Iterator[Page]:
    yield index(catalog)
    yield trust(catalog)
    for fact in catalog.facts.values():
        yield fact_page(catalog, fact)


def index(catalog: Catalog) -> Page:
    groups = [(topic, catalog.facts_of(topic.id)) for topic in catalog.topics.values()]
    filled = [(topic, facts) for topic, facts in groups if facts]
    return Page(
        address=addresses.FACTS,
        kind="facts",
        title="数字",
        description="常查的表：存款、房贷和公积金利率，个税税率与扣除，社保，车税，证券费用；再是全站用到的每个数字。",
        path=_DATA,
        body=lambda: render(
            "facts.html",
            catalog=catalog,
            text=PageText(catalog, addresses.FACTS),
            groups=filled,
            tables=list(catalog.tables.values()),
        ),
        contents=(lambda: (Heading("全部数字", "every", 2, _topics(topic for topic, _ in filled)),))
        if filled
        else None,
        links=[
            *(addresses.table(table_id) for table_id in catalog.tables),
            *(addresses.fact(fact_id) for fact_id in catalog.facts),
            addresses.CHANGES,
            addresses.DEADLINES,
            addresses.SOURCES,
            addresses.CONTACTS,
            addresses.TRUST,
        ],
        scripts=(filtered.SCRIPT,),
    )


def _topics(topics: Iterable[Topic]) -> tuple[Heading, ...]:
    return tuple(Heading(topic.name, addresses.anchor(topic.name), 3) for topic in topics)


def fact_page(catalog: Catalog, fact: Fact) -> Page:
    address = addresses.fact(fact.id)
    history = catalog.ledger.history(fact.id)
    current, last = catalog.ledger.known(fact.id, catalog.today)
    used_by = catalog.used_by[fact.id]
    now = _now(catalog, fact)
    tools = [tool for tool in TOOLS.values() if fact.id in tool.facts]

    def body() -> Raw:
        return render(
            "fact.html",
            catalog=catalog,
            text=PageText(catalog, address),
            fact=fact,
            history=history,
            turning_points=list(reversed(turning_points(history))),
            current=current,
            last=last,
            places_of=[_Place.of(catalog, key) for key in catalog.ledger.keys(fact.id)] if fact.regions else [],
            whole=whole,
            whom=places.whom(catalog, fact),
            chart=charts.of_history(fact.name, history, catalog.today),
            used_by=used_by,
            deciding=catalog.deciding[fact.id],
            tools=tools,
            by_source=_by_source,
            tables=catalog.tables_of[fact.id],
            documents=list({one.key: one for entry in reversed(history) for one in entry.cited}.values()),
            state=state(fact, catalog.today),
        )

    return Page(
        address=address,
        kind="fact",
        title=fact.name,
        description=f"{fact.name}：{now}。{fact.definition}",
        path=catalog.found.facts.by_id[fact.id].doc.path,
        line=catalog.found.facts.by_id[fact.id].line,
        place=lambda: catalog.found.facts.by_id[fact.id].at(),
        body=body,
        crumbs=(HOME, _INDEX),
        links=[
            *map(addresses.topic, fact.listed_under),
            *(addresses.table(table.id) for table in catalog.tables_of[fact.id]),
            *(addresses.article(article.id) for article in used_by),
            *(addresses.decision(decision.id) for decision in catalog.deciding[fact.id]),
            *(addresses.tool(tool.name) for tool in tools),
        ],
        records=lambda: [
            SearchRecord(
                address,
                fact.name,
                fact.definition,
                names=(*fact.search_aliases, *_amounts(current or last)),
                note=now,
                uses=len(used_by),
                known=now != _NOWHERE,
            )
        ],
        topic=fact.topic,
        subject=fact.id,
        modified=fact.verified_on,
        editable=True,
    )


def trust(catalog: Catalog) -> Page:
    facts = list(catalog.facts.values())
    newest = {fact.id: catalog.ledger.newest(fact.id) for fact in facts}
    return Page(
        address=addresses.TRUST,
        kind="trust",
        title="数字可信到什么程度",
        description="台账里有多少数字来自官方原文、二手转述、未核实，多少到了该核对的时候。",
        path=_DATA,
        body=lambda: render(
            "trust.html",
            catalog=catalog,
            text=PageText(catalog, addresses.TRUST),
            total=len(facts),
            by_confidence=Counter(entry.confidence for entry in newest.values()),
            by_reading=Counter(source.seen.text for source in catalog.sources.values()),
            documents=len(catalog.sources),
            read=READ,
            by_state=Counter(state(fact, catalog.today) for fact in facts),
            missing=[fact for fact in facts if _unknown_today(catalog, fact)],
            due=sorted(facts, key=lambda fact: (fact.review_by, fact.id))[:DUE_SHOWN],
            state=state,
        ),
        crumbs=(HOME, _INDEX),
        links=[addresses.FACTS, addresses.SOURCES, addresses.WANTED],
    )


class _Place(NamedTuple):
    """What holds in a region today, or what did last; `older` are the other entries, newest first."""

    region: str
    now: Entry | None
    last: Entry | None
    older: list[Entry]

    @staticmethod
    def of(catalog: Catalog, key: str) -> _Place:
        history = catalog.ledger.history(key)
        now, last = catalog.ledger.known(key, catalog.today)
        older = [entry for entry in reversed(history) if entry is not (now or last)]
        return _Place(history[0].region, now, last, older)


def _by_source(entries: Iterable[Entry]) -> list[tuple[Entry, list[Entry]]]:
    """Neighbours that rest on the same place together, with the first of them."""
    groups = [list(group) for _, group in groupby(entries, key=lambda entry: (entry.source.key, entry.confidence))]
    return [(group[0], group) for group in groups]


def _now(catalog: Catalog, fact: Fact) -> str:
    """The figure in one line, as a search result shows it; a past value is called one."""
    if fact.regions:
        known = [(key, catalog.ledger.at(key, catalog.today)) for key in catalog.ledger.keys(fact.id)]
        told = [f"{entry.region} {entry.text}" for _, entry in known if entry]
        return f"各地不同：{'，'.join(told)}" if told else _NOWHERE
    current, last = catalog.ledger.known(fact.id, catalog.today)
    if current:
        return f"现在 {current.text}，{current.period}"
    return f"{last.absence}，{last.period}" if last else "今天的还没有查到"


def _amounts(entry: Entry | None) -> list[str]:
    """A value as people write it who look for the number; a table has too many."""
    if entry is None or entry.kind == "table":
        return []
    if entry.kind != "number":
        return [entry.text]
    many = Decimal(entry.value.value) / 10_000
    return [entry.text, *([f"{many.normalize():f} 万元"] if entry.fact.unit == "元" and many >= 1 else [])]


def _unknown_today(catalog: Catalog, fact: Fact) -> bool:
    """Nobody looked up what holds today; a rule that has ended is not missing."""
    if fact.kind != "rule":
        return False
    keys = [key for key in catalog.ledger.keys(fact.id) if catalog.ledger.at(key, catalog.today) is None]
    gone = [catalog.ledger.last_before(key, catalog.today) for key in keys]
    return any(last is not None and not last.ended for last in gone)
