"""Tags are terms: all of them from A to Z, and a page for each, as an entry of a small glossary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import addresses
from ..calculators import TOOLS, Tool
from ..catalog.catalog import Catalog
from ..content.fact import Fact
from ..content.model import Term
from ..ledger.evaluation import LedgerValues
from ..ledger.uses import Use, ended
from ..text import han
from . import filtered
from .figure_card import figure_cards
from .listings import PER_PAGE, cut, listing
from .page import HOME, Crumb, Page, SearchRecord
from .templates import render
from .text import PageText

TITLE = "标签与词条"
ORDERS = ("按拼音", "按主题")
FIGURES = 6
_ALL = Crumb("标签", addresses.TAGS)
#: Under which names stand that begin with no letter and no Han character.
_OTHER = "0–9"


class Example(NamedTuple):
    """An example as it reads today, and the figures of the ledger in it."""

    text: str
    figures: list[Use]


def pages(catalog: Catalog) -> Iterator[Page]:
    yield _index(catalog)
    for term in catalog.terms.values():
        yield from _pages_of(catalog, term)


def _index(catalog: Catalog) -> Page:
    letters: dict[str, list[Term]] = {}
    for term in sorted(catalog.terms.values(), key=lambda term: (_letter(term), _said(term), term.name)):
        letters.setdefault(_letter(term), []).append(term)
    listed = [term for terms in letters.values() for term in terms]
    return Page(
        address=addresses.TAGS,
        kind="tags",
        title="标签",
        description="从 A 到 Z 的词条，每个有一句话解释；打几个字，立刻只剩对得上的。",
        path="data",
        body=lambda: render(
            "tags.html",
            text=PageText(catalog, addresses.TAGS),
            title=TITLE,
            letters=letters,
            orders=ORDERS,
            total=len(listed),
        ),
        links=[*(addresses.tag(term.id) for term in listed), addresses.SEARCH],
        scripts=(filtered.SCRIPT,),
        data=lambda: _data(catalog, listed),
    )


def _data(catalog: Catalog, listed: list[Term]) -> str:
    told, order = list(enumerate(listed)), list(catalog.topics)
    by_topic = sorted(told, key=lambda one: order.index(one[1].topic))
    return filtered.data(
        [_words(term) for term in listed],
        [filtered.grouped(by_topic, lambda term: catalog.topics[term.topic].name)],
    )


def _words(term: Term) -> str:
    """What it is also called, and how its name is typed: whole, or the first letters."""
    syllables = _said(term).split(" ")
    typed = ["".join(syllables), "".join(syllable[0] for syllable in syllables)]
    return " ".join([*term.aliases, *term.search_aliases, *typed])


def _said(term: Term) -> str:
    return term.pinyin or han.spelled(term.name)


def _letter(term: Term) -> str:
    first = _said(term)[0].upper()
    return first if first.isascii() and first.isalpha() else _OTHER


def _pages_of(catalog: Catalog, term: Term) -> Iterator[Page]:
    topic = catalog.topics[term.topic]
    articles = catalog.by_tag[term.id]
    tools = [tool for tool in TOOLS.values() if _is_about(tool, term, catalog)]
    near = catalog.near_terms[term.id]
    example = example_of(catalog, term)
    shown = [use.fact_id for use in example.figures] if example else []
    figures = _figures(catalog, term, shown)
    for address, chunk, part in cut(addresses.tag(term.id), articles, PER_PAGE):
        head = part.number == 1
        links = [
            addresses.topic(topic.id),
            *(addresses.tool(tool.name) for tool in tools),
            *(addresses.fact(fact.id) for fact in figures),
            *(addresses.fact(fact_id) for fact_id in shown),
            *(addresses.tag(other.id) for other in near),
        ]
        yield listing(
            catalog,
            catalog.found.terms.by_id[term.id],
            address,
            chunk,
            part,
            kind="tag",
            crumbs=(HOME, _ALL),
            links=links if head else [addresses.topic(topic.id)],
            topic=topic.id,
            found_as=SearchRecord(
                addresses.tag(term.id),
                term.name,
                f"{term.definition} {example.text}" if example else term.definition,
                names=tuple(term.aliases),
                terms=(term.id,),
                note=f"{len(articles)} 篇文章",
            ),
            context={
                "term": term,
                "topic": topic,
                "example": example if head else None,
                "tools": tools if head else [],
                "figures": figure_cards(catalog, figures if head else []),
                "near": near if head else [],
            },
            own_term=term.id,
        )


def example_of(catalog: Catalog, term: Term) -> Example | None:
    if not term.example:
        return None
    values = LedgerValues(catalog.ledger, catalog.today)
    used = values.used([term.example])
    over = "".join(ended(use.past) for use in used if use.past)
    return Example(values.plain(term.example) + over, list({use.fact_id: use for use in used if use.entry}.values()))


def _figures(catalog: Catalog, term: Term, shown: list[str]) -> list[Fact]:
    """Those with the term in their names that the example does not show already."""
    return [fact for fact in catalog.figures_named[term.id] if fact.id not in shown][:FIGURES]


def _is_about(tool: Tool, term: Term, catalog: Catalog) -> bool:
    said = f"{tool.title}。{tool.question}"
    return any(mention.term_id == term.id for mention in catalog.glossary.mentions(said))
