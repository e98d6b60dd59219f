"""Catalog in, pages out: address, metadata, HTML, contents list, where to edit."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalog.catalog import Catalog
from . import (
    article,
    articles,
    calculators,
    changes,
    contacts,
    deadlines,
    decisions,
    facts,
    figure_tables,
    home,
    search,
    situations,
    sources,
    tags,
    topic,
    wanted,
)
from .page import Page


def build(catalog: Catalog) -> Iterator[Page]:
    yield home.page(catalog)
    yield articles.page(catalog)
    yield from topic.pages(catalog)
    yield from tags.pages(catalog)
    yield from facts.pages(catalog)
    yield from figure_tables.pages(catalog)
    yield from sources.pages(catalog)
    yield from changes.pages(catalog)
    yield search.page(catalog)
    yield from calculators.pages(catalog)
    yield from decisions.pages(catalog)
    yield from situations.pages(catalog)
    yield deadlines.page(catalog)
    yield contacts.page(catalog)
    yield wanted.page(catalog)
    for entry in catalog.articles.values():
        yield article.page(catalog, entry)
