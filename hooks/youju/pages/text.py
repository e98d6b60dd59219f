"""Turns inline text into HTML as one particular page needs it."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from markupsafe import Markup

from .. import addresses
from ..calculators import TOOLS
from ..catalog.catalog import Catalog
from ..content.blocks import ToolCase
from ..content.citation import Cited
from ..ledger.evaluation import ArticleValues, LedgerValues, PlacedValues
from ..ledger.ledger import Entry
from ..ledger.uses import PAST
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
_PAST = f'<span class="yj-past">{PAST}</span>'
#: Terms that are linked on a page; more of them would be noise.
_MOST_TERMS = 4


class PageText:
    """Knows the page's address, sources and figures, and which terms it has linked already."""

    def __init__(
        self,
        catalog: Catalog,
        address: str,
        sources: Sequence[Cited] = (),
        own_term: str = "",
        values: LedgerValues | None = None,
    ) -> None:
        self.catalog = catalog
        self.values = values
        self.root = addresses.back_to_root(address)
        self.numbers = {one.key: number for number, one in enumerate(sources, 1)}
        self._linked = {own_term}
        self._terms: set[str] = set()
        self._shown: set[str] = set()

    def __call__(self, text: str, *, link_terms: bool = True) -> Markup:
        return markup.parse(text).html(self, link_terms=link_terms)

    def at(self, *location: str | int) -> PageText:
        """For the texts at one place of the article: a line of an example, or what is only announced."""
        whole = self.values.article if isinstance(self.values, PlacedValues) else self.values
        assert isinstance(whole, ArticleValues)
        # What was shown and linked before counts there, too.
        here = copy(self)
        here.values = whole.placed(location)
        return here

    def text(self, item: Dynamic) -> str:
        if self.values is None:
            raise ValueError(f"figures belong to articles, not here: {item.raw}")
        return self.values.text(item)

    def dynamic(self, item: Dynamic) -> Markup:
        """A ledger figure, where it first stands, leads to what it rests on; one that has ended says so everywhere."""
        shown = escaped(self.text(item))
        if not isinstance(item, Figure) or self.values is None:
            return Markup(f'<span class="yj-computed">{shown}</span>')
        past = any(use.past for use in self.values.uses_of(item)) and not item.part
        after = _PAST if past else ""
        anchor = escaped(figure_anchor(item.key, self.values.entry(item)))
        if anchor in self._shown:
            return Markup(f'<span class="yj-computed">{shown}</span>{after}')
        self._shown.add(anchor)
        return Markup(f'<a class="yj-figure" href="#{anchor}">{shown}</a>{after}')

    def source_of(self, key: str, entry: Entry, said: str, *, past: bool) -> Markup:
        """A link that reads `said` and leads to what the figure rests on; with words if it has ended."""
        anchor = escaped(figure_anchor(key, entry))
        self._shown.add(anchor)
        return Markup(f'<a class="yj-figure" href="#{anchor}">{escaped(said)}</a>{_PAST if past else ""}')

    def tool(self, case: ToolCase) -> Card:
        """A calculator with the case of this article, already computed."""
        assert isinstance(self.values, ArticleValues | PlacedValues)
        return card(self.catalog, self.values, case)

    def url(self, address: str) -> str:
        return self.root + address

    def cite(self, citation: Citation) -> Markup:
        number = self.numbers[citation.place]
        anchor = escaped(source_anchor(citation.place))
        return Markup(f'<sup class="yj-fn"><a href="#{anchor}" aria-label="出处 {number}">{number}</a></sup>')

    def refer(self, reference: Reference) -> tuple[str, str]:
        if reference.kind == "tag":
            self._linked.add(reference.id)
        return url_of(self.catalog, reference, self.root), name_of(self.catalog, reference)

    def terms(self, text: str) -> list[Span]:
        """The first mention of each term on the page."""
        spans = []
        for mention in self.catalog.glossary.mentions(text, but=self._linked):
            if mention.term_id not in self._linked and len(self._terms) < _MOST_TERMS:
                self._terms.add(mention.term_id)
                self._linked.add(mention.term_id)
                term = self.catalog.terms[mention.term_id]
                spans.append(Span(mention.start, mention.end, self.url(addresses.tag(term.id)), term.definition))
        return spans


# Ids of the page's own making hold a colon, which no heading's anchor can.
def source_anchor(place: str) -> str:
    return f"source:{place}"


def figure_anchor(key: str, entry: Entry | None) -> str:
    """`key` is what the ledger knows the figure by."""
    return f"figure:{key}:{entry.start}" if entry else f"figure:{key}"


def plain(catalog: Catalog, values: Values, text: str) -> str:
    """The text as search sees it."""
    if markup.is_plain(text):
        return text
    return markup.parse(text).plain(values, lambda reference: name_of(catalog, reference))


def plain_today(catalog: Catalog, text: str) -> str:
    """The same of a text outside articles, with the figures of the day."""
    return plain(catalog, LedgerValues(catalog.ledger, catalog.today), text)


def url_of(catalog: Catalog, reference: Reference, root: str) -> str:
    """Where a link leads; what is on the site stands below `root`."""
    if reference.kind == "contact":
        contact = catalog.contacts[reference.id]
        return contact.href or root + addresses.contact(contact.id)
    if reference.kind == "tool":
        address = addresses.tool(reference.id, reference.query)
    else:
        address = _ADDRESSES[reference.kind](reference.id)
    return root + address + (f"#{reference.anchor}" if reference.anchor else "")


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
        case "contact":
            return catalog.contacts[reference.id].shown
