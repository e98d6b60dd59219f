"""Situations and legal deadlines: steps that can be told apart, and all they name is there and still holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, cast

from ..content.loader import Collection, Record
from ..content.situation import Deadline, Situation
from ..ledger import evaluation, review
from ..ledger.evaluation import LedgerValues
from ..ledger.ledger import Ledger
from ..problem import Problem
from ..text import markup, situation_text
from . import calculators, contacts, follow_on, hardcoded, records, references
from .uniqueness import again, unknown


def problems(found: Collection, ledger: Ledger, typed: hardcoded.Index, today: date) -> Iterator[Problem]:
    numbers = contacts.numbers(found)
    for record in found.situations.records:
        yield from _ids(record)
        yield from _named(record, found)
        yield from records.reviewed(record, record.value.reviewed, today)
        yield from records.unfinished(record)
        plain, said = situation_text.plain(record.value), situation_text.inline(record.value)
        every = chain(
            references.citations(record, said, found),
            records.texts(record, plain, said, found, ledger, today),
            contacts.unknown_numbers(record, [*plain, *said], numbers),
            _figures(record, LedgerValues(ledger, today)),
            _typed(record, ledger, typed, today),
        )
        keys = [key for _, step in situation_text.steps(record.value) for key in step.figures]
        yield from follow_on.of_texts([*(text for _, text in said), *keys], found.facts, every)
        yield from _ended(record, found, today)


def deadlines(found: Collection, ledger: Ledger, today: date) -> Iterator[Problem]:
    for record in found.deadlines.records:
        deadline = record.value
        # Where it is said by the name of the file there is no such key.
        written = "topic" in cast(Any, record.data)
        yield from unknown("topic", deadline.topic, found, partial(record.at, "topic" if written else "id"))
        yield from records.reviewed(record, deadline.reviewed, today)
        yield from records.unfinished(record)
        yield from records.sources(record, ("sources",), deadline.sources, deadline.reviewed, found, today, "期限")
        yield from _uncited(record)
        plain, said = situation_text.plain_of(deadline), situation_text.inline_of(deadline)
        yield from records.texts(record, plain, said, found, ledger, today)


def _uncited(record: Record[Deadline]) -> Iterator[Problem]:
    for place, text in situation_text.inline_of(record.value):
        for citation in markup.parse(text).citations:
            at = record.at(*place, find=citation.raw)
            yield Problem(at, "markup-here", "期限的依据不写在句子里", f"移到 sources：“{citation.place}”")


def _ids(record: Record[Situation]) -> Iterator[Problem]:
    """Steps of one name would be ticked together."""
    for identifier, place, _ in again((step.id, place) for place, step in situation_text.steps(record.value)):
        message = f"步骤编号“{identifier}”在这个情形里已经用过"
        yield Problem(record.at(*place, "id"), "duplicate-id", message, "换一个编号")


def _named(record: Record[Situation], found: Collection) -> Iterator[Problem]:
    """Topics, deadlines, decisions and calculators; articles are compared where all are known."""
    situation = record.value
    yield from records.listed(record, situation, found)
    for where, step in situation_text.steps(situation):
        for number, deadline in enumerate(step.deadlines):
            yield from unknown("deadline", deadline, found, partial(record.at, *where, "deadlines", number))
        for number, name in enumerate(step.decisions):
            at = partial(record.at, *where, "decisions", number)
            yield from unknown("decision", name, found, at)
            if (known := found.decisions.by_id.get(name)) and not known.value.page:
                yield Problem(at(), "unknown-decision", f"判断树“{name}”没有自己的一页", "给它写 page，或去掉这一项")
        for number, case in enumerate(step.tools):
            yield from calculators.prefilled(case, partial(record.at, *where, "tools", number))


def _figures(record: Record[Situation], values: LedgerValues) -> Iterator[Problem]:
    """Those that steps name."""
    for where, step in situation_text.steps(record.value):
        for number, key in enumerate(step.figures):
            if key in values.ledger.facts and values.ledger.facts[key].regions:
                # The region may be left out: the page leads to all.
                continue
            at = record.at(*where, "figures", number)
            if error := evaluation.unknown(values.ledger, key):
                yield Problem(at, error.rule, error.message, error.fix)
            elif (use := values.whole(key, None)) is None or use.entry is None:
                yield Problem(at, "no-value", f"“{key}”今天没有数值", "去掉它，或在台账补上现在的数")
            elif use.past:
                message = f"“{use.entry.name}”到 {use.entry.end} 为止，网页上标成从前的数"
                fix = "查到以后的就在台账加一条，或去掉它"
                yield Problem(at, "no-value", message, fix).as_reminder()


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
