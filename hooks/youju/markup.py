"""The inline syntax of article text.

`[^id]` cites a source, `[[id]]`, `[[id|文字]]`, `[[id#锚点|文字]]`, `[[tag:id]]` and
`[[topic:id]]` link inside the site, and of Markdown there is `**strong**`, `code`, links
to `https:` and `mailto:`, and nothing else: no HTML, no images.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, Protocol, cast

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape

TargetKind = Literal["article", "tag", "topic"]

_CITATION = re.compile(r"\[\^([^\]\s^]*)\]")
_REFERENCE = re.compile(r"\[\[([^\[\]|\n]*)(?:\|([^\[\]\n]*))?\]\]")
_STRONG = re.compile(r"\*\*(?!\s)([^*\n]+?)(?<!\s)\*\*")
_MARKS = frozenset("[*\\_`<")


@dataclass(frozen=True)
class Citation:
    source_id: str
    raw: str


@dataclass(frozen=True)
class Reference:
    kind: TargetKind
    id: str
    anchor: str
    text: str
    raw: str


@dataclass(frozen=True)
class Span:
    """A run of text to be linked to a glossary term: characters `start` to `end`."""

    start: int
    end: int
    href: str
    title: str


class Resolver(Protocol):
    """What a page knows that its text does not."""

    def cite(self, citation: Citation) -> Markup: ...

    def refer(self, reference: Reference) -> tuple[str, str]:
        """The address and the default text of a link."""
        ...

    def terms(self, text: str) -> list[Span]:
        """Glossary mentions in `text`, in order and not overlapping."""
        ...


@dataclass(frozen=True)
class Inline:
    """One parsed run of inline text."""

    tokens: tuple[Token, ...] = field(repr=False)

    @property
    def citations(self) -> Iterator[Citation]:
        return (token.meta["value"] for token in self.tokens if token.type == "citation")

    @property
    def references(self) -> Iterator[Reference]:
        return (token.meta["value"] for token in self.tokens if token.type == "reference")

    def plain(self, name: str = "") -> str:
        """The text without marks and citations; links without a text of their own become `name`."""
        parts = []
        for token in self.tokens:
            if token.type in ("text", "code_inline"):
                parts.append(token.content)
            elif token.type == "reference":
                parts.append(token.meta["value"].text or name)
            elif token.type in ("softbreak", "hardbreak"):
                parts.append(" ")
        return "".join(parts)

    def html(self, resolver: Resolver, *, link_terms: bool = True) -> Markup:
        parts: list[str] = []
        inside_link = 0
        for token in self.tokens:
            match token.type:
                case "text" if link_terms and not inside_link:
                    parts.append(_with_terms(token.content, resolver.terms(token.content)))
                case "text":
                    parts.append(escape(token.content))
                case "citation":
                    parts.append(resolver.cite(token.meta["value"]))
                case "reference":
                    href, name = resolver.refer(token.meta["value"])
                    parts.append(Markup('<a href="{}">{}</a>').format(href, token.meta["value"].text or name))
                case "link_open":
                    inside_link += 1
                    parts.append(Markup('<a href="{}" rel="noopener">').format(token.attrGet("href") or ""))
                case "link_close":
                    inside_link -= 1
                    parts.append("</a>")
                case "code_inline":
                    parts.append(Markup("<code>{}</code>").format(token.content))
                case "strong_open":
                    parts.append("<strong>")
                case "strong_close":
                    parts.append("</strong>")
                case "softbreak" | "hardbreak":
                    parts.append("<br>" if token.type == "hardbreak" else " ")
                case unknown:
                    raise ValueError(f"no rule renders {unknown}")
        return Markup("".join(parts))


def parse(text: str) -> Inline:
    """Parse one run of inline text; paragraphs are the structure's business."""
    if _MARKS.isdisjoint(text) and "\n" not in text:
        return Inline((Token("text", "", 0, content=text),))
    tokens = _parser().parseInline(text)[0].children or []
    return Inline(tuple(tokens))


def allowed_link(url: str) -> bool:
    """Whether an author may link to `url`: `https:` or `mailto:`, spelled out, no tricks."""
    return bool(re.match(r"(?:https://[A-Za-z0-9]|mailto:[A-Za-z0-9])[^\s\"'<>\\]*$", url))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["link", "escape", "backticks", "newline"])
    parser.validateLink = allowed_link  # type: ignore[method-assign]
    parser.inline.ruler.before("link", "citation", _citation)
    parser.inline.ruler.before("citation", "reference", _reference)
    parser.inline.ruler.before("reference", "strong", _strong)
    return parser


def _strong(state: StateInline, silent: bool) -> bool:
    # CommonMark's own rule leaves **“减半”**后 alone: it wants a space beside punctuation.
    match = _STRONG.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("strong_open", "strong", 1)
        after, state.pos, state.posMax = state.posMax, match.start(1), match.end(1)
        state.md.inline.tokenize(state)
        state.posMax = after
        state.push("strong_close", "strong", -1)
    state.pos = match.end()
    return True


def _citation(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos)
    if not match:
        return False
    return _push(state, silent, match, "citation", Citation(match[1], match[0]))


def _reference(state: StateInline, silent: bool) -> bool:
    match = _REFERENCE.match(state.src, state.pos)
    if not match:
        return False
    target, _, anchor = match[1].strip().partition("#")
    prefix, colon, rest = target.partition(":")
    kind = prefix if colon and prefix in ("tag", "topic") else "article"
    identifier = rest if kind != "article" else target
    value = Reference(cast(TargetKind, kind), identifier, anchor, (match[2] or "").strip(), match[0])
    return _push(state, silent, match, "reference", value)


def _push(state: StateInline, silent: bool, match: re.Match[str], kind: str, value: Any) -> bool:
    if not silent:
        token = state.push(kind, "", 0)
        token.meta = {"value": value}
    state.pos = match.end()
    return True


def _with_terms(text: str, spans: list[Span]) -> str:
    parts: list[str] = []
    done = 0
    for span in spans:
        parts.append(escape(text[done : span.start]))
        link = Markup('<a class="term" href="{}" title="{}">{}</a>')
        parts.append(link.format(span.href, span.title, text[span.start : span.end]))
        done = span.end
    parts.append(escape(text[done:]))
    return "".join(parts)
