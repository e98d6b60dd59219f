"""The front door: search, topics, the figures most asked for, and what is new."""

from __future__ import annotations

from .. import addresses
from ..catalog import Catalog
from ..problem import Position
from .listings import article_addresses
from .page import Page
from .templates import render
from .text import PageText

HOME_ARTICLES = 5
# The figures most questions come down to, as far as the ledger has them.
HOME_FIGURES = (
    "lpr-5y",
    "gjj-first-over-5y",
    "deposit-1y",
    "deposit-3y",
    "deposit-insurance-limit",
    "vehicle-purchase-tax-rate",
    "nev-purchase-tax-relief-cap",
)


def page(catalog: Catalog) -> Page:
    newest, reviewed = catalog.newest(HOME_ARTICLES), catalog.recently_reviewed(HOME_ARTICLES)
    topics = [addresses.topic(identifier) for identifier in catalog.topics]
    return Page(
        address=addresses.HOME,
        kind="home",
        title="首页",
        description="日常金钱问题的答案：每个数字都写明出处和日期。",
        owner=Position("data"),
        render=lambda: render(
            "home.html",
            catalog=catalog,
            text=PageText(catalog, ""),
            newest=newest,
            reviewed=reviewed,
            figures=[catalog.facts[fact_id] for fact_id in HOME_FIGURES if fact_id in catalog.facts],
        ),
        links=[
            addresses.TOPICS,
            addresses.TAGS,
            addresses.ARTICLES,
            addresses.FACTS,
            addresses.CHANGES,
            addresses.TOOLS,
            addresses.SEARCH,
            *topics,
            *article_addresses([*newest, *reviewed]),
        ],
        modified=max((article.updated for article in catalog.articles.values()), default=None),
    )
