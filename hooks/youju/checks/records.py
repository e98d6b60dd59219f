"""What records that are no articles have in common: topics and documents that are there, texts as those of articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from ..content.document import Location
from ..content.drafts import PLACEHOLDER
from ..content.loader import Collection, Record
from ..ledger import review
from ..ledger.ledger import Ledger
from ..problem import Problem
from ..text import markup
from ..text.article_text import Placed
from . import figures, marks, references, style
from .uniqueness import unknown


def listed(record: Record[Any], value: Any, found: Collection, *above: str) -> Iterator[Problem]:
    """Its `topic` and `topics`, which `value`, at `above` in the record, has."""
    places: list[tuple[Location, str]] = [(("topic",), value.topic)]
    places += [(("topics", number), topic) for number, topic in enumerate(value.topics)]
    for place, topic in places:
        yield from unknown("topic", topic, found, partial(record.at, *above, *place))


def reviewed(record: Record[Any], day: date, today: date, *above: str) -> Iterator[Problem]:
    """The day somebody last looked is not to come."""
    if day > today:
        at = record.at(*above, "reviewed")
        yield Problem(at, "future-date", f"{day} 还没到", "写真正核对的那一天")


def unfinished(record: Record[Any]) -> Iterator[Problem]:
    if PLACEHOLDER in str(record.data):
        at = record.at(find=PLACEHOLDER)
        yield Problem(at, "placeholder", "这里还没有写", f"写上内容，删掉“{PLACEHOLDER}”")


def sources(
    record: Record[Any], here: Location, places: Sequence[str], day: date, found: Collection, today: date, what: str
) -> Iterator[Problem]:
    """`places` in documents, listed at `here`: not there, or ended since somebody last looked, on `day`.

    `what` the record is called.
    """
    for number, place in enumerate(places):
        identifier = place.partition(":")[0]
        at = partial(record.at, *here, number)
        yield from unknown("source", identifier, found, at)
        if (known := found.sources.by_id.get(identifier)) and review.is_news(known.value, day, today):
            message = f"“{known.value.title}”到 {known.value.until} 为止，这个{what}以后没有核对"
            yield Problem(at(), "ended-source", message, "查接替的文件；核对后更新 reviewed")


def texts(
    record: Record[Any], plain: Sequence[Placed], said: Sequence[Placed], found: Collection, ledger: Ledger, today: date
) -> Iterator[Problem]:
    """`plain` ones are shown as they are, `said` ones may hold links, marks and figures."""
    linked = [(place, item) for place, text in said for item in markup.parse(text).references]
    yield from references.unmarked(record, plain)
    yield from references.targets(record, linked, found)
    yield from references.links(record, said)
    yield from marks.problems(record, [*plain, *said])
    yield from style.problems(record, [*plain, *said])
    yield from figures.over_time(record, said, ledger, today)
