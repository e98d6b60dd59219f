"""What one article refers to outside the articles: topics, tags and figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from ..content.loader import Collection, Record, Shelf
from ..content.model import Article, ChartBlock, DecisionBlock
from ..problem import Problem
from ..text import markup
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
    yield from _citations(record, reading, found)
    for place, block in reading.blocks:
        if isinstance(block, DecisionBlock) and not found.decisions.knows(block.decision):
            yield unknown("decision", block.decision, found.decisions, record.at(*place, "decision"))
        if isinstance(block, ChartBlock) and block.chart.fact and not found.facts.knows(block.chart.fact):
            yield unknown("fact", block.chart.fact, found.facts, record.at(*place, "chart", "fact"))
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


def _citations(record: Record[Article], reading: Reading, found: Collection) -> Iterator[Problem]:
    for location, text in reading.holding("[^"):
        for citation in markup.parse(text).citations:
            if not found.sources.knows(citation.source_id):
                yield unknown("source", citation.source_id, found.sources, record.at(*location, find=citation.raw))
    for index, place in enumerate(record.value.sources):
        identifier = place.partition(":")[0]
        if not found.sources.knows(identifier):
            yield unknown("source", identifier, found.sources, record.at("sources", index))
    if not reading.cited:
        at = record.at("answer", key=True)
        yield Problem(at, "no-source", "这篇没有引用一份文件", "在它支撑的那句话后写 [^文件编号:条款]，或列进 sources")
