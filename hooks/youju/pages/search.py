"""The search page: it searches without the dialog, and says where to look without scripts."""

from __future__ import annotations

from .. import addresses
from ..catalog.catalog import Catalog
from .page import Page
from .templates import render
from .text import PageText


def page(catalog: Catalog) -> Page:
    return Page(
        address=addresses.SEARCH,
        kind="search",
        title="搜索",
        description="在全部问题、数字和词条里搜索；拼音、繁体和口语都行。",
        path="hooks/youju/templates/search.html",
        body=lambda: render("search.html", catalog=catalog, text=PageText(catalog, addresses.SEARCH)),
        links=[addresses.TOPICS, addresses.TAGS, addresses.FACTS, addresses.ARTICLES],
        scripts=("javascripts/search/page.js",),
    )
