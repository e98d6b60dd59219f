"""All we rely on in the theme, Material or its continuation MaterialX: its search, its templates, what they may call.

The theme starts the worker named in its page configuration and speaks four messages with it: 0 set-up, 1 ready,
2 query, 3 result. Naming our worker there leaves its dialog as it is; `missing` says whether it is still so.
MaterialX numbers its messages and escapes what they bring, which `search/worker.js` minds. What else is different
is in `mkdocs.materialx.yml`.

A whole copy of a faulty template would have to follow every upgrade; here only the faulty words are replaced, when it
is read. Words an upgrade has mended itself are not found any more, which does no harm; new faults are found by the
test that asks the HTML checker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, pass_context
from jinja2.ext import Extension
from jinja2.runtime import Context

from .. import addresses
from ..pages.templates import Unindented

WORKER = "javascripts/search/worker.js"

_THEIR_WORKER = re.compile(r"assets/javascripts/workers/search\.[0-9a-f]+\.min\.js")
_TOLD = ("base.html", rf'"(?:search|workerUrl)":\s*"{_THEIR_WORKER.pattern}"', "页面设置里的搜索程序网址")
_BLOCK = ("base.html", r"\{%-?\s*block config\s*-?%\}", "页面设置所在的 config 块")
_WORKER_FILE = "assets/javascripts/workers/search.*.min.js"
_BUNDLE = "assets/javascripts/bundle.*.min.js"
_PARTS = (_BUNDLE, r"search-query.*search-result|search-result.*search-query", "搜索框的部件名")
_ENTRY = r"search/search_index\.json"


class Seam(NamedTuple):
    """What our search is attached to: the plugin that reads hand-written pages, and `relied_on`: where in the theme,
    what must stand there, and what it means to us.
    """

    plugin: str
    relied_on: tuple[tuple[str, str, str], ...]


_SEAMS = {
    "material": Seam(
        "material/search",
        (
            _BLOCK,
            _TOLD,
            (_WORKER_FILE, r"case 0:.*type:1\}.*case 2:.*type:3,data:", "搜索消息 0–3 的约定"),
            (_BUNDLE, _ENTRY, "搜索入口文件的网址"),
            _PARTS,
            (_BUNDLE, r'"keyup"', "搜索框听的按键事件"),
        ),
    ),
    "materialx": Seam(
        "materialx/search",
        (
            _BLOCK,
            _TOLD,
            (_BUNDLE, r"\.id===\w+&&.*\.request\(0,1,.*\.request\(2,3,", "搜索消息 0–3 和编号的约定"),
            ("base.html", _ENTRY, "搜索入口文件的网址"),
            _PARTS,
            (_BUNDLE, r'"input"', "搜索框听的输入事件"),
        ),
    ),
}


_CHINESE = re.compile(r"\\u([3-9a-f][0-9a-f]{3})")
_FAULTS: dict[str, list[tuple[str, str]]] = {
    "base.html": [
        # A bar that floats over the text, whatever the settings say (MaterialX).
        ('{% include "partials/top.html" %}', ""),
        # A checkbox completes nothing.
        ('type="checkbox" id="__drawer" autocomplete="off"', 'type="checkbox" id="__drawer"'),
        ('type="checkbox" id="__search" autocomplete="off"', 'type="checkbox" id="__search"'),
        ('type="checkbox" id="__toc" autocomplete="off"', 'type="checkbox" id="__toc"'),
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


def prepare(environment: Environment, place: Callable[[str], str], **known: object) -> None:
    """`place` says where a file stands in the site; templates see `known` by name.

    The engine leaves escaping off: a `<` in a title would be markup in every template that shows it.
    """
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
    environment.filters["own_search_worker"] = partial(own_worker, place=place)
    environment.globals.update(known)


def _unescaped(json: str) -> str:
    """`json` with Chinese written out: half the bytes. What could end its element stays escaped."""
    return _CHINESE.sub(lambda found: chr(int(found[1], 16)), json)


@pass_context
def _from_base(context: Context, path: str) -> str:
    return addresses.from_base(str(context["base_url"]), path)


class SeamError(Exception):
    """The theme no longer has what our search engine is attached to."""


def missing(name: str, folders: Sequence[Path]) -> Iterator[str]:
    """What we rely on and the theme (its folders, nearest first) does not have; nothing if all is well."""
    if name not in _SEAMS:
        yield f"主题“{name}”，只会接 {'、'.join(_SEAMS)}"
        return
    for pattern, marker, meaning in _SEAMS[name].relied_on:
        files = next((found for folder in folders if (found := sorted(folder.glob(pattern)))), [])
        if not any(re.search(marker, path.read_text(encoding="utf-8"), re.DOTALL) for path in files):
            yield f"{meaning}（应在主题的 {pattern} 里）"


def handwritten(name: str, plugins: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the theme's search was told of hand-written pages: location, title and text of each part."""
    plugin = plugins[_SEAMS[name].plugin]
    entries: list[dict[str, Any]] = getattr(plugin, "provider", plugin).search_index.entries
    return entries


def advice(lost: Iterable[str]) -> str:
    """What to tell whoever upgraded the theme."""
    return (
        "主题的搜索接口变了，自己的搜索引擎接不上：\n"
        + "".join(f"  找不到：{item}\n" for item in lost)
        + "  请装回 requirements.lock 里的主题版本，或照 HACKING.md 的“升级 Material”改 hooks/youju/site/theme.py"
    )


def own_worker(configuration: str, place: Callable[[str], str] = str) -> str:
    """The page configuration with our worker, at its `place` in the site, for the theme's; raises `SeamError`."""
    replaced, count = _THEIR_WORKER.subn(place(WORKER), configuration)
    if count != 1:
        raise SeamError(advice([_TOLD[2]]))
    return replaced
