"""Hotlines and official entries: looked at again in time, and no number in a text that nobody has looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from datetime import date
from typing import Any

from ..content.document import Location
from ..content.loader import Collection, Record
from ..problem import Problem

# Words that announce a number, and what looks like one behind or before them.
_CALLED = re.compile(
    r"(?:电话|热线|专线|客服|拨打|拨|致电|打)[^\d，。；！？\n]{0,4}(?P<after>\d{3,5}|\d{3,4}-\d{7,8})(?![\d.,%-]|\s?[年月日天元个次条号万级周秒分])"
    r"|(?<![\d.,-])(?P<before>\d{5}|\d{3,4}-\d{7,8})\s?(?:热线|专线|电话|客服)"
)
_MARKS = re.compile(r"\{\{[^{}\n]*\}\}|\[\[[^\[\]\n]*\]\]|\[\^[^\]]*\]")


def problems(found: Collection, today: date) -> Iterator[Problem]:
    for record in found.contacts.records:
        contact = record.value
        if contact.seen.on > today:
            yield Problem(record.at("seen", "on"), "future-date", f"{contact.seen.on} 还没到", "写真正读到它的那一天")
        if today > contact.due:
            message = f"“{contact.name}”（{contact.id}）已过核对期 {contact.due}"
            yield Problem(record.at("id"), "stale-contact", message, "再核一遍，改 seen 里的日子")


def numbers(found: Collection) -> Set[str]:
    """The numbers that are looked up."""
    return {contact.number for contact in found.contacts.values if contact.number}


def unknown_numbers(record: Record[Any], texts: Sequence[tuple[Location, str]], known: Set[str]) -> Iterator[Problem]:
    """Numbers readers are told to call that are not among the records."""
    for location, text in texts:
        for match in _CALLED.finditer(_MARKS.sub("", text)):
            number = match["after"] or match["before"]
            if number not in known:
                at = record.at(*location, find=number)
                fix = "核对以后登记在 data/contacts.yml，文中写 [[contact:编号]]"
                yield Problem(at, "unknown-number", f"“{number}”没有登记过，不知道是谁的电话", fix)
