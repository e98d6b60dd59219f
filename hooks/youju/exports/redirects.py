"""Small pages at old addresses that lead to the new ones, on any host that serves files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from .. import addresses
from ..catalog.catalog import Catalog
from ..pages import articles
from ..pages.asset import Asset
from ..pages.templates import render_document

#: The list of all articles used to be cut into these pages.
_PAGES = range(2, 6)


def assets(catalog: Catalog, site_url: str) -> Iterator[Asset]:
    groups: list[tuple[dict[str, Any], Callable[[str], str]]] = [
        (catalog.articles, addresses.article),
        (catalog.terms, addresses.tag),
        (catalog.facts, addresses.fact),
        (catalog.topics, addresses.topic),
        (catalog.sources, addresses.source),
        (catalog.decision_pages, addresses.decision),
        (catalog.situations, addresses.situation),
        (catalog.tables, addresses.table),
    ]
    for values, address in groups:
        for value in values.values():
            for old in value.redirect_from:
                yield _redirect(address(old), address(value.id), getattr(value, "title", None) or value.name, site_url)
    for number in _PAGES:
        old = addresses.numbered(addresses.ARTICLES, number)
        yield _redirect(old, addresses.ARTICLES, articles.TITLE, site_url)
    # Whoever cuts the address of a table short means the list of them.
    if catalog.tables:
        yield _redirect(addresses.TABLES, addresses.FACTS, "数字", site_url)
    for page in catalog.found.handwritten:
        for old in page.redirect_from:
            yield _redirect(old, page.place_of(old), page.title, site_url)


def _redirect(old: str, new: str, title: str, site_url: str) -> Asset:
    """`new` may name a heading, `deploy/#speed`; then every heading of the old page leads there."""
    root = addresses.back_to_root(old)
    html = render_document(
        "redirect.html",
        title=title,
        relative=root + new,
        absolute=site_url + new.partition("#")[0],
        # Without an icon of its own a browser asks the host for one that is not there.
        icon=f"{root}assets/logo.svg",
        script=f"{root}assets/redirect.js",
    )
    return Asset(f"{old}index.html", html.encode(), leads_to=new)
