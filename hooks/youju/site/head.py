"""What the `<head>` of a page tells programmes: linked data, other forms of the page, feeds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from markupsafe import Markup
from pydantic_core import to_json

from .. import addresses
from ..catalog.catalog import Catalog
from ..exports.card_drawing import HEIGHT, WIDTH
from ..exports.feeds import ATOM_TYPE, JSON_TYPE
from ..exports.linked_data import NAME, LinkedData, Node
from ..exports.social_cards import Cards
from ..pages.page import HOME, Page

#: Not all articles on one page: the sitemap says the same in a file of its own.
_LISTINGS = ("topic", "tag")


class Alternate(NamedTuple):
    """The page in another form, or a feed about it: `href` is absolute."""

    media_type: str
    title: str
    href: str


class Head(NamedTuple):
    """`properties` are Open Graph names and values; `linked_data` is JSON that is safe inside a script element."""

    properties: list[tuple[str, str]]
    alternates: list[Alternate]
    linked_data: Markup

    @property
    def has_image(self) -> bool:
        return "og:image" in dict(self.properties)


class Heads:
    """Makes the head of any page of one site; `site_url` ends in `/`, `description` says what the site is."""

    def __init__(self, catalog: Catalog, site_url: str, description: str, cards: Cards) -> None:
        self.catalog = catalog
        self.site_url = site_url
        self.cards = cards
        self.nodes = LinkedData(catalog, site_url, description)
        self._alternates = lru_cache(maxsize=256)(self._alternates_of)

    def __call__(self, page: Page) -> Head:
        address = page.address
        name = NAME if address == addresses.HOME else page.title
        card = self.cards.address(page)
        image = self.site_url + card if card else ""
        whole = self.nodes.web_page(page.kind, address, name, page.description, page.modified)
        if address != addresses.HOME:
            whole["breadcrumb"] = self.nodes.breadcrumbs([*(page.crumbs or (HOME,)), (name, address)])
        if page.kind in _LISTINGS:
            whole["mainEntity"] = self.nodes.listing(
                address for address in page.links if address.startswith(addresses.ARTICLES)
            )
        about = self.nodes.about(page.kind, page.subject, image)
        alternates = list(self._alternates(page.kind, page.topic))
        if page.kind == "article":
            path = addresses.article_markdown(page.subject)
            alternates.insert(0, self._alternate("text/markdown", "本文的 Markdown", path))
        elif page.kind == "fact":
            alternates += self._downloads(page)
        return Head(
            [*self._properties(page, name), *self._image(card)],
            alternates,
            _script({"@context": "https://schema.org", "@graph": [whole, *about]}),
        )

    def _properties(self, page: Page, name: str) -> list[tuple[str, str]]:
        found = [
            ("og:type", "article" if page.kind == "article" else "website"),
            ("og:title", name),
            ("og:description", page.description),
            ("og:url", self.site_url + page.address),
        ]
        if page.kind == "article":
            article = self.catalog.articles[page.subject]
            found += [
                ("article:published_time", str(article.published)),
                ("article:modified_time", str(article.updated)),
                ("article:section", self.catalog.topics[article.topic].name),
                *(("article:tag", self.catalog.terms[tag].name) for tag in article.tags),
            ]
        return found

    def _image(self, card: str) -> Iterator[tuple[str, str]]:
        if card:
            yield "og:image", self.site_url + card
            yield "og:image:type", "image/png"
            yield "og:image:width", str(WIDTH)
            yield "og:image:height", str(HEIGHT)
            yield "og:image:alt", self.cards.title(card)

    def _alternates_of(self, kind: str, topic: str) -> tuple[Alternate, ...]:
        """The feeds that tell of changes to pages like it."""
        found = [*self._feeds(addresses.topic(topic), self.catalog.topics[topic].name)] if topic else []
        if kind == "changes" and topic:
            found += self._feeds(addresses.changes(topic), f"{self.catalog.topics[topic].name}变动")
        if kind in ("changes", "fact", "facts", "table"):
            found += self._feeds(addresses.CHANGES, "政策变动")
        return (*found, *self._feeds(addresses.ARTICLES, "全部文章"))

    def _downloads(self, page: Page) -> Iterator[Alternate]:
        for media_type, name, suffix in (("application/json", "JSON", "json"), ("text/csv", "CSV", "csv")):
            path = addresses.fact_data(page.subject, suffix)
            yield self._alternate(media_type, f"{page.title}（{name}）", path)

    def _feeds(self, address: str, title: str) -> Iterator[Alternate]:
        yield self._alternate(ATOM_TYPE, f"有据：{title}（Atom）", address + addresses.ATOM)
        yield self._alternate(JSON_TYPE, f"有据：{title}（JSON Feed）", address + addresses.JSON_FEED)

    def _alternate(self, media_type: str, title: str, address: str) -> Alternate:
        return Alternate(media_type, title, self.site_url + address)


def _script(graph: Node | dict[str, Any]) -> Markup:
    """JSON without `<`: no text in it can end the element it stands in, or begin a comment."""
    return Markup(to_json(graph).decode().replace("<", "\\u003c"))
