"""Documents: days that make sense, what they replace, what is told of them, and the end of those others rest on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from ..content.citation import clause_name
from ..content.completion import places
from ..content.fact import FactValue
from ..content.loader import Collection, Record
from ..content.model import Article, Source
from ..ledger import review
from ..ledger.changes import changes
from ..ledger.ledger import Ledger
from ..problem import Problem
from ..text import markup
from ..text.article_text import Reading
from .summary import Outline
from .uniqueness import unknown

_ARTICLE = re.compile("第[零一二三四五六七八九十百千]+条")
_CITABLE = re.compile(r"[^\s:\[\]^]{1,40}")
_MOST_ARTICLES = 2000


def problems(found: Collection, today: date) -> Iterator[Problem]:
    for record in found.sources.records:
        source = record.value
        if source.until and _before(str(source.until), source.from_):
            message = f"{source.until} 早于起始日 {source.from_}"
            yield Problem(record.at("until"), "date-order", message, "检查这两个日期")
        if source.seen.on > today:
            yield Problem(record.at("seen", "on"), "future-date", f"{source.seen.on} 还没到", "写真正读到它的那一天")
        yield from _replaced(record, found)
        yield from _exceptions(record)


def ended(record: Record[Article], reading: Reading, found: Collection) -> Iterator[Problem]:
    """The first citation of each document that no longer holds and did when the article was last looked at.

    What was over then already is cited because it is history; the page says that it is over.
    """
    places = [
        (citation.source_id, location, citation.raw)
        for location, text in reading.holding("[^")
        for citation in markup.parse(text).citations
    ]
    places += [(place.partition(":")[0], location, "") for location, place in reading.listed]
    told: set[str] = set()
    for identifier, location, raw in places:
        if identifier not in told and (over := _over(identifier, record.value, reading.day, found)):
            told.add(identifier)
            yield Problem(record.at(*location, find=raw), "ended-source", *over)


def reminders(found: Collection, outlines: Sequence[Outline], today: date) -> Iterator[Problem]:
    """Documents about to end, with what rests on them, and figures of today that rest on one that ended."""
    for ending in review.ending(found, citing(outlines), today):
        if not ending.over:
            message = f"“{ending.source.title}”到 {ending.source.until} 为止；{ending.resting}"
            at = found.sources.by_id[ending.source.id].at("until")
            yield Problem(at, "ended-source", message, "查有没有接替的文件，准备好到期后的说法")
            continue
        for fact in ending.facts:
            record = found.facts.by_id[fact]
            message = f"“{record.value.name}”今天的数靠“{ending.source.title}”，它到 {ending.source.until} 为止"
            fix = "查接替的文件，写上新的数值；没有查到的，给这一次写 to"
            yield Problem(record.at("id"), "ended-source", message, fix)


def citing(outlines: Sequence[Outline]) -> dict[str, list[tuple[str, date]]]:
    """Document id → the articles that cite it, with the day each was last looked at."""
    found: dict[str, list[tuple[str, date]]] = {}
    for outline in outlines:
        for identifier in dict.fromkeys(place.partition(":")[0] for place in outline.cited):
            found.setdefault(identifier, []).append((outline.id, outline.reviewed))
    return found


def events(found: Collection, ledger: Ledger) -> Iterator[Problem]:
    """Words about changes: each is about a day on which the document does something, and says whom it concerns."""
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
        yield from _events(record, found, moved[record.value.id], ends[record.value.id])


def _events(record: Record[Source], found: Collection, moved: set[date], ends: set[date]) -> Iterator[Problem]:
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
            yield from unknown("topic", topic, found, partial(record.at, "events", number, "topics", place))
        told.add(event.on)


def _document(value: FactValue) -> str:
    return places(value)[0].partition(":")[0]


def _over(identifier: str, article: Article, today: date, found: Collection) -> tuple[str, str] | None:
    known = found.sources.by_id.get(identifier)
    if known is None or not review.is_news(known.value, article.reviewed, today):
        return None
    heirs = [record.value.id for record in found.sources.records if record.value.replaces == identifier]
    heir = f"改引接替它的 {'、'.join(heirs)}" if heirs else "查接替它的文件"
    message = f"“{known.value.title}”到 {known.value.until} 为止，本文 {article.reviewed} 以后没有核对"
    return message, f"{heir}；确实讲从前的，核对后更新 reviewed"


def _replaced(record: Record[Source], found: Collection) -> Iterator[Problem]:
    source = record.value
    if source.replaces is None:
        return
    yield from unknown("source", source.replaces, found, partial(record.at, "replaces"))
    earlier = found.sources.by_id.get(source.replaces)
    if earlier is None:
        return
    if earlier is record or _before(source.from_, earlier.value.from_):
        message = f"“{source.replaces}”从 {earlier.value.from_} 起，不比这一份（{source.from_} 起）早"
        yield Problem(record.at("replaces"), "date-order", message, "检查是不是写反了")
    elif earlier.value.until is None:
        message = f"“{earlier.value.id}”被“{source.id}”取代了，没有写到哪天为止"
        yield Problem(earlier.at("id"), "open-source", message, f"写 until；{source.id} 从 {source.from_} 起")


def _exceptions(record: Record[Source]) -> Iterator[Problem]:
    """An exception counts for the clause as it is cited, and only if it says something else."""
    seen = record.value.seen
    for clause, reading in seen.except_.items():
        at = record.at("seen", "except", clause, key=True)
        if _ARTICLE.fullmatch(clause):
            number = next((n for n in range(1, _MOST_ARTICLES + 1) if clause == clause_name(str(n))), 0)
            fix = f'写成 "{number}"' if number else "条数写成数字"
            yield Problem(at, "wrong-form", f"“{clause}”和引用的写法对不上", fix)
        elif not _CITABLE.fullmatch(clause):
            yield Problem(at, "wrong-form", f"“{clause}”没有人引得到", "去掉空格、冒号和方括号，40 个字以内")
        elif reading == seen.text:
            yield Problem(at, "repeated", f"“{clause}”和整份一样是{reading}", "删掉它")


def _before(day: str, other: str) -> bool:
    """Whether `day` is earlier, as far as both are said."""
    length = min(len(day), len(other))
    return day[:length] < other[:length]
