"""One build of the site, without its engine: what is on it, what is wrong with it, and writing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from . import addresses, catalog, check, clock, collection, navigation, pages, review
from .catalog import Catalog
from .check import identity
from .pages import Page
from .problem import Position, Problem
from .publish import (
    Cards,
    Heads,
    Shell,
    Site,
    assets,
    frontend,
    hosting,
    offline,
    search,
    search_documents,
    writing,
)
from .publish.frames import Frame, Layout, layout
from .publish.frontend import Frontend
from .publish.search_entry import Entry, Vocabulary, entry
from .repository import Repository


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

    def __init__(self, settings: Settings) -> None:
        day = clock.today()
        self.settings = settings
        self.found, self.problems = collection.read(settings.root)
        self.problems += check.collection(self.found, day)
        self.frontend = frontend.build(settings.docs, settings.theme, settings.styles)
        self.whole = None if self.errors else Whole(settings, self._catalog(day), self.frontend)
        if self.whole:
            self.problems += review.warnings(self.found, day)

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]

    def _catalog(self, day: date) -> Catalog:
        settings = self.settings
        return catalog.build(self.found, day, drafts=settings.preview, repository=settings.repository)


class Whole:
    """Everything of a collection without errors that is to be written."""

    def __init__(self, settings: Settings, whole: Catalog, front: Frontend) -> None:
        self.settings = settings
        self.catalog = whole
        self.pages = {page.address: page for page in pages.build(whole)}
        cards = Cards(whole, settings.root)
        self.frontend = front
        self.assets = list(assets(whole, settings.site.url, cards))
        heads = Heads(whole, settings.site.url, settings.site.description, cards)
        self.menu = navigation.menu(settings.nav, {topic.id: topic.name for topic in whole.topics.values()})
        self.shell = Shell(whole, settings.site, heads, self.menu)
        self.frames: dict[Layout, Frame] = {}
        #: What the policies of all pages allow, as `policy.inline` names it.
        self.inline: set[str] = set()

    def clashes(self, written: Iterable[tuple[str, str]]) -> Iterator[Problem]:
        """Files that would overwrite each other; `written` are hand-written files: path in the site, and in `docs/`."""
        claims: list[tuple[str, identity.Place]] = [(path, partial(Position, source)) for path, source in written]
        claims += [(f"{page.address}index.html", page.owner) for page in self.pages.values()]
        claims += [(asset.path, partial(Position, "data")) for asset in self.assets]
        yield from identity.same_address(claims)

    def unreachable(self, written: Set[str]) -> Iterator[Problem]:
        """Articles no listing leads to from home and the navigation; `written` are hand-written pages in it."""
        roots = {addresses.HOME, *written, *(address for _, address, _ in self.menu if address in self.pages)}
        links = {page.address: page.links for page in self.pages.values()}
        articles = {page.address: page.owner for page in self.pages.values() if page.kind == "article"}
        yield from identity.unreachable(links, roots, articles)

    def sitemap(self) -> Iterator[tuple[str, date | None]]:
        """Address of every page, and the day somebody last changed it."""
        return ((self.settings.site.url + page.address, page.modified) for page in self.pages.values())

    def write(self, site: Path, written: Iterable[dict[str, Any]]) -> None:
        """Everything the engine has not written below `site`: the framed pages and all other files.

        `written` is what search is told of hand-written pages.
        """
        terms, topics = list(self.catalog.terms.values()), list(self.catalog.topics.values())
        vocabulary = Vocabulary(terms)
        work = writing.Work(site, self._html, partial(_entry, vocabulary))
        entries = work.all(writing.jobs(self.pages.values(), self.assets))
        entries += [entry(document, vocabulary) for document in search_documents.documents((), written)]
        for asset in (self.frontend.stylesheet, *search.assets(entries, vocabulary, terms, topics)):
            writing.put(site, asset.path, asset.content)
        for asset in hosting.assets(site, self.inline, self.assets):
            writing.put(site, asset.path, asset.content)
        for asset in () if self.settings.preview else offline.assets(site, self.frontend):
            writing.put(site, asset.path, asset.content)

    def _html(self, page: Page) -> str:
        # Without frames the engine has written every page.
        if not self.frames:
            return ""
        return self.frames[layout(page)].filled(self.shell.pieces(page, page.render()))


def _entry(vocabulary: Vocabulary, page: Page) -> Entry | None:
    document = search_documents.generated(page)
    return entry(document, vocabulary) if document else None
