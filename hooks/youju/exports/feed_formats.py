"""A feed written as Atom (RFC 4287) and as JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from pydantic_core import to_json

from .. import addresses
from ..pages.asset import Asset
from ..pages.templates import render_document

NAME, LANGUAGE = "有据", "zh-CN"
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


def assets(feed: Feed, site_url: str) -> list[Asset]:
    """Both forms. An entry is dated by the day somebody wrote down, so no build makes an old one look new."""
    return [
        Asset(feed.address + addresses.ATOM, partial(atom, feed, site_url)),
        Asset(feed.address + addresses.JSON_FEED, partial(json_feed, feed, site_url)),
    ]


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
