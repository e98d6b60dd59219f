"""One build of the site, without its engine: what is on it, what is wrong with it, and writing it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from . import addresses, catalog, clock, navigation, pages, processes, review, speed
from .articles import Articles
from .catalog import Catalog
from .check import identity
from .kept import Memory
from .outline import Outline
from .pages import templates
from .pages.page import Page
from .problem import Position, Problem
from .processes import Aside
from .publish import (
    assets,
    frontend,
    hosting,
    offline,
    reuse,
    search,
    search_documents,
    search_lexicon,
    writing,
)
from .publish.cards import Cards
from .publish.frames import Frame, Layout, layout
from .publish.frontend import Frontend
from .publish.head import Heads
from .publish.reuse import Stock
from .publish.search_entry import Entry, Vocabulary, entries
from .publish.search_gathered import Gathered
from .publish.shell import Shell, Site
from .repository import Repository
from .survey import survey


@dataclass(frozen=True)
class Settings:
    """What a build is told: folders, names and `nav`, the navigation by source paths."""

    root: Path
    docs: Path
    theme: Sequence[str]
    styles: Sequence[str]
    site: Site
    repository: Repository
    nav: Sequence[Any]
    preview: bool


class Build:
    """Reads and checks the collection. With errors among `problems` there is nothing else; see `whole`."""

    def __init__(self, settings: Settings, memory: Memory | None = None, aside: Aside | None = None) -> None:
        day = clock.today()
        self.settings = settings
        aside = aside or Aside()
        # What does not depend on the collection.
        front = aside.ask(frontend.build, settings.docs, settings.theme, settings.styles)
        compiled = aside.ask(templates.compile_all)
        surveyed = survey(settings.root, day, memory)
        self.found, self.problems = surveyed.shared, surveyed.problems
        self.frontend, templates.COMPILED.code = front(), compiled()
        if settings.preview:
            # Cards and index are made when somebody asks for them.
            aside.end()
        articles = Articles(settings.root, surveyed.outlines)
        whole = partial(Whole, settings, self.frontend, articles, aside)
        self.whole = None if self.errors else whole(self._catalog(surveyed.outlines, articles, day))
        if self.whole:
            self.problems += review.warnings(self.found, day)

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]

    def remind(self) -> None:
        """Not through an engine's log: a figure that came due must not fail a strict build."""
        for problem in sorted(set(self.problems)) if self.whole else ():
            print(problem, file=sys.stderr)

    def _catalog(self, outlines: Sequence[Outline], articles: Articles, day: date) -> Catalog:
        settings = self.settings
        return catalog.build(
            self.found,
            day,
            outlines=outlines,
            read=articles.read,
            drafts=settings.preview,
            repository=settings.repository,
        )


class Whole:
    """Everything of a collection without errors that is to be written."""

    def __init__(self, settings: Settings, front: Frontend, articles: Articles, aside: Aside, linked: Catalog) -> None:
        self.settings = settings
        self._aside = aside
        self.catalog = linked
        self.articles = articles
        self.pages = {page.address: page for page in pages.build(linked)}
        cards = Cards(linked, settings.root)
        self.frontend = front
        self.assets = list(assets(linked, settings.site.url, cards))
        if not settings.preview:
            # Says so before anything is written.
            search_lexicon.look_for_libraries()
            cards.draw_ahead(aside)
        heads = Heads(linked, settings.site.url, settings.site.description, cards)
        self.menu = navigation.menu(settings.nav, {topic.id: topic.name for topic in linked.topics.values()})
        self.shell = Shell(linked, settings.site, heads, self.menu)
        self.frames: dict[Layout, Frame] = {}
        #: What the policies of all pages allow, as `policy.inline` names it.
        self.inline: set[str] = set()

    def problems(self, written: Iterable[tuple[str, str, str]], listed: Set[str]) -> Iterator[Problem]:
        """Files that would overwrite each other, and articles nobody gets to.

        `written` are the hand-written files: path in the site, address, path in `docs/`; `listed` are the
        paths the navigation names.
        """
        claims: list[tuple[str, identity.Place]] = []
        roots = {addresses.HOME, *(address for _, address, _ in self.menu if address in self.pages)}
        for path, address, source in written:
            claims.append((path, partial(Position, f"docs/{source}")))
            if source in listed:
                roots.add(address)
        claims += [(f"{page.address}index.html", self._owner(page)) for page in self.pages.values()]
        claims += [(asset.path, partial(Position, "data")) for asset in self.assets]
        yield from identity.same_address(claims)
        links = {page.address: page.links for page in self.pages.values()}
        articles = {page.address: self._owner(page) for page in self.pages.values() if page.kind == "article"}
        yield from identity.unreachable(links, roots, articles)

    def _owner(self, page: Page) -> identity.Place:
        return partial(self.articles.place, page.subject) if page.kind == "article" else page.owner

    def sitemap(self) -> Iterator[tuple[str, date | None]]:
        """Address of every page, and the day somebody last changed it."""
        return ((self.settings.site.url + page.address, page.modified) for page in self.pages.values())

    def write(self, site: Path, written: Iterable[dict[str, Any]]) -> None:
        """Everything the engine has not written below `site`: the framed pages and all other files.

        `written` is what search is told of hand-written pages.
        """
        terms, topics = list(self.catalog.terms.values()), list(self.catalog.topics.values())
        vocabulary = Vocabulary(terms)
        templates.load_all()
        work = writing.Work(site, self.html, partial(_entries, vocabulary), self._stock())
        gathered = Gathered(work.all(writing.jobs(self.pages.values(), self.assets)))
        for more in entries(search_documents.documents((), written), vocabulary):
            gathered.add(more)
        with processes.uncollected():
            read = partial(self._aside.ask, search_lexicon.build)
            found = search.assets(gathered, vocabulary, terms, topics, read)
            self._aside.end()
            writing.put_all(site, [*self.frontend.assets, *found, offline.copy(found)])
        writing.put_all(site, hosting.assets(site, self.inline, self.assets))
        writing.put_all(site, [offline.worker(site, self.frontend)])
        processes.leave()

    def _stock(self) -> Stock | None:
        """What an earlier build left, where somebody says where its site is."""
        root, earlier = self.settings.root, os.environ.get(reuse.EARLIER)
        if not earlier or not self.frames or not speed.wanted("reuse"):
            return None
        return Stock(root / reuse.KEPT, root / earlier, self._key())

    def _key(self) -> Callable[[Page], str]:
        """What gives a digest of all that a page and the files beside it are made of."""
        settings, frames = self.settings, sorted((layout, frame.digest) for layout, frame in self.frames.items())
        told = (settings.site, settings.repository, self.menu, self.catalog.today, self.catalog.handwritten, frames)
        shared = reuse.context(settings.root, *told).encode()
        # What is about no one article may show something of any.
        everything = reuse.digest(shared + repr(list(self.catalog.articles.values())).encode())

        def key(page: Page) -> str:
            if page.kind != "article":
                return everything
            around = repr(self.catalog.around(page.subject)).encode()
            return reuse.digest(shared + around + self.articles.content(page.subject))

        return key

    def html(self, page: Page) -> str:
        """The whole page; empty if the engine has written it."""
        # Without frames the engine has written every page.
        if not self.frames:
            return ""
        return self.frames[layout(page)].filled(self.shell.pieces(page, page.render()))


def _entries(vocabulary: Vocabulary, pages: Sequence[Page]) -> Iterator[Entry | None]:
    documents = list(map(search_documents.generated, pages))
    made = iter(entries([document for document in documents if document], vocabulary))
    return (next(made) if document else None for document in documents)
