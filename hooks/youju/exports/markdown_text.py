"""Inline text of an article as Markdown: figures filled in, links absolute, confidence written out."""

from __future__ import annotations

import re

from .. import addresses
from ..catalog.catalog import Catalog
from ..content.confidence import CONFIDENCE_NAMES
from ..content.model import Article
from ..ledger.evaluation import ArticleValues, LineValues
from ..pages.text import name_of
from ..text import markup
from ..text.syntax import Dynamic, Figure

_MEANS_SOMETHING = re.compile(r"[\\*_`\[\]<>&~|]")
_ADDRESSES = {
    "article": addresses.article,
    "tag": addresses.tag,
    "topic": addresses.topic,
    "fact": addresses.fact,
}


class MarkdownText:
    """Knows the article's sources and figures, and which figures it has labelled since the last heading."""

    def __init__(self, catalog: Catalog, article: Article, site_url: str) -> None:
        self.catalog = catalog
        self.site_url = site_url
        self.values: ArticleValues = catalog.values(article.id)
        self.numbers = {source.id: number for number, source in enumerate(article.sources, 1)}
        self._labelled: set[tuple[str, object]] = set()

    def heading(self, title: str, level: int = 2) -> str:
        """Figures below are labelled anew: what reads one section alone misses nothing."""
        self._labelled.clear()
        return f"{'#' * level} {escaped(title)}"

    def line(self, text: str, *location: str | int) -> str:
        """A line of a worked example, where results are defined."""
        return self(text, self.values.line(location))

    def __call__(self, text: str, values: ArticleValues | LineValues | None = None) -> str:
        # Most texts are; what the loop does for them takes three times as long.
        if markup.is_plain(text):
            return escaped(text)
        parts: list[str] = []
        for token in markup.parse(text).tokens:
            match token.type:
                case "text":
                    parts.append(escaped(token.text))
                case "citation":
                    parts.append(f"[^{self.numbers[token.value.source_id]}]")
                case "dynamic":
                    parts.append(self._figure(token.value, values or self.values))
                case "reference":
                    target = token.value
                    if target.kind == "tool":
                        address = addresses.tool(target.id, target.query)
                    else:
                        address = _ADDRESSES[target.kind](target.id)
                    anchor = f"#{target.anchor}" if target.anchor else ""
                    parts.append(link(target.text or name_of(self.catalog, target), self.site_url + address + anchor))
                case "link_open":
                    parts.append("[")
                    opened = token.text
                case "link_close":
                    parts.append(f"]({_destination(opened)})")
                case "code_inline":
                    parts.append(f"`{token.text}`")
                case "strong_open" | "strong_close":
                    parts.append("**")
                case "softbreak" | "hardbreak":
                    parts.append(" ")
                case unknown:
                    raise ValueError(f"no rule writes {unknown}")
        return "".join(parts)

    def _figure(self, item: Dynamic, values: ArticleValues | LineValues) -> str:
        shown = escaped(values.text(item))
        entry = self.values.entry(item) if isinstance(item, Figure) and not item.part else None
        if entry is None or entry.confidence == "official" or (entry.fact.id, entry.start) in self._labelled:
            return shown
        self._labelled.add((entry.fact.id, entry.start))
        return f"{shown}（{CONFIDENCE_NAMES[entry.confidence]}）"


def escaped(text: str) -> str:
    """Plain text, so that no character in it means anything to Markdown."""
    # Most texts hold nothing of the kind, and looking is far cheaper than replacing.
    return _MEANS_SOMETHING.sub(r"\\\g<0>", text) if _MEANS_SOMETHING.search(text) else text


def link(shown: str, url: str) -> str:
    return f"[{escaped(shown)}]({_destination(url)})"


def _destination(url: str) -> str:
    return f"<{url}>" if "(" in url or ")" in url else url
