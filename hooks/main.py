"""MkDocs events, a few lines of delegation each. The only file that imports mkdocs.

`mkdocs serve` runs these again on every change but imports them once, so nothing is kept
between builds: each build makes its own `Build` and carries it in the configuration.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import get_toc

# Siblings can be imported only while this file is executed.
sys.path.insert(0, str(Path(__file__).parent))

from youju import addresses, catalog, check, collection, navigation, pages  # noqa: E402
from youju.check import identity  # noqa: E402
from youju.pages.page import Heading, Page  # noqa: E402
from youju.problem import Position, Problem, report  # noqa: E402
from youju.publish import material_search  # noqa: E402

sys.path.pop(0)

log = get_plugin_logger("youju")

_BUILD = "youju"
# MkDocs wants a date for every page; those nobody dated must not get the day of the build.
_UNDATED = "1970-01-01"


@dataclass
class Build:
    """What one build knows: the generated pages by source path, or what is wrong."""

    pages: dict[str, Page]
    problems: list[Problem]


class GeneratedPage(EnginePage):
    """A page whose content is ready-made HTML instead of Markdown on disk."""

    def __init__(self, ours: Page, file: File, config: MkDocsConfig) -> None:
        self.ours = ours
        if ours.editable:
            file.edit_uri = f"../{ours.owner.path}"  # type: ignore[misc]
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
            "crumbs": [(crumb.title, root + crumb.address) for crumb in self.ours.crumbs],
            "hide": ["navigation"] if self.ours.headings else ["navigation", "toc"],
            # Our own records go into the index instead.
            "search": {"exclude": True},
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.ours.render()
        self.toc = get_toc([_toc_token(heading) for heading in self.ours.headings])
        self.present_anchor_ids = self.ours.anchors


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    found, problems = collection.read(_root(config))
    problems += check.collection(found, date.today())
    generated = {} if problems else {page.source_uri: page for page in pages.build(catalog.build(found))}
    config.extra[_BUILD] = Build(generated, problems)
    if config.nav is not None:
        config.nav = navigation.with_topics(config.nav, [record.value.id for record in found.topics.records])
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Stops before anything is written, so the previous site stays as it was."""
    build = _build(config)
    _stop_if(build.problems)
    written = {_address(file.src_uri): file for file in get_files(config).documentation_pages()}
    claims = [(address, Position(f"docs/{file.src_uri}")) for address, file in written.items()]
    claims += [(page.address, page.owner) for page in build.pages.values()]
    roots = {addresses.HOME, *map(_address, navigation.targets(config.nav or []))}
    links = {page.address: page.links for page in build.pages.values()}
    articles = {page.address: page.owner for page in build.pages.values() if page.kind == "article"}
    _stop_if([*identity.same_address(claims), *identity.unreachable(links, roots, articles)])


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for uri, page in _build(config).pages.items():
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


@event_priority(100)
def on_post_build(config: MkDocsConfig) -> None:
    """Before the search plugin writes its index: our records, and everything segmented."""
    index = config.plugins["material/search"].search_index  # type: ignore[attr-defined]
    records = [record for page in _build(config).pages.values() for record in page.records()]
    index.entries = material_search.entries(index.entries, records)


def _address(source_uri: str) -> str:
    """The address of the page an engine makes from `source_uri`; the opposite of `addresses.source_uri`."""
    stem = source_uri.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{stem}/" if stem else ""


def _build(config: MkDocsConfig) -> Build:
    build: Build = config.extra[_BUILD]
    return build


def _stop_if(problems: list[Problem]) -> None:
    for problem in problems:
        if problem.severity == "warning":
            log.warning(str(problem))
    if any(problem.severity == "error" for problem in problems):
        raise PluginError(f"内容有错，网站没有改动：\n{report(problems)}")


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _toc_token(heading: Heading) -> Any:
    return {
        "name": heading.title,
        "id": heading.anchor,
        "level": heading.level,
        "children": [_toc_token(child) for child in heading.children],
    }
