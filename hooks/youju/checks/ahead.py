"""Days to come on which an article will read otherwise without anybody editing it.

The site is built every day: what is right when it is written must not become an error by itself. So each article is
looked at as it will be on these days, and what will be wrong is said today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from ..calculators import TOOLS
from ..content.model import Article, Timed
from ..ledger.evaluation import ArticleValues, LedgerValues
from ..ledger.ledger import Ledger
from ..problem import Problem
from ..text import article_text

#: Nobody announces more.
_MOST_DAYS = 20
_DAY = timedelta(days=1)


def problems(
    values: ArticleValues, today: Iterable[Problem], rules: Callable[[ArticleValues], Iterable[Problem]]
) -> Iterator[Problem]:
    """Errors that `rules` will find on a day to come and do not find `today`, each once."""
    days = of_article(values)
    known = {(problem.at, problem.rule) for problem in today} if days else set()
    for day in days:
        for problem in rules(ArticleValues(values.article, values.ledger, day)):
            if problem.severity == "error" and (problem.at, problem.rule) not in known:
                known.add((problem.at, problem.rule))
                yield replace(problem, message=f"到了 {day}：{problem.message}")


def of_article(values: ArticleValues) -> list[date]:
    article, today = values.article, values.today
    facts = {use.fact_id for use in values.uses}
    for _, case in values.reading.cases:
        facts.update(TOOLS[case.name].facts if case.name in TOOLS else ())
    return _ahead(today, [*_turns(values.ledger, facts), *_times(article)])


def of_texts(texts: Iterable[str], ledger: Ledger, today: date) -> list[date]:
    """Days on which a figure that stands in them is another."""
    return _ahead(today, _turns(ledger, {use.fact_id for use in LedgerValues(ledger, today).used(texts)}))


def _ahead(today: date, days: Iterable[date]) -> list[date]:
    return sorted({day for day in days if day > today})[:_MOST_DAYS]


def _turns(ledger: Ledger, facts: Iterable[str]) -> Iterator[date]:
    """Days on which a figure is another or has ended."""
    for fact_id in facts:
        for entry in ledger.history(fact_id) if fact_id in ledger.facts else ():
            yield entry.start
            if entry.end:
                yield entry.end + _DAY


def _times(article: Article) -> Iterator[date]:
    """Days on which a text begins to hold or is over."""
    for field in article_text.TIMED:
        items = getattr(article, field)
        for item in items if isinstance(items, list) else ():
            if isinstance(item, Timed):
                if item.from_:
                    yield item.from_
                if item.until:
                    yield item.until + _DAY
