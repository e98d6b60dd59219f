"""Tables of figures that people look up together: one page each, with what each row was before and its source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from .. import addresses
from ..catalog.catalog import Catalog
from ..content.fact import Fact
from ..content.fields import Confidence
from ..content.optional_files import FigureGroup, FigureTable
from ..ledger.ledger import Entry, since, turning_points
from .grid import whole
from .page import HOME, Crumb, Page, SearchRecord, contents
from .templates import render
from .text import PageText

_INDEX = Crumb("数字", addresses.FACTS)
_SHORT = 12


class Row(NamedTuple):
    """What a figure is today, or was last; `first` since when without a gap, `turns` what it was, newest first."""

    label: str
    fact: Fact
    region: str
    now: Entry | None
    shown: Entry | None
    first: Entry | None
    turns: list[Entry]

    @property
    def address(self) -> str:
        return addresses.fact(self.fact.id)

    @property
    def table(self) -> Markup | None:
        """All its lines, if it is a table itself."""
        return whole(self.shown) if self.shown and self.shown.kind == "table" else None

    @property
    def stands_open(self) -> bool:
        """Whether it is a short table, which is what somebody came for."""
        return bool(self.now and self.now.kind == "table" and len(self.now.value.rows) <= _SHORT)


class Group(NamedTuple):
    """`since` and `confidence` are said once where they are those of every row."""

    title: str
    note: str | None
    rows: list[Row]

    @property
    def since(self) -> str:
        shown = {f"{row.first.start} 起" if _still(row) and row.first else "" for row in self.rows}
        return shown.pop() if len(shown) == 1 and len(self.rows) > 1 else ""

    @property
    def confidence(self) -> Confidence | None:
        known = {row.shown.confidence for row in self.rows if row.shown}
        return known.pop() if len(known) == 1 else None


def pages(catalog: Catalog) -> Iterator[Page]:
    for table in catalog.tables.values():
        yield _page(catalog, table)


def rows(catalog: Catalog, group: FigureGroup) -> list[Row]:
    """One for each figure, of one that is another in each region one for each of these."""
    found = []
    for written, label in group.rows.items():
        fact_id, _, region = written.partition("/")
        keys = [written] if region else catalog.ledger.keys(fact_id)
        found += [
            _row(catalog, key, label if key == written else f"{label}（{key.partition('/')[2]}）") for key in keys
        ]
    return found


def groups(catalog: Catalog, table: FigureTable) -> list[Group]:
    return [Group(group.title, group.note, rows(catalog, group)) for group in table.groups]


def checked(catalog: Catalog, table: FigureTable) -> date:
    """The day on which, or later, somebody looked at every row."""
    return min(catalog.ledger.fact(key).verified_on for key in table.keys)


def _still(row: Row) -> bool:
    """Whether it holds until further notice, from a day that is known."""
    return bool(row.now and not row.now.end and row.first and row.first.value.start == "exact")


def _row(catalog: Catalog, key: str, label: str) -> Row:
    history = catalog.ledger.history(key)
    now = catalog.ledger.at(key, catalog.today)
    shown = now or catalog.ledger.last_before(key, catalog.today)
    return Row(
        label=label,
        fact=catalog.ledger.fact(key),
        region=key.partition("/")[2],
        now=now,
        shown=shown,
        first=since(history, shown) if shown else None,
        turns=list(reversed(turning_points(history))),
    )


def _page(catalog: Catalog, table: FigureTable) -> Page:
    address, record = addresses.table(table.id), catalog.found.tables.by_id[table.id]
    found = groups(catalog, table)
    return Page(
        address=address,
        kind="table",
        title=table.title,
        description=table.about,
        path=record.doc.path,
        line=record.line,
        place=record.at,
        body=lambda: render(
            "figure-table.html",
            catalog=catalog,
            text=PageText(catalog, address),
            table=table,
            groups=found,
            checked=checked(catalog, table),
            others=[other for other in catalog.tables.values() if other is not table],
        ),
        contents=contents(group.title for group in found),
        crumbs=(HOME, _INDEX),
        links=[*(addresses.fact(key.partition("/")[0]) for key in table.keys)],
        records=lambda: [
            SearchRecord(
                address,
                table.title,
                f"{table.about} {'；'.join(f'{row.label} {_said(row)}' for group in found for row in group.rows)}",
                names=tuple(table.phrasings),
                note=f"核对到 {checked(catalog, table)}",
            )
        ],
        topic=table.topic,
        subject=table.id,
        modified=max(catalog.ledger.fact(key).verified_on for key in table.keys),
        editable=True,
    )


def _said(row: Row) -> str:
    if row.now:
        return row.now.text
    return row.shown.absence if row.shown else "今天的还没有查到"
