"""The page of one article."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from .. import addresses
from ..catalog.catalog import Catalog
from ..checks.summary import Outline
from ..content.citation import Cited, cited
from ..content.document import Location
from ..content.model import Article, Fact
from ..ledger.evaluation import ArticleValues, Use
from ..ledger.ledger import state
from ..text import article_text, markup
from ..text.article_text import is_coming
from ..text.markup import is_plain
from ..text.syntax import Figure
from .blocks import blocks
from .page import Crumb, Heading, Page, SearchRecord
from .sanitize import Raw
from .templates import render
from .text import PageText, figure_anchor, plain, source_anchor


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
        after=lambda: _after(catalog, outline, address),
        contents=lambda: _contents(catalog.values(identifier).reading),
        crumbs=(Crumb("首页", addresses.HOME), Crumb(topic.name, addresses.topic(topic.id))),
        records=lambda: _records(catalog, outline, address),
        topic=outline.topic,
        subject=identifier,
        modified=outline.updated,
        editable=True,
    )


class Evidence(NamedTuple):
    """A place in a document the article rests on, with the figures that stand there."""

    cited: Cited
    figures: list[Use]
    over: bool

    @property
    def anchor(self) -> str:
        return source_anchor(self.cited.key)

    @property
    def meta(self) -> str:
        source = self.cited.source
        parts = (source.publisher, source.doc_no, f"{source.from_} 起", f"{self.cited.seen_on} 读过")
        return " · ".join(filter(None, parts))


def _body(catalog: Catalog, outline: Outline, address: str) -> Raw:
    values = catalog.values(outline.id)
    article, reading = values.article, values.reading
    evidence = _evidence(catalog, values)
    text = PageText(catalog, address, [item.cited for item in evidence], values=values)
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
        retired=lambda part: [heading for heading, now in _retired(reading).items() if now == part],
        answers_to_come=[item for item in answers if is_coming(item, catalog.today)],
        evidence=evidence,
        read=_read(evidence),
        rests=_rests(values, evidence),
        gaps=[use for use in values.uses if use.entry is None],
        expired=[fact for fact in _facts(catalog, values) if state(fact, catalog.today) == "expired"],
        figure_anchor=figure_anchor,
        tags=[(catalog.terms[tag], 0) for tag in article.tags],
        repository=catalog.repository.about(article.id, article.title, outline) if catalog.repository.url else None,
        feedback=catalog.repository.feedback,
    )


def _after(catalog: Catalog, outline: Outline, address: str) -> Raw:
    """What stands after the article."""
    before, after = catalog.neighbours[outline.id]
    related = catalog.related(outline.id)
    return render("article-after.html", text=PageText(catalog, address), before=before, after=after, related=related)


def _evidence(catalog: Catalog, values: ArticleValues) -> list[Evidence]:
    """What is cited, in the order of the numbers, then what only figures rest on."""
    places = {place: cited(place, catalog.sources) for place in values.reading.cited}
    figures: dict[str, list[Use]] = defaultdict(list)
    for use in values.uses:
        if use.entry:
            figures[use.entry.source.key].append(use)
            places.setdefault(use.entry.source.key, use.entry.source)
    return [Evidence(one, figures[place], one.over_on(catalog.today)) for place, one in places.items()]


def _read(evidence: list[Evidence]) -> list[tuple[str, int]]:
    """How many places were read how: 读过条文 6, 只见转述 2."""
    counts = Counter(item.cited.confidence for item in evidence)
    words = {"official": "读过条文", "secondary": "只见转述", "unverified": "凭记忆"}
    return [(word, counts[level]) for level, word in words.items() if counts[level]]


def _rests(values: ArticleValues, evidence: list[Evidence]) -> str:
    """Says so if the answer itself stands on less than an official text."""
    if not any(item.cited.confidence == "official" for item in evidence):
        return "这个答案没有见到官方原文，照着做之前先向官方或机构核对。"
    figures = [item for item in markup.parse(values.reading.answer[1]).dynamics if isinstance(item, Figure)]
    entries = [values.entry(item) for item in figures]
    if any(entry and entry.confidence != "official" for entry in entries):
        return "答案里的数只见到转述，没有见到官方原文。"
    return ""


def _retired(reading: article_text.Reading) -> dict[str, str]:
    """Old headings of the page by the part that answers for them; what has no such part stands before the folds."""
    article = reading.article
    parts = {"cases": article.cases, "steps": article.steps, "faq": article.faq, "changes": article.changes}
    return {old: part if parts.get(part) else "evidence" for old, part in article_text.RETIRED.items()}


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
