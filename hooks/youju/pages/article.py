"""The page of one article."""

from __future__ import annotations

from collections import Counter, defaultdict

from .. import addresses, prose
from ..catalog import Catalog
from ..figures import ArticleValues
from ..ledger import state
from ..model import Article, Fact
from ..source import Location
from .page import Crumb, Heading, Page, SearchRecord
from .templates import render
from .text import PageText, figure_anchor, plain

BACKLINKS = 20


def page(catalog: Catalog, article: Article) -> Page:
    address = addresses.article(article.id)
    topic = catalog.topics[article.topic]
    return Page(
        address=address,
        kind="article",
        title=article.title,
        description=catalog.values[article.id].answer,
        owner=catalog.records[article.id].at(),
        render=lambda: _html(catalog, article, address),
        headings=_contents(article),
        crumbs=(Crumb("首页", addresses.HOME), Crumb(topic.name, addresses.topic(topic.id))),
        links=_links(catalog, article),
        records=lambda: _records(catalog, article, address),
        topic=article.topic,
        subject=article.id,
        modified=article.updated,
        editable=True,
    )


def _html(catalog: Catalog, article: Article, address: str) -> str:
    values = catalog.values[article.id]
    text = PageText(catalog, address, article.sources, values=values)
    before, after = catalog.neighbours[article.id]
    return render(
        "article.html",
        article=article,
        catalog=catalog,
        text=text,
        prose=prose,
        contents=_contents(article),
        figures=values.uses,
        expired=[fact for fact in _facts(catalog, values) if state(fact, catalog.today) == "expired"],
        figure_anchor=figure_anchor,
        confidence=Counter(source.confidence for source in article.sources),
        tags=[(catalog.terms[tag], 0) for tag in article.tags],
        before=before,
        after=after,
        related=catalog.related[article.id],
        backlinks=catalog.backlinks.get(article.id, [])[:BACKLINKS],
    )


def _facts(catalog: Catalog, values: ArticleValues) -> list[Fact]:
    return [catalog.facts[fact_id] for fact_id in dict.fromkeys(use.fact_id for use in values.uses)]


def _contents(article: Article) -> tuple[Heading, ...]:
    top = [
        Heading(title, addresses.anchor(title), 2)
        for location, title in prose.headings(article)
        if not _is_question(location)
    ]
    questions = tuple(Heading(item.question, addresses.anchor(item.question), 3) for item in article.faq)
    return tuple(
        Heading(heading.title, heading.anchor, 2, questions) if heading.title == prose.FAQ else heading
        for heading in top
    )


def _is_question(location: Location) -> bool:
    return location[0] == "faq" and len(location) > 1


def _links(catalog: Catalog, article: Article) -> list[str]:
    others = [*catalog.links[article.id], *(other.id for other in catalog.related[article.id])]
    others += [neighbour.id for neighbour in catalog.neighbours[article.id] if neighbour]
    tags = [addresses.tag(tag) for tag in article.tags]
    tags += [addresses.fact(use.fact_id) for use in catalog.values[article.id].uses]
    tags += [addresses.tool(case.name) for _, case in prose.tool_cases(article)]
    return [addresses.topic(article.topic), *tags, *(addresses.article(other) for other in others)]


def _records(catalog: Catalog, article: Article, address: str) -> list[SearchRecord]:
    """The page itself (answer, other phrasings) and one record for every heading."""
    values = catalog.values[article.id]
    found = [
        SearchRecord(
            address,
            article.title,
            values.answer,
            names=tuple(article.phrasings),
            terms=tuple(article.tags),
            note=f"核对 {article.reviewed}",
            uses=len(catalog.backlinks.get(article.id, ())),
        )
    ]
    texts: dict[str, list[str]] = defaultdict(list)
    for location, text in prose.reading_texts(article):
        texts[_heading_over(article, location)].append(plain(catalog, values.line(location), text))
    texts[prose.SOURCES] = [" ".join(filter(None, (s.title, s.doc_no, s.publisher))) for s in article.sources]
    for _, title in prose.headings(article):
        if texts[title]:
            found.append(SearchRecord(f"{address}#{addresses.anchor(title)}", title, " ".join(texts[title])))
    return found


_HEADINGS = {
    "applies": prose.APPLIES,
    "exceptions": prose.APPLIES,
    "steps": prose.STEPS,
    "myths": prose.MYTHS,
    "changes": prose.CHANGES,
    "unverified": prose.UNVERIFIED,
}


def _heading_over(article: Article, location: Location) -> str:
    match location:
        case ("sections", int(index), *_):
            return article.sections[index].heading
        case ("faq", int(index), *_):
            return article.faq[index].question
    return _HEADINGS[str(location[0])]
