"""What a page is about, in the words of schema.org: nodes of a JSON-LD graph.

Every address is absolute. Nothing is said here that the page does not show: follow-up questions
are part of an article, so no page claims to be an FAQPage.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .. import addresses
from ..calculators import TOOLS, Tool
from ..catalog.catalog import Catalog
from ..content.citation import Cited, cited
from ..content.fact import Fact
from ..content.model import Article, Term
from ..ledger.ledger import Entry

Node = dict[str, Any]

LANGUAGE = "zh-CN"
LICENSE = "https://creativecommons.org/licenses/by-sa/4.0/"
NAME = "有据"
#: Kinds of page that are something more exact than a WebPage.
_PAGE_TYPES = {
    "about": "AboutPage",
    "search": "SearchResultsPage",
    **dict.fromkeys(
        (
            "articles",
            "topics",
            "topic",
            "tags",
            "tag",
            "facts",
            "changes",
            "tools",
            "sources",
            "decisions",
            "situations",
        ),
        "CollectionPage",
    ),
}


class LinkedData:
    """Makes the nodes of one site; `site_url` ends in `/`."""

    def __init__(self, catalog: Catalog, site_url: str, description: str) -> None:
        self.catalog = catalog
        self.site_url = site_url
        self.description = description
        self._publisher: Node = {
            "@type": "Organization",
            "@id": f"{site_url}#organization",
            "name": NAME,
            "url": site_url,
            "logo": f"{site_url}assets/logo.svg",
        }

    def web_page(self, kind: str, address: str, title: str, description: str, modified: object) -> Node:
        url = self._url(address)
        node: Node = {
            "@type": _PAGE_TYPES.get(kind, "WebPage"),
            "@id": url,
            "url": url,
            "name": title,
            "description": description,
            "inLanguage": LANGUAGE,
            "isPartOf": {"@id": f"{self.site_url}#website"},
        }
        return node | ({"dateModified": str(modified)} if modified else {})

    def breadcrumbs(self, steps: Sequence[tuple[str, str]]) -> Node:
        """`steps` are titles and addresses from home to the page itself."""
        items = [
            {"@type": "ListItem", "position": position, "name": title, "item": self._url(address)}
            for position, (title, address) in enumerate(steps, 1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}

    def listing(self, articles: Iterable[str]) -> Node:
        """The articles, by address, that a page leads to in this order."""
        items = [
            {"@type": "ListItem", "position": position, "url": self._url(address)}
            for position, address in enumerate(articles, 1)
        ]
        return {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}

    def website(self) -> Node:
        search = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{self._url(addresses.SEARCH)}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        }
        return {
            "@type": "WebSite",
            "@id": f"{self.site_url}#website",
            "url": self.site_url,
            "name": NAME,
            "description": self.description,
            "inLanguage": LANGUAGE,
            "license": LICENSE,
            "publisher": self._publisher,
            "potentialAction": search,
        }

    def article(self, article: Article, image: str) -> Node:
        url = self._url(addresses.article(article.id))
        node: Node = {
            "@type": "Article",
            "@id": f"{url}#article",
            "headline": article.title,
            "description": self.catalog.articles[article.id].answer,
            "inLanguage": LANGUAGE,
            "datePublished": str(article.published),
            "dateModified": str(article.updated),
            "author": self._publisher,
            "publisher": self._publisher,
            "mainEntityOfPage": {"@type": "WebPage", "@id": url, "lastReviewed": str(article.reviewed)},
            "articleSection": self.catalog.topics[article.topic].name,
            "about": [self._named_term(self.catalog.terms[tag]) for tag in article.tags],
            "citation": [self._cited(place) for place in self.catalog.articles[article.id].cited],
            "isAccessibleForFree": True,
            "license": LICENSE,
        }
        return node | ({"image": image} if image else {})

    def term(self, term: Term) -> Node:
        node = self._named_term(term) | {
            "description": term.definition,
            "inDefinedTermSet": {"@id": f"{self._url(addresses.TAGS)}#terms"},
        }
        return node | ({"alternateName": term.aliases} if term.aliases else {})

    def terms(self) -> Node:
        url = self._url(addresses.TAGS)
        return {"@type": "DefinedTermSet", "@id": f"{url}#terms", "name": "有据的标签与词条", "url": url}

    def dataset(self, fact: Fact) -> Node:
        """A figure's whole history; the days before `first` and after the last known one are not covered."""
        url = self._url(addresses.fact(fact.id))
        history = self.catalog.ledger.history(fact.id)
        first = min(entry.start for entry in history)
        ends = [entry.end for entry in history if entry.end]
        last = max(ends) if len(ends) == len(history) else None
        files = [("CSV", "text/csv", "csv"), ("JSON", "application/json", "json")]
        return {
            "@type": "Dataset",
            "@id": f"{url}#dataset",
            "name": fact.name,
            "description": f"{fact.definition}从 {first} 起的历次数值共 {len(history)} 条，每条写明起止日、出处和置信；"
            f"{fact.verified_on} 核对，对照的是{fact.verified_against}。",
            "url": url,
            "identifier": fact.id,
            "inLanguage": LANGUAGE,
            "temporalCoverage": f"{first}/{last or '..'}",
            "spatialCoverage": fact.regions or fact.region or "中国",
            "dateModified": str(fact.verified_on),
            "variableMeasured": self._measured(fact),
            "creator": self._publisher,
            "license": LICENSE,
            "isAccessibleForFree": True,
            "isBasedOn": [self.document(one) for one in _places(history)],
            "includedInDataCatalog": self.data_catalog(),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": name,
                    "encodingFormat": media_type,
                    "contentUrl": self._url(addresses.fact_data(fact.id, suffix)),
                }
                for name, media_type, suffix in files
            ],
        }

    @staticmethod
    def _measured(fact: Fact) -> Node | list[Node]:
        if not fact.columns:
            return {"@type": "PropertyValue", "name": fact.name, "unitText": fact.unit}
        units = [{"unitText": column.unit} if column.unit else {} for column in fact.columns]
        return [
            {"@type": "PropertyValue", "name": column.name, **unit}
            for column, unit in zip(fact.columns, units, strict=True)
        ]

    def document(self, cited: Cited) -> Node:
        """A document, or a place in it; `url` is where it was published, if that is known."""
        source = cited.source
        page = self._url(addresses.source(source.id))
        node: Node = {
            "@type": "CreativeWork",
            "name": f"{source.title} {cited.place}" if cited.place else source.title,
            "publisher": {"@type": "Organization", "name": source.publisher},
            "datePublished": source.from_,
            "url": source.url or page,
            "mainEntityOfPage": page,
        }
        node |= {"alternateName": source.short} if source.short else {}
        node |= {"expires": str(source.until)} if source.until else {}
        return node | ({"identifier": source.doc_no} if source.doc_no else {})

    def data_catalog(self) -> Node:
        url = self._url(addresses.FACTS)
        return {"@type": "DataCatalog", "@id": f"{url}#catalog", "name": "有据的数字台账", "url": url}

    def application(self, tool: Tool) -> Node:
        url = self._url(addresses.tool(tool.name))
        based_on = [self._url(addresses.fact(fact_id)) for fact_id in tool.facts if fact_id in self.catalog.facts]
        node: Node = {
            "@type": "WebApplication",
            "@id": f"{url}#application",
            "name": tool.title,
            "description": tool.question,
            "url": url,
            "applicationCategory": "FinanceApplication",
            "operatingSystem": "Any",
            "browserRequirements": "JavaScript",
            "inLanguage": LANGUAGE,
            "isAccessibleForFree": True,
            "offers": {"@type": "Offer", "price": "0", "priceCurrency": "CNY"},
            "publisher": self._publisher,
        }
        return node | ({"isBasedOn": based_on} if based_on else {})

    def about(self, kind: str, subject: str, image: str) -> list[Node]:
        """What a page of `kind` is about: the article, term, figure or calculator called `subject`."""
        match kind:
            case "home":
                return [self.website(), self._publisher]
            case "article":
                return [self.article(self.catalog.article(subject), image)]
            case "tag":
                return [self.term(self.catalog.terms[subject])]
            case "tags":
                return [self.terms()]
            case "fact":
                return [self.dataset(self.catalog.facts[subject])]
            case "facts":
                return [self.data_catalog()]
            case "source":
                return [self.document(Cited(self.catalog.sources[subject]))]
            case "tool":
                return [self.application(TOOLS[subject])]
        return []

    def _cited(self, place: str) -> Node:
        return self.document(cited(place, self.catalog.sources))

    def _named_term(self, term: Term) -> Node:
        url = self._url(addresses.tag(term.id))
        return {"@type": "DefinedTerm", "@id": f"{url}#term", "name": term.name, "url": url}

    def _url(self, address: str) -> str:
        return self.site_url + address


def _places(history: list[Entry]) -> list[Cited]:
    """What a figure rests on, each place once."""
    return list({one.key: one for entry in history for one in entry.cited}.values())
