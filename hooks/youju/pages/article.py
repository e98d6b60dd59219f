"""The page of one article."""

from __future__ import annotations

from collections import Counter, defaultdict

from .. import addresses
from ..catalog.catalog import Catalog
from ..checks.summary import Outline
from ..content.document import Location
from ..content.model import Article, Fact
from ..ledger.evaluation import ArticleValues
from ..ledger.ledger import state
from ..text import article_text
from ..text.markup import is_plain
from .blocks import blocks, mend
from .page import Crumb, Heading, Page, SearchRecord
from .sanitize import Raw
from .templates import render
from .text import PageText, figure_anchor, plain

BACKLINKS = 20


def page(catalog: Catalog, outline: Outline) -> Page:
    identifier, address = outline.id, addresses.article(outline.id)
    topic = catalog.topics[outline.topic]
    return Page(
        address=address,
        kind="article",
        title=outline.title,
        description=outline.answer,
        path=outline.path,
        body=lambda: _body(catalog, outline, address),
        contents=lambda: _contents(catalog.values(identifier).reading),
        crumbs=(Crumb("首页", addresses.HOME), Crumb(topic.name, addresses.topic(topic.id))),
        records=lambda: _records(catalog, outline, address),
        topic=outline.topic,
        subject=identifier,
        modified=outline.updated,
        editable=True,
    )


def _body(catalog: Catalog, outline: Outline, address: str) -> Raw:
    values = catalog.values(outline.id)
    article = values.article
    text = PageText(catalog, address, article.sources, values=values)
    before, after = catalog.neighbours[article.id]
    # Every section has two links to the repository: what they have in common is worked out once.
    repository = catalog.repository.about(article.id, article.title, outline.path) if catalog.repository.url else None
    return render(
        "article.html",
        article=article,
        catalog=catalog,
        text=text,
        prose=article_text,
        blocks=blocks,
        mend=mend,
        contents=_contents(values.reading),
        repository=repository,
        figures=values.uses,
        expired=[fact for fact in _facts(catalog, values) if state(fact, catalog.today) == "expired"],
        figure_anchor=figure_anchor,
        confidence=Counter(source.confidence for source in article.sources),
        tags=[(catalog.terms[tag], 0) for tag in article.tags],
        before=before,
        after=after,
        related=catalog.related(article.id),
        backlinks=catalog.backlinks.get(article.id, [])[:BACKLINKS],
    )


def _facts(catalog: Catalog, values: ArticleValues) -> list[Fact]:
    return [catalog.facts[fact_id] for fact_id in dict.fromkeys(use.fact_id for use in values.uses)]


def _contents(reading: article_text.Reading) -> tuple[Heading, ...]:
    article = reading.article
    top = [
        Heading(title, addresses.anchor(title), 2) for location, title in reading.headings if not _is_question(location)
    ]
    questions = tuple(Heading(item.question, addresses.anchor(item.question), 3) for item in article.faq)
    return tuple(
        Heading(heading.title, heading.anchor, 2, questions) if heading.title == article_text.FAQ else heading
        for heading in top
    )


def _is_question(location: Location) -> bool:
    return location[0] == "faq" and len(location) > 1


def _records(catalog: Catalog, outline: Outline, address: str) -> list[SearchRecord]:
    """The page itself (answer, other phrasings) and one record for every heading."""
    values = catalog.values(outline.id)
    article = values.article
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
    for location, text in values.reading.shown:
        if not is_plain(text):
            text = plain(catalog, values.line(location) if "lines" in location else values, text)
        texts[_heading_over(article, location)].append(text)
    texts[article_text.SOURCES] = [" ".join(filter(None, (s.title, s.doc_no, s.publisher))) for s in article.sources]
    for _, title in values.reading.headings:
        if texts[title]:
            found.append(SearchRecord(f"{address}#{addresses.anchor(title)}", title, " ".join(texts[title])))
    return found


_HEADINGS = {
    "applies": article_text.APPLIES,
    "exceptions": article_text.APPLIES,
    "steps": article_text.STEPS,
    "myths": article_text.MYTHS,
    "changes": article_text.CHANGES,
    "unverified": article_text.UNVERIFIED,
}


def _heading_over(article: Article, location: Location) -> str:
    field = location[0]
    if field == "sections":
        return article.sections[int(location[1])].heading
    if field == "faq":
        return article.faq[int(location[1])].question
    return _HEADINGS[str(field)]
