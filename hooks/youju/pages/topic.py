"""A topic: its questions in the order they are read, its situations, decisions, calculators, figures and changes; and all topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .. import addresses
from ..calculators import TOOLS
from ..catalog.catalog import Catalog
from ..catalog.stages import Stage
from ..checks.summary import Outline
from ..content.fact import Fact
from ..content.model import Term, Topic
from ..ledger.events import AHEAD, Event, of_topic, past, upcoming
from .changes import address_of
from .figure_card import figure_cards
from .listings import PER_PAGE, cut, listing
from .page import HOME, Crumb, Page, SearchRecord
from .templates import render
from .text import PageText

TAGS = 40
FIGURES = 6
#: Changes to come in the next year, and those that were last.
NEXT, LAST = 5, 3
#: Questions named for each step on the page of all topics.
NAMED = 3
_ALL = Crumb("主题", addresses.TOPICS)


def pages(catalog: Catalog) -> Iterator[Page]:
    yield _overview(catalog)
    for topic in catalog.topics.values():
        yield from _pages_of(catalog, topic)


def _overview(catalog: Catalog) -> Page:
    topics = list(catalog.topics.values())
    groups = [(topic, [_short(stage) for stage in catalog.stages[topic.id]]) for topic in topics]
    return Page(
        address=addresses.TOPICS,
        kind="topics",
        title="主题",
        description=f"{'、'.join(topic.name for topic in topics)}：{len(topics)} 个主题的问题与答案。",
        path="data",
        body=lambda: render("topics.html", catalog=catalog, text=PageText(catalog, addresses.TOPICS), groups=groups),
        links=[addresses.ARTICLES, *(addresses.topic(topic.id) for topic in topics)],
    )


def _short(stage: Stage) -> tuple[Stage, list[Outline], int]:
    """What is named of a step, and how many more there are."""
    return stage, stage.articles[:NAMED], len(stage.articles) - NAMED


def _pages_of(catalog: Catalog, topic: Topic) -> Iterator[Page]:
    """The steps stand on the first page; articles they name are not listed again."""
    own = catalog.by_topic[topic.id]
    steps = [stage for stage in catalog.stages[topic.id] if stage.title]
    rest = [article for stage in catalog.stages[topic.id] if not stage.title for article in stage.articles]
    tags = _tags(catalog, own)
    figures = _figures(catalog, topic)
    tools = [tool for tool in TOOLS.values() if tool.topic == topic.id]
    situations, decisions = catalog.situations_of(topic.id), catalog.decisions_of(topic.id)
    coming, gone = _changes(catalog, topic)
    first = {
        "steps": steps,
        "figures": figure_cards(catalog, figures),
        "situations": situations,
        "decisions": decisions,
        "tools": tools,
        "coming": coming,
        "gone": gone,
        "tags": tags,
    }
    links = [
        *(addresses.article(article.id) for stage in steps for article in stage.articles),
        *(addresses.fact(fact.id) for fact in figures),
        *(addresses.situation(situation.id) for situation in situations),
        *(addresses.decision(decision.id) for decision in decisions),
        *(addresses.tool(tool.name) for tool in tools),
        *([address_of(topic)] if coming or gone else []),
        *(addresses.tag(term.id) for term, _ in tags),
    ]
    for address, chunk, part in cut(addresses.topic(topic.id), rest, PER_PAGE):
        head = part.number == 1
        yield listing(
            catalog,
            catalog.found.topics.by_id[topic.id],
            address,
            chunk,
            part,
            kind="topic",
            crumbs=(HOME, _ALL),
            links=links if head else [],
            topic=topic.id,
            found_as=SearchRecord(
                addresses.topic(topic.id),
                topic.name,
                topic.definition,
                note=f"{len(own)} 篇文章" if own else "文章准备中",
            ),
            context={
                "topic": topic,
                "total": len(own),
                "log": address_of(topic),
                **(first if head else dict.fromkeys(first, ())),
            },
        )


def _tags(catalog: Catalog, articles: list[Outline]) -> list[tuple[Term, int]]:
    counts = Counter(tag for article in articles for tag in article.tags)
    return [(catalog.terms[tag], count) for tag, count in counts.most_common(TAGS)]


def _figures(catalog: Catalog, topic: Topic) -> list[Fact]:
    """Those that have changed before, for they are looked up again; of equals, those most articles lean on."""

    def rank(fact: Fact) -> tuple[bool, int]:
        steady = len({value.value for value in fact.values}) == 1 or bool(fact.regions or fact.columns)
        return steady, -len(catalog.used_by[fact.id])

    return sorted(catalog.facts_of(topic.id), key=rank)[:FIGURES]


def _changes(catalog: Catalog, topic: Topic) -> tuple[list[Event], list[Event]]:
    """What comes in the next year, soonest first, and what came last."""
    own = of_topic(catalog.events, topic.id)
    coming = [event for event in upcoming(own, catalog.today) if event.day <= catalog.today + AHEAD]
    return coming[:NEXT], past(own, catalog.today)[:LAST]
