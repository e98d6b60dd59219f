"""A feed written as Atom (RFC 4287) and as JSON Feed 1.1."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import partial
from typing import Any

from .. import addresses
from .asset import Asset

NAME, LANGUAGE = "有据", "zh-CN"
ATOM_TYPE, JSON_TYPE = "application/atom+xml", "application/feed+json"
_ATOM = "http://www.w3.org/2005/Atom"
_CHINA = timezone(timedelta(hours=8))
# What a feed without entries was last changed on: it has to say something, and no build may change it.
_EMPTY = date(2026, 11, 23)


@dataclass(frozen=True)
class Entry:
    """`id` never changes; `address` (from the site root) is what the entry leads to, `markdown` the same as text."""

    id: str
    title: str
    summary: str
    address: str
    updated: date
    published: date | None = None
    tags: Sequence[str] = ()
    markdown: str = ""


@dataclass(frozen=True)
class Feed:
    """`address` is the page it is about; its two files stand beside that page. Entries are newest first."""

    address: str
    title: str
    entries: Sequence[Entry] = field(repr=False)


def assets(feed: Feed, site_url: str) -> list[Asset]:
    """Both forms. An entry is dated by the day somebody wrote down, so no build makes an old one look new."""
    return [
        Asset(feed.address + addresses.ATOM, partial(atom, feed, site_url)),
        Asset(feed.address + addresses.JSON_FEED, partial(json_feed, feed, site_url)),
    ]


def atom(feed: Feed, site_url: str) -> bytes:
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": LANGUAGE})
    page = site_url + feed.address
    _add(root, "id", page)
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(max((entry.updated for entry in feed.entries), default=_EMPTY)))
    _link(root, "self", page + addresses.ATOM, ATOM_TYPE)
    _link(root, "alternate", page, "text/html")
    _add(ET.SubElement(root, f"{{{_ATOM}}}author"), "name", NAME)
    for entry in feed.entries:
        node = ET.SubElement(root, f"{{{_ATOM}}}entry")
        _add(node, "id", entry.id)
        _add(node, "title", entry.title)
        if entry.published:
            _add(node, "published", _moment(entry.published))
        _add(node, "updated", _moment(entry.updated))
        _link(node, "alternate", site_url + entry.address, "text/html")
        if entry.markdown:
            _link(node, "alternate", site_url + entry.markdown, "text/markdown")
        for tag in entry.tags:
            ET.SubElement(node, f"{{{_ATOM}}}category", {"term": tag})
        _add(node, "summary", entry.summary)
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


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
    return (json.dumps(whole, ensure_ascii=False, indent=1).replace("<", "\\u003c") + "\n").encode()


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
    return datetime.combine(day, datetime.min.time(), _CHINA).isoformat()


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _link(parent: ET.Element, relation: str, href: str, media_type: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": relation, "href": href, "type": media_type})
