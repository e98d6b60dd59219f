"""The log of policy changes, everything and topic by topic: the months ahead, then the past year by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import addresses
from ..catalog.catalog import Catalog
from ..content.model import Topic
from ..ledger.events import AHEAD, Event, by_year, of_topic, past, upcoming
from .listings import Slice, cut, turns, with_number
from .page import HOME, Crumb, Page, contents
from .sanitize import Raw
from .templates import render
from .text import PageText

#: As many as the feeds have: these lead to the first page.
PER_PAGE = 100
#: More figures than these are folded away below what they mean.
SHOWN = 2
_ALL = Crumb("变动", addresses.CHANGES)
_DATA = "data/facts"
_COMING, _LATER = "今后一年", "更远的"


def pages(catalog: Catalog) -> Iterator[Page]:
    yield from _log(catalog, None)
    for topic in catalog.topics.values():
        yield from _log(catalog, topic)


def address_of(topic: Topic | None) -> str:
    return addresses.changes(topic.id) if topic else addresses.CHANGES


def _log(catalog: Catalog, topic: Topic | None) -> Iterator[Page]:
    wanted = of_topic(catalog.events, topic.id) if topic else catalog.events
    coming = upcoming(wanted, catalog.today)
    for address, chunk, part in cut(address_of(topic), past(wanted, catalog.today), PER_PAGE):
        yield _page(catalog, topic, address, coming if part.number == 1 else [], chunk, part)


def _page(
    catalog: Catalog,
    topic: Topic | None,
    address: str,
    coming: Sequence[Event],
    gone: Sequence[Event],
    part: Slice,
) -> Page:
    title = f"{topic.name}：政策变动" if topic else "政策变动"
    soon = [event for event in coming if event.day < catalog.today + AHEAD]
    later = [event for event in coming if event.day >= catalog.today + AHEAD]
    years = [(f"{year} 年", events) for year, events in by_year(gone)]
    named = [*([_COMING] if part.number == 1 else []), *([_LATER] if later else []), *(name for name, _ in years)]

    def body() -> Raw:
        return render(
            "changes.html",
            catalog=catalog,
            text=PageText(catalog, address),
            title=title,
            topic=topic,
            address_of=address_of,
            soon=soon,
            later=later,
            years=years,
            part=part,
            coming_title=_COMING,
            later_title=_LATER,
            shown=SHOWN,
        )

    topics = [address_of(other) for other in catalog.topics.values()]
    facts = [addresses.fact(change.fact.id) for event in (*coming, *gone) for change in event.changes]
    return Page(
        address=address,
        kind="changes",
        title=with_number(title, part),
        description="利率、税费、补贴和规则哪天变、给谁、要做什么：先是今后一年到期和开始的，再是已经变了的。",
        path=_DATA,
        body=body,
        contents=contents(named),
        crumbs=(HOME, _ALL) if topic else (HOME,),
        links=[*topics, *dict.fromkeys(facts), *turns(part)],
        topic=topic.id if topic else "",
    )
