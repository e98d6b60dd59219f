"""What the rest of the collection must know about an article: what it is, what it links to, what it leans on.

Small and plain, so that thousands of articles can be compared and listed without being held in memory.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple, cast
from zlib import crc32

from .. import addresses
from ..content.blocks import DecisionBlock
from ..content.decision import Decision
from ..content.document import Location
from ..content.loader import Collection, Record, Shelf
from ..content.model import Article
from ..ledger.evaluation import ArticleValues
from ..ledger.ledger import Ledger
from ..text import article_text, decision_text, markup


class Link(NamedTuple):
    """A link to article `id`; `raw` stands in the text at `place`."""

    place: Location
    raw: str
    id: str
    anchor: str


class Outline(NamedTuple):
    """`path`, `base` and `line` say where the article is written; `answer` is what it reads on the day it was looked at.

    `facts` and `tools` are the ids of the figures it leans on and of the calculators it leads to, each once, in
    reading order; `past` those of the figures it shows as past, because it names no day and they have ended; `cited`
    the documents and clauses (`civil-code:677`) it names; all with those of the decisions it shows. `digest` is the
    same for articles that differ in nothing but their ids; `related` is what its author would read next; `doubts` how
    many things it says nobody verified; the old ids and anchors are those it answers for.
    """

    path: str
    base: Location
    line: int
    id: str
    draft: bool
    title: str
    topic: str
    tags: tuple[str, ...]
    phrasings: tuple[str, ...]
    published: date
    updated: date
    reviewed: date
    answer: str
    doubts: int
    digest: int
    facts: tuple[str, ...]
    past: tuple[str, ...]
    tools: tuple[str, ...]
    cited: tuple[str, ...]
    cases: tuple[tuple[str, str], ...]
    related: tuple[str, ...]
    anchors: tuple[str, ...]
    links: tuple[Link, ...]
    redirect_from: tuple[str, ...]
    old_anchors: tuple[str, ...]


def of(record: Record[Article], values: ArticleValues, decisions: Shelf[Decision]) -> Outline:
    article = record.value
    trees = [block.decision for _, block in values.reading.blocks if isinstance(block, DecisionBlock)]
    known = [decisions.by_id[tree].value for tree in trees if tree in decisions.by_id]
    branches = [text for decision in known if not decision.page for _, text in decision_text.of_decision(decision)]
    uses = [*values.uses, *values.used(branches)]
    links: list[Link] = []
    tools = [case.name for _, case in values.reading.cases]
    for place, reference in values.reading.references:
        if reference.kind == "article":
            links.append(Link(place, reference.raw, reference.id, reference.anchor))
        elif reference.kind == "tool":
            tools.append(reference.id)
    return Outline(
        path=record.doc.path,
        base=record.base,
        line=record.line,
        id=article.id,
        draft=article.draft,
        title=article.title,
        topic=article.topic,
        tags=tuple(article.tags),
        phrasings=tuple(article.phrasings),
        published=article.published,
        updated=article.updated,
        reviewed=article.reviewed,
        answer=values.answer,
        doubts=len(article.unverified),
        digest=crc32(repr({**cast(Any, record.data), "id": "", "redirect_from": ""}).encode("utf-8", "replace")),
        facts=tuple(dict.fromkeys(use.fact_id for use in uses)),
        past=tuple(dict.fromkeys(use.fact_id for use in uses if use.past)),
        tools=tuple(dict.fromkeys(tools)),
        cited=tuple(dict.fromkeys([*values.reading.cited, *markup.cited(branches)])),
        cases=tuple(
            (values.placed(("cases", n)).plain(case.if_), values.placed(("cases", n)).plain(case.then))
            for n, case in values.reading.current(article.cases)
        ),
        related=tuple(article.related),
        anchors=tuple(sorted(set(values.reading.anchors))),
        links=tuple(links),
        redirect_from=tuple(article.redirect_from),
        old_anchors=tuple(addresses.anchor(heading) for heading in article_text.old_headings(values.reading)),
    )


def every(found: Collection, today: date) -> list[Outline]:
    """Of all articles of a checked collection, in the order they were read."""
    ledger = Ledger.of(found)
    return [
        of(record, ArticleValues(record.value, ledger, today), found.decisions) for record in found.articles.records
    ]
