"""What happened, or will: all that one document changes on one day, in words where somebody wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from ..content.citation import Cited, cited
from ..content.completion import WORST_FIRST
from ..content.fields import CONFIDENCE_NAMES, Confidence
from ..content.model import SourceEvent
from .changes import Change, changes
from .ledger import Ledger

#: How far ahead readers plan; what is later still is told apart.
AHEAD = timedelta(days=366)
_VERBS = {"starts": "开始执行", "ends": "到期", "changes": "改了"}


class Event(NamedTuple):
    """The `changes` that `source` makes on `day`, and the `words` for them; there are some of either."""

    day: date
    source: Cited
    changes: tuple[Change, ...]
    words: SourceEvent | None

    @property
    def id(self) -> str:
        """Unique on the site and stable."""
        return f"on-{self.day}-{self.source.source.id}"

    @property
    def title(self) -> str:
        """In one line; made from the figures where nobody wrote it."""
        if self.words:
            return self.words.title
        first, *others = self.changes
        if not others:
            return first.sentence
        kinds = {change.kind for change in self.changes}
        verb = _VERBS[first.kind] if len(kinds) == 1 else _VERBS["changes"]
        name = self.source.source.short or f"《{self.source.source.title}》"
        return f"{name}{verb}：{first.entry.name}等 {len(self.changes)} 个数"

    @property
    def summary(self) -> str:
        """The rest in plain text: whom it is for, what to do, which figures move, what it rests on."""
        told = [f"给谁：{self.words.for_}"] if self.words else []
        told += [f"怎么做：{self.words.do}"] if self.words and self.words.do else []
        told += ["；".join(change.sentence for change in self.changes) + "。"] if self.changes else []
        return f"{''.join(told)}依据 {self.provenance}。"

    @property
    def provenance(self) -> str:
        """中国人民银行《…公告》，官方原文，2026-09-20 核对."""
        source = self.source.source
        return f"{source.publisher}《{source.title}》，{CONFIDENCE_NAMES[self.confidence]}，{self.verified_on} 核对"

    @property
    def confidence(self) -> Confidence:
        """That of the least sure of its figures."""
        known = [change.entry.confidence for change in self.changes] or [self.source.confidence]
        return min(known, key=WORST_FIRST.index)

    @property
    def verified_on(self) -> date:
        return max((change.fact.verified_on for change in self.changes), default=self.source.source.seen.on)

    @property
    def topics(self) -> list[str]:
        """Those of all its figures."""
        of_figures = (topic for change in self.changes for topic in change.fact.listed_under)
        return list(dict.fromkeys((*of_figures, *(self.words.topics if self.words else ()))))


def events(ledger: Ledger) -> list[Event]:
    """Newest first, on one day in ledger order."""
    together: dict[tuple[date, str], list[Change]] = {}
    for change in changes(ledger):
        together.setdefault((change.day, change.entry.source.source.id), []).append(change)
    for source in ledger.sources.values():
        for words in source.events:
            together.setdefault((words.on, source.id), [])
    found = []
    for (day, name), moved in together.items():
        told = next((words for words in ledger.sources[name].events if words.on == day), None)
        origin = moved[0].entry.source if moved else cited(name, ledger.sources)
        found.append(Event(day, origin, tuple(moved), told))
    return sorted(found, key=lambda event: event.day, reverse=True)


def of_topic(found: Iterable[Event], topic: str) -> list[Event]:
    return [event for event in found if topic in event.topics]


def upcoming(found: Iterable[Event], today: date) -> list[Event]:
    """What is still to come on or after `today`, soonest first."""
    return sorted((event for event in found if event.day >= today), key=lambda event: event.day)


def past(found: Iterable[Event], today: date) -> list[Event]:
    return [event for event in found if event.day < today]


def by_year(found: Sequence[Event]) -> list[tuple[int, list[Event]]]:
    """Events in their order, those of one year together."""
    return [(year, list(those)) for year, those in groupby(found, lambda event: event.day.year)]
