"""The blocks of an article's sections as HTML, written without a template.

Whatever is put between tags here comes from `PageText`, which escapes, or goes through `escaped`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from ..content.blocks import (
    Block,
    ChartBlock,
    DecisionBlock,
    Example,
    ExampleBlock,
    LedgerTable,
    ListBlock,
    NoteBlock,
    NumberedBlock,
    Table,
    TableBlock,
    ToolBlock,
)
from ..content.document import Location
from ..ledger import tables
from ..ledger.evaluation import ArticleValues, PlacedValues
from ..text.markup import escaped
from . import charts, decision_block
from .grid import grid
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
            return str(decision_block.block(text, text.catalog.decisions[block.decision]))


def _items(shown: Iterable[Markup]) -> str:
    return "\n".join(f"<li>{item}</li>" for item in shown)


def _table(text: PageText, table: Table | LedgerTable) -> str:
    if isinstance(table, LedgerTable):
        return _ledger_table(text, table)
    note = text(table.note) if table.note else Markup("")
    return str(grid(table.caption, table.columns, [[text(cell) for cell in row] for row in table.rows], note))


def _ledger_table(text: PageText, table: LedgerTable) -> str:
    """What it rests on is told as of every other figure."""
    assert isinstance(text.values, ArticleValues | PlacedValues)
    shown = tables.taken(text.values, table)
    assert shown is not None
    cells = [[escape(cell) for cell in row] for row in shown.rows]
    source = text.source_of(table.fact, shown.entry, shown.source, past=shown.past)
    return str(grid(shown.entry.name, shown.columns, cells, source))


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
