"""What is to come in the ledger, for calendars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from .. import addresses
from ..changes import Change


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
        event.add("description", change.provenance)
        event.add("url", site_url + addresses.fact(change.fact.id))
        event.add("transp", "TRANSPARENT")
        found.add_component(event)
    return bytes(found.to_ical())
