"""When a figure became what it is: histories say the same again each time somebody looked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .ledger import Entry


def turning_points(history: Sequence[Entry]) -> list[Entry]:
    """The entries of one key at which the value is another than before."""
    return [entry for index, entry in enumerate(history) if index == 0 or not history[index - 1].says(entry)]


def since(history: Sequence[Entry], entry: Entry) -> Entry:
    """The first of the entries that without a gap up to `entry`, one of `history`, say the same."""
    first = entry
    for before in reversed(history[: history.index(entry)]):
        if before.end != first.start - timedelta(days=1) or not before.says(entry):
            break
        first = before
    return first
