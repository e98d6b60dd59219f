"""All topics, tags and the list of all articles; every listing is cut into pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from .. import addresses
from ..calculators import TOOLS, Tool
from ..catalog.catalog import Catalog
from ..checks.summary import Outline
from ..content.model import Term, Topic
from ..problem import Position
from .figure_card import figure_cards
from .page import Crumb, Heading, Page, SearchRecord
from .sanitize import Raw
from .templates import render
from .text import PageText

PER_PAGE = 20
#: On the page of a tag.
FIGURES = 6
#: Named for each topic on the page of all topics.
NAMED = 3
TAGS_PER_PAGE = 200
T = TypeVar("T")
_HOME = Crumb("首页", addresses.HOME)
# Pages made from the collection as a whole: what is wrong with them is wrong with the data folder.
_DATA = "data"


class Slice(NamedTuple):
    """Page `number` of `total`; the neighbours are addresses or empty."""

    number: int
    total: int
    previous: str
    next: str


def pages(catalog: Catalog) -> Iterator[Page]:
    yield from all_articles(catalog)
    yield topic_overview(catalog)
    yield from tag_index(catalog)
    for term in catalog.terms.values():
        yield from tag_pages(catalog, term)


def all_articles(catalog: Catalog) -> Iterator[Page]:
    articles = catalog.newest(len(catalog.articles))
    for address, chunk, part in cut(addresses.ARTICLES, articles, PER_PAGE):
        yield listing(
            catalog,
            "articles.html",
            address,
            "全部文章",
            "有据的全部文章，最新发布的在前。",
            chunk,
            part,
            kind="articles",
        )


def topic_overview(catalog: Catalog) -> Page:
    topics = list(catalog.topics.values())
    named = {topic.id: in_order(catalog, topic)[:NAMED] for topic in topics}
    return Page(
        address=addresses.TOPICS,
        kind="topics",
        title="主题",
        description=f"{'、'.join(topic.name for topic in topics)}:{len(topics)} 个主题的问题与答案。",
        path=_DATA,
        body=lambda: render("topics.html", catalog=catalog, text=PageText(catalog, addresses.TOPICS), named=named),
        crumbs=(_HOME,),
        links=[
            *(addresses.topic(topic.id) for topic in topics),
            *(address for articles in named.values() for address in article_addresses(articles)),
        ],
    )


def in_order(catalog: Catalog, topic: Topic) -> list[Outline]:
    """The articles of a topic: first what its guide names of them, in that order."""
    own = catalog.by_topic[topic.id]
    guided = [identifier for step in topic.guide for identifier in step.read]
    return sorted(own, key=lambda article: guided.index(article.id) if article.id in guided else len(guided))


def tag_index(catalog: Catalog) -> Iterator[Page]:
    order = {identifier: index for index, identifier in enumerate(catalog.topics)}
    terms = sorted(catalog.terms.values(), key=lambda term: order[term.topic])
    for address, chunk, part in cut(addresses.TAGS, terms, TAGS_PER_PAGE):
        groups = [(topic, [term for term in chunk if term.topic == topic.id]) for topic in catalog.topics.values()]
        filled = [(topic, members) for topic, members in groups if members]
        yield Page(
            address=address,
            kind="tags",
            title=with_number("标签", part),
            description="按主题排列的标签，每个标签附一句话解释和文章数。",
            path=_DATA,
            body=_tag_index_renderer(catalog, address, filled, part),
            contents=_headings_of([topic for topic, _ in filled]),
            crumbs=(_HOME,),
            links=[*(addresses.tag(term.id) for term in chunk), *turns(part)],
        )


def _headings_of(topics: Sequence[Topic]) -> Callable[[], tuple[Heading, ...]] | None:
    if not topics:
        return None
    return lambda: tuple(Heading(topic.name, addresses.anchor(topic.name), 2) for topic in topics)


def tag_pages(catalog: Catalog, term: Term) -> Iterator[Page]:
    topic = catalog.topics[term.topic]
    articles = catalog.by_tag[term.id]
    tools = [tool for tool in TOOLS.values() if _is_about(tool, term, catalog)]
    figures = catalog.figures_named[term.id][:FIGURES]
    for address, chunk, part in cut(addresses.tag(term.id), articles, PER_PAGE):
        yield listing(
            catalog,
            "tag.html",
            address,
            term.name,
            term.definition,
            chunk,
            part,
            kind="tag",
            path=catalog.found.terms.by_id[term.id].doc.path,
            place=catalog.found.terms.by_id[term.id].at,
            crumbs=(_HOME, Crumb("标签", addresses.TAGS)),
            links=[
                addresses.topic(topic.id),
                *(addresses.tool(tool.name) for tool in tools),
                *(addresses.fact(fact.id) for fact in figures),
            ],
            topic=topic.id,
            subject=term.id,
            record=SearchRecord(
                addresses.tag(term.id),
                term.name,
                term.definition,
                names=tuple(term.aliases),
                terms=(term.id,),
                note=f"{len(articles)} 篇文章",
            ),
            context={
                "term": term,
                "topic": topic,
                "tools": tools,
                "figures": figure_cards(catalog, figures),
            },
            own_term=term.id,
        )


def _is_about(tool: Tool, term: Term, catalog: Catalog) -> bool:
    said = f"{tool.title}。{tool.question}"
    return any(mention.term_id == term.id for mention in catalog.glossary.mentions(said))


def listing(
    catalog: Catalog,
    template: str,
    address: str,
    title: str,
    description: str,
    articles: Sequence[Outline],
    part: Slice,
    *,
    kind: str,
    path: str = _DATA,
    place: Callable[[], Position] | None = None,
    crumbs: tuple[Crumb, ...] = (_HOME,),
    links: Sequence[str] = (),
    topic: str = "",
    subject: str = "",
    record: SearchRecord | None = None,
    context: dict[str, object] | None = None,
    own_term: str = "",
) -> Page:
    first = part.number == 1

    def body() -> Raw:
        text = PageText(catalog, address, own_term=own_term)
        return render(
            template, catalog=catalog, text=text, title=title, articles=articles, part=part, **(context or {})
        )

    return Page(
        address=address,
        kind=kind,
        title=with_number(title, part),
        description=description,
        path=path,
        place=place,
        body=body,
        crumbs=crumbs,
        links=[*article_addresses(articles), *links, *turns(part)],
        records=lambda: [record] if record and first else [],
        topic=topic,
        subject=subject,
        modified=max((article.updated for article in articles), default=None),
        editable=bool(context) and first,
    )


def _tag_index_renderer(catalog: Catalog, address: str, groups: list[tuple[Topic, list[Term]]], part: Slice):  # type: ignore[no-untyped-def]
    return lambda: render("tags.html", catalog=catalog, text=PageText(catalog, address), groups=groups, part=part)


def cut(first: str, items: Sequence[T], size: int) -> Iterator[tuple[str, Sequence[T], Slice]]:
    """The pages of a listing: address, what stands on it, and its place among them."""
    total = max(1, -(-len(items) // size))
    for number in range(1, total + 1):
        previous = addresses.numbered(first, number - 1) if number > 1 else ""
        following = addresses.numbered(first, number + 1) if number < total else ""
        part = Slice(number, total, previous, following)
        yield addresses.numbered(first, number), items[(number - 1) * size : number * size], part


def with_number(title: str, part: Slice) -> str:
    return title if part.number == 1 else f"{title}（第 {part.number} 页）"


def article_addresses(articles: Sequence[Outline]) -> list[str]:
    return [addresses.article(article.id) for article in articles]


def turns(part: Slice) -> list[str]:
    return [address for address in (part.previous, part.next) if address]
