"""Links from an article to topics, tags and other articles, down to the anchor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .. import markup, prose, syntax
from ..collection import Collection, Record, Shelf
from ..explain import nearest
from ..model import Article
from ..problem import Problem
from ..source import Location
from . import tools
from .identity import unknown


def problems(record: Record[Article], found: Collection) -> Iterator[Problem]:
    article = record.value
    if not found.topics.knows(article.topic):
        yield unknown("topic", article.topic, found.topics, record.at("topic"))
    for index, tag in enumerate(article.tags):
        if not found.terms.knows(tag):
            yield unknown("tag", tag, found.terms, record.at("tags", index))
    for location, text in prose.inline_texts(article):
        for reference in markup.parse(text).references:
            yield from _dangling(reference, record, location, found)


def _dangling(
    reference: syntax.Reference, record: Record[Article], location: Location, found: Collection
) -> Iterator[Problem]:
    at = record.at(*location, find=reference.raw)
    if reference.kind == "tool":
        yield from tools.link(reference, at)
        return
    shelves: dict[str, Shelf[Any]] = {
        "article": found.articles,
        "tag": found.terms,
        "topic": found.topics,
        "fact": found.facts,
    }
    shelf = shelves[reference.kind]
    if not shelf.knows(reference.id):
        yield unknown(reference.kind, reference.id, shelf, at)
    elif reference.kind == "article" and _is_draft(reference.id, found) and not record.value.draft:
        yield Problem(at, "link-to-draft", f"文章“{reference.id}”还是草稿，没有发布", "等它发布，或去掉链接")
    elif reference.kind == "article" and reference.id == record.value.id and not reference.anchor:
        yield Problem(at, "link-to-self", "链接指向文章自己", "去掉链接，或加上 #锚点")
    elif reference.anchor:
        target = found.articles.by_id.get(reference.id) if reference.kind == "article" else None
        if reference.kind != "article":
            yield Problem(at, "unknown-anchor", "主题、标签和数字没有可以链接的锚点", f"去掉“#{reference.anchor}”")
        elif target is not None and reference.anchor not in (known := prose.anchors(target.value)):
            guess = nearest(reference.anchor, known)
            fix = f"是不是想写 #{guess}？" if guess else "对照那篇文章的小标题"
            yield Problem(at, "unknown-anchor", f"文章“{reference.id}”里没有“#{reference.anchor}”", fix)


def _is_draft(identifier: str, found: Collection) -> bool:
    record = found.articles.by_id.get(identifier)
    return record is not None and record.value.draft
