"""The tables of figures for programmes and spreadsheets: what stands in which row, and each row as it is today."""

from __future__ import annotations

from collections.abc import Iterable

from .. import addresses
from ..catalog.catalog import Catalog
from ..content.figure_table import FigureTable
from ..pages.figure_tables import checked, rows
from .api_models import ApiTable, ApiTableGroup, ApiTableRow, TableList

CSV_COLUMNS = ("group", "name", "region", "value", "unit", "from", "to", "confidence", "source", "verified_on", "fact")


def listed(catalog: Catalog, site_url: str) -> TableList:
    return TableList(tables=[_table(catalog, table, site_url) for table in catalog.tables.values()])


def lines(catalog: Catalog, table: FigureTable) -> Iterable[list[str]]:
    """Of what holds today; what is not known today has no value."""
    for group in table.groups:
        for row in rows(catalog, group):
            now, first = row.now, row.first
            told = ["", "", "", "", "", ""]
            if now and first:
                value = now.text if now.kind == "table" else now.value.value
                told = [value, row.fact.unit, str(first.start), str(now.end or ""), now.confidence, now.source.name]
            yield [group.title, row.label, row.region, *told, str(row.fact.verified_on), row.fact.id]


def _table(catalog: Catalog, table: FigureTable, site_url: str) -> ApiTable:
    groups = [
        ApiTableGroup(
            title=group.title,
            rows=[
                ApiTableRow(name=row.label, fact=row.fact.id, region=row.region or None) for row in rows(catalog, group)
            ],
        )
        for group in table.groups
    ]
    return ApiTable(
        id=table.id,
        title=table.title,
        about=table.about,
        topic=table.topic,
        groups=groups,
        verified_on=str(checked(catalog, table)),
        url=site_url + addresses.table(table.id),
        csv=site_url + addresses.table_csv(table.id),
    )
