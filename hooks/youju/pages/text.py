"""Turns inline text into HTML as one particular page needs it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from .. import addresses
from ..calculators import TOOLS
from ..catalog.catalog import Catalog
from ..content.fields import CONFIDENCE_NAMES
from ..content.model import Source, ToolCase
from ..ledger.evaluation import ArticleValues, LineValues
from ..ledger.ledger import Entry
from ..text import markup
from ..text.markup import Span, Values, escaped
from ..text.syntax import Citation, Dynamic, Figure, Reference
from .calculator_card import Card, card

_ADDRESSES = {
    "article": addresses.article,
    "tag": addresses.tag,
    "topic": addresses.topic,
    "fact": addresses.fact,
}
_MARKS = {"official": "", "secondary": "转述", "unverified": "未核实"}


class PageText:
    """Knows the page's address, sources and figures, and which terms it has linked already."""

    def __init__(
        self,
        catalog: Catalog,
        address: str,
        sources: Sequence[Source] = (),
        own_term: str = "",
        values: ArticleValues | LineValues | None = None,
    ) -> None:
        self.catalog = catalog
        self.values = values
        self.root = addresses.back_to_root(address)
        self.sources = {source.id: (number, source) for number, source in enumerate(sources, 1)}
        self._linked = {own_term}
        self._cited: dict[str, int] = {}
        self._marked: set[str] = set()

    def __call__(self, text: str, *, link_terms: bool = True) -> Markup:
        return markup.parse(text).html(self, link_terms=link_terms)

    def line(self, text: str, *location: str | int) -> Markup:
        """A line of a worked example, where results are defined."""
        whole = self.values
        assert isinstance(whole, ArticleValues)
        self.values = whole.line(location)
        try:
            return self(text)
        finally:
            self.values = whole

    def text(self, item: Dynamic) -> str:
        if self.values is None:
            raise ValueError(f"figures belong to articles, not here: {item.raw}")
        return self.values.text(item)

    def dynamic(self, item: Dynamic) -> Markup:
        """A ledger figure links to its row in “本文用到的数字”, which every reader can reach."""
        shown = self.text(item)
        if not isinstance(item, Figure) or not isinstance(self.values, ArticleValues | LineValues):
            return Markup(f'<span class="yj-computed">{escaped(shown)}</span>')
        owner = self.values if isinstance(self.values, ArticleValues) else self.values.article
        entry = owner.entry(item)
        if entry is None:
            anchor = escaped(figure_anchor(item.fact_id, None))
            return Markup(f'<a class="yj-figure yj-figure--none" href="#{anchor}">{escaped(shown)}</a>')
        kind = f"{entry.confidence} yj-figure--date" if item.part else entry.confidence
        anchor, title = escaped(figure_anchor(item.fact_id, entry)), escaped(describe_entry(entry))
        text = f"{escaped(shown)}{self._mark(item, entry)}"
        return Markup(f'<a class="yj-figure yj-figure--{escaped(kind)}" href="#{anchor}" title="{title}">{text}</a>')

    def _mark(self, item: Figure, entry: Entry) -> Markup:
        """The words “转述” or “未核实” where a figure first stands; its colour and title say it after that."""
        key = f"{item.fact_id}@{entry.start}"
        if item.part or key in self._marked or not _MARKS[entry.confidence]:
            return Markup("")
        self._marked.add(key)
        return Markup(f'<span class="yj-figure__mark">{escaped(_MARKS[entry.confidence])}</span>')

    def tool(self, case: ToolCase) -> Card:
        """A calculator with the case of this article, already computed."""
        assert isinstance(self.values, ArticleValues)
        return card(self.catalog, self.values, case)

    def url(self, address: str) -> str:
        return self.root + address

    def cite(self, citation: Citation) -> Markup:
        number, source = self.sources[citation.source_id]
        nth = self._cited[source.id] = self._cited.get(source.id, 0) + 1
        mark = _MARKS[source.confidence]
        identifier, text = escaped(source.id), escaped(f"[{number}{f' {mark}' if mark else ''}]")
        link = f'<a href="#source:{identifier}" title="{escaped(describe(source))}">{text}</a>'
        return Markup(f'<sup class="cite cite--{escaped(source.confidence)}" id="cite:{identifier}:{nth}">{link}</sup>')

    def times_cited(self, source_id: str) -> int:
        """How often the source has been cited so far; ask after the text is rendered."""
        return self._cited.get(source_id, 0)

    def refer(self, reference: Reference) -> tuple[str, str]:
        if reference.kind == "tool":
            address = addresses.tool(reference.id, reference.query)
        else:
            address = _ADDRESSES[reference.kind](reference.id)
        if reference.kind == "tag":
            self._linked.add(reference.id)
        anchor = f"#{reference.anchor}" if reference.anchor else ""
        return self.url(address) + anchor, name_of(self.catalog, reference)

    def terms(self, text: str) -> list[Span]:
        """The first mention of each term on the page."""
        spans = []
        for mention in self.catalog.glossary.mentions(text, but=self._linked):
            if mention.term_id not in self._linked:
                self._linked.add(mention.term_id)
                term = self.catalog.terms[mention.term_id]
                spans.append(Span(mention.start, mention.end, self.url(addresses.tag(term.id)), term.definition))
        return spans


# Ids of the page's own making hold a colon, which no heading's anchor can.
def figure_anchor(fact_id: str, entry: Entry | None) -> str:
    return f"figure:{fact_id}:{entry.start}" if entry else f"figure:{fact_id}"


def describe_entry(entry: Entry) -> str:
    """A figure in one line: name, days, source, confidence."""
    source = entry.source
    parts = [entry.fact.name, entry.period, source.publisher, source.title]
    return " · ".join([*parts, f"核对 {entry.fact.verified_on}", CONFIDENCE_NAMES[entry.confidence]])


def describe(source: Source) -> str:
    """A source in one line: title, clause, publisher, number, date, confidence."""
    parts = [f"{source.title} {source.clause}" if source.clause else source.title, source.publisher]
    parts += [source.doc_no] if source.doc_no else []
    return " · ".join([*parts, source.date, CONFIDENCE_NAMES[source.confidence]])


def plain(catalog: Catalog, values: Values, text: str) -> str:
    """The text as search sees it."""
    if markup.is_plain(text):
        return text
    return markup.parse(text).plain(values, lambda reference: name_of(catalog, reference))


def name_of(catalog: Catalog, reference: Reference) -> str:
    """What a link without a text of its own reads."""
    match reference.kind:
        case "article":
            return catalog.articles[reference.id].title
        case "tag":
            return catalog.terms[reference.id].name
        case "topic":
            return catalog.topics[reference.id].name
        case "fact":
            return catalog.facts[reference.id].name
        case "tool":
            return TOOLS[reference.id].title
