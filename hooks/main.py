"""MkDocs events, a few lines of delegation each. The only file that imports mkdocs.

`mkdocs serve` runs these again on every change but imports them once, so nothing is kept
between builds: each build makes its own `Build` and carries it in the configuration.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import AnchorLink, get_toc
from mkdocs.utils import write_file

# Siblings can be imported only while this file is executed.
sys.path.insert(0, str(Path(__file__).parent))

from youju import addresses, catalog, check, chrome, clock, collection, navigation, pages, publish, review, speed
from youju.check import identity
from youju.collection import Collection
from youju.pages.page import Page
from youju.pages.sanitize import clean
from youju.problem import Position, Problem, report
from youju.publish import Asset, frontend, hosting, offline, policy, search, search_documents, search_seam, theme_faults
from youju.repository import Repository

sys.path.pop(0)

_BUILD = "youju"
# MkDocs wants a date for every page; those nobody dated must not get the day of the build.
_UNDATED = "1970-01-01"

# Said once at the start of the process, before there is a configuration to carry it.
_preview = False


@dataclass
class Build:
    """What one build knows: pages by source path and files beside them, or what is wrong."""

    found: Collection
    frontend: frontend.Frontend
    pages: dict[str, Page]
    assets: list[Asset]
    problems: list[Problem]
    #: Inline scripts and styles of the theme, as `policy.inline` names them.
    inline: set[str] = field(default_factory=set)


class GeneratedPage(EnginePage):
    """A page whose content is ready-made HTML instead of Markdown on disk."""

    def __init__(self, ours: Page, file: File, config: MkDocsConfig) -> None:
        self.ours = ours
        if ours.editable:
            file.edit_uri = f"../{ours.owner.path}"
        super().__init__(ours.title, file, config)
        self.update_date = str(ours.modified or _UNDATED)

    def read_source(self, config: MkDocsConfig) -> None:
        root = addresses.back_to_root(self.ours.address)
        self.markdown = ""
        self.meta = {
            "title": self.ours.title,
            "description": self.ours.description,
            "kind": self.ours.kind,
            "topic": self.ours.topic,
            "modified": self.ours.modified,
            "scripts": self.ours.scripts,
            "data": self.ours.data() if self.ours.data else "",
            "crumbs": [(crumb.title, root + crumb.address) for crumb in self.ours.crumbs],
            "hide": ["navigation"] if self.ours.headings else ["navigation", "toc"],
            # Our own records go into the index instead.
            "search": {"exclude": True},
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.ours.render()
        self.toc = get_toc([heading.token() for heading in self.ours.headings])
        self.present_anchor_ids = self.ours.anchors


def on_startup(*, command: str, dirty: bool) -> None:
    global _preview
    _preview = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    day = clock.today()
    found, problems = collection.read(_root(config))
    problems += check.collection(found, day)
    front = frontend.build(Path(config.docs_dir), config.theme.dirs, config.extra_css)
    config.extra_css[:] = [front.stylesheet.path]
    build = Build(found, front, {}, [], problems)
    if not any(problem.severity == "error" for problem in problems):
        repository = Repository((config.repo_url or "").rstrip("/"))
        whole = catalog.build(found, day, drafts=_preview, repository=repository)
        build.pages = {page.source_uri: page for page in pages.build(whole)}
        cards = publish.Cards(whole, _root(config))
        build.assets = list(publish.assets(whole, config.site_url or "/", cards, Path(config.docs_dir)))
        config.extra["head"] = publish.Heads(whole, build.pages.values(), config.site_url or "/", cards)
        _remind([*sorted(set(problems)), *review.warnings(found, day)])
    config.extra[_BUILD] = build
    if config.nav is not None:
        config.nav = navigation.with_topics(config.nav, [topic.id for topic in found.topics.values])
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Stops before anything is written, so the previous site stays as it was."""
    if lost := list(search_seam.missing(map(Path, config.theme.dirs))):
        raise PluginError(search_seam.advice(lost))
    build = _build(config)
    _stop_if(build.problems)
    written = list(get_files(config))
    claims = [(unquote(file.dest_uri), Position(f"docs/{file.src_uri}")) for file in written]
    claims += [(f"{page.address}index.html", page.owner) for page in build.pages.values()]
    claims += [(asset.path, Position("data")) for asset in build.assets]
    listed = set(navigation.targets(config.nav or []))
    roots = {addresses.HOME, *(page.address for page in build.pages.values() if page.source_uri in listed)}
    roots |= {unquote(file.url) for file in written if file.src_uri in listed}
    links = {page.address: page.links for page in build.pages.values()}
    articles = {page.address: page.owner for page in build.pages.values() if page.kind == "article"}
    _stop_if([*identity.same_address(claims), *identity.unreachable(links, roots, articles)])


def on_files(files: Files, config: MkDocsConfig) -> Files:
    build = _build(config)
    build.frontend.arrange(files)
    for uri, page in build.pages.items():
        file = File.generated(config, uri, content="")
        files.append(file)
        GeneratedPage(page, file, config)
    return files


def on_page_markdown(markdown: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
    if not isinstance(page, GeneratedPage):
        page.meta.setdefault("hide", ["navigation"])
        page.meta["modified"] = page.meta.get("updated")
        page.update_date = str(page.meta.get("updated", _UNDATED))
    return markdown


def on_page_content(html: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
    """A hand-written page is Markdown that may hold HTML, so it is sanitized like ours."""
    if isinstance(page, GeneratedPage):
        return html
    # MkDocs makes these two HTML, where everything else the theme's templates show is plain text.
    if "title" not in page.meta:
        page.title = Markup(page.title).striptags()
    _mark_titles(page.toc)
    return clean(html)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """MkDocs leaves escaping off: a `<` in a title would be markup in every theme template that shows it."""
    env.autoescape = True
    env.add_extension(theme_faults.Mended)
    place = env.filters["place"] = _build(config).frontend.place
    env.filters["own_search_worker"] = partial(search_seam.own_worker, place=place)
    env.globals.update(preview=_preview, topics=_build(config).found.topics.values)
    if speed.wanted("chrome"):
        chrome.Frames(env, lambda page: isinstance(page, GeneratedPage) and page.parent is None)
    return env


def on_build_error(error: Exception) -> None:
    """A full disk or a file that cannot be read is told in a line, not in a traceback."""
    if isinstance(error, OSError):
        reason = {errno.ENOSPC: "磁盘满了", errno.EDQUOT: "磁盘配额用完了", errno.EACCES: "没有权限"}
        what = reason.get(error.errno or 0) or error.strerror or type(error).__name__
        raise PluginError(f"读写文件时出错，生成到一半停下：{what}（{error.filename or '文件名不详'}）") from error


@event_priority(-100)
def on_post_page(output: str, page: EnginePage, config: MkDocsConfig) -> str:
    return _under_policy(output, page.content or "", config)


@event_priority(-100)
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    return _under_policy(output_content, "", config) if template_name.endswith(".html") else output_content


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """After the search plugin has written its index of hand-written pages: ours takes its place."""
    build = _build(config)
    written = config.plugins["material/search"].search_index.entries  # type: ignore[attr-defined]
    documents = list(search_documents.documents(build.pages.values(), written))
    index = search.assets(documents, build.found.terms.values, build.found.topics.values)
    # Not among MkDocs's files: it would take the Markdown that is meant for programmes for pages.
    for asset in (build.frontend.stylesheet, *build.assets, *index):
        write_file(asset.content, str(Path(config.site_dir, asset.path)))
    for asset in hosting.assets(Path(config.site_dir), build.inline, build.assets):
        write_file(asset.content, str(Path(config.site_dir, asset.path)))
    for asset in () if _preview else offline.assets(Path(config.site_dir), build.frontend):
        write_file(asset.content, str(Path(config.site_dir, asset.path)))


def _under_policy(output: str, body: str, config: MkDocsConfig) -> str:
    """The finished page with its policy; the preview's own script could not run under it."""
    if _preview:
        return output
    before, _, after = output.partition(body) if body else (output, "", "")
    try:
        allowed = policy.inline(before + after)
        _build(config).inline |= allowed
        return policy.with_meta(output, allowed)
    except policy.PolicyError as error:
        raise PluginError(str(error)) from error


def _build(config: MkDocsConfig) -> Build:
    build: Build = config.extra[_BUILD]
    return build


def _stop_if(problems: list[Problem]) -> None:
    if any(problem.severity == "error" for problem in problems):
        raise PluginError(f"内容有错，网站没有改动：\n{report(problems)}")


def _remind(problems: Iterable[Problem]) -> None:
    """Not through MkDocs's logger: a figure that came due must not fail a strict build."""
    for problem in problems:
        print(problem, file=sys.stderr)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _mark_titles(items: Iterable[AnchorLink]) -> None:
    for item in items:
        item.title = Markup(item.title)
        _mark_titles(item.children)
