"""The log of policy changes: everything, and topic by topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import addresses
from ..catalog.catalog import Catalog
from ..content.model import Topic
from ..ledger.changes import Change, by_day, past, upcoming
from .listings import Slice, cut, turns, with_number
from .page import Crumb, Page
from .sanitize import Raw
from .templates import render
from .text import PageText

PER_PAGE = 60
_HOME = Crumb("首页", addresses.HOME)
_ALL = Crumb("政策变动", addresses.CHANGES)
_DATA = "data/facts"


def pages(catalog: Catalog) -> Iterator[Page]:
    yield from _log(catalog, None)
    for topic in catalog.topics.values():
        yield from _log(catalog, topic)


def address_of(topic: Topic | None) -> str:
    return f"{addresses.CHANGES}{topic.id}/" if topic else addresses.CHANGES


def _log(catalog: Catalog, topic: Topic | None) -> Iterator[Page]:
    wanted = [change for change in catalog.changes if topic is None or topic.id in change.fact.listed_under]
    coming = upcoming(wanted, catalog.today)
    for address, chunk, part in cut(address_of(topic), past(wanted, catalog.today), PER_PAGE):
        yield _page(catalog, topic, address, coming if part.number == 1 else [], chunk, part)


def _page(
    catalog: Catalog,
    topic: Topic | None,
    address: str,
    coming: Sequence[Change],
    gone: Sequence[Change],
    part: Slice,
) -> Page:
    title = f"{topic.name}：政策变动" if topic else "政策变动"

    def body() -> Raw:
        return render(
            "changes.html",
            catalog=catalog,
            text=PageText(catalog, address),
            title=title,
            topic=topic,
            address_of=address_of,
            coming=by_day(coming),
            gone=by_day(gone),
            part=part,
        )

    topics = [address_of(other) for other in catalog.topics.values()]
    facts = list(dict.fromkeys(addresses.fact(change.fact.id) for change in (*coming, *gone)))
    return Page(
        address=address,
        kind="changes",
        title=with_number(title, part),
        description="利率、税费、补贴和规则哪天变、从多少变到多少，最新的在前；还有哪些快到期。",
        path=_DATA,
        body=body,
        crumbs=(_HOME, _ALL) if topic else (_HOME,),
        links=[*topics, *facts, *turns(part)],
        topic=topic.id if topic else "",
    )
