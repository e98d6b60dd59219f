"""A table as a figure with its caption, whichever way its cells came about."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from ..ledger import tables
from ..ledger.ledger import Entry
from ..text.markup import escaped


def grid(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Markup]], note: Markup | str = "") -> Markup:
    """The figure with a table, and `note` below it.

    On a phone a table of more than three columns becomes a block a row: each cell then says its column.
    """
    labelled = len(columns) > 3
    head = "".join(f'<th scope="col">{escaped(column)}</th>' for column in columns)
    labels = [f'<span class="yj-grid__label">{escaped(column)}</span>' if labelled else "" for column in columns]
    body = "\n".join(f"<tr>{_cells(row, labels)}</tr>" for row in rows)
    below = f'<p class="yj-table__note">{note}</p>' if note else ""
    return Markup(f"""<figure class="yj-table">
<figcaption>{escaped(caption)}</figcaption>
<table class="yj-grid yj-grid--{"blocks" if labelled else len(columns)}">
<thead><tr>{head}</tr></thead>
<tbody>
{body}
</tbody>
</table>
{below}</figure>""")


def whole(entry: Entry) -> Markup:
    """A figure that is a table itself, with all its rows; the caption says when it holds."""
    shown = tables.of_entry(entry)
    return grid(entry.period, shown.columns, [[escape(cell) for cell in row] for row in shown.rows])


def _cells(row: Sequence[Markup], labels: Sequence[str]) -> str:
    head, *others = row or [Markup("")]
    cells = (f"<td>{label}{cell}</td>" for cell, label in zip(others, labels[1:], strict=False))
    return f'<th scope="row">{head}</th>' + "".join(cells)
