"""Our own page bodies, in Jinja templates that escape everything by default; sanitized once more on the way out."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from .. import addresses
from ..content.fields import CONFIDENCE_NAMES
from ..text.markup import dated, escaped
from .sanitize import Raw

_INDENTED = re.compile(r"^[ \t]+", re.MULTILINE)
# A number with its unit, a date, a word of letters.
_UNBROKEN = re.compile(r"([0-9A-Za-z][0-9A-Za-z.,%+/:-]*\s?(?:个?[月日天年元万亿次股倍岁步%])?)")
# Marks, and words that only end a phrase.
_NO_START = re.compile(r"[，。？！；：、”’）》…—%]|(?:[吗呢吧啊了的得地着过来去]|起来|出来)$")
_NO_END = re.compile(r"[“‘（《]$")
# Where a title pauses, and how much of it stays in one piece: what a line of a phone holds.
_PAUSE, _PHRASE = re.compile("(?<=[，；：？])\0"), 13
_STOP, _WORDS = re.compile("[。！？]"), 12
_SUFFIXES = (".html", ".svg", ".xml", ".conf")
_WITH_FORM = frozenset(
    {"articles.html", "deadlines.html", "facts.html", "home.html", "search.html", "tags.html", "tool.html"}
)


class Unindented(Extension):
    """Templates of HTML are indented for those who write them; a page has hundreds of such lines.

    One space stays: after the line of a tag it may be the only one between two words.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        return _INDENTED.sub(" ", source) if name and name.endswith(".html") else source


@lru_cache(maxsize=1024)
def heading(title: str, level: int = 2) -> Markup:
    """A heading of a page with the link to itself; many stand in every article."""
    anchor, shown = escaped(addresses.anchor(title)), escaped(title)
    link = f'<a class="headerlink" href="#{anchor}" title="复制本节链接" aria-label="“{shown}”的链接">#</a>'
    return Markup(f'<h{level} id="{anchor}">{phrases(title)}{link}</h{level}>')


@lru_cache(maxsize=1024)
def phrases(title: str) -> Markup:
    """`title` with marks where a line may end: between words, never inside one, a number or a date.

    Of several phrases the short ones are kept whole, so that a line ends where the title pauses.
    """
    # It takes longer to load than a page to make, and checking makes none.
    import rjieba

    parts: list[str] = []
    for piece in _UNBROKEN.split(title):
        parts += [piece] if _UNBROKEN.fullmatch(piece) else rjieba.cut(piece)
    shown = ""
    for word in filter(None, parts):
        may_end = shown and not _NO_START.match(word) and not _NO_END.search(shown)
        shown += f"{word if not may_end else chr(0) + word}"
    pieces = _PAUSE.split(shown)
    return Markup("<wbr>".join(_phrase(piece.split("\0"), len(pieces) > 1) for piece in pieces))


def _phrase(words: list[str], one_of_several: bool) -> str:
    text = "<wbr>".join(escaped(word) for word in words)
    short = sum(map(len, words)) <= _PHRASE
    return f'<span class="yj-phrase">{text}</span>' if one_of_several and short else text


def opening(answer: str) -> str:
    """The first sentence of an answer; the second as well where that is a word or two."""
    for stop in _STOP.finditer(answer):
        if stop.end() >= _WORDS:
            return answer[: stop.end()]
    return answer


def macros(template: str) -> Any:
    """The macros of `template`, to be called from here."""
    return _environment().get_template(template).module


def render_document(template: str, **context: Any) -> str:
    """A whole document of our own; its head could not pass the sanitizer."""
    return _environment().get_template(template).render(**context)


def fragment(template: str, **context: Any) -> Markup:
    """A part of a page body."""
    return Markup(_environment().get_template(template).render(**context))


def render(template: str, **context: Any) -> Raw:
    """A page body."""
    return Raw(_environment().get_template(template).render(**context), template in _WITH_FORM)


def load_all() -> None:
    """Before other processes begin, so that each need not do it; from then on nobody looks whether one has changed."""
    environment = _environment()
    environment.auto_reload = False
    for name in environment.list_templates(filter_func=lambda name: name.endswith(_SUFFIXES)):
        environment.get_template(name)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        # There is nothing in them to work out in advance, and looking for it takes a sixth of the time of compiling.
        optimized=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[Unindented],
    )
    environment.globals |= {
        "addresses": addresses,
        "confidence_names": CONFIDENCE_NAMES,
        "heading": heading,
        "phrases": phrases,
    }
    environment.filters |= {"anchor": addresses.anchor, "opening": opening}
    environment.filters["dated"] = lambda text: Markup(dated(text))
    return environment
