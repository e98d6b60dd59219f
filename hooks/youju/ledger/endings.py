"""Figures about to end, and those that have, with the sentences that show them as if they always held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from ..content.loader import Collection, Record
from ..text import decision_text, markup, situation_text
from ..text.article_text import Placed
from .evaluation import ArticleValues, LedgerValues
from .ledger import Entry, Ledger
from .review import ENDING

SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?")
_DAY = timedelta(days=1)


class EndingFigure(NamedTuple):
    """A value that is `over` or soon will be with none after it. `sentences`: where they stand, and as they read."""

    entry: Entry
    over: bool
    sentences: list[tuple[str, str]]


def endings(found: Collection, today: date) -> list[EndingFigure]:
    """Of figures that articles, decisions, situations or deadlines show without a date, soonest first."""
    ledger = Ledger.of(found)
    sentences: dict[str, dict[tuple[str, str], None]] = {}
    for place, key, sentence in _undated(found, ledger, today):
        sentences.setdefault(key, {})[place, sentence] = None
    listed = []
    for key, named in sentences.items():
        last = ledger.last_before(key, today)
        if last and last.end and last.end <= today + ENDING and ledger.at(key, last.end + _DAY) is None:
            listed.append(EndingFigure(last, last.end < today, list(named)))
    return sorted(listed, key=lambda one: (one.entry.end or today, one.entry.key))


def _undated(found: Collection, ledger: Ledger, today: date) -> Iterator[tuple[str, str, str]]:
    """Where each stands, the key of the figure, and the sentence as readers read it today; of a table its name."""
    for record in found.articles.records:
        values = ArticleValues(record.value, ledger, today)
        for location, text in values.reading.dynamic:
            if values.reading.day_of(location) == today:
                here = values.placed(location)
                yield from ((record.value.id, key, here.plain(part)) for key, part in _sentences(text, values))
        for location, key, on in values.reading.from_ledger:
            if "table" in location and on is None and ledger.knows(key) and values.reading.day_of(location) == today:
                yield record.value.id, key, f"表：{ledger.fact(key).name}"
    plain = LedgerValues(ledger, today)
    for other, texts in others(found):
        for _, text in texts:
            yield from ((other.value.id, key, plain.plain(part)) for key, part in _sentences(text, plain))
    for situation in found.situations.values:
        for _, step in situation_text.steps(situation):
            yield from ((situation.id, key, plain.plain(step.do)) for key in step.figures if ledger.knows(key))


def others(found: Collection) -> Iterator[tuple[Record[Any], list[Placed]]]:
    """Decisions, situations and deadlines with their texts."""
    yield from ((one, decision_text.of_decision(one.value)) for one in found.decisions.records)
    yield from ((one, situation_text.inline(one.value)) for one in found.situations.records)
    yield from ((one, situation_text.inline_of(one.value)) for one in found.deadlines.records)


def _sentences(text: str, values: LedgerValues) -> Iterator[tuple[str, str]]:
    some_day = LedgerValues(values.ledger, date.max)
    for match in SENTENCE.finditer(text):
        for item in markup.parse(match[0]).dynamics:
            # Of an item that names a day another day changes nothing.
            for now, later in zip(values.uses_of(item), some_day.uses_of(item), strict=True):
                if later.day != now.day:
                    yield now.key, match[0].strip()


def checklist(found: Collection, today: date) -> str:
    """The list as Markdown, ready to be part of an issue; empty when nothing ends."""
    parts = []
    for over, title in ((True, "已经到期，文章里还写着的数"), (False, f"{ENDING.days} 天内到期的数")):
        rows = []
        for one in endings(found, today):
            if one.over == over:
                entry = one.entry
                rows.append(f"- [ ] `{entry.key}` {entry.name} {entry.text}：到 {entry.end} 为止。写着它的：")
                rows += [f"  - `{place}`：{sentence}" for place, sentence in one.sentences]
        if rows:
            parts.append("\n".join([f"## {title}", "", *rows]))
    return "\n\n".join(parts)
