"""Situations: steps that can be told apart, and all they name is there; their texts are as those of articles."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date
from functools import partial
from itertools import chain

from ..content.drafts import PLACEHOLDER
from ..content.loader import Collection, Record
from ..content.model import Situation
from ..ledger import evaluation, review
from ..ledger.evaluation import LedgerValues
from ..ledger.ledger import Ledger
from ..problem import Problem
from ..text import markup, situation_text
from . import calculators, contacts, figures, follow_on, hardcoded, marks, references, style
from .uniqueness import unknown


def problems(found: Collection, ledger: Ledger, typed: hardcoded.Index, today: date) -> Iterator[Problem]:
    numbers = contacts.numbers(found)
    for record in found.situations.records:
        yield from _ids(record)
        yield from _named(record, found)
        if record.value.reviewed > today:
            at = record.at("reviewed")
            yield Problem(at, "future-date", f"{record.value.reviewed} 还没到", "写真正核对的那一天")
        if PLACEHOLDER in record.doc.text and PLACEHOLDER in str(record.data):
            at = record.at(find=PLACEHOLDER)
            yield Problem(at, "placeholder", "这里还没有写", f"写上内容，删掉“{PLACEHOLDER}”")
        every = chain(
            _texts(record, found, numbers),
            _figures(record, ledger, today),
            _typed(record, ledger, typed, today),
        )
        yield from follow_on.of_situation(record.value, found.facts, every)
        yield from _ended(record, found, today)


def _ids(record: Record[Situation]) -> Iterator[Problem]:
    """Steps of one name would be ticked together."""
    taken: set[str] = set()
    for place, step in situation_text.steps(record.value):
        if step.id in taken:
            message = f"步骤编号“{step.id}”在这个情形里已经用过"
            yield Problem(record.at(*place, "id"), "duplicate-id", message, "换一个编号")
        taken.add(step.id)


def _named(record: Record[Situation], found: Collection) -> Iterator[Problem]:
    """Topics, deadlines, decisions and calculators; articles are compared where all are known."""
    situation = record.value
    topics = [(("topic",), situation.topic), *((("topics", n), topic) for n, topic in enumerate(situation.topics))]
    for place, topic in topics:
        if not found.topics.knows(topic):
            yield unknown("topic", topic, found.topics, record.at(*place))
    for where, step in situation_text.steps(situation):
        for number, deadline in enumerate(step.deadlines):
            if not found.deadlines.knows(deadline):
                yield unknown("deadline", deadline, found.deadlines, record.at(*where, "deadlines", number))
        for number, name in enumerate(step.decisions):
            at = partial(record.at, *where, "decisions", number)
            if not found.decisions.knows(name):
                yield unknown("decision", name, found.decisions, at())
            elif (known := found.decisions.by_id.get(name)) and not known.value.page:
                yield Problem(at(), "unknown-decision", f"判断树“{name}”没有自己的一页", "给它写 page，或去掉这一项")
        for number, case in enumerate(step.tools):
            yield from calculators.prefilled(case, partial(record.at, *where, "tools", number))


def _texts(record: Record[Situation], found: Collection, numbers: Set[str]) -> Iterator[Problem]:
    plain, said = situation_text.plain(record.value), situation_text.inline(record.value)
    yield from references.unmarked(record, plain)
    yield from references.citations(record, said, found)
    yield from references.targets(
        record, [(place, item) for place, text in said for item in markup.parse(text).references], found
    )
    yield from references.links(record, said)
    yield from marks.problems(record, [*plain, *said])
    yield from style.problems(record, [*plain, *said])
    yield from contacts.unknown_numbers(record, [*plain, *said], numbers)


def _figures(record: Record[Situation], ledger: Ledger, today: date) -> Iterator[Problem]:
    """Those that steps name, and those in the texts, today and on the days to come on which they change."""
    for where, step in situation_text.steps(record.value):
        for number, key in enumerate(step.figures):
            yield from _figure(record, (*where, "figures", number), key, LedgerValues(ledger, today))
    yield from figures.over_time(record, situation_text.inline(record.value), ledger, today)


def _figure(
    record: Record[Situation], place: tuple[str | int, ...], key: str, values: LedgerValues
) -> Iterator[Problem]:
    """Of a figure that is another in each region the region may be left out: the page leads to all."""
    regions = key in values.ledger.facts and values.ledger.facts[key].regions
    if regions:
        return
    if error := evaluation.unknown(values.ledger, key):
        yield Problem(record.at(*place), error.rule, error.message, error.fix)
    elif (use := values.whole(key, None)) is None or use.entry is None:
        yield Problem(record.at(*place), "no-value", f"“{key}”今天没有数值", "去掉它，或在台账补上现在的数")
    elif use.past:
        message = f"“{use.entry.name}”到 {use.entry.end} 为止，网页上标成从前的数"
        problem = Problem(record.at(*place), "no-value", message, "查到以后的就在台账加一条，或去掉它")
        yield problem.as_reminder()


def _typed(record: Record[Situation], ledger: Ledger, typed: hardcoded.Index, today: date) -> Iterator[Problem]:
    """Of a step the figures it shows elsewhere are meant; anywhere those called by name."""
    values = LedgerValues(ledger, today)
    for where, step in situation_text.steps(record.value):
        said = [((*where, *place), text) for place, text in situation_text.of_step(step)]
        taken = {key.partition("/")[0] for key in step.figures}
        taken |= {use.fact_id for use in values.used(text for _, text in said)}
        yield from hardcoded.reminders(record, said, typed, taken, today)
    rest = [*situation_text.plain(record.value), (("for",), record.value.for_)]
    rest += [(("notes", number), text) for number, text in enumerate(record.value.notes)]
    yield from hardcoded.reminders(record, rest, typed, frozenset(), today)


def _ended(record: Record[Situation], found: Collection, today: date) -> Iterator[Problem]:
    """Documents cited in the texts that ended since somebody last looked; those of deadlines are the deadlines' matter."""
    for place, text in situation_text.inline(record.value):
        for citation in markup.parse(text).citations:
            known = found.sources.by_id.get(citation.source_id)
            if known and review.is_news(known.value, record.value.reviewed, today):
                message = f"“{known.value.title}”到 {known.value.until} 为止，这个情形以后没有核对"
                at = record.at(*place, find=citation.raw)
                yield Problem(at, "ended-source", message, "查接替的文件；核对后更新 reviewed")
