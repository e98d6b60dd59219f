"""MkDocs events, a few lines of delegation each. The only file that imports mkdocs.

Each build makes its own `Build` and carries it in the configuration.
"""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import get_toc
from youju.build import Build, Settings, Whole, explained
from youju.pages import handwritten
from youju.preview import Preview
from youju.problem import report
from youju.settings import site_address
from youju.site import engine_log, frames, theme

# `mkdocs serve` has one as long as it runs, with what is known of files that did not change.
_preview: Preview | None = None


class Specimen(EnginePage):
    """The theme's frame around no page in particular, with marks where the pieces of one belong."""

    def __init__(self, layout: frames.Layout, file: File, config: MkDocsConfig) -> None:
        self.layout = layout
        super().__init__("", file, config)
        self.update_date = handwritten.UNDATED

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", frames.meta(self.layout)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc = "", get_toc(frames.headings(self.layout))


class Linked(File):
    """A page that is not the engine's, so that hand-written pages can link to it by its source path."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        pass


def on_startup(*, command: str, dirty: bool) -> None:
    global _preview
    engine_log.speak_chinese()
    if command == "serve":
        _preview = Preview()
    else:
        # A build ends before looking for garbage would have paid.
        gc.disable()


def on_config(config: MkDocsConfig) -> None:
    config.site_url = site_address(config.site_url)
    build = Build(Settings.of(config, preview=_preview is not None), _preview.memory if _preview else None)
    config.extra_css[:] = [build.frontend.stylesheet.path]
    config.extra["youju"] = build
    build.remind()
    config.nav = build.nav or None


def on_pre_build(config: MkDocsConfig) -> None:
    """Stops before anything is written, so the previous site stays as it was.

    A preview that begins with content that cannot be shown starts its server all the same, with nothing, and tells why.
    """
    if lost := list(theme.missing(str(config.theme.name), [*map(Path, config.theme.dirs)])):
        raise PluginError(theme.advice(lost))
    build: Build = config.extra["youju"]
    if build.whole:
        build.problems += build.whole.problems(get_files(config))
    if build.errors and _preview and _preview.empty:
        _preview.trouble = report(build.errors)
        build.whole = config.nav = None
        config.theme.static_templates.clear()
    elif build.errors:
        raise PluginError(f"内容有错，网站没有改动：\n{report(build.errors)}")
    elif _preview:
        _preview.pause()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    whole: Whole | None = config.extra["youju"].whole
    if not whole:
        return Files([])
    whole.frontend.arrange(files)
    texts = [file.content_string for file in files.documentation_pages()]
    for uri, path in whole.linked(texts):
        files.append(Linked(uri, None, config.site_dir, True, dest_uri=path))
    for uri, layout in whole.specimens():
        files.append(Specimen(layout, File.generated(config, uri, content=""), config).file)
    return files


def on_page_content(html: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
    return html if isinstance(page, Specimen) else handwritten.finished(html, page)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    if whole := config.extra["youju"].whole:
        pages = (file.page for file in files.documentation_pages())
        whole.prepare(env, [page for page in pages if not isinstance(page, Specimen)])


def on_page_context(context: dict[str, Any], page: EnginePage, config: MkDocsConfig, nav: Navigation) -> None:
    context["pieces"] = frames.marks(page.layout) if isinstance(page, Specimen) else _whole(config).pieces(page)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> None:
    context["pieces"] = _whole(config).shell.missing(context["base_url"])


@event_priority(-100)
def on_post_page(output: str, page: EnginePage, config: MkDocsConfig) -> str:
    whole = _whole(config)
    if not isinstance(page, Specimen):
        return whole.under_policy(output, page.content or "")
    whole.frames[page.layout] = frames.Frame(whole.under_policy(output))
    return ""


@event_priority(-100)
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    return _whole(config).under_policy(output_content) if template_name.endswith(".html") else output_content


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """After the search plugin has written its index of hand-written pages: ours takes its place."""
    if whole := config.extra["youju"].whole:
        entries = theme.handwritten(str(config.theme.name), config.plugins)
        show = _preview.show if _preview else Whole.write
        show(whole, Path(config.site_dir), entries)


def on_serve(server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
    assert _preview
    return _preview.attach(server, (config.docs_dir, config.config_file_path))


def on_build_error(error: Exception) -> None:
    """In the preview every reason is told on the page."""
    if _preview:
        _preview.trouble = str(error)
    if message := explained(error):
        raise PluginError(message) from error


def _whole(config: MkDocsConfig) -> Whole:
    build: Build = config.extra["youju"]
    assert build.whole
    return build.whole
