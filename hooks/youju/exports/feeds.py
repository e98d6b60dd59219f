"""Feeds of articles and of changes in the ledger, all and topic by topic; calendars of what is to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from pydantic_core import to_json

from .. import addresses
from ..catalog.catalog import Catalog
from ..checks.summary import Outline
from ..ledger.events import Event, of_topic, past, upcoming
from ..pages.asset import Asset
from ..pages.templates import render_document
from .calendar import calendar
from .linked_data import LANGUAGE, NAME

ENTRIES = 100
ATOM_TYPE, JSON_TYPE = "application/atom+xml", "application/feed+json"
# What a feed without entries was last changed on: it has to say something, and no build may change it.
_EMPTY = date(2026, 11, 23)


class Entry(NamedTuple):
    """`id` never changes; `address` (from the site root) is what the entry leads to, `markdown` the same as text."""

    id: str
    title: str
    summary: str
    address: str
    updated: date
    published: date | None = None
    tags: Sequence[str] = ()
    markdown: str = ""


class Feed(NamedTuple):
    """`address` is the page it is about; its two files stand beside that page. Entries are newest first."""

    address: str
    title: str
    entries: Sequence[Entry]


def assets(catalog: Catalog, site_url: str) -> Iterator[Asset]:
    """Feeds in both forms. An entry is dated by the day somebody wrote down, so no build makes an old one look new."""
    for feed in feeds(catalog, site_url):
        yield Asset(feed.address + addresses.ATOM, partial(atom, feed, site_url))
        yield Asset(feed.address + addresses.JSON_FEED, partial(json_feed, feed, site_url))
    for address, title, events in _logs(catalog):
        coming = upcoming(events, catalog.today)
        yield Asset(address + addresses.CALENDAR, partial(calendar, coming, site_url, title))


def feeds(catalog: Catalog, site_url: str) -> Iterator[Feed]:
    yield Feed(addresses.ARTICLES, "有据：全部文章", _articles(catalog, catalog.articles.values(), site_url))
    for topic in catalog.topics.values():
        entries = _articles(catalog, catalog.by_topic[topic.id], site_url)
        yield Feed(addresses.topic(topic.id), f"有据：{topic.name}", entries)
    for address, title, events in _logs(catalog):
        gone = past(events, catalog.today)[:ENTRIES]
        yield Feed(address, title, [_event(catalog, event, site_url) for event in gone])


def _logs(catalog: Catalog) -> Iterator[tuple[str, str, list[Event]]]:
    """The log of all changes and that of each topic: its page, its name, what is in it."""
    yield addresses.CHANGES, "有据：政策变动", catalog.events
    for topic in catalog.topics.values():
        yield addresses.changes(topic.id), f"有据：{topic.name}变动", of_topic(catalog.events, topic.id)


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


def _event(catalog: Catalog, event: Event, site_url: str) -> Entry:
    address = f"{addresses.CHANGES}#{event.id}"
    return Entry(
        id=site_url + address,
        title=event.title,
        summary=event.summary,
        address=address,
        updated=event.day,
        tags=[catalog.topics[topic].name for topic in event.topics],
    )


def atom(feed: Feed, site_url: str) -> bytes:
    text = render_document(
        "atom.xml",
        feed=feed,
        page=site_url + feed.address,
        site_url=site_url,
        updated=max((entry.updated for entry in feed.entries), default=_EMPTY),
        moment=_moment,
        name=NAME,
        language=LANGUAGE,
        type=ATOM_TYPE,
    )
    return text.encode() + b"\n"


def json_feed(feed: Feed, site_url: str) -> bytes:
    page = site_url + feed.address
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": page,
        "feed_url": page + addresses.JSON_FEED,
        "icon": site_url + "assets/logo.svg",
        "favicon": site_url + "assets/logo.svg",
        "authors": [{"name": NAME, "url": site_url}],
        "language": LANGUAGE,
        "items": [_item(entry, site_url) for entry in feed.entries],
    }
    # The same to any reader of JSON, and never a tag to one who takes the file for HTML.
    return to_json(whole, indent=1).replace(b"<", b"\\u003c") + b"\n"


def _item(entry: Entry, site_url: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": site_url + entry.address,
        "title": entry.title,
        "content_text": entry.summary,
        "date_modified": _moment(entry.updated),
        "tags": list(entry.tags),
    }
    if entry.published:
        item["date_published"] = _moment(entry.published)
    if entry.markdown:
        item["attachments"] = [{"url": site_url + entry.markdown, "mime_type": "text/markdown"}]
    return item


def _moment(day: date) -> str:
    """Its first one in China."""
    return f"{day}T00:00:00+08:00"
