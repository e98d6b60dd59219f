"""What a change must bring along: days move when what they vouch for does. Asked only with the state it starts from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..content.loader import Collection
from ..ledger import review
from ..problem import Problem


def problems(after: Collection, before: Collection, today: date) -> Iterator[Problem]:
    """`after` is the whole collection, `before` what could be read of the state the change starts from."""
    yield from review.unrenewed(after, before, today)
    for record in after.articles.records:
        article, earlier = record.value, before.articles.by_id.get(record.value.id)
        if earlier is None or earlier.value.draft or earlier.value.answer == article.answer:
            continue
        if article.updated == earlier.value.updated and article.updated < today:
            message = f"答案改了，“updated”还是 {article.updated}"
            yield Problem(record.at("updated"), "unmoved-date", message, f"改成 {today}")
    for figure in after.facts.records:
        fact, was = figure.value, before.facts.by_id.get(figure.value.id)
        if was is None or [value.value for value in was.value.values] == [value.value for value in fact.values]:
            continue
        if fact.verified_on == was.value.verified_on and fact.verified_on < today:
            message = f"“{fact.name}”的数值改了，核对日还是 {fact.verified_on}"
            fix = f"写 verified_on: {today}，或把所依据的文件的 seen 改成今天读的"
            yield Problem(figure.at("values"), "unmoved-date", message, fix)
