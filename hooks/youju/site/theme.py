"""The environment the theme's templates are rendered in: what they may call, and the few faults mended.

A whole copy of such a template would have to follow every upgrade; here only the faulty words are
replaced, when the template is read. Words an upgrade has mended itself are not found any more,
which does no harm; new faults are found by the test that asks the HTML checker.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from jinja2 import Environment, FileSystemLoader, TemplateError, pass_context
from jinja2.ext import Extension
from jinja2.filters import FILTERS
from jinja2.runtime import Context

from .. import addresses
from ..pages.templates import Compiled, Unindented
from . import search_dialog

_CHINESE = re.compile(r"\\u([3-9a-f][0-9a-f]{3})")
_FAULTS: dict[str, list[tuple[str, str]]] = {
    # A checkbox completes nothing.
    "base.html": [
        ('type="checkbox" id="__drawer" autocomplete="off"', 'type="checkbox" id="__drawer"'),
        ('type="checkbox" id="__search" autocomplete="off"', 'type="checkbox" id="__search"'),
    ],
    # An open section has no place in the order of the tab key, and says so with an empty number.
    "partials/nav-item.html": [
        (' tabindex="{{ tabindex }}"', '{% if tabindex %} tabindex="{{ tabindex }}"{% endif %}')
    ],
}


class Mended(Extension):
    """For the environment that renders the theme."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        for fault, mended in _FAULTS.get(name or "", []):
            source = source.replace(fault, mended)
        return source


class _Loader(FileSystemLoader):
    """Lists no hidden folders: the theme has 14,000 icons in one, which the engine would look at and leave out."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for place in self.searchpath:
            for folder, folders, names in os.walk(place):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found.update(Path(folder, name).relative_to(place).as_posix() for name in names)
        return sorted(found)


#: Those whose compiling takes longest, nearly all of what a site needs; the others are compiled when they are asked for.
_LONG = (
    "main.html",
    "base.html",
    "404.html",
    "sitemap.xml",
    *(f"partials/{name}.html" for name in ("header", "footer", "search", "palette", "copyright", "language", "tabs")),
    *(f"partials/{name}.html" for name in ("languages/en", "languages/zh", "integrations/analytics")),
)


class Theme(Protocol):
    """What the engine asks for the environment of its templates."""

    def get_env(self) -> Environment: ...


def lighten(theme: Theme) -> None:
    usual = theme.get_env

    def environment() -> Environment:
        found = usual()
        if isinstance(found.loader, FileSystemLoader):
            found.loader = _Loader(found.loader.searchpath)
        return found

    theme.get_env = environment  # type: ignore[method-assign]


class Syntax(NamedTuple):
    """What the engine's templates may use; with the same, what is compiled elsewhere is the same."""

    folders: Sequence[str]
    filters: Mapping[str, Callable[..., Any]]
    extensions: Sequence[str]


def syntax(theme: Theme) -> Syntax:
    own = theme.get_env()
    folders = own.loader.searchpath if isinstance(own.loader, FileSystemLoader) else ()
    filters = {name: called for name, called in own.filters.items() if name not in FILTERS}
    return Syntax(folders, filters, list(own.extensions))


def compiled(syntax: Syntax) -> dict[str, bytes]:
    """The code of the largest templates, for `Compiled`."""
    environment = Environment(loader=FileSystemLoader(syntax.folders), extensions=syntax.extensions)
    environment.filters |= syntax.filters
    code = environment.bytecode_cache = Compiled()
    prepare(environment, str)
    for name in _LONG:
        # Whoever renders it is to say what is wrong with it.
        with suppress(TemplateError):
            environment.get_template(name)
    return code.code


def prepare(
    environment: Environment, place: Callable[[str], str], code: Mapping[str, bytes] | None = None, **known: object
) -> None:
    """`place` says where a file stands in the site, `code` is what was `compiled` before; templates see `known` by name.

    The engine leaves escaping off: a `<` in a title would be markup in every template that shows it.
    """
    if code:
        environment.bytecode_cache = Compiled(code)
    environment.autoescape = True
    # As in our own templates, there is nothing to work out in advance.
    environment.optimized = False
    # Lines that hold only a tag of the template language leave none in the page.
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.add_extension(Mended)
    environment.add_extension(Unindented)
    environment.filters["place"] = place
    environment.filters["url"] = _from_base
    environment.filters["unescaped"] = _unescaped
    environment.filters["own_search_worker"] = partial(search_dialog.own_worker, place=place)
    environment.globals.update(known)


def _unescaped(json: str) -> str:
    """`json` with Chinese written out: half the bytes. What could end its element stays escaped."""
    return _CHINESE.sub(lambda found: chr(int(found[1], 16)), json)


@pass_context
def _from_base(context: Context, path: str) -> str:
    return addresses.from_base(str(context["base_url"]), path)
