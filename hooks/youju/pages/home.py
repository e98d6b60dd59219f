"""The front door: search, topics, the figures most asked for, and what is new."""

from __future__ import annotations

from .. import addresses
from ..calculators import TOOLS
from ..catalog.catalog import Catalog
from ..ledger.changes import by_day, past
from .figure_card import figure_cards
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
    "stock-stamp-duty-rate",
)
HOME_CHANGES = 6


def page(catalog: Catalog) -> Page:
    newest, reviewed = catalog.newest(HOME_ARTICLES), catalog.recently_reviewed(HOME_ARTICLES)
    figures = [catalog.facts[fact_id] for fact_id in HOME_FIGURES if fact_id in catalog.facts]
    changes = past(catalog.changes, catalog.today)[:HOME_CHANGES]
    topics = [addresses.topic(identifier) for identifier in catalog.topics]
    return Page(
        address=addresses.HOME,
        kind="home",
        title="首页",
        description="日常金钱问题的答案：每个数字都写明出处和日期。",
        path="data",
        body=lambda: render(
            "home.html",
            catalog=catalog,
            text=PageText(catalog, ""),
            newest=newest,
            reviewed=reviewed,
            figures=figure_cards(catalog, figures),
            changes=by_day(changes),
            tools=TOOLS.values(),
        ),
        links=[
            addresses.TOPICS,
            addresses.TAGS,
            addresses.ARTICLES,
            addresses.FACTS,
            addresses.CHANGES,
            *(addresses.tool(name) for name in TOOLS),
            addresses.SEARCH,
            *topics,
            *(addresses.fact(fact.id) for fact in figures),
            *(addresses.fact(change.fact.id) for change in changes),
            *article_addresses([*newest, *reviewed]),
        ],
        modified=max((article.updated for article in catalog.articles.values()), default=None),
    )
