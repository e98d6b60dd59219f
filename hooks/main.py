"""MkDocs events, a few lines of delegation each. The only file that imports mkdocs.

`mkdocs serve` runs these again on every change but imports them once, so nothing is kept
between builds: each build makes its own `Build` and carries it in the configuration.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import get_toc

# Siblings can be imported only while this file is executed.
sys.path.insert(0, str(Path(__file__).parent))

from youju import addresses, navigation, speed
from youju.build import Build, Settings, Whole
from youju.pages import written
from youju.pages.page import Heading, Page
from youju.pages.sanitize import clean
from youju.problem import Problem, report, told
from youju.publish import Site, frames, policy, search_seam, theme_faults
from youju.repository import Repository
from youju.settings import SettingError

sys.path.pop(0)

_BUILD = "youju"
# MkDocs wants a date for every page; those nobody dated must not get the day of the build.
_UNDATED = "1970-01-01"
HOME = addresses.source_uri(addresses.HOME)
_LINKED = re.compile(r"\]\(([^)\s#]+\.md)")

# Said once at the start of the process, before there is a configuration to carry it.
_preview = False


class GeneratedPage(EnginePage):
    """A page of ours that the engine renders."""

    def __init__(self, ours: Page, file: File, config: MkDocsConfig) -> None:
        self.ours = ours
        super().__init__(ours.title, file, config)
        self.update_date = str(ours.modified or _UNDATED)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = _meta(self.ours)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.ours.render()
        self.toc = get_toc([heading.token() for heading in self.ours.headings])
        self.present_anchor_ids = self.ours.anchors


class Specimen(GeneratedPage):
    """The theme's frame around no page in particular, with marks where the pieces of one belong."""

    def __init__(self, layout: frames.Layout, file: File, config: MkDocsConfig) -> None:
        self.layout = layout
        contents = (lambda: (Heading("", frames.marks(layout)["skip"], 2),)) if layout.has_contents else None
        data = (lambda: "{}") if layout.has_data else None
        address = "_/" * layout.depth
        kind = "search" if layout.searches else ""
        page = Page(address, kind, "", "", "", str, contents=contents, data=data, scripts=layout.scripts)
        super().__init__(page, file, config)


class Linked(File):
    """A page that is not the engine's, so that hand-written pages can link to it by its source path."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        pass


def on_startup(*, command: str, dirty: bool) -> None:
    global _preview
    _preview = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    build = Build(_settings(config))
    config.extra_css[:] = [build.frontend.stylesheet.path]
    config.extra[_BUILD] = build
    if build.whole:
        _remind(build.problems)
    if config.nav is not None:
        config.nav = navigation.with_topics(config.nav, [topic.id for topic in build.found.topics.values])
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Stops before anything is written, so the previous site stays as it was."""
    if lost := list(search_seam.missing(map(Path, config.theme.dirs))):
        raise PluginError(search_seam.advice(lost))
    whole, listed = _whole(config), set(navigation.targets(config.nav or []))
    files = list(get_files(config))
    problems = list(whole.clashes((unquote(file.dest_uri), f"docs/{file.src_uri}") for file in files))
    problems += whole.unreachable({unquote(file.url) for file in files if file.src_uri in listed})
    if problems:
        raise PluginError(f"内容有错，网站没有改动：\n{report(problems)}")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    whole = _whole(config)
    whole.frontend.arrange(files)
    linked = set(navigation.targets(config.nav or []))
    for file in files.documentation_pages():
        linked.update(_LINKED.findall(file.content_string))
    framed = speed.wanted("frames")
    layouts = set()
    for page in whole.pages.values():
        if not framed:
            files.append(GeneratedPage(page, File.generated(config, page.source_uri, content=""), config).file)
        elif page.source_uri in linked - {HOME}:
            files.append(Linked(page.source_uri, None, config.site_dir, True, dest_uri=f"{page.address}index.html"))
        layouts.add(frames.layout(page))
    for number, layout in enumerate(sorted(layouts) if framed else ()):
        # The page at the root is one of a kind.
        uri = f"{'_/' * (layout.depth - 1)}{number}.md" if layout.depth else HOME
        files.append(Specimen(layout, File.generated(config, uri, content=""), config).file)
    return files


def on_page_markdown(markdown: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
    if not isinstance(page, GeneratedPage):
        page.meta.setdefault("hide", ["navigation"])
        page.update_date = str(page.meta.get("updated", _UNDATED))
    return markdown


def on_page_content(html: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
    """A hand-written page is Markdown that may hold HTML, so it is sanitized like ours."""
    return html if isinstance(page, GeneratedPage) else clean(html)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """MkDocs leaves escaping off: a `<` in a title would be markup in every theme template that shows it."""
    env.autoescape = True
    env.add_extension(theme_faults.Mended)
    whole = _whole(config)
    place = env.filters["place"] = whole.frontend.place
    env.filters["url"] = _from_base
    env.filters["own_search_worker"] = partial(search_seam.own_worker, place=place)
    others = [file.page for file in files.documentation_pages() if not isinstance(file.page, GeneratedPage)]
    sitemap = [*((page.canonical_url, page.meta.get("updated")) for page in others if page), *whole.sitemap()]
    env.globals.update(preview=_preview, topics=list(whole.catalog.topics.values()), sitemap=sitemap)
    return env


def on_page_context(context: dict[str, Any], page: EnginePage, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    if isinstance(page, Specimen):
        context["pieces"] = frames.marks(page.layout)
    else:
        context["pieces"] = _whole(config).shell.pieces(_ours(page, config), page.content or "")
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    context["pieces"] = _whole(config).shell.missing(context["base_url"].rstrip("/") + "/")
    return context


def on_build_error(error: Exception) -> None:
    """A full disk, a file that cannot be read or a wrong setting is told in a line, not in a traceback."""
    if isinstance(error, SettingError):
        raise PluginError(str(error)) from error
    if isinstance(error, OSError):
        raise PluginError(f"读写文件时出错，生成到一半停下：{told(error)}") from error


@event_priority(-100)
def on_post_page(output: str, page: EnginePage, config: MkDocsConfig) -> str:
    if not isinstance(page, Specimen):
        return _under_policy(output, page.content or "", config)
    try:
        _whole(config).frames[page.layout] = frames.Frame(_under_policy(output, "", config))
    except frames.FrameError as error:
        raise PluginError(str(error)) from error
    return ""


@event_priority(-100)
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    return _under_policy(output_content, "", config) if template_name.endswith(".html") else output_content


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """After the search plugin has written its index of hand-written pages: ours takes its place."""
    whole = _whole(config)
    entries = config.plugins["material/search"].search_index.entries  # type: ignore[attr-defined]
    whole.write(Path(config.site_dir), entries)


def _under_policy(output: str, body: str, config: MkDocsConfig) -> str:
    """The finished page with its policy; the preview's own script could not run under it."""
    try:
        return output if _preview else policy.applied(output, body, _whole(config).inline)
    except policy.PolicyError as error:
        raise PluginError(str(error)) from error


@pass_context
def _from_base(context: Context, path: str) -> str:
    return addresses.from_base(str(context["base_url"]), path)


def _meta(page: Page) -> dict[str, Any]:
    return {
        "title": page.title,
        "description": page.description,
        "kind": page.kind,
        "scripts": page.scripts,
        "hide": ["navigation"] if page.contents else ["navigation", "toc"],
        # Our own records go into the index instead.
        "search": {"exclude": True},
    }


def _ours(page: EnginePage, config: MkDocsConfig) -> Page:
    if isinstance(page, GeneratedPage):
        return page.ours
    description = page.meta.get("description") or config.site_description or ""
    path, updated = f"docs/{page.file.src_uri}", page.meta.get("updated")
    return written.page(unquote(page.url), str(page.title), description, path, page.toc, updated)


def _settings(config: MkDocsConfig) -> Settings:
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    return Settings(
        root=root,
        docs=Path(config.docs_dir),
        theme=config.theme.dirs,
        styles=list(config.extra_css),
        site=Site(config.site_name, config.site_description or "", config.site_url or "/", config.theme["logo"]),
        repository=Repository((config.repo_url or "").rstrip("/")),
        nav=list(config.nav or []),
        preview=_preview,
    )


def _remind(problems: Iterable[Problem]) -> None:
    """Not through MkDocs's logger: a figure that came due must not fail a strict build."""
    for problem in sorted(set(problems)):
        print(problem, file=sys.stderr)


def _whole(config: MkDocsConfig) -> Whole:
    build: Build = config.extra[_BUILD]
    if build.whole is None:
        raise PluginError(f"内容有错，网站没有改动：\n{report(build.errors)}")
    return build.whole
