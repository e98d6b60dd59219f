"""Sentences that name the day of a value which was the newest until now: they stay as they are when one is added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ..content.document import Location
from ..content.loader import Collection
from ..ledger.endings import SENTENCE, others
from ..ledger.evaluation import ArticleValues, LedgerValues
from ..ledger.ledger import Ledger
from ..problem import Position
from ..text import markup

_EXAMPLE: Location = ("example",)


class Dated(NamedTuple):
    """A sentence as it reads, or the name of a table, and where it stands."""

    at: Position
    text: str


def dated(found: Collection, old: Ledger, new: Ledger, today: date) -> list[Dated]:
    """Those of `found`, in the order of the files; `old` and `new` are its ledger before and after."""
    keys = [key for fact_id in new.facts for key in new.keys(fact_id) if old.knows(key)]
    since = {key: start for key in keys if (start := _overtaken(old, new, key))}
    return sorted(set(_written(found, new, since, today))) if since else []


def _overtaken(old: Ledger, new: Ledger, key: str) -> date | None:
    """Since when the value held that was the last one, if there is a later one now: each month may repeat it."""
    before, after = old.history(key), new.history(key)
    if after[-1].start <= before[-1].start:
        return None
    first = before[-1]
    for entry in reversed(before):
        if not entry.says(first):
            break
        first = entry
    return first.start


def _written(found: Collection, new: Ledger, since: Mapping[str, date], today: date) -> Iterator[Dated]:
    plain = LedgerValues(new, today)
    for record in found.articles.records:
        values = ArticleValues(record.value, new, today)
        for location, text in values.reading.dynamic:
            for mark, sentence in _sentences(text, plain, since):
                yield Dated(record.at(*location, find=mark), values.placed(location).plain(sentence).strip())
        for location, key, on in values.reading.from_ledger:
            if on and key in since and on >= since[key]:
                yield Dated(record.at(*location), f"表：{new.fact(key).name}")
    examples = [(one, [(_EXAMPLE, one.value.example)]) for one in found.terms.records if one.value.example]
    for other, texts in (*others(found), *examples):
        for location, text in texts:
            for mark, sentence in _sentences(text, plain, since):
                yield Dated(other.at(*location, find=mark), plain.plain(sentence).strip())


def _sentences(text: str, values: LedgerValues, since: Mapping[str, date]) -> Iterator[tuple[str, str]]:
    """The sentences that do, each with the braces that name the day."""
    if "@" not in text:
        return
    some_day = LedgerValues(values.ledger, date.max)
    for match in SENTENCE.finditer(text):
        for item in markup.parse(match[0]).dynamics:
            # What names a day means it whatever day it is.
            uses = zip(values.uses_of(item), some_day.uses_of(item), strict=True)
            if any(now.day == later.day >= since.get(now.key, date.max) for now, later in uses):
                yield item.raw, match[0]
                break
