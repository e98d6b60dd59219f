"""The figures a text leans on, and what readers are told of one whose value has ended."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from .ledger import Entry

#: What follows a value that no longer holds.
PAST = "（从前的数）"


class Use(NamedTuple):
    """A figure an article leans on: `entry` is None where the author allows a gap."""

    key: str
    day: date
    entry: Entry | None

    @property
    def fact_id(self) -> str:
        return self.key.partition("/")[0]

    @property
    def past(self) -> Entry | None:
        """The last value known, if it no longer holds on `day`: a figure without a date still shows it, as past."""
        return self.entry if self.entry and not self.entry.holds_on(self.day) else None


def ended(entry: Entry) -> str:
    """A sentence for readers that tells why a value is past."""
    return f"（{entry.name}{why_past(entry)}，是从前的数。）"


def why_past(entry: Entry) -> str:
    """What follows the name of a figure whose value ended."""
    joint = "" if entry.text[-1] > "\u2e7f" else " "
    value = "" if entry.kind == "table" else f" {entry.text}{joint}"
    if entry.value.then == "unknown":
        return f"{value}查到 {entry.end}，之后的没有查到"
    return f"{value}的规定到 {entry.end} 为止"
