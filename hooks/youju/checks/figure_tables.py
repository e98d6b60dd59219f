"""Tables of figures: every row is a figure the ledger knows, and stands there once."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.figure_table import FigureTable
from ..content.loader import Collection, Record
from ..ledger.evaluation import unknown as unknown_key
from ..ledger.ledger import Ledger
from ..problem import Problem
from .uniqueness import unknown


def problems(found: Collection, ledger: Ledger) -> Iterator[Problem]:
    for record in found.tables.records:
        table = record.value
        for place, topic in (("topic",), table.topic), *((("topics", n), each) for n, each in enumerate(table.topics)):
            if not found.topics.knows(topic):
                yield unknown("topic", topic, found.topics, record.at(*place))
        yield from _rows(record, found, ledger)


def _rows(record: Record[FigureTable], found: Collection, ledger: Ledger) -> Iterator[Problem]:
    first: set[str] = set()
    for number, group in enumerate(record.value.groups):
        for key in group.rows:
            at = record.at("groups", number, "rows", key, key=True)
            fact_id, _, region = key.partition("/")
            if key in first:
                yield Problem(at, "repeated-row", f"“{key}”在这张表里已有一行", "只留一行")
            first.add(key)
            if not found.facts.knows(fact_id):
                yield unknown("fact", fact_id, found.facts, at)
            elif fact_id in ledger.facts and region and (wrong := unknown_key(ledger, key)):
                yield Problem(at, wrong.rule, wrong.message, wrong.fix)
