"""Feeds of articles (all, and topic by topic) and of changes in the ledger; a calendar of what is to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from .. import addresses
from ..catalog.catalog import Catalog
from ..checks.summary import Outline
from ..ledger.changes import Change, past, upcoming
from ..pages.asset import Asset
from . import feed_formats
from .feed_formats import Entry, Feed

CALENDAR = f"{addresses.CHANGES}calendar.ics"
ENTRIES = 100


def assets(catalog: Catalog, site_url: str) -> Iterator[Asset]:
    for feed in feeds(catalog, site_url):
        yield from feed_formats.assets(feed, site_url)
    yield Asset(CALENDAR, partial(_calendar, upcoming(catalog.changes, catalog.today), site_url))


def feeds(catalog: Catalog, site_url: str) -> Iterator[Feed]:
    yield Feed(addresses.ARTICLES, "有据：全部文章", _articles(catalog, catalog.articles.values(), site_url))
    for topic in catalog.topics.values():
        entries = _articles(catalog, catalog.by_topic[topic.id], site_url)
        yield Feed(addresses.topic(topic.id), f"有据：{topic.name}", entries)
    gone = past(catalog.changes, catalog.today)[:ENTRIES]
    yield Feed(addresses.CHANGES, "有据：政策变动", [_change(change, site_url) for change in gone])


def _calendar(changes: Sequence[Change], site_url: str) -> bytes:
    # The library takes longer to load than everything here to run: only the process that writes it does.
    from .calendar import calendar

    return calendar(changes, site_url)


def _articles(catalog: Catalog, articles: Iterable[Outline], site_url: str) -> list[Entry]:
    """The latest written or corrected; an article that only was looked at again is no news."""
    newest = sorted(articles, key=lambda article: (article.updated, article.published), reverse=True)[:ENTRIES]
    return [
        Entry(
            id=site_url + addresses.article(article.id),
            title=article.title,
            summary=article.answer,
            address=addresses.article(article.id),
            updated=article.updated,
            published=article.published,
            tags=[catalog.topics[article.topic].name, *(catalog.terms[tag].name for tag in article.tags)],
            markdown=addresses.article_markdown(article.id),
        )
        for article in newest
    ]


def _change(change: Change, site_url: str) -> Entry:
    return Entry(
        id=f"{site_url}{addresses.CHANGES}#{change.id}",
        title=change.sentence,
        summary=change.provenance,
        address=addresses.fact(change.fact.id),
        updated=change.day,
        tags=[change.fact.topic],
    )
