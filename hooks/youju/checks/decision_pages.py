"""Decisions with a page of their own: listed somewhere, finished, and each outcome resting on what is official."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from ..content.citation import cited
from ..content.document import Location
from ..content.drafts import PLACEHOLDER
from ..content.loader import Collection, Record
from ..content.model import Decision, Outcome
from ..ledger import review
from ..ledger.evaluation import LedgerValues
from ..ledger.ledger import Ledger
from ..problem import Problem
from ..text import decision_text
from . import calculators
from .uniqueness import unknown

#: Only a page shows these.
_OF_PAGES = ("unsure", "next", "bring", "by", "tools", "read", "sources")


def problems(record: Record[Decision], found: Collection, ledger: Ledger, today: date) -> Iterator[Problem]:
    decision = record.value
    if decision.page is None:
        yield from _unshown(record)
        return
    for place, topic in (
        (("topic",), decision.page.topic),
        *((("topics", n), t) for n, t in enumerate(decision.page.topics)),
    ):
        if not found.topics.knows(topic):
            yield unknown("topic", topic, found.topics, record.at("page", *place))
    if decision.page.reviewed > today:
        at = record.at("page", "reviewed")
        yield Problem(at, "future-date", f"{decision.page.reviewed} 还没到", "写真正核对的那一天")
    if PLACEHOLDER in record.doc.text and PLACEHOLDER in str(record.data):
        at = record.at(find=PLACEHOLDER)
        yield Problem(at, "placeholder", "这里还没有写", f"写上内容，删掉“{PLACEHOLDER}”")
    for number, outcome in enumerate(decision.outcomes):
        here: Location = ("outcomes", number)
        yield from _sources(record, here, outcome, found, today)
        for index, case in enumerate(outcome.tools):
            yield from calculators.prefilled(case, partial(record.at, *here, "tools", index))
        if not outcome.unsure and not _is_official(outcome, found, LedgerValues(ledger, today)):
            message = f"结论“{outcome.title}”没有引用见过原文的文件"
            fix = "在 sources 里写依据的条款；没有官方出处的，用 unsure 对读者说明，写上问谁"
            yield Problem(record.at(*here, "title"), "no-source", message, fix)


def _unshown(record: Record[Decision]) -> Iterator[Problem]:
    places: list[Location] = [
        ("questions", number, "hint") for number, question in enumerate(record.value.questions) if question.hint
    ]
    places += [
        ("outcomes", number, key)
        for number, outcome in enumerate(record.value.outcomes)
        for key in _OF_PAGES
        if getattr(outcome, key)
    ]
    for place in places:
        message = f"没有自己一页的判断树不显示“{place[-1]}”"
        yield Problem(record.at(*place, key=True), "lost-words", message, "写 page 给它一页，或删掉它")


def _sources(
    record: Record[Decision], here: Location, outcome: Outcome, found: Collection, today: date
) -> Iterator[Problem]:
    """Documents that are there, and still hold or ended before somebody last looked."""
    assert record.value.page
    for index, place in enumerate(outcome.sources):
        identifier = place.partition(":")[0]
        at = partial(record.at, *here, "sources", index)
        if not found.sources.knows(identifier):
            yield unknown("source", identifier, found.sources, at())
        elif (known := found.sources.by_id.get(identifier)) and review.is_news(
            known.value, record.value.page.reviewed, today
        ):
            message = f"“{known.value.title}”到 {known.value.until} 为止，这个判断以后没有核对"
            yield Problem(at(), "ended-source", message, "查接替的文件；核对后更新 reviewed")


def _is_official(outcome: Outcome, found: Collection, values: LedgerValues) -> bool:
    """Whether it leans on a document or a figure that somebody read in the original; what is not known counts."""
    if not found.sources.whole or found.sources.broken or not found.facts.whole or found.facts.broken:
        return True
    documents = {record.value.id: record.value for record in found.sources.records}
    texts = [text for _, text in decision_text.of_outcome(outcome)]
    named = decision_text.cited_in_outcome(outcome)
    places = [cited(place, documents) for place in named if place.partition(":")[0] in documents]
    return any(place.confidence == "official" for place in places) or any(
        use.entry and use.entry.confidence == "official" for use in values.used(texts)
    )
