"""A figure that is a table itself, with all its rows."""

from __future__ import annotations

from markupsafe import Markup, escape

from ..ledger import tables
from ..ledger.ledger import Entry
from .grid import grid


def whole(entry: Entry) -> Markup:
    """The caption says when it holds."""
    shown = tables.of_entry(entry)
    return grid(entry.period, shown.columns, [[escape(cell) for cell in row] for row in shown.rows])
