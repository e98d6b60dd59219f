"""The pieces of a page that stand around its body: title, head, tabs, contents list (see `frames`)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from .. import addresses
from ..catalog.catalog import Catalog
from ..catalog.navigation import Entry
from ..pages.page import Page
from ..pages.templates import macros
from .frames import PIECES
from .head import Heads

#: Kinds of page that say themselves where they can be mended.
_MENDED_THEMSELVES = frozenset({"article"})
_OTHERS = (("数字", addresses.FACTS, ""), ("变动", addresses.CHANGES, ""), ("计算器", addresses.TOOLS, ""))


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
        topics = [(topic.name, addresses.topic(topic.id), topic.id) for topic in catalog.topics.values()]
        self._groups = (topics, _OTHERS)
        # The same on every page of a topic.
        self._ways = lru_cache(maxsize=256)(self._ways_from)

    def pieces(self, page: Page, html: str) -> dict[str, Markup]:
        """Each of `frames.PIECES`, as HTML; `html` is the body of `page`, ready-made."""
        root, url = addresses.back_to_root(page.address), self._site.url + page.address
        headings = page.headings
        editable = self._repository.url and page.editable and page.kind not in _MENDED_THEMSELVES
        edit = self._repository.edit(page.path) if editable else ""
        head = self._heads(page)
        here = page.address if page.address in self._targets else None
        return {
            "title": self._macros.title(page, self._site, url),
            "head": self._macros.head(self._site, head),
            "skip": escape(headings[0].anchor) if headings else Markup(""),
            **self._ways(root, here, page.topic),
            "contents": self._macros.contents(headings),
            "body": self._macros.body(page, self._site, Markup(html), root, url, edit),
            "linked": self._macros.linked(head),
            "data": Markup(page.data().replace("<", "\\u003c") if page.data else ""),
        }

    def missing(self, root: str) -> dict[str, Markup]:
        """For the page that says there is none; `root` leads to the site from wherever it is shown."""
        title, head = self._macros.title(None, self._site, ""), self._macros.head(self._site, None)
        return {**dict.fromkeys(PIECES, Markup("")), "title": title, "head": head, **self._ways(root, None, "")}

    def _ways_from(self, root: str, address: str | None, topic: str) -> dict[str, Markup]:
        return {
            "tabs": self._macros.tabs(root, address, topic, self._groups),
            "drawer": self._macros.drawer(root, address, topic, self._site, self._menu),
        }
