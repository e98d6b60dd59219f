"""One build of the site, without its engine: what is on it and what is wrong with it; `finish` writes it.

What only writing needs is not loaded here: the process aside has its work sooner.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment

from . import addresses, clock, pages, speed
from .catalog import catalog, navigation
from .catalog.articles import Articles
from .catalog.catalog import Catalog
from .catalog.repository import Repository
from .checks import uniqueness
from .checks.kept import Memory
from .checks.runner import is_large, survey
from .checks.summary import Outline
from .exports import assets
from .exports.social_cards import Cards
from .ledger import review
from .pages import templates
from .pages.page import Page
from .problem import Position, Problem
from .search import dictionary
from .site import scripts, theme
from .site.frames import Frame, Layout, layout
from .site.head import Heads
from .site.scripts import Frontend
from .site.shell import Shell, Site
from .site.theme import Syntax
from .workers import Aside, uncollected


class Settings(NamedTuple):
    """What a build is told: folders, names, what the theme's templates use, and `nav`, the navigation by source paths."""

    root: Path
    docs: Path
    theme: Syntax
    styles: Sequence[str]
    site: Site
    repository: Repository
    nav: Sequence[Any]
    preview: bool


class Build:
    """Reads and checks the collection. With errors among `problems` there is nothing else; see `whole`."""

    @uncollected()
    def __init__(self, settings: Settings, memory: Memory | None = None, aside: Aside | None = None) -> None:
        day = clock.today()
        self.settings = settings
        aside = aside or Aside()
        # What does not depend on the collection.
        front = aside.ask(scripts.build, settings.docs, settings.theme.folders, settings.styles)
        compiled = aside.ask(templates.compile_all)
        code = aside.ask(theme.compiled, settings.theme)
        # While many articles are looked at, no processor is idle.
        later = is_large(settings.root)
        if not later:
            self._load_words(aside)
        # A preview makes few pages and would keep all of the text for them.
        handing_over = memory is None and speed.wanted("parsed")
        surveyed = survey(settings.root, day, memory, handing_over=handing_over)
        self.found, self.problems = surveyed.shared, surveyed.problems
        self.frontend, templates.COMPILED.code = front(), compiled()
        if later:
            self._load_words(aside)
        if settings.preview:
            # What is not taken now is lost. Cards and index are made when somebody asks for them.
            code()
            aside.end()
        articles = Articles(settings.root, surveyed.outlines, surveyed.parsed)
        whole = partial(Whole, settings, self.frontend, code, articles, aside)
        self.whole = None if self.errors else whole(self._catalog(surveyed.outlines, articles, day))
        if self.whole:
            self.problems += review.warnings(self.found, day)

    def _load_words(self, aside: Aside) -> None:
        # For a preview, the index is made when somebody asks for it.
        if not self.settings.preview:
            aside.ask(dictionary.load)

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
    """Everything of a collection without errors that is to be written; `code` gives that of the theme's templates."""

    def __init__(
        self,
        settings: Settings,
        front: Frontend,
        code: Callable[[], Mapping[str, bytes]],
        articles: Articles,
        aside: Aside,
        linked: Catalog,
    ) -> None:
        self.settings = settings
        self._code = code
        self.aside = aside
        self.catalog = linked
        self.articles = articles
        self.frontend = front
        cards = Cards(linked, settings.root)
        cards.forget_old()
        if not settings.preview:
            # Says so before anything is written.
            dictionary.look_for_library()
            cards.draw_ahead(aside)
        self.pages = {page.address: page for page in pages.build(linked)}
        self.assets = list(assets(linked, settings.site.url, cards))
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
        claims: list[tuple[str, uniqueness.Place]] = []
        roots = {addresses.HOME, *(address for _, address, _ in self.menu if address in self.pages)}
        for path, address, source in written:
            claims.append((path, partial(Position, f"docs/{source}")))
            if source in listed:
                roots.add(address)
        claims += [(f"{page.address}index.html", self._owner(page)) for page in self.pages.values()]
        claims += [(asset.path, partial(Position, "data")) for asset in self.assets]
        yield from uniqueness.same_address(claims)
        links = {page.address: page.links for page in self.pages.values()}
        articles = {page.address: self._owner(page) for page in self.pages.values() if page.kind == "article"}
        yield from uniqueness.unreachable(links, roots, articles)

    def _owner(self, page: Page) -> uniqueness.Place:
        return partial(self.articles.place, page.subject) if page.kind == "article" else page.owner

    def sitemap(self) -> Iterator[tuple[str, date | None]]:
        """Address of every page, and the day somebody last changed it."""
        return ((self.settings.site.url + page.address, page.modified) for page in self.pages.values())

    def prepare(self, environment: Environment, sitemap: Iterable[tuple[str | None, object]]) -> None:
        """For rendering what the engine renders; `sitemap` is what `sitemap` gives, and the same of other pages."""
        known = {"preview": self.settings.preview, "topics": list(self.catalog.topics.values()), "sitemap": sitemap}
        theme.prepare(environment, self.frontend.place, self._code(), **known)

    def html(self, pages: Sequence[Page]) -> list[bytes]:
        """Each page as a whole; none if the engine has written them."""
        # Without frames the engine has written every page.
        if not self.frames:
            return []
        # One kind of work after the other, as in `writing`.
        framed = [(page, page.render()) for page in pages]
        return [self.frames[layout(page)].filled(self.shell.pieces(page, body)) for page, body in framed]
