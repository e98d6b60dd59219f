"""The page of one article."""

from __future__ import annotations

from collections import defaultdict

from .. import addresses
from ..catalog.catalog import Catalog
from ..checks.summary import Outline
from ..content.document import Location
from ..content.fact import Fact
from ..content.model import Article
from ..ledger.evaluation import ArticleValues
from ..ledger.ledger import state
from ..ledger.uses import why_past
from ..text import article_text
from ..text.article_text import is_coming
from ..text.markup import is_plain
from . import evidence, places
from .blocks import blocks
from .page import HOME, Crumb, Heading, Page, SearchRecord
from .sanitize import Raw
from .templates import render
from .text import PageText, figure_anchor, plain


def page(catalog: Catalog, outline: Outline) -> Page:
    identifier, address = outline.id, addresses.article(outline.id)
    topic, stage = catalog.topics[outline.topic], catalog.stage_of(outline)
    crumbs = [HOME, Crumb(topic.name, addresses.topic(topic.id))]
    if stage:
        crumbs.append(Crumb(stage.title, f"{addresses.topic(topic.id)}#{stage.anchor}"))
    return Page(
        address=address,
        kind="article",
        title=outline.title,
        description=outline.answer,
        path=outline.path,
        body=lambda: _body(catalog, outline, address),
        after=lambda: _after(catalog, outline, address),
        contents=lambda: _contents(catalog.values(identifier).reading),
        crumbs=tuple(crumbs),
        records=lambda: _records(catalog, outline, address),
        topic=outline.topic,
        subject=identifier,
        modified=outline.updated,
        editable=True,
    )


def _body(catalog: Catalog, outline: Outline, address: str) -> Raw:
    values = catalog.values(outline.id)
    article, reading = values.article, values.reading
    rests_on = evidence.of(catalog, values)
    text = PageText(catalog, address, [item.cited for item in rests_on], values=values)
    answers = article.answer if isinstance(article.answer, list) else []
    return render(
        "article.html",
        article=article,
        values=values,
        reading=reading,
        text=text,
        today=catalog.today,
        prose=article_text,
        blocks=blocks,
        retired=_retired(reading),
        answers_to_come=[
            (item, values.placed(("answer", number)).plain(item.text))
            for number, item in enumerate(answers)
            if is_coming(item, catalog.today)
        ],
        evidence=rests_on,
        read=evidence.read(rests_on),
        rests=evidence.rests(values, rests_on),
        past=evidence.past(rests_on),
        why_past=why_past,
        gaps=[use for use in values.uses if use.entry is None],
        expired=[fact for fact in _facts(catalog, values) if state(fact, catalog.today) == "expired"],
        figure_anchor=figure_anchor,
        places=places.of(catalog, _facts(catalog, values)),
        tags=[(catalog.terms[tag], 0) for tag in article.tags],
        repository=catalog.repository,
        outline=outline,
    )


def _after(catalog: Catalog, outline: Outline, address: str) -> Raw:
    """What stands after the article."""
    before, after = catalog.neighbours[outline.id]
    related = catalog.related(outline.id)
    return render("article-after.html", text=PageText(catalog, address), before=before, after=after, related=related)


def _retired(reading: article_text.Reading) -> dict[str, list[str]]:
    """Part of the page → the old headings it answers for; what has no such part stands before the folds."""
    article = reading.article
    parts = {
        "cases": reading.current(article.cases),
        "steps": reading.current(article.steps),
        "faq": article.faq,
        "changes": article.changes,
    }
    found: dict[str, list[str]] = {part: [] for part in (*parts, "evidence")}
    for heading, part in article_text.RETIRED.items():
        if addresses.anchor(heading) not in reading.anchors:
            found[part if parts.get(part) else "evidence"].append(heading)
    return found


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
            names=(*article.phrasings, *article.search_aliases),
            terms=tuple(article.tags),
            note=f"核对 {article.reviewed}",
            uses=len(catalog.backlinks.get(article.id, ())),
            calculator=next(iter(outline.tools), ""),
        )
    ]
    texts: dict[str, list[str]] = defaultdict(list)
    for location, text in values.reading.shown:
        if not is_plain(text):
            text = plain(catalog, values.placed(location), text)
        texts[_heading_over(article, location)].append(text)
    for _, title in values.reading.headings:
        if texts[title]:
            found.append(SearchRecord(f"{address}#{addresses.anchor(title)}", title, " ".join(texts[title])))
    return found


_HEADINGS = {
    "cases": article_text.CASES,
    "steps": article_text.STEPS,
    "myths": article_text.MYTHS,
    "changes": article_text.CHANGES,
}


def _heading_over(article: Article, location: Location) -> str:
    """The heading a text stands under; empty for what stands under the title or is folded away."""
    field = location[0]
    if field == "sections":
        return article.sections[int(location[1])].heading
    if field == "faq":
        return article.faq[int(location[1])].question
    return _HEADINGS.get(str(field), "")
