"""The whole collection, cross-linked: what stands beside, before, behind and around an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from . import markup, prose
from .changes import Change, changes
from .collection import Collection, Record
from .figures import ArticleValues
from .glossary import Glossary
from .handwritten import Handwritten
from .ledger import Ledger
from .model import Article, Fact, Term, Topic
from .related import related
from .repository import Repository

RELATED = 4


@dataclass(frozen=True)
class Catalog:
    """Read-only view of a checked collection. Lists of articles are in collection order:
    `articles.yml` as written, then one-file articles by publication date and id."""

    topics: dict[str, Topic]
    terms: dict[str, Term]
    facts: dict[str, Fact]
    articles: dict[str, Article]
    today: date
    records: dict[str, Record[Article]] = field(repr=False)
    term_records: dict[str, Record[Term]] = field(repr=False)
    topic_records: dict[str, Record[Topic]] = field(repr=False)
    fact_records: dict[str, Record[Fact]] = field(repr=False)
    repository: Repository = field(default_factory=Repository)
    handwritten: tuple[Handwritten, ...] = ()

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

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.facts.values())

    @cached_property
    def values(self) -> dict[str, ArticleValues]:
        """Article id → what its figures come to today."""
        return {article.id: ArticleValues(article, self.ledger, self.today) for article in self.articles.values()}

    @cached_property
    def used_by(self) -> dict[str, list[Article]]:
        """Fact id → the articles that show it or compute with it."""
        found: dict[str, list[Article]] = {identifier: [] for identifier in self.facts}
        for article in self.articles.values():
            for fact_id in dict.fromkeys(use.fact_id for use in self.values[article.id].uses):
                found[fact_id].append(article)
        return found

    @cached_property
    def tool_users(self) -> dict[str, list[Article]]:
        """Calculator → the articles that embed it or link to it."""
        found: dict[str, list[Article]] = defaultdict(list)
        for article in self.articles.values():
            for name in _tools(article):
                found[name].append(article)
        return found

    @cached_property
    def changes(self) -> list[Change]:
        """Every change in the ledger, newest first."""
        return changes(self.ledger)

    def newest(self, count: int) -> list[Article]:
        return _latest(self.articles.values(), "published", count)

    def recently_reviewed(self, count: int) -> list[Article]:
        return _latest(self.articles.values(), "reviewed", count)


def build(found: Collection, today: date, *, drafts: bool = False, repository: Repository | None = None) -> Catalog:
    """The catalog of a collection without problems, as seen on `today`; with drafts for previews only.

    `repository` is where readers may edit and report; None leaves the links out.
    """

    def order(record: Record[Article]) -> tuple[bool, object, object]:
        alone = not record.base
        key = (record.value.published, record.value.id) if alone else record.base
        return alone, key, record.value.id

    shown = (record for record in found.articles.records if drafts or not record.value.draft)
    records = sorted(shown, key=order)
    return Catalog(
        topics={record.value.id: record.value for record in found.topics.records},
        terms={record.value.id: record.value for record in found.terms.records},
        facts={record.value.id: record.value for record in found.facts.records},
        articles={record.value.id: record.value for record in records},
        today=today,
        records={record.value.id: record for record in records},
        term_records=found.terms.by_id,
        topic_records=found.topics.by_id,
        fact_records=found.facts.by_id,
        repository=repository or Repository(),
        handwritten=found.handwritten,
    )


def _linked(article: Article) -> list[str]:
    references = (
        reference
        for _, text in prose.inline_texts(article)
        for reference in markup.parse(text).references
        if reference.kind == "article" and reference.id != article.id
    )
    return list(dict.fromkeys(reference.id for reference in references))


def _tools(article: Article) -> list[str]:
    named = [case.name for _, case in prose.tool_cases(article)]
    for _, text in prose.inline_texts(article):
        named += [reference.id for reference in markup.parse(text).references if reference.kind == "tool"]
    return list(dict.fromkeys(named))


def _latest(articles: Iterable[Article], field_name: str, count: int) -> list[Article]:
    return sorted(articles, key=lambda article: getattr(article, field_name), reverse=True)[:count]
