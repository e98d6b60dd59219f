"""One build of the site, without its engine: load, check, link, render, write.

`Build` loads, checks and links; the engine renders the theme around a specimen of each layout; `Whole.write` renders
and writes everything.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from jinja2 import Environment
from markupsafe import Markup

from . import addresses, exports, pages
from .catalog import catalog, navigation
from .catalog.catalog import Articles, Catalog, ChangedError
from .catalog.repository import Repository, feedback
from .checks import uniqueness
from .checks.memory import Memory
from .checks.runner import check
from .exports.social_cards import Cards
from .ledger import review
from .pages import handwritten, templates
from .pages.page import Page
from .problem import Position, Problem, gathered, told
from .search import dictionary, index, records
from .search.entries import Entry, Vocabulary, entries
from .settings import SettingError, today
from .site import hosting, policy, scripts, service_worker, theme, writer
from .site.frames import Frame, FrameError, Layout, Shell, Site, layout
from .site.head import Heads


class Settings(NamedTuple):
    """What a build is told: folders (`theme`: those of the theme, nearest first), names, and `nav`, the navigation by
    source paths.
    """

    root: Path
    docs: Path
    theme: Sequence[str]
    styles: Sequence[str]
    site: Site
    repository: Repository
    nav: Sequence[Any]
    preview: bool

    @classmethod
    def of(cls, config: Any, *, preview: bool) -> Settings:
        """From the configuration of an engine like MkDocs."""
        return cls(
            root=Path(config.config_file_path or "mkdocs.yml").resolve().parent,
            docs=Path(config.docs_dir),
            theme=config.theme.dirs,
            styles=list(config.extra_css),
            site=Site(config.site_name, config.site_description or "", config.site_url or "/", config.theme["logo"]),
            repository=Repository((config.repo_url or "").rstrip("/"), feedback(config.extra.get("feedback"))),
            nav=list(config.nav or []),
            preview=preview,
        )


class Build:
    """Loads, checks and links the collection. With errors among `problems` there is no `whole`."""

    def __init__(self, settings: Settings, memory: Memory | None = None) -> None:
        day = today()
        self.frontend = scripts.build(settings.docs, settings.theme, settings.styles)
        checked = check(settings.root, day, memory, handing_over=memory is None)
        self.found, self.problems = checked.shared, checked.problems
        #: For the engine: `settings.nav` with every topic.
        self.nav = navigation.with_topics(settings.nav, [topic.id for topic in self.found.topics.values])
        self.whole: Whole | None = None
        if not self.errors:
            articles = Articles(settings.root, checked.outlines, checked.parsed)
            linked = catalog.build(
                self.found,
                checked.outlines,
                day,
                articles.read,
                drafts=settings.preview,
                repository=settings.repository,
            )
            self.whole = Whole(settings, self.frontend, articles, linked, self.nav)
            self.problems += review.warnings(self.found, day)

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]

    def remind(self) -> None:
        """Not through an engine's log: a figure that came due must not fail a strict build."""
        for problem in gathered(self.problems) if self.whole else ():
            print(problem, file=sys.stderr)


class Whole:
    """Everything of a collection without errors that is to be written."""

    def __init__(
        self, settings: Settings, frontend: scripts.Frontend, articles: Articles, linked: Catalog, nav: Sequence[Any]
    ) -> None:
        self.settings = settings
        self.nav = nav
        self.catalog = linked
        self.articles = articles
        self.frontend = frontend
        if not settings.preview:
            # Says so before anything is written.
            dictionary.look_for_library()
        cards = Cards(linked, settings.root)
        self.pages = {page.address: page for page in pages.build(linked)}
        self.assets = list(exports.assets(linked, settings.site.url, cards))
        heads = Heads(linked, settings.site.url, settings.site.description, cards)
        self.menu = navigation.menu(settings.nav, {topic.id: topic.name for topic in linked.topics.values()})
        self.shell = Shell(linked, settings.site, heads, self.menu)
        #: Made by the engine, one for each layout, before anything is rendered.
        self.frames: dict[Layout, Frame] = {}
        #: What the policies of all pages allow, as `policy.inline` names it.
        self.inline: set[str] = set()

    def problems(self, written: Iterable[Any]) -> Iterator[Problem]:
        """Files that would overwrite each other, and articles nobody gets to.

        `written` are the hand-written files, as an engine like MkDocs tells of them.
        """
        claims: list[tuple[str, uniqueness.Place]] = []
        roots = {addresses.HOME, *(address for _, address, _ in self.menu if address in self.pages)}
        listed = set(navigation.targets(self.nav))
        for file in written:
            claims.append((unquote(file.dest_uri), partial(Position, f"docs/{file.src_uri}")))
            if file.src_uri in listed:
                roots.add(unquote(file.url))
        claims += [(page.path_in_site, self._owner(page)) for page in self.pages.values()]
        claims += [(asset.path, partial(Position, "data")) for asset in self.assets]
        yield from uniqueness.same_address(claims)
        links = {page.address: page.links for page in self.pages.values()}
        articles = {page.address: self._owner(page) for page in self.pages.values() if page.kind == "article"}
        yield from uniqueness.unreachable(links, roots, articles)

    def _owner(self, page: Page) -> uniqueness.Place:
        return partial(self.articles.place, page.subject) if page.kind == "article" else page.owner

    def linked(self, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Source path and path in the site of pages that the navigation or hand-written `texts` lead to."""
        linked = navigation.linked(self.nav, texts) - {navigation.HOME}
        return ((page.source_uri, page.path_in_site) for page in self.pages.values() if page.source_uri in linked)

    def specimens(self) -> Iterator[tuple[str, Layout]]:
        """Every layout, with the source path of a page the engine renders for it."""
        for number, one in enumerate(sorted(set(map(layout, self.pages.values())))):
            # The page at the root is one of a kind.
            yield f"{'_/' * (one.depth - 1)}{number}.md" if one.depth else navigation.HOME, one

    def prepare(self, environment: Environment, others: Iterable[Any]) -> None:
        """For rendering what the engine renders; `others` are its pages that are not here."""
        sitemap = [(page.canonical_url, page.meta.get("updated")) for page in others]
        sitemap += [(self.settings.site.url + page.address, page.modified) for page in self.pages.values()]
        known = {"preview": self.settings.preview, "topics": list(self.catalog.topics.values()), "sitemap": sitemap}
        theme.prepare(environment, self.frontend.place, **known)

    def pieces(self, page: Any) -> dict[str, Markup]:
        """Those of a hand-written page, as an engine like MkDocs tells of it."""
        return self.shell.pieces(handwritten.of(page, self.settings.site.description), page.content or "")

    def under_policy(self, output: str, body: str = "") -> str:
        """A finished page with its policy, but in previews, whose own script could not run under it."""
        return output if self.settings.preview else policy.applied(output, body, self.inline)

    def html(self, pages: Sequence[Page]) -> list[bytes]:
        """Each page as a whole, in the frame of its layout."""
        return [self.frames[layout(page)].filled(self.shell.pieces(page, page.render())) for page in pages]

    def write(self, site: Path, written: Iterable[dict[str, Any]]) -> None:
        """Everything the engine has not written, below `site`: pages, files beside them, and what is made of all.

        `written` is what search is told of hand-written pages. Raises OSError.
        """
        templates.load_all()
        vocabulary = Vocabulary(self.catalog.terms.values())
        writing = writer.Writer(site, self.html, partial(_entries, vocabulary))
        known = writing.write(writer.jobs(self.pages.values(), self.assets))
        known += entries(records.documents((), written, self.catalog.wanted), vocabulary)
        found = index.assets(known, vocabulary, self.catalog.topics.values())
        writer.put_all(site, [*found, service_worker.copy(found), *self.frontend.assets])
        # These two look at what stands in the site.
        writer.put_all(site, hosting.assets(site, self.inline, self.assets))
        writer.put_all(site, [service_worker.worker(site, self.frontend)])


def explained(error: Exception) -> str:
    """A full disk, a file that cannot be read or a wrong setting in a line; empty for a fault of ours."""
    if isinstance(error, SettingError | ChangedError | FrameError | policy.PolicyError):
        return str(error)
    return f"读写文件时出错，生成到一半停下：{told(error)}" if isinstance(error, OSError) else ""


def _entries(vocabulary: Vocabulary, pages: Sequence[Page]) -> list[Entry]:
    return entries(records.generated(pages), vocabulary)
