"""Words about changes: each is about a day on which the document does something, and says whom it concerns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ..content.completion import places
from ..content.fact import FactValue
from ..content.loader import Collection, Record
from ..content.model import Source
from ..ledger.changes import changes
from ..ledger.ledger import Ledger
from ..problem import Problem
from .uniqueness import unknown


def problems(found: Collection, ledger: Ledger) -> Iterator[Problem]:
    if not found.facts.whole or found.facts.broken:
        return
    moved: dict[str, set[date]] = defaultdict(set)
    ends: dict[str, set[date]] = defaultdict(set)
    for change in changes(ledger):
        moved[_document(change.entry.value)].add(change.day)
    for fact in found.facts.values:
        for value in fact.values:
            if value.to:
                ends[_document(value)].add(value.to)
    for record in found.sources.records:
        yield from _of(record, found, moved[record.value.id], ends[record.value.id])


def _of(record: Record[Source], found: Collection, moved: set[date], ends: set[date]) -> Iterator[Problem]:
    source, told = record.value, set[date]()
    own = {str(source.from_), str(source.until)}
    for number, event in enumerate(source.events):
        at = record.at("events", number, "on")
        days = sorted({str(day) for day in moved | ends} | {day for day in own if len(day) == len("2026-12-31")})
        if event.on in told:
            yield Problem(at, "idle-event", f"{event.on} 已经说过一次", "一天只写一条")
        elif str(event.on) not in days:
            fix = f"写这份文件有变动的一天：{'、'.join(days)}" if days else "删掉；先在 data/facts/ 里写按它变的数"
            yield Problem(at, "idle-event", f"{event.on} 没有数按这份文件变，它也不在那天施行或到期", fix)
        elif event.on not in moved and not event.topics:
            yield Problem(at, "idle-event", f"{event.on} 没有数变，不知道列在哪个主题", "写 topics")
        for place, topic in enumerate(event.topics):
            if not found.topics.knows(topic):
                yield unknown("topic", topic, found.topics, record.at("events", number, "topics", place))
        told.add(event.on)


def _document(value: FactValue) -> str:
    return places(value)[0].partition(":")[0]
