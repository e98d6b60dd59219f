"""Catalog in, pages out: address, metadata, HTML, contents list, where to edit."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog import Catalog
from . import article, changes, facts, home, listings, search, tools, topic, wanted
from .page import Page

__all__ = ["Page", "build"]


def build(catalog: Catalog) -> Iterator[Page]:
    yield home.page(catalog)
    yield from listings.pages(catalog)
    yield from topic.pages(catalog)
    yield from facts.pages(catalog)
    yield from changes.pages(catalog)
    yield search.page(catalog)
    yield from tools.pages(catalog)
    yield wanted.page(catalog)
    for entry in catalog.articles.values():
        yield article.page(catalog, entry)
