"""The blocks of an article's sections as HTML, written without a template.

Whatever is put between tags here comes from `PageText`, which escapes, or goes through `escaped`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from ..catalog.repository import AboutArticle
from ..content.model import (
    Block,
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
from .templates import macros
from .text import PageText


def blocks(text: PageText, items: Sequence[Block], section: int) -> Markup:
    """`section` is the number of the section they stand in."""
    return Markup("\n".join(_block(text, block, section, number) for number, block in enumerate(items)))


def mend(repository: AboutArticle | None, section: str) -> Markup:
    """Where to put a section right, or to say that it is wrong."""
    if repository is None:
        return Markup("")
    shown, edit, report = escaped(section), escaped(repository.edit), escaped(repository.report(section))
    return Markup(
        '<p class="yj-mend">'
        f'<a href="{edit}" aria-label="改进本节：{shown}" rel="edit noopener external">改进本节</a> '
        f'<a href="{report}" aria-label="报告错误：{shown}" rel="noopener external">报告错误</a></p>'
    )


def _block(text: PageText, block: Block, section: int, number: int) -> str:
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
            return _example(text, block.example, section, number)
        case ToolBlock():
            return str(macros("macros.html").toolcard(text, text.tool(block.tool)))
        case NoteBlock():
            return f'<p class="yj-note">{text(block.note)}</p>'


def _items(shown: Iterable[Markup]) -> str:
    return "\n".join(f"<li>{item}</li>" for item in shown)


def _table(text: PageText, table: Table) -> str:
    caption = escaped(table.caption)
    columns = "".join(f'<th scope="col">{escaped(column)}</th>' for column in table.columns)
    rows = "\n".join(f"<tr>{_cells(text, row)}</tr>" for row in table.rows)
    note = f'<p class="yj-table__note">{text(table.note)}</p>' if table.note else ""
    return f"""<figure class="yj-table">
<figcaption>{caption}</figcaption>
<div class="yj-table__scroll" role="region" aria-label="{caption}" tabindex="0">
<table class="yj-grid yj-grid--{len(table.columns)}">
<thead><tr>{columns}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</div>
{note}</figure>"""


def _cells(text: PageText, row: Sequence[str]) -> str:
    head, *others = row or [""]
    return f'<th scope="row">{text(head)}</th>' + "".join(f"<td>{text(cell)}</td>" for cell in others)


def _example(text: PageText, example: Example, section: int, block: int) -> str:
    here = ("sections", section, "blocks", block, "example", "lines")
    title = escaped(example.title)
    lines = _items(text.line(line, *here, index) for index, line in enumerate(example.lines))
    return f"""<div class="yj-example" role="group" aria-label="算例：{title}">
<p class="yj-example__title"><span class="yj-example__label">算例</span>{title}</p>
<ul class="yj-example__given">{_items(map(text, example.given))}</ul>
<ol class="yj-example__lines">{lines}</ol>
<p class="yj-example__result">{text(example.result)}</p>
</div>"""
