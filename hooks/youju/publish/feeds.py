"""Changes of the ledger for feed readers and calendars."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from urllib.parse import urljoin, urlsplit

from icalendar import Calendar, Event

from .. import addresses
from ..catalog import Catalog
from ..changes import Change, past, upcoming
from ..fields import CONFIDENCE_NAMES
from .asset import Asset

FEED = f"{addresses.CHANGES}feed.xml"
CALENDAR = f"{addresses.CHANGES}calendar.ics"
_ENTRIES = 100
_ATOM = "http://www.w3.org/2005/Atom"
_CHINA = timezone(timedelta(hours=8))


def assets(catalog: Catalog, site_url: str) -> list[Asset]:
    """The Atom feed of past changes, newest first, and the calendar of what is to come."""
    gone = past(catalog.changes, catalog.today)[:_ENTRIES]
    coming = upcoming(catalog.changes, catalog.today)
    return [
        Asset(FEED, atom(gone, site_url)),
        Asset(CALENDAR, calendar(coming, site_url)),
    ]


def atom(changes: Sequence[Change], site_url: str) -> bytes:
    """An entry is dated by the day of the change, so no build makes an old change look new."""
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "zh-CN"})
    _add(feed, "id", urljoin(site_url, addresses.CHANGES))
    _add(feed, "title", "有据：政策变动")
    _add(feed, "updated", _moment(max((change.day for change in changes), default=date(2026, 11, 23))))
    _link(feed, "self", urljoin(site_url, FEED), "application/atom+xml")
    _link(feed, "alternate", urljoin(site_url, addresses.CHANGES), "text/html")
    author = ET.SubElement(feed, f"{{{_ATOM}}}author")
    _add(author, "name", "有据")
    for change in changes:
        entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
        _add(entry, "id", f"{urljoin(site_url, addresses.CHANGES)}#{change.id}")
        _add(entry, "title", change.sentence)
        _add(entry, "updated", _moment(change.day))
        _link(entry, "alternate", urljoin(site_url, addresses.fact(change.fact.id)), "text/html")
        ET.SubElement(entry, f"{{{_ATOM}}}category", {"term": change.fact.topic})
        _add(entry, "summary", _summary(change))
    ET.indent(feed)
    text: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def calendar(changes: Sequence[Change], site_url: str) -> bytes:
    """All-day events; a rule that ends stands on its last day."""
    found = Calendar()
    found.add("prodid", "-//Youju//Policy changes//ZH")
    found.add("version", "2.0")
    found.add("x-wr-calname", "有据：到期与变动")
    host = urlsplit(site_url).hostname or "youju"
    for change in changes:
        event = Event()
        event.add("uid", f"{change.id}@{host}")
        event.add("dtstamp", datetime.combine(change.fact.verified_on, datetime.min.time(), UTC))
        event.add("dtstart", change.day)
        event.add("dtend", change.day + timedelta(days=1))
        event.add("summary", change.sentence)
        event.add("description", _summary(change))
        event.add("url", urljoin(site_url, addresses.fact(change.fact.id)))
        event.add("transp", "TRANSPARENT")
        found.add_component(event)
    return bytes(found.to_ical())


def _summary(change: Change) -> str:
    source = change.entry.source
    return f"{source.publisher}《{source.title}》，{CONFIDENCE_NAMES[change.entry.confidence]}，{change.fact.verified_on} 核对"


def _moment(day: date) -> str:
    return datetime.combine(day, datetime.min.time(), _CHINA).isoformat()


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _link(parent: ET.Element, relation: str, href: str, media_type: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": relation, "href": href, "type": media_type})
