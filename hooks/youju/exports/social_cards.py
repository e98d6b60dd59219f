"""Which pages have a social card of their own, and what is on it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Literal, cast, get_args

from .. import addresses
from ..catalog.catalog import Catalog
from ..checks.summary import Outline
from ..pages.asset import Asset
from ..pages.page import Page
from ..settings import SettingError
from .card_drawing import Face, draw

Extent = Literal["article", "topic", "off"]

CARD = "card.png"
#: The logo as it stands on cards, which `make icons` draws.
MARK = "docs/assets/card-mark.png"
#: With more articles than this only topics have cards, unless `YOUJU_CARDS=article` asks for all.
MANY = 300
_SLOGAN = "钱的问题，要有根据"


class Cards:
    """The cards of one site; `root` is the folder of the project, which holds the mark."""

    def __init__(self, catalog: Catalog, root: Path) -> None:
        self.extent = _extent(len(catalog.articles))
        self._mark = (root / MARK).read_bytes() if self.extent != "off" else b""
        self._faces = {address: face for address, face in _faces(catalog) if self._has(address)}

    def address(self, page: Page | None) -> str:
        """The card that stands for `page`: its own, its topic's, or that of the site; empty without cards."""
        if self.extent == "off":
            return ""
        own = page.address if page else ""
        topic = addresses.topic(page.topic) if page and page.topic else ""
        return next(place for place in (own, topic, addresses.HOME) if place in self._faces) + CARD

    def title(self, card: str) -> str:
        """What is written largest on the card at the address `card`."""
        return self._faces[card.removesuffix(CARD)].title

    def assets(self) -> Iterator[Asset]:
        for address in self._faces:
            yield Asset(address + CARD, partial(draw, self._faces[address], self._mark))

    def _has(self, address: str) -> bool:
        is_article = address.startswith(addresses.ARTICLES)
        return self.extent == "article" or (self.extent == "topic" and not is_article)


def _extent(articles: int) -> Extent:
    wanted = os.environ.get("YOUJU_CARDS", "")
    if not wanted:
        return "article" if articles <= MANY else "topic"
    if wanted not in get_args(Extent):
        raise SettingError(f"YOUJU_CARDS 只能是 {'、'.join(get_args(Extent))}，现在是“{wanted}”")
    return cast(Extent, wanted)


def _faces(catalog: Catalog) -> Iterator[tuple[str, Face]]:
    yield addresses.HOME, Face(_SLOGAN, "日常金钱问题，第一句就给答案；从哪天起、谁规定、哪里能查，都写清楚。", "", "")
    for topic in catalog.topics.values():
        yield addresses.topic(topic.id), Face(topic.name, topic.definition, "", "")
    for article in catalog.articles.values():
        yield addresses.article(article.id), _article(catalog, article)


def _article(catalog: Catalog, article: Outline) -> Face:
    return Face(article.title, article.answer, catalog.topics[article.topic].name, f"核对 {article.reviewed}")
