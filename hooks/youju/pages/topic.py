"""A topic: what to read in which order, then its decisions, calculators, figures and changes, then everything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .. import addresses
from ..calculators import TOOLS
from ..catalog.catalog import Catalog
from ..checks.summary import Outline
from ..content.model import Fact, Term, Topic
from ..ledger.events import Event, of_topic, past, upcoming
from .changes import address_of
from .figure_card import figure_cards
from .listings import PER_PAGE, article_addresses, cut, listing
from .page import Crumb, Page, SearchRecord

TAGS = 40
FIGURES = 6
CHANGES = 6


def pages(catalog: Catalog) -> Iterator[Page]:
    for topic in catalog.topics.values():
        yield from topic_pages(catalog, topic)


def topic_pages(catalog: Catalog, topic: Topic) -> Iterator[Page]:
    """The guide stands on the first page; articles it names are not listed again."""
    articles = catalog.by_topic[topic.id]
    guide = [(step, _there(catalog, step.read)) for step in topic.guide]
    guided = [article for _, named in guide for article in named]
    tags = _tags(catalog, articles)
    figures = _figures(catalog, topic)
    tools = [tool for tool in TOOLS.values() if tool.topic == topic.id]
    decisions = catalog.decisions_of(topic.id)
    changes = _changes(catalog, topic)
    first = {
        "guide": guide,
        "figures": figure_cards(catalog, figures),
        "decisions": decisions,
        "tools": tools,
        "changes": changes,
        "tags": tags,
    }
    rest = [article for article in articles if article not in guided]
    links = [
        *article_addresses(guided),
        *(addresses.fact(fact.id) for fact in figures),
        *(addresses.decision(decision.id) for decision in decisions),
        *(addresses.tool(tool.name) for tool in tools),
        *([address_of(topic)] if changes else []),
        *(addresses.tag(term.id) for term, _ in tags),
    ]
    for address, chunk, part in cut(addresses.topic(topic.id), rest, PER_PAGE):
        head = part.number == 1
        yield listing(
            catalog,
            "topic.html",
            address,
            topic.name,
            topic.definition,
            chunk,
            part,
            kind="topic",
            path=catalog.found.topics.by_id[topic.id].doc.path,
            place=catalog.found.topics.by_id[topic.id].at,
            crumbs=(Crumb("首页", addresses.HOME), Crumb("主题", addresses.TOPICS)),
            links=links if head else [],
            topic=topic.id,
            subject=topic.id,
            record=SearchRecord(
                addresses.topic(topic.id),
                topic.name,
                topic.definition,
                note=f"{len(articles)} 篇文章" if articles else "文章准备中",
            ),
            context={
                "topic": topic,
                "total": len(articles),
                "log": address_of(topic),
                **(first if head else dict.fromkeys(first, ())),
            },
        )


def _there(catalog: Catalog, identifiers: list[str]) -> list[Outline]:
    """Drafts are on the site only in previews."""
    return [catalog.articles[identifier] for identifier in identifiers if identifier in catalog.articles]


def _tags(catalog: Catalog, articles: list[Outline]) -> list[tuple[Term, int]]:
    counts = Counter(tag for article in articles for tag in article.tags)
    return [(catalog.terms[tag], count) for tag, count in counts.most_common(TAGS)]


def _figures(catalog: Catalog, topic: Topic) -> list[Fact]:
    """Those that have changed before, for they are looked up again; of equals, those most articles lean on."""

    def rank(fact: Fact) -> tuple[bool, int]:
        steady = len({value.value for value in fact.values}) == 1 or bool(fact.regions or fact.columns)
        return steady, -len(catalog.used_by[fact.id])

    return sorted(catalog.facts_of(topic.id), key=rank)[:FIGURES]


def _changes(catalog: Catalog, topic: Topic) -> list[Event]:
    """What comes next, then what came last."""
    own = of_topic(catalog.events, topic.id)
    return [*upcoming(own, catalog.today), *past(own, catalog.today)][:CHANGES]
