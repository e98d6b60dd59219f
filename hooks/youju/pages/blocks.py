"""The blocks of an article's sections as HTML, written without a template.

Whatever is put between tags here comes from `PageText`, which escapes, or goes through `escaped`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from ..content.document import Location
from ..content.model import (
    Block,
    ChartBlock,
    DecisionBlock,
    Example,
    ExampleBlock,
    ListBlock,
    NoteBlock,
    NumberedBlock,
    Table,
    TableBlock,
    ToolBlock,
)
from ..text.markup import escaped
from . import charts, decision
from .templates import macros
from .text import PageText


def blocks(text: PageText, items: Sequence[Block], place: Location) -> Markup:
    """`place` is where in the article they stand."""
    return Markup("\n".join(_block(text, block, (*place, number)) for number, block in enumerate(items)))


def _block(text: PageText, block: Block, place: Location) -> str:
    match block:
        case str():
            return f"<p>{text(block)}</p>"
        case ListBlock():
            return f"<ul>{_items(map(text, block.items))}</ul>"
        case NumberedBlock():
            return f"<ol>{_items(map(text, block.items))}</ol>"
        case TableBlock():
            return _table(text, block.table)
        case ExampleBlock():
            return _example(text, block.example, place)
        case ToolBlock():
            return str(macros("macros.html").toolcard(text, text.tool(block.tool)))
        case NoteBlock():
            return f'<p class="yj-note">{text(block.note)}</p>'
        case ChartBlock():
            return str(charts.chart(text, block.chart))
        case DecisionBlock():
            return str(decision.tree(text, text.catalog.decisions[block.decision]))


def _items(shown: Iterable[Markup]) -> str:
    return "\n".join(f"<li>{item}</li>" for item in shown)


def _table(text: PageText, table: Table) -> str:
    """On a phone a table of more than three columns becomes a block a row: each cell then says its column."""
    caption = escaped(table.caption)
    labelled = len(table.columns) > 3
    columns = "".join(f'<th scope="col">{escaped(column)}</th>' for column in table.columns)
    labels = [f'<span class="yj-grid__label">{escaped(column)}</span>' if labelled else "" for column in table.columns]
    rows = "\n".join(f"<tr>{_cells(text, row, labels)}</tr>" for row in table.rows)
    note = f'<p class="yj-table__note">{text(table.note)}</p>' if table.note else ""
    return f"""<figure class="yj-table">
<figcaption>{caption}</figcaption>
<table class="yj-grid yj-grid--{"blocks" if labelled else len(table.columns)}">
<thead><tr>{columns}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
{note}</figure>"""


def _cells(text: PageText, row: Sequence[str], labels: Sequence[str]) -> str:
    head, *others = row or [""]
    cells = (f"<td>{label}{text(cell)}</td>" for cell, label in zip(others, labels[1:], strict=False))
    return f'<th scope="row">{text(head)}</th>' + "".join(cells)


def _example(text: PageText, example: Example, place: Location) -> str:
    title = escaped(example.title)
    lines = _items(text.at(*place, "example", "lines", number)(line) for number, line in enumerate(example.lines))
    given = "；".join(map(text, example.given))
    return f"""<div class="yj-example" role="group" aria-label="算例：{title}">
<p class="yj-example__title"><span class="yj-example__label">算例</span>{title}</p>
<p class="yj-example__given">{given}</p>
<p class="yj-example__result">{text(example.result)}</p>
<details class="yj-details yj-working"><summary>怎么算的</summary>
<ol class="yj-example__lines">{lines}</ol>
</details>
</div>"""
