"""The whole collection, cross-linked: what stands beside, before, behind and around an article."""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from .. import addresses
from ..checks.summary import Outline
from ..checks.wanted import unwritten
from ..content import drafts, loader
from ..content.decision import Decision
from ..content.fact import Fact
from ..content.loader import Collection, Record, Shelf
from ..content.model import Article, Source, Term, Topic
from ..content.optional_files import Contact, FigureTable, Wanted
from ..content.situation import Deadline, Situation
from ..ledger.evaluation import ArticleValues, LedgerValues
from ..ledger.events import Event, events
from ..ledger.ledger import Ledger
from ..problem import Position, Problem
from ..text import decision_text, situation_text
from ..text.glossary import Glossary
from .documents import Documents, Resting
from .related import Related
from .repository import Repository
from .stages import Stage, stages
from .terms import near

T = TypeVar("T")
Listed = TypeVar("Listed", Decision, Situation)
RELATED = 3
#: How many articles are kept in memory, those last asked for.
LATEST = 32


@dataclass(frozen=True)
class Catalog:
    """Read-only view of a checked collection. Lists of articles are in collection order:
    `articles.yml` as written, then one-file articles by publication date and id.

    `articles` are outlines; the text of one is fetched by `article` when its page is made,
    so that ten thousand need not be in memory at once.
    """

    topics: dict[str, Topic]
    terms: dict[str, Term]
    sources: dict[str, Source]
    facts: dict[str, Fact]
    decisions: dict[str, Decision]
    #: As the front page orders them.
    situations: dict[str, Situation]
    deadlines: dict[str, Deadline]
    contacts: dict[str, Contact]
    tables: dict[str, FigureTable]
    articles: dict[str, Outline]
    today: date
    found: Collection = field(repr=False)
    read: Callable[[str], Article] = field(repr=False)
    repository: Repository

    @cached_property
    def wanted(self) -> list[Wanted]:
        return unwritten(self.articles.values(), self.found.wanted.values)

    @cached_property
    def by_topic(self) -> dict[str, list[Outline]]:
        return _grouped(self.articles.values(), lambda article: [article.topic], self.topics)

    @cached_property
    def stages(self) -> dict[str, list[Stage]]:
        """Topic id → its articles in groups, in reading order."""
        return {topic.id: stages(topic, self.by_topic[topic.id], self.articles) for topic in self.topics.values()}

    def stage_of(self, article: Outline) -> Stage | None:
        """The step of its topic that names the article, if one does."""
        return next((stage for stage in self.stages[article.topic] if stage.title and article in stage.articles), None)

    @cached_property
    def decision_pages(self) -> dict[str, Decision]:
        """The decisions that have a page of their own, by id."""
        return {identifier: decision for identifier, decision in self.decisions.items() if decision.page}

    def decisions_of(self, topic: str) -> list[Decision]:
        """Every decision listed under the topic, its own first."""
        return _listed(self.decision_pages.values(), topic)

    def situations_of(self, topic: str) -> list[Situation]:
        """Every situation listed under the topic, its own first."""
        return _listed(self.situations.values(), topic)

    @cached_property
    def by_tag(self) -> dict[str, list[Outline]]:
        return _grouped(self.articles.values(), lambda article: article.tags)

    @cached_property
    def links(self) -> dict[str, list[str]]:
        """Article id → ids of the articles its author links to, each once."""
        return {
            article.id: list(dict.fromkeys(link.id for link in article.links if link.id != article.id))
            for article in self.articles.values()
        }

    @cached_property
    def backlinks(self) -> dict[str, list[Outline]]:
        """Article id → the articles that link to it."""
        return _grouped(self.articles.values(), lambda article: self.links[article.id])

    @cached_property
    def neighbours(self) -> dict[str, tuple[Outline | None, Outline | None]]:
        """Article id → the previous and the next article of its topic, in reading order."""
        found: dict[str, tuple[Outline | None, Outline | None]] = {}
        for topic, groups in self.stages.items():
            group = [article for stage in groups for article in stage.articles if article.topic == topic]
            padded = [None, *group, None]
            for before, article, after in zip(padded, group, padded[2:], strict=False):
                found[article.id] = (before, after)
        return found

    def related(self, identifier: str) -> list[Outline]:
        """What to read next: what its author named, then what shares a telling tag; none rather than unrelated."""
        named = [other for other in self.articles[identifier].related if other in self.articles]
        near = [other for other in self._related.to(identifier, RELATED) if other not in named]
        return [self.articles[other] for other in [*named, *near][:RELATED]]

    @cached_property
    def _related(self) -> Related:
        links = {
            identifier: [*self.links[identifier], *(other for other in article.related if other in self.articles)]
            for identifier, article in self.articles.items()
        }
        steps = [
            [article.id for article in stage.articles]
            for group in self.stages.values()
            for stage in group
            if stage.title
        ]
        return Related(list(self.articles.values()), links, steps)

    @cached_property
    def glossary(self) -> Glossary:
        return Glossary(self.terms.values())

    @cached_property
    def near_terms(self) -> dict[str, list[Term]]:
        """Term id → those a reader of its page may want next."""
        return near(self.terms, self.by_tag, self.glossary)

    @cached_property
    def figures_named(self) -> dict[str, list[Fact]]:
        """Term id → the figures that have the term in their names, first what most articles lean on."""
        most_used = sorted(self.facts.values(), key=lambda fact: -len(self.used_by[fact.id]))
        return _grouped(most_used, lambda fact: [mention.term_id for mention in self.glossary.mentions(fact.name)])

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.facts.values(), self.sources)

    def article(self, identifier: str) -> Article:
        return self.values(identifier).article

    @cached_property
    def values(self) -> Callable[[str], ArticleValues]:
        """What the figures of the article of an id come to today; the latest asked for are kept."""
        return lru_cache(maxsize=LATEST)(
            lambda identifier: ArticleValues(self.read(identifier), self.ledger, self.today)
        )

    @cached_property
    def used_by(self) -> dict[str, list[Outline]]:
        """Fact id → the articles that show it or compute with it."""
        return _grouped(self.articles.values(), lambda article: article.facts)

    @cached_property
    def deciding(self) -> dict[str, list[Decision]]:
        """Fact id → the decisions that say it."""
        values = LedgerValues(self.ledger, self.today)

        def facts(decision: Decision) -> Iterable[str]:
            return [use.fact_id for use in values.used(text for _, text in decision_text.of_decision(decision))]

        return _grouped(self.decision_pages.values(), facts)

    @cached_property
    def documents(self) -> Documents:
        return Documents(self.sources, self.ledger, self.articles.values(), self._resting())

    def _resting(self) -> Iterator[Resting]:
        for decision in self.decision_pages.values():
            yield Resting(decision.title, addresses.decision(decision.id), decision_text.cited_in(decision))
        for situation in self.situations.values():
            # What its deadlines rest on is theirs.
            yield Resting(situation.title, addresses.situation(situation.id), situation_text.cited_in(situation, {}))
        for one in self.deadlines.values():
            yield Resting(f"{one.title}：{one.within}", addresses.deadline(one.id), one.sources)

    def facts_of(self, topic: str) -> list[Fact]:
        """Every figure listed under the topic."""
        return [fact for fact in self.facts.values() if topic in fact.listed_under]

    @cached_property
    def tables_of(self) -> dict[str, list[FigureTable]]:
        """Fact id → the tables it has a row in."""
        return _grouped(self.tables.values(), lambda table: [key.partition("/")[0] for key in table.keys])

    @cached_property
    def tool_users(self) -> dict[str, list[Outline]]:
        """Calculator → the articles that embed it or link to it."""
        return _grouped(self.articles.values(), lambda article: article.tools)

    @cached_property
    def events(self) -> list[Event]:
        """Everything the ledger knows to change, newest first."""
        return events(self.ledger)


def build(
    found: Collection,
    outlines: Iterable[Outline],
    today: date,
    read: Callable[[str], Article],
    *,
    drafts: bool = False,
    repository: Repository,
) -> Catalog:
    """The catalog of a collection without problems, as seen on `today`; with drafts for previews only.

    `outlines` and `read` tell of its articles, which `found` need not hold. `repository` is where readers may edit
    and report; an empty one leaves the links out.
    """
    shown = sorted((article for article in outlines if drafts or not article.draft), key=_order)
    return Catalog(
        topics=_by_id(found.topics),
        terms=_by_id(found.terms),
        sources=_by_id(found.sources),
        decisions=_by_id(found.decisions),
        situations={situation.id: situation for situation in _ordered(found)},
        deadlines=_by_id(found.deadlines),
        facts=_by_id(found.facts),
        contacts=_by_id(found.contacts),
        tables=_by_id(found.tables),
        articles={article.id: article for article in shown},
        today=today,
        found=found,
        read=read,
        repository=repository,
    )


def _listed(things: Iterable[Listed], topic: str) -> list[Listed]:
    listed = [one for one in things if topic in one.listed_under]
    return sorted(listed, key=lambda one: one.listed_under[0] != topic)


def _by_id(shelf: Shelf[Any]) -> dict[str, Any]:
    return {value.id: value for value in shelf.values}


def _ordered(found: Collection) -> list[Situation]:
    """First those the front page names, as it names them."""
    first = {identifier: number for number, identifier in enumerate(found.home.situations)}
    return sorted(found.situations.values, key=lambda situation: first.get(situation.id, len(first)))


def _order(article: Outline) -> tuple[bool, object, object]:
    alone = not article.base
    return alone, (article.published, article.id) if alone else article.base, article.id


def _grouped(
    things: Iterable[T], keys: Callable[[T], Iterable[str]], known: Iterable[str] = ()
) -> defaultdict[str, list[T]]:
    """The `things` of each key, each once; every one of the `known` keys is there."""
    groups: defaultdict[str, list[T]] = defaultdict(list, {key: [] for key in known})
    for thing in things:
        for key in dict.fromkeys(keys(thing)):
            groups[key].append(thing)
    return groups


class Articles:
    """`outlines` say where each is written; `parsed` is what was kept of their files, by id (see `Checked`)."""

    def __init__(self, root: Path, outlines: Iterable[Outline], parsed: Mapping[str, bytes]) -> None:
        self._root = root
        self._parsed = parsed
        self._paths = {outline.id: outline.path for outline in outlines}

    def read(self, identifier: str) -> Article:
        data = self._parsed.get(identifier)
        return drafts.sound(marshal.loads(data)) if data else self._record(identifier).value

    def place(self, identifier: str) -> Position:
        return self._record(identifier).at()

    def _record(self, identifier: str) -> Record[Article]:
        path = self._paths[identifier]
        shelf, problems = self._file(path)
        if identifier not in shelf.by_id:
            raise ChangedError(f"{path} 在生成的时候被改动了：{'；'.join(map(str, problems)) or '编号变了'}")
        return shelf.by_id[identifier]

    @cached_property
    def _file(self) -> Callable[[str], tuple[Shelf[Article], list[Problem]]]:
        """The articles of a file; those of a list are asked for one after the other."""

        def read(path: str) -> tuple[Shelf[Article], list[Problem]]:
            shelf: Shelf[Article] = Shelf()
            return shelf, loader.read_articles(self._root / path, self._root, shelf)

        return lru_cache(maxsize=1)(read)


class ChangedError(Exception):
    """A file is no longer what was checked."""
