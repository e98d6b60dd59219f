"""Which figures somebody must look at again, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ..content.loader import Collection, Record
from ..content.model import Fact
from ..problem import Problem
from .ledger import state

#: Days ahead, each a heading of the list; 0 is what has expired already.
HORIZONS = (0, 14, 30)


def due(facts: Iterable[Fact], today: date) -> dict[int, list[Fact]]:
    """Horizon → facts whose review falls within it and not within a nearer one, soonest first."""
    found: dict[int, list[Fact]] = {horizon: [] for horizon in HORIZONS}
    for fact in sorted(facts, key=lambda fact: (fact.review_by, fact.id)):
        left = (fact.review_by - today).days
        if left < 0:
            found[0].append(fact)
        else:
            near = next((horizon for horizon in HORIZONS if horizon and left <= horizon), None)
            if near is not None:
                found[near].append(fact)
    return found


def checklist(facts: Iterable[Fact], today: date) -> str:
    """The list as Markdown, ready to be an issue; empty when nothing is due."""
    titles = {0: "已经过期", 14: "14 天内到期", 30: "30 天内到期"}
    parts = []
    for horizon, group in due(facts, today).items():
        if group:
            rows = [
                f"- [ ] `{fact.id}` {fact.name}：{fact.review_by} 前核对；{fact.verified_against}" for fact in group
            ]
            parts.append("\n".join([f"## {titles[horizon]}（{len(group)} 个）", "", *rows]))
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
    """Whoever changes an expired figure must renew it: `before` is the state the change starts from."""
    for record in found.facts.records:
        if state(record.value, today) == "expired" and _touched(record, before):
            message = f"改动了已过核对期（{record.value.review_by}）的“{record.value.name}”"
            fix = "同时重新核对，更新 verified_on、verified_against 和 review_by"
            yield Problem(record.at("review_by"), "unrenewed-figure", message, fix)


def _touched(record: Record[Fact], before: Collection) -> bool:
    earlier = before.facts.by_id.get(record.value.id)
    return earlier is None or earlier.value != record.value
