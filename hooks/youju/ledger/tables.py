"""A table of the ledger as it reads: whole, or the rows an article takes from it."""

from __future__ import annotations

from typing import NamedTuple

from ..content.blocks import LedgerTable
from . import values
from .evaluation import LedgerValues
from .ledger import Entry


class Shown(NamedTuple):
    """`entry` is what held on the day that was asked for, or `past` the last that did; `columns` and `rows` are plain
    text."""

    entry: Entry
    columns: list[str]
    rows: list[list[str]]
    past: bool = False

    @property
    def source(self) -> str:
        """2019-01-01 起，个人所得税法附表一."""
        return f"{self.entry.period}，{self.entry.source.name}"

    @property
    def text(self) -> str:
        """All of it in one line."""
        return "；".join(" ".join(row) for row in (self.columns, *self.rows))


def of_entry(entry: Entry) -> Shown:
    """All of its rows."""
    return Shown(entry, [values.heading(column) for column in entry.fact.columns], entry.shown_rows)


def taken(known: LedgerValues, wanted: LedgerTable) -> Shown | None:
    """The rows an article asks for; None where there is no such table, which the rules say."""
    use = known.whole(wanted.fact, wanted.on)
    if use is None or use.entry is None or use.entry.kind != "table":
        return None
    whole = of_entry(use.entry)._replace(past=use.past is not None)
    rows = [whole.rows[row - 1] for row in wanted.rows if row <= len(whole.rows)]
    return whole._replace(rows=rows) if wanted.rows else whole
