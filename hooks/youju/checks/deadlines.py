"""Legal deadlines: listed under a topic, resting on documents that are there and still hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from ..content.drafts import PLACEHOLDER
from ..content.loader import Collection, Record
from ..content.model import Deadline
from ..ledger import review
from ..ledger.ledger import Ledger
from ..problem import Problem
from ..text import markup, situation_text
from . import figures, marks, references, style
from .uniqueness import unknown


def problems(found: Collection, ledger: Ledger, today: date) -> Iterator[Problem]:
    for record in found.deadlines.records:
        deadline = record.value
        if not found.topics.knows(deadline.topic):
            # Where it is said by the name of the file there is no such key.
            written = "topic" in (record.data if isinstance(record.data, dict) else {})
            yield unknown("topic", deadline.topic, found.topics, record.at("topic") if written else record.at("id"))
        if deadline.reviewed > today:
            at = record.at("reviewed")
            yield Problem(at, "future-date", f"{deadline.reviewed} 还没到", "写真正核对的那一天")
        if PLACEHOLDER in str(record.data):
            at = record.at(find=PLACEHOLDER)
            yield Problem(at, "placeholder", "这里还没有写", f"写上内容，删掉“{PLACEHOLDER}”")
        yield from _sources(record, found, today)
        yield from _texts(record, found, ledger, today)


def _sources(record: Record[Deadline], found: Collection, today: date) -> Iterator[Problem]:
    deadline = record.value
    for number, place in enumerate(deadline.sources):
        identifier = place.partition(":")[0]
        at = partial(record.at, "sources", number)
        if not found.sources.knows(identifier):
            yield unknown("source", identifier, found.sources, at())
        elif (known := found.sources.by_id.get(identifier)) and review.is_news(known.value, deadline.reviewed, today):
            message = f"“{known.value.title}”到 {known.value.until} 为止，这个期限以后没有核对"
            yield Problem(at(), "ended-source", message, "查接替的文件；核对后更新 reviewed")


def _texts(record: Record[Deadline], found: Collection, ledger: Ledger, today: date) -> Iterator[Problem]:
    plain, said = situation_text.plain_of(record.value), situation_text.inline_of(record.value)
    parsed = [(place, markup.parse(text)) for place, text in said]
    for place, text in parsed:
        for citation in text.citations:
            at = record.at(*place, find=citation.raw)
            yield Problem(at, "markup-here", "期限的依据不写在句子里", f"移到 sources：“{citation.place}”")
    yield from references.unmarked(record, plain)
    yield from references.targets(record, [(place, item) for place, text in parsed for item in text.references], found)
    yield from references.links(record, said)
    yield from marks.problems(record, [*plain, *said])
    yield from style.problems(record, [*plain, *said])
    yield from figures.over_time(record, said, ledger, today)
