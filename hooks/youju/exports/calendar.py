"""What is to come in the ledger, for calendars (RFC 5545).

Written by hand; tests read it back with a library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from urllib.parse import urlsplit

from .. import addresses
from ..ledger.events import Event

# What comes after a fold begins with a space, and a line may have 75 octets.
_OCTETS = 74
# Not to be parted: a backslash and what it stands before.
_UNITS = re.compile(r"\\.|.", re.DOTALL)
_BREAK = re.compile(r"\r\n?|\n")


def calendar(events: Sequence[Event], site_url: str, title: str) -> bytes:
    """All-day events; a rule that ends stands on its last day."""
    host = urlsplit(site_url).hostname or "youju"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Youju//Policy changes//ZH", f"X-WR-CALNAME:{_text(title)}"]
    for event in events:
        lines += _event(event, host, site_url)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _event(event: Event, host: str, site_url: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{_text(event.title)}"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"
    yield f"DTSTAMP:{_day(event.verified_on)}T000000Z"
    yield f"UID:{event.id}@{host}"
    yield f"DESCRIPTION:{_text(event.summary)}"
    yield "TRANSP:TRANSPARENT"
    yield f"URL:{site_url}{addresses.CHANGES}#{event.id}"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    for special in "\\;,":
        text = text.replace(special, f"\\{special}")
    return _BREAK.sub(r"\\n", text)


def _folded(line: str) -> str:
    folded, room = "", _OCTETS
    for unit in _UNITS.findall(line):
        octets = len(unit.encode())
        if octets > room:
            folded, room = f"{folded}\r\n ", _OCTETS
        folded, room = folded + unit, room - octets
    return folded
