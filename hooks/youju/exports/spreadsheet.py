"""The CSV files. Cells are as spreadsheets should take them: no text of ours is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from ..catalog.catalog import Catalog
from ..content.citation import cited
from ..content.fact import Fact
from ..content.optional_files import FigureTable
from ..pages.figure_tables import rows
from ..pages.text import plain_today

_ENTRY, _PROVENANCE = ("from", "to"), ("confidence", "source", "publisher", "doc_no", "date", "url", "region")
_ROW = ("group", "name", "region", "value", "unit", "from", "to", "confidence", "source", "verified_on", "fact")
_DEADLINE = ("id", "topic", "field", "title", "within", "from", "who", "missed", "note", "sources", "reviewed")


def history(catalog: Catalog, fact: Fact) -> bytes:
    """Of a table the columns have their own names in place of value and unit, and each of its rows is a line."""
    names = [f"{column.name}（{column.unit}）" if column.unit else column.name for column in fact.columns]
    return _written((*_ENTRY, *(map(_cell, names) if names else ("value", "unit")), *_PROVENANCE), _past(catalog, fact))


def _past(catalog: Catalog, fact: Fact) -> Iterator[list[str]]:
    for entry in catalog.ledger.history(fact.id):
        source = entry.source.source
        dates = (str(entry.start), str(entry.end or ""))
        texts = (entry.source.title, source.publisher, source.doc_no or "", source.from_, source.url or "")
        for said in entry.value.rows or [[entry.value.value, fact.unit]]:
            yield [*dates, *map(_amount, said), entry.confidence, *map(_cell, texts), entry.region]


def table(catalog: Catalog, table: FigureTable) -> bytes:
    """What holds today; what is not known today has no value."""
    return _written(_ROW, (map(_amount, line) for line in _today(catalog, table)))


def _today(catalog: Catalog, table: FigureTable) -> Iterator[list[str]]:
    for group in table.groups:
        for row in rows(catalog, group):
            now, first = row.now, row.first
            told = ["", "", "", "", "", ""]
            if now and first:
                value = now.text if now.kind == "table" else now.value.value
                told = [value, row.fact.unit, str(first.start), str(now.end or ""), now.confidence, now.source.name]
            yield [group.title, row.label, row.region, *told, str(row.fact.verified_on), row.fact.id]


def deadlines(catalog: Catalog) -> bytes:
    lines = []
    for one in catalog.deadlines.values():
        from_, missed, note = (plain_today(catalog, text or "") for text in (one.from_, one.missed, one.note))
        basis = "；".join(cited(place, catalog.sources).name for place in one.sources)
        lines.append(
            (
                one.id,
                one.topic,
                one.field,
                one.title,
                one.within,
                from_,
                one.who or "",
                missed,
                note,
                basis,
                str(one.reviewed),
            )
        )
    return _written(_DEADLINE, (map(_cell, line) for line in lines))


def _written(columns: Sequence[str], lines: Iterable[Iterable[str]]) -> bytes:
    """UTF-8 with a byte order mark, or spreadsheets misread Chinese."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(lines)
    return out.getvalue().encode("utf-8-sig")


def _amount(text: str) -> str:
    """A number below zero is no formula."""
    return text if text[1:2].isdigit() else _cell(text)


def _cell(text: str) -> str:
    """Text that a spreadsheet takes for text: one that starts like a formula gets an apostrophe."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
