"""What the `<head>` of a page tells programmes: linked data, other forms of the page, feeds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from .. import addresses
from ..catalog import Catalog
from ..pages import Page
from .card_drawing import HEIGHT, WIDTH
from .cards import Cards
from .feed_formats import ATOM_TYPE, JSON_TYPE
from .linked_data import LinkedData, Node

_HOME = ("首页", addresses.HOME)
_LISTINGS = ("articles", "topic", "tag")


@dataclass(frozen=True)
class Alternate:
    """The page in another form, or a feed about it: `href` is absolute."""

    media_type: str
    title: str
    href: str


@dataclass(frozen=True)
class Head:
    """`properties` are Open Graph names and values; `linked_data` is JSON that is safe inside a script element."""

    properties: list[tuple[str, str]]
    alternates: list[Alternate]
    linked_data: Markup

    @property
    def has_image(self) -> bool:
        return "og:image" in dict(self.properties)


class Heads:
    """Makes the head of any page of one site; `site_url` ends in `/`."""

    def __init__(self, catalog: Catalog, pages: Iterable[Page], site_url: str, cards: Cards | None = None) -> None:
        self.catalog = catalog
        self.pages = {page.address: page for page in pages}
        self.site_url = site_url
        self.cards = cards
        self.nodes = LinkedData(catalog, site_url, self.pages[addresses.HOME].description)

    def __call__(self, address: str, title: str, description: str, modified: object = None) -> Head:
        """The head of the page at `address`; what is not known from the collection is given."""
        page = self.pages.get(address)
        kind = page.kind if page else address.rstrip("/")
        crumbs = [(crumb.title, crumb.address) for crumb in page.crumbs] if page else [_HOME]
        card = self.cards.address(page) if self.cards else ""
        image = self.site_url + card if card else ""
        whole = self.nodes.web_page(kind, address, title, description, modified)
        if address != addresses.HOME:
            whole["breadcrumb"] = self.nodes.breadcrumbs([*crumbs, (title, address)])
        if page and kind in _LISTINGS:
            whole["mainEntity"] = self.nodes.listing(filter(_is_article, page.links))
        about = self.nodes.about(kind, page.subject, image) if page else []
        return Head(
            [*self._properties(page, address, title, description), *self._image(card)],
            list(self._alternates(page, kind)),
            _script({"@context": "https://schema.org", "@graph": [whole, *about]}),
        )

    def _properties(self, page: Page | None, address: str, title: str, description: str) -> list[tuple[str, str]]:
        is_article = page is not None and page.kind == "article"
        found = [
            ("og:type", "article" if is_article else "website"),
            ("og:title", title),
            ("og:description", description),
            ("og:url", self.site_url + address),
        ]
        if page and is_article:
            article = self.catalog.articles[page.subject]
            found += [
                ("article:published_time", str(article.published)),
                ("article:modified_time", str(article.updated)),
                ("article:section", self.catalog.topics[article.topic].name),
                *(("article:tag", self.catalog.terms[tag].name) for tag in article.tags),
            ]
        return found

    def _image(self, card: str) -> Iterator[tuple[str, str]]:
        if self.cards and card:
            yield "og:image", self.site_url + card
            yield "og:image:type", "image/png"
            yield "og:image:width", str(WIDTH)
            yield "og:image:height", str(HEIGHT)
            yield "og:image:alt", self.cards.title(card)

    def _alternates(self, page: Page | None, kind: str) -> Iterator[Alternate]:
        if page and kind == "article":
            yield self._alternate("text/markdown", "本文的 Markdown", addresses.article_markdown(page.subject))
        if page and page.topic:
            topic = self.catalog.topics[page.topic]
            yield from self._feeds(addresses.topic(topic.id), topic.name)
        if kind in ("changes", "fact", "facts"):
            yield from self._feeds(addresses.CHANGES, "政策变动")
        yield from self._feeds(addresses.ARTICLES, "全部文章")
        if page and kind == "fact":
            yield self._alternate(
                "application/json", f"{page.title}（JSON）", addresses.fact_data(page.subject, "json")
            )
            yield self._alternate("text/csv", f"{page.title}（CSV）", addresses.fact_data(page.subject, "csv"))

    def _feeds(self, address: str, title: str) -> Iterator[Alternate]:
        yield self._alternate(ATOM_TYPE, f"有据：{title}（Atom）", address + addresses.ATOM)
        yield self._alternate(JSON_TYPE, f"有据：{title}（JSON Feed）", address + addresses.JSON_FEED)

    def _alternate(self, media_type: str, title: str, address: str) -> Alternate:
        return Alternate(media_type, title, self.site_url + address)


def _is_article(address: str) -> bool:
    return address.startswith(addresses.ARTICLES) and not address.startswith(f"{addresses.ARTICLES}page/")


def _script(graph: Node | dict[str, Any]) -> Markup:
    """JSON without `<`: no text in it can end the element it stands in, or begin a comment."""
    return Markup(json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
