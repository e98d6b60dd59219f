"""The whole collection, cross-linked: what stands beside, before, behind and around an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from . import markup, prose
from .collection import Collection, Record
from .glossary import Glossary
from .model import Article, Term, Topic
from .related import related

RELATED = 4


@dataclass(frozen=True)
class Catalog:
    """Read-only view of a checked collection. Lists of articles are in collection order:
    `articles.yml` as written, then one-file articles by publication date and id."""

    topics: dict[str, Topic]
    terms: dict[str, Term]
    articles: dict[str, Article]
    records: dict[str, Record[Article]] = field(repr=False)
    term_records: dict[str, Record[Term]] = field(repr=False)
    topic_records: dict[str, Record[Topic]] = field(repr=False)

    @cached_property
    def by_topic(self) -> dict[str, list[Article]]:
        groups: dict[str, list[Article]] = {identifier: [] for identifier in self.topics}
        for article in self.articles.values():
            groups[article.topic].append(article)
        return groups

    @cached_property
    def by_tag(self) -> dict[str, list[Article]]:
        groups: dict[str, list[Article]] = {identifier: [] for identifier in self.terms}
        for article in self.articles.values():
            for tag in article.tags:
                groups[tag].append(article)
        return groups

    @cached_property
    def links(self) -> dict[str, list[str]]:
        """Article id → ids of the articles its author links to, each once."""
        return {article.id: _linked(article) for article in self.articles.values()}

    @cached_property
    def backlinks(self) -> dict[str, list[Article]]:
        """Article id → the articles that link to it."""
        found: dict[str, list[Article]] = defaultdict(list)
        for source, targets in self.links.items():
            for target in targets:
                found[target].append(self.articles[source])
        return found

    @cached_property
    def neighbours(self) -> dict[str, tuple[Article | None, Article | None]]:
        """Article id → the previous and the next article of its topic."""
        found: dict[str, tuple[Article | None, Article | None]] = {}
        for group in self.by_topic.values():
            padded = [None, *group, None]
            for before, article, after in zip(padded, group, padded[2:], strict=False):
                found[article.id] = (before, after)
        return found

    @cached_property
    def related(self) -> dict[str, list[Article]]:
        """Article id → what to read next, best first, never itself."""
        chosen = related(list(self.articles.values()), self.links, RELATED)
        return {identifier: [self.articles[other] for other in others] for identifier, others in chosen.items()}

    @cached_property
    def glossary(self) -> Glossary:
        return Glossary(self.terms.values())

    def newest(self, count: int) -> list[Article]:
        return _latest(self.articles.values(), "published", count)

    def recently_reviewed(self, count: int) -> list[Article]:
        return _latest(self.articles.values(), "reviewed", count)


def build(found: Collection) -> Catalog:
    """The catalog of a collection without problems."""

    def order(record: Record[Article]) -> tuple[bool, object, object]:
        alone = not record.base
        key = (record.value.published, record.value.id) if alone else record.base
        return alone, key, record.value.id

    records = sorted(found.articles.records, key=order)  # type: ignore[arg-type]
    return Catalog(
        topics={record.value.id: record.value for record in found.topics.records},
        terms={record.value.id: record.value for record in found.terms.records},
        articles={record.value.id: record.value for record in records},
        records={record.value.id: record for record in records},
        term_records=found.terms.by_id,
        topic_records=found.topics.by_id,
    )


def _linked(article: Article) -> list[str]:
    references = (
        reference
        for _, text in prose.inline_texts(article)
        for reference in markup.parse(text).references
        if reference.kind == "article" and reference.id != article.id
    )
    return list(dict.fromkeys(reference.id for reference in references))


def _latest(articles: Iterable[Article], field_name: str, count: int) -> list[Article]:
    return sorted(articles, key=lambda article: getattr(article, field_name), reverse=True)[:count]
