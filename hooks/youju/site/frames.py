"""The theme's frame around pages that differ only in a few pieces, rendered once a layout; and these pieces.

The theme's template is rendered with a mark where each piece of a page belongs: title, head, tabs, contents list,
body … What comes out is the frame, shared by all pages of a layout: nothing else of a page can be in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from .. import addresses
from ..catalog.catalog import Catalog
from ..catalog.navigation import Entry
from ..pages.page import Page
from ..pages.templates import macros
from .head import Heads

#: What is different from page to page: the words of the head, the address the skip link leads to, which tab
#: and which entry of the menu is lit, the contents list, the body, the linked data, and the JSON a script reads.
PIECES = ("title", "head", "skip", "tabs", "drawer", "contents", "body", "after", "linked", "data")
# Private characters cannot stand in content: `content.yaml_reader` refuses them.
_MARK = re.compile("\ue000([a-z]+)\ue001")


class FrameError(ValueError):
    """The theme did not show a piece as it was given; the message is Chinese."""


class Layout(NamedTuple):
    """What pages that share a frame have in common.

    `depth` is how many folders below the root they are; a page that `searches` has no search dialog.
    """

    depth: int
    searches: bool
    has_contents: bool
    has_data: bool
    has_after: bool
    scripts: tuple[str, ...]


class Frame:
    """A page of the theme with holes."""

    def __init__(self, marked: str) -> None:
        parts = _MARK.split(marked)
        texts, self._holes = parts[::2], parts[1::2]
        missing = {"title", "head", "tabs", "drawer", "body"} - set(self._holes)
        unknown = set(self._holes) - set(PIECES)
        if missing or unknown or any("\ue000" in text for text in texts):
            raise FrameError(
                f"主题的模板里少了或多了这些位置：{'、'.join(sorted(missing | unknown)) or '有一处写得不完整'}"
            )
        # Once, not on every page: it is the larger part of most.
        self._texts = [text.encode() for text in texts]

    def filled(self, pieces: Mapping[str, str]) -> bytes:
        """The page as it is written."""
        found = [self._texts[0]]
        for hole, text in zip(self._holes, self._texts[1:], strict=True):
            found.append(pieces[hole].encode())
            found.append(text)
        return b"".join(found)


def layout(page: Page) -> Layout:
    return Layout(
        page.address.count("/"),
        page.kind == "search",
        page.contents is not None,
        page.data is not None,
        page.after is not None,
        tuple(page.scripts),
    )


def meta(layout: Layout) -> dict[str, Any]:
    """What a page of the engine with the `layout` says of itself."""
    return {
        "kind": "search" if layout.searches else "",
        "scripts": layout.scripts,
        "hide": ["navigation"] if layout.has_contents else ["navigation", "toc"],
        # Our own records go into the search index instead.
        "search": {"exclude": True},
    }


def headings(layout: Layout) -> list[Any]:
    """Its headings, as Python-Markdown tells of them."""
    return [{"name": "", "id": marks(layout)["skip"], "level": 2, "children": []}] if layout.has_contents else []


def marks(layout: Layout) -> dict[str, Markup]:
    """A mark for every piece; nothing for one that pages of `layout` do without."""
    found = {name: Markup(f"\ue000{name}\ue001") for name in PIECES}
    lacking = [name for name, has in (("data", layout.has_data), ("after", layout.has_after)) if not has]
    return found | dict.fromkeys(lacking, Markup(""))


#: The ways in, in one row above every page; the menu of a phone has them too, with every topic.
_TABS = (
    ("遇到这些事", addresses.SITUATIONS),
    ("主题", addresses.TOPICS),
    ("计算器", addresses.TOOLS),
    ("帮你判断", addresses.DECISIONS),
    ("期限", addresses.DEADLINES),
    ("电话", addresses.CONTACTS),
    ("数字", addresses.FACTS),
    ("搜索", addresses.SEARCH),
)
#: Of pages in a folder that is no tab, the tab they belong to.
_UNDER = {addresses.ARTICLES: addresses.TOPICS}


class Site(NamedTuple):
    """`url` is the address of the root, ending in `/`; `logo` is a path from there."""

    name: str
    description: str
    url: str
    logo: str


class Shell:
    """Makes the pieces of any page of one site; `menu` are its entries: title, address, and the topic one is about."""

    def __init__(self, catalog: Catalog, site: Site, heads: Heads, menu: Sequence[Entry]) -> None:
        self._repository = catalog.repository
        self._site = site
        self._heads = heads
        self._menu = menu
        self._targets = {address for _, address, _ in menu}
        self._macros: Any = macros("shell.html")
        self._counts = {topic: len(articles) for topic, articles in catalog.by_topic.items()}
        # The same on every page of a topic in a folder.
        self._ways = lru_cache(maxsize=256)(self._ways_from)

    def pieces(self, page: Page, html: str) -> dict[str, Markup]:
        """Each of `frames.PIECES`, as HTML; `html` is the body of `page`, ready-made."""
        root, url = addresses.back_to_root(page.address), self._site.url + page.address
        headings = page.headings
        # An article says itself where it can be mended.
        editable = self._repository.url and page.editable and page.kind != "article"
        edit = self._repository.edit(page.path, page.line) if editable else ""
        head = self._heads(page)
        here = page.address if page.address in self._targets else None
        return {
            "title": self._macros.title(page, self._site, url),
            "head": self._macros.head(self._site, head),
            "skip": escape(headings[0].anchor) if headings else Markup(""),
            **self._ways(root, here, _section(page.address), page.topic),
            "contents": self._macros.contents(headings),
            "body": self._macros.body(page, self._site, Markup(html), root, url, edit),
            "after": Markup(page.after().clean() if page.after else ""),
            "linked": self._macros.linked(head),
            "data": Markup(page.data().replace("<", "\\u003c") if page.data else ""),
        }

    def missing(self, root: str) -> dict[str, Markup]:
        """For the page that says there is none; `root` leads to the site from wherever it is shown."""
        root = root.rstrip("/") + "/"
        title, head = self._macros.title(None, self._site, ""), self._macros.head(self._site, None)
        return {**dict.fromkeys(PIECES, Markup("")), "title": title, "head": head, **self._ways(root, None, "", "")}

    def _ways_from(self, root: str, address: str | None, section: str, topic: str) -> dict[str, Markup]:
        return {
            "tabs": self._macros.tabs(root, address, section, _TABS),
            "drawer": self._macros.drawer(root, address, topic, self._site, self._menu, self._counts),
        }


def _section(address: str) -> str:
    """The tab a page belongs to."""
    folder = address[: address.find("/") + 1]
    return _UNDER.get(folder, folder)
