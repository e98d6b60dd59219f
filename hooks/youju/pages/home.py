"""The front door: search, questions with the beginning of their answers, what happens to people, calculators, figures.

What stands there is chosen in `data/home.yml`; where that says nothing, what was looked at last and what is used most.
"""

from __future__ import annotations

from .. import addresses
from ..calculators import TOOLS, Tool
from ..catalog.catalog import Catalog
from ..checks.summary import Outline
from ..content.fact import Fact
from ..content.optional_files import Home
from .figure_card import figure_cards
from .listings import article_addresses
from .page import Page
from .templates import render
from .text import PageText

QUESTIONS = 8
FIGURES = 3
CALCULATORS = 6


def page(catalog: Catalog) -> Page:
    home = catalog.found.home
    calculators = _calculators(home)
    questions, figures = _questions(catalog, home), _figures(catalog, home)
    # Topics as long as nobody wrote a situation.
    ways = [(each.title, each.about, addresses.situation(each.id)) for each in catalog.situations.values()] or [
        (topic.name, topic.definition, addresses.topic(topic.id)) for topic in catalog.topics.values()
    ]
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
            questions=questions,
            situations=bool(catalog.situations),
            ways=ways,
            figures=figure_cards(catalog, figures),
            tools=calculators,
            all_tools=len(TOOLS),
        ),
        crumbs=(),
        links=[
            addresses.TOPICS,
            addresses.SITUATIONS,
            addresses.DECISIONS,
            addresses.ARTICLES,
            addresses.FACTS,
            addresses.SEARCH,
            addresses.TOOLS,
            *(addresses.tool(tool.name) for tool in calculators),
            *(address for _, _, address in ways),
            *(addresses.fact(fact.id) for fact in figures),
            *article_addresses(questions),
        ],
        modified=max((article.updated for article in catalog.articles.values()), default=None),
    )


def _questions(catalog: Catalog, home: Home) -> list[Outline]:
    """Those chosen, but for drafts; else those reviewed last, one of each topic before a second of any."""
    if home.questions:
        return [catalog.articles[identifier] for identifier in home.questions if identifier in catalog.articles]
    latest = sorted(catalog.articles.values(), key=lambda article: article.reviewed, reverse=True)
    firsts = list({article.topic: article for article in reversed(latest)}.values())
    firsts.sort(key=latest.index)
    return [*firsts, *(article for article in latest if article not in firsts)][:QUESTIONS]


def _calculators(home: Home) -> list[Tool]:
    """Those chosen, else the first of each topic; a link leads to all."""
    firsts = {tool.topic: tool for tool in reversed(TOOLS.values())}
    return [TOOLS[name] for name in home.calculators] or list(firsts.values())[::-1][:CALCULATORS]


def _figures(catalog: Catalog, home: Home) -> list[Fact]:
    """Of those chosen, or else of those that most articles lean on, the first that have a value today."""
    chosen = [catalog.facts[identifier] for identifier in home.figures]
    most_used = sorted(catalog.facts.values(), key=lambda fact: -len(catalog.used_by[fact.id]))
    return [fact for fact in chosen or most_used if catalog.ledger.at(fact.id, catalog.today)][:FIGURES]
