"""The ledger itself: histories in order, sources named, dates that make sense."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from ..content.completion import places
from ..content.fact import Fact, FactValue
from ..content.loader import Collection, Record
from ..problem import Problem
from .uniqueness import unknown

#: Rules of law change within a few years; a figure nobody looks at for longer is one nobody looks at.
FARTHEST = timedelta(days=3 * 365 + 1)


def problems(found: Collection, today: date) -> Iterator[Problem]:
    for record in found.facts.records:
        for topic in (record.value.topic, *record.value.topics):
            if not found.topics.knows(topic):
                yield unknown("topic", topic, found.topics, record.at("topic"))
        yield from _history(record)
        yield from _sources(record, found)
        yield from _dates(record, today)
        if record.value.ask and not found.contacts.knows(record.value.ask):
            yield unknown("contact", record.value.ask, found.contacts, record.at("ask"))
    for announced in found.announcements.records:
        for key in announced.value.values:
            if not found.facts.knows(key.partition("/")[0]):
                yield unknown("fact", key, found.facts, announced.at("values", key, key=True))


def _history(record: Record[Fact]) -> Iterator[Problem]:
    """Of each region by itself."""
    latest: dict[str | None, FactValue] = {}
    for index, value in enumerate(record.value.values):
        before = latest.get(value.region)
        latest[value.region] = value
        if value.to is not None and value.to < value.from_:
            yield Problem(
                record.at("values", index, "to"), "date-order", f"{value.to} 早于起始日 {value.from_}", "检查这两个日期"
            )
        if value.to is None and "then" in value.model_fields_set:
            yield Problem(
                record.at("values", index, "then"),
                "lone-then",
                "写了 then，没有写 to",
                "补上 to（到哪天为止），或删掉 then",
            )
        if before is None:
            continue
        at = partial(record.at, "values", index, "from")
        if value.from_ <= before.from_:
            yield Problem(
                at(),
                "value-order",
                f"{value.from_} 没有晚于上一条的 {before.from_}",
                "按起始日从早到晚排，同一天只留一条",
            )
        elif before.to is not None and value.from_ <= before.to:
            fix = f"把上一条的 to 改成 {value.from_ - timedelta(days=1)} 或更早"
            yield Problem(at(), "value-overlap", f"{value.from_} 还在上一条的有效期里（到 {before.to}）", fix)


def _sources(record: Record[Fact], found: Collection) -> Iterator[Problem]:
    for index, value in enumerate(record.value.values):
        for place in places(value):
            identifier = place.partition(":")[0]
            if not found.sources.knows(identifier):
                at = record.at("values", index, "source", find=identifier)
                yield unknown("source", identifier, found.sources, at)


def _dates(record: Record[Fact], today: date) -> Iterator[Problem]:
    fact = record.value
    if fact.verified_on > today:
        yield Problem(
            record.at("verified_on"), "future-date", f"核对日 {fact.verified_on} 还没到", "写真正核对的那一天"
        )
    said = isinstance(record.data, dict) and "review_by" in record.data
    if said and fact.review_by > max(fact.verified_on, today) + FARTHEST:
        message = f"下次核对日 {fact.review_by} 太远，数变了没有人会知道"
        yield Problem(record.at("review_by"), "far-review", message, f"写 {FARTHEST.days // 365} 年以内的日期，或不写")
    if fact.review_by <= fact.verified_on:
        yield Problem(
            record.at("review_by"),
            "date-order",
            f"下次核对日 {fact.review_by} 不晚于核对日 {fact.verified_on}",
            "写一个更晚的日期",
        )
