"""Turns inline text into HTML as one particular page needs it."""

from __future__ import annotations

from markupsafe import Markup

from .. import addresses, markup, prose
from ..catalog import Catalog
from ..markup import Citation, Reference, Span
from ..model import CONFIDENCE_NAMES, Source

_MARKS = {"official": "", "secondary": "转述", "unverified": "未核实"}


class PageText:
    """Knows the page's address and sources, and which terms it has linked already."""

    def __init__(self, catalog: Catalog, address: str, sources: list[Source] | None = None, own_term: str = "") -> None:
        self.catalog = catalog
        self.root = addresses.back_to_root(address)
        self.sources = {source.id: (number, source) for number, source in enumerate(sources or [], 1)}
        self._linked = {own_term}
        self._cited: dict[str, int] = {}

    def __call__(self, text: str, *, link_terms: bool = True) -> Markup:
        return markup.parse(text).html(self, link_terms=link_terms)

    def url(self, address: str) -> str:
        return self.root + address

    def cite(self, citation: Citation) -> Markup:
        number, source = self.sources[citation.source_id]
        nth = self._cited[source.id] = self._cited.get(source.id, 0) + 1
        mark = _MARKS[source.confidence]
        return Markup(
            '<sup class="cite cite--{}" id="cite-{}-{}"><a href="#source-{}" title="{}">[{}{}]</a></sup>'
        ).format(source.confidence, source.id, nth, source.id, describe(source), number, f" {mark}" if mark else "")

    def times_cited(self, source_id: str) -> int:
        """How often the source has been cited so far; ask after the text is rendered."""
        return self._cited.get(source_id, 0)

    def refer(self, reference: Reference) -> tuple[str, str]:
        match reference.kind:
            case "article":
                address, name = addresses.article(reference.id), self.catalog.articles[reference.id].title
            case "tag":
                address, name = addresses.tag(reference.id), self.catalog.terms[reference.id].name
                self._linked.add(reference.id)
            case "topic":
                address, name = addresses.topic(reference.id), self.catalog.topics[reference.id].name
        anchor = f"#{reference.anchor}" if reference.anchor else ""
        return self.url(address) + anchor, name

    def terms(self, text: str) -> list[Span]:
        """The first mention of each term on the page."""
        spans = []
        for mention in self.catalog.glossary.mentions(text):
            if mention.term_id not in self._linked:
                self._linked.add(mention.term_id)
                term = self.catalog.terms[mention.term_id]
                spans.append(Span(mention.start, mention.end, self.url(addresses.tag(term.id)), term.definition))
        return spans


def describe(source: Source) -> str:
    """A source in one line: title, clause, publisher, number, date, confidence."""
    parts = [f"{source.title} {source.clause}" if source.clause else source.title, source.publisher]
    parts += [source.doc_no] if source.doc_no else []
    return " · ".join([*parts, source.date, CONFIDENCE_NAMES[source.confidence]])


def plain(catalog: Catalog, text: str) -> str:
    """The text as search sees it."""
    parsed = markup.parse(text)
    reference = next(parsed.references, None)
    name = ""
    if reference is not None and not reference.text:
        name = {
            "article": lambda: catalog.articles[reference.id].title,
            "tag": lambda: catalog.terms[reference.id].name,
            "topic": lambda: catalog.topics[reference.id].name,
        }[reference.kind]()
    return parsed.plain(name)


__all__ = ["PageText", "describe", "plain", "prose"]
