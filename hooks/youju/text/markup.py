"""Parsed inline text: what it refers to, how it reads, how it looks as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol

from markupsafe import Markup, escape

from . import syntax
from .syntax import Citation, Dynamic, Reference, Token


class Span(NamedTuple):
    """A run of text to be linked to a glossary term: characters `start` to `end`."""

    start: int
    end: int
    href: str
    title: str


class Values(Protocol):
    """What figures, results and formulas of a text come to."""

    def text(self, item: Dynamic) -> str: ...


class Resolver(Values, Protocol):
    """What a page knows that its text does not."""

    def dynamic(self, item: Dynamic) -> Markup: ...

    def cite(self, citation: Citation) -> Markup: ...

    def refer(self, reference: Reference) -> tuple[str, str]:
        """The address and the default text of a link."""
        ...

    def terms(self, text: str) -> list[Span]:
        """Glossary mentions in `text`, in order and not overlapping."""
        ...


class Inline(NamedTuple):
    """One parsed run of inline text."""

    tokens: tuple[Token, ...]

    @property
    def citations(self) -> Iterator[Citation]:
        return (token.value for token in self.tokens if token.type == "citation")

    @property
    def references(self) -> Iterator[Reference]:
        return (token.value for token in self.tokens if token.type == "reference")

    @property
    def dynamics(self) -> Iterator[Dynamic]:
        return (token.value for token in self.tokens if token.type == "dynamic")

    def plain(self, values: Values, name: Callable[[Reference], str] = lambda _: "") -> str:
        """The text without marks and citations; `name` reads links that have no text of their own."""
        parts = []
        for token in self.tokens:
            if token.type in ("text", "code_inline"):
                parts.append(token.text)
            elif token.type == "reference":
                parts.append(token.value.text or name(token.value))
            elif token.type == "dynamic":
                parts.append(values.text(token.value))
            elif token.type in ("softbreak", "hardbreak"):
                parts.append(" ")
        return "".join(parts)

    def html(self, resolver: Resolver, *, link_terms: bool = True) -> Markup:
        parts: list[str] = []
        inside_link = 0
        for token in self.tokens:
            match token.type:
                case "text" if link_terms and not inside_link:
                    parts.append(_with_terms(token.text, resolver.terms(token.text)))
                case "text":
                    parts.append(dated(token.text))
                case "citation":
                    parts.append(resolver.cite(token.value))
                case "dynamic":
                    parts.append(resolver.dynamic(token.value))
                case "reference":
                    href, name = resolver.refer(token.value)
                    parts.append(f'<a href="{escaped(href)}">{escaped(token.value.text or name)}</a>')
                case "link_open":
                    inside_link += 1
                    parts.append(f'<a href="{escaped(token.text)}" rel="noopener">')
                case "link_close":
                    inside_link -= 1
                    parts.append("</a>")
                case "code_inline":
                    parts.append(f"<code>{escaped(token.text)}</code>")
                case "strong_open":
                    parts.append("<strong>")
                case "strong_close":
                    parts.append("</strong>")
                case "softbreak" | "hardbreak":
                    parts.append("<br>" if token.type == "hardbreak" else " ")
                case unknown:
                    raise ValueError(f"no rule renders {unknown}")
        return Markup("".join(parts))


_DAY = re.compile(r"(?<![\w-])\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\w-])", re.ASCII)

is_plain = syntax.is_plain


@lru_cache(maxsize=4096)
def parse(text: str) -> Inline:
    """Parse one run of inline text; paragraphs are the structure's business.

    Every rule and every page walks the same texts, so the latest are kept.
    """
    return Inline(syntax.tokens(text))


def cited(texts: Iterable[str]) -> list[str]:
    """The documents and clauses that `texts` cite, as they come: `civil-code:677`."""
    return [citation.place for text in texts for citation in parse(text).citations]


def _with_terms(text: str, spans: list[Span]) -> str:
    if not spans:
        return dated(text)
    parts: list[str] = []
    done = 0
    for span in spans:
        parts.append(dated(text[done : span.start]))
        name = escaped(text[span.start : span.end])
        parts.append(f'<a class="term" href="{escaped(span.href)}" title="{escaped(span.title)}">{name}</a>')
        done = span.end
    parts.append(dated(text[done:]))
    return "".join(parts)


def dated(text: str) -> str:
    """`text` with days and months marked as such: browsers would break their lines at the hyphens."""
    shown = escaped(text)
    # Most texts hold no day, and looking for a hyphen is far cheaper.
    return _DAY.sub(r"<time>\g<0></time>", shown) if "-" in shown else shown


def escaped(value: object) -> str:
    """What `markupsafe.escape` gives, as plain text to put together; what is `Markup` already stays as it is."""
    return str(escape(value))
