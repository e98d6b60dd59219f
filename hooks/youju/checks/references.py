"""What one article refers to outside the articles: topics, tags and figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from ..content.loader import Collection, Record, Shelf
from ..content.model import Article
from ..problem import Problem
from ..text.article_text import Reading
from . import calculators
from .uniqueness import unknown


def problems(record: Record[Article], reading: Reading, found: Collection) -> Iterator[Problem]:
    article = record.value
    if not found.topics.knows(article.topic):
        yield unknown("topic", article.topic, found.topics, record.at("topic"))
    for index, tag in enumerate(article.tags):
        if not found.terms.knows(tag):
            yield unknown("tag", tag, found.terms, record.at("tags", index))
    shelves: dict[str, Shelf[Any]] = {"tag": found.terms, "topic": found.topics, "fact": found.facts}
    for location, reference in reading.references:
        if reference.kind == "tool":
            yield from calculators.link(reference, partial(record.at, *location, find=reference.raw))
        shelf = shelves.get(reference.kind)
        if shelf is None:
            continue
        if not shelf.knows(reference.id):
            yield unknown(reference.kind, reference.id, shelf, record.at(*location, find=reference.raw))
        elif reference.anchor:
            at = record.at(*location, find=reference.raw)
            yield Problem(at, "unknown-anchor", "主题、标签和数字没有可以链接的锚点", f"去掉“#{reference.anchor}”")
