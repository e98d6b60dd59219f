"""What is to come in the ledger, for calendars (RFC 5545).

Written by hand; tests read it back with a library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from urllib.parse import urlsplit

from .. import addresses
from ..ledger.changes import Change

# What comes after a fold begins with a space, and a line may have 75 octets.
_OCTETS = 74
# Not to be parted: a backslash and what it stands before.
_UNITS = re.compile(r"\\.|.", re.DOTALL)
_BREAK = re.compile(r"\r\n?|\n")


def calendar(changes: Sequence[Change], site_url: str) -> bytes:
    """All-day events; a rule that ends stands on its last day."""
    host = urlsplit(site_url).hostname or "youju"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Youju//Policy changes//ZH", "X-WR-CALNAME:有据：到期与变动"]
    for change in changes:
        lines += _event(change, host, site_url)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _event(change: Change, host: str, site_url: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{_text(change.sentence)}"
    yield f"DTSTART;VALUE=DATE:{_day(change.day)}"
    yield f"DTEND;VALUE=DATE:{_day(change.day + timedelta(days=1))}"
    yield f"DTSTAMP:{_day(change.fact.verified_on)}T000000Z"
    yield f"UID:{change.id}@{host}"
    yield f"DESCRIPTION:{_text(change.provenance)}"
    yield "TRANSP:TRANSPARENT"
    yield f"URL:{site_url}{addresses.fact(change.fact.id)}"
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
