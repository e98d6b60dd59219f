"""What a change to the ledger does to the articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from . import markup, prose
from .collection import Collection
from .figures import ArticleValues
from .ledger import Ledger
from .model import Article, Fact
from .reporting import as_text


@dataclass(frozen=True)
class FactChange:
    """A figure whose history differs; values are today's as text, empty when there is none."""

    fact: Fact
    before: str
    after: str


@dataclass(frozen=True)
class TextChange:
    """A sentence, cell or line that reads differently."""

    article: Article
    before: str
    after: str


@dataclass(frozen=True)
class Impact:
    facts: list[FactChange]
    texts: list[TextChange]

    @property
    def articles(self) -> list[Article]:
        return list({change.article.id: change.article for change in self.texts}.values())


def compare(before: Collection, after: Collection, today: date) -> Impact:
    """The articles of `after` read with the ledger of `before` and with its own."""
    old = Ledger(record.value for record in before.facts.records)
    new = Ledger(record.value for record in after.facts.records)
    texts = [change for record in after.articles.records for change in _texts(record.value, old, new, today)]
    return Impact(list(_facts(old, new, today)), texts)


def describe(impact: Impact, examples: int = 3) -> str:
    """Markdown for a pull request."""
    if not impact.facts:
        return "台账没有变化。"
    lines = ["### 台账改动的影响", ""]
    for change in impact.facts:
        now = (
            f"{change.before or '无'} → {change.after or '无'}"
            if change.before != change.after
            else "历史数值有改动，今天的值不变"
        )
        lines.append(f"- `{change.fact.id}` {as_text(change.fact.name)}：{now}")
    lines += ["", f"改动 {len(impact.articles)} 篇文章、{len(impact.texts)} 处文字。"]
    for article in impact.articles:
        changed = [text for text in impact.texts if text.article.id == article.id]
        lines += ["", f"**{as_text(article.title)}**（`{article.id}`，{len(changed)} 处）"]
        lines += [f"- {as_text(text.before)} → {as_text(text.after)}" for text in changed[:examples]]
    return "\n".join(lines)


def _facts(old: Ledger, new: Ledger, today: date) -> Iterator[FactChange]:
    for fact_id in [*new.facts, *(gone for gone in old.facts if gone not in new.facts)]:
        before, after = old.facts.get(fact_id), new.facts.get(fact_id)
        if before is None or after is None or before.values != after.values or before.unit != after.unit:
            fact = after or before
            assert fact is not None
            yield FactChange(fact, _today(old, fact_id, today), _today(new, fact_id, today))


def _today(ledger: Ledger, fact_id: str, today: date) -> str:
    entry = ledger.at(fact_id, today) if fact_id in ledger.facts else None
    return entry.text if entry else ""


def _texts(article: Article, old: Ledger, new: Ledger, today: date) -> Iterator[TextChange]:
    values = [ArticleValues(article, ledger, today) for ledger in (old, new)]
    reading = prose.Reading(article)
    for location, text in reading.dynamic:
        before, after = (
            markup.parse(text).plain(value.line(location) if location in reading.lines else value) for value in values
        )
        if before != after:
            yield TextChange(article, before, after)
