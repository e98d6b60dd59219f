"""Which figures and documents somebody must look at again, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ..content.completion import places
from ..content.fact import Fact
from ..content.loader import Collection, Record
from ..content.model import Source
from ..problem import Problem
from .ledger import Ledger, state

#: Days ahead, each a heading of the list; 0 is what has expired already.
HORIZONS = (0, 14, 30)
#: How long before the end of a document somebody should know.
ENDING = timedelta(days=30)


def due(facts: Iterable[Fact], today: date) -> dict[int, list[Fact]]:
    """Horizon → facts whose review falls within it and not within a nearer one, soonest first."""
    found: dict[int, list[Fact]] = {horizon: [] for horizon in HORIZONS}
    for fact in sorted(facts, key=lambda fact: (fact.review_by, fact.id)):
        left = (fact.review_by - today).days
        near = 0 if left < 0 else next((horizon for horizon in HORIZONS[1:] if left <= horizon), None)
        if near is not None:
            found[near].append(fact)
    return found


class EndingDocument(NamedTuple):
    """A document that is `over` or soon will be, with the ids of articles and figures that rest on it."""

    source: Source
    over: bool
    articles: Sequence[str]
    facts: Sequence[str]

    @property
    def resting(self) -> str:
        """靠它的有文章 a、b，数字 c."""
        parts = [f"{name} {'、'.join(ids)}" for name, ids in (("文章", self.articles), ("数字", self.facts)) if ids]
        return f"靠它的有{'，'.join(parts)}"


def ending(found: Collection, citing: Mapping[str, Iterable[tuple[str, date]]], today: date) -> list[EndingDocument]:
    """Documents that end within `ENDING` and those that ended, soonest first, while something still rests on them.

    `citing` are by document the articles that cite it, each with the day somebody last looked at it: who looks at an
    article after the end of a document has decided that it is cited as history. Of figures the value of today counts.
    """
    resting: dict[str, list[str]] = {}
    ledger = Ledger.of(found)
    for fact_id, fact in ledger.facts.items():
        holding = [entry for key in ledger.keys(fact_id) if (entry := ledger.at(key, today))]
        known = {place.partition(":")[0] for entry in holding for place in places(entry.value)}
        for identifier in sorted(known):
            resting.setdefault(identifier, []).append(fact.id)
    endings = []
    for source in found.sources.values:
        if source.until is None or source.until > today + ENDING:
            continue
        over = source.until < today
        articles = [name for name, looked in citing.get(source.id, ()) if not over or is_news(source, looked, today)]
        facts = resting.get(source.id, [])
        if articles or facts:
            endings.append(EndingDocument(source, over, articles, facts))
    return sorted(endings, key=lambda one: (one.source.until or today, one.source.id))


def is_news(source: Source, looked: date, today: date) -> bool:
    """Whether the document ended since somebody `looked` at what rests on it."""
    return source.until is not None and looked <= source.until < today


def checklist(found: Collection, citing: Mapping[str, Iterable[tuple[str, date]]], today: date) -> str:
    """The list as Markdown, ready to be an issue; empty when nothing is due. `citing` as for `ending`."""
    facts = (record.value for record in found.facts.records)
    titles = {0: "已经过期", 14: "14 天内到期", 30: "30 天内到期"}
    parts = []
    for horizon, group in due(facts, today).items():
        if group:
            rows = [
                f"- [ ] `{fact.id}` {fact.name}：{fact.review_by} 前核对；{fact.verified_against}" for fact in group
            ]
            parts.append("\n".join([f"## {titles[horizon]}（{len(group)} 个）", "", *rows]))
    if endings := ending(found, citing, today):
        rows = [
            f"- [ ] `{one.source.id}` {one.source.title}：{'已于' if one.over else ''} {one.source.until} 到期；{one.resting}"
            for one in endings
        ]
        parts.append("\n".join([f"## 文件到期（{len(rows)} 份）", "", *rows]))
    return "\n\n".join(parts)


def warnings(found: Collection, today: date) -> Iterator[Problem]:
    """A reminder for every figure that is due or expired; never an error of itself."""
    for record in found.facts.records:
        fact = record.value
        if state(fact, today) != "current":
            late = "已过" if state(fact, today) == "expired" else "快到"
            message = f"“{fact.name}”（{fact.id}）{late}核对期 {fact.review_by}"
            fix = "核对原文后更新 verified_on、verified_against 和 review_by"
            yield Problem(record.at("review_by"), "stale-figure", message, fix)


def unrenewed(found: Collection, before: Collection, today: date) -> Iterator[Problem]:
    """Whoever changes a figure that has expired or ended must renew it: `before` is the state the change starts from.

    Of one that ended somebody must have looked, after its end, at what holds since.
    """
    ledger = Ledger.of(found)
    for record in found.facts.records:
        if not _touched(record, before):
            continue
        for last in (ledger.history(key)[-1] for key in ledger.keys(record.value.id)):
            if last.end and record.value.verified_on <= last.end < today:
                message = f"改动了已到期（{last.end}）的“{last.name}”，到期以后没有核对过"
                fix = "查现在的规定：有新的加一条，没有的更新 verified_on、verified_against 和 review_by"
                at = record.at("values", record.value.values.index(last.value), "to")
                yield Problem(at, "unrenewed-figure", message, fix)
        if state(record.value, today) == "expired":
            message = f"改动了已过核对期（{record.value.review_by}）的“{record.value.name}”"
            fix = "重新核对，更新写着的 review_by、verified_on、verified_against；都没有写的，更新出处的 seen"
            yield Problem(record.at("review_by"), "unrenewed-figure", message, fix)


def _touched(record: Record[Fact], before: Collection) -> bool:
    earlier = before.facts.by_id.get(record.value.id)
    return earlier is None or earlier.value != record.value
