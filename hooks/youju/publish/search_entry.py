"""What one document gives to the index. It depends on nothing but the document and the names of
terms, so it can be made in any process and kept for as long as these stay the same.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from ..model import Term
from .packing import packed
from .search_documents import Document
from .search_scopes import Scopes
from .search_surfaces import Surfaces
from .search_text import characters, compact_normal, normal, normal_tokens, statement

#: Where a token stands, as one byte; told in search_index.py.
TITLE, NAME, HEADING, TEXT = 1 << 7, 1 << 5, 1 << 3, 7
_TEXT_LEVEL = [0, 1, 2, 3, 3, 4, 4, 4, 4, *[5] * 8, *[6] * 16]
_MOST = len(_TEXT_LEVEL)


@dataclass(frozen=True)
class Entry:
    """`tokens` are parted by spaces, `places` has a byte for each; `length` is how many tokens the text has.

    `asked` are the tokens of the title without its question words, parted by spaces, `titles` it and the headings,
    a line each; `scoped` is whether the title names a bank or a place. The `card` in JSON shares a file with
    others; the `text` of an article is the content of its own.
    """

    kind: str
    topic: str
    uses: int
    tokens: str
    places: bytes
    length: int
    asked: str
    titles: str
    scoped: bool
    card: bytes
    text: bytes


@dataclass(frozen=True)
class _Title:
    """What a title, a heading or another wording says."""

    normal: str
    tokens: frozenset[str]
    #: Id of a term it names → whether for certain.
    terms: dict[str, bool]
    scopes: frozenset[str]


class Vocabulary:
    """What the site calls things; needed to read every document."""

    def __init__(self, terms: Iterable[Term]) -> None:
        known = list(terms)
        self.surfaces = Surfaces(known)
        self.scopes = Scopes(known)
        # Most headings stand in many articles.
        self.title = lru_cache(maxsize=4096)(self._title)

    def _title(self, text: str) -> _Title:
        plain = normal(text)
        name = compact_normal(plain)
        scopes = frozenset(f"@{scope}" for scope in self.scopes.named(name))
        return _Title(plain, frozenset(normal_tokens(plain)), self.surfaces.named(name), scopes)


def entry(document: Document, vocabulary: Vocabulary) -> Entry:
    title = vocabulary.title(document.title)
    headings = [vocabulary.title(section.title) for section in document.sections]
    names = [vocabulary.title(name) for name in document.names]
    places, length = _places(document, title, headings, names, vocabulary.surfaces)
    card = _card(document)
    return Entry(
        document.kind,
        document.topic,
        document.uses,
        " ".join(places),
        bytes(places.values()),
        length,
        " ".join(normal_tokens(statement(title.normal))),
        "\n".join(dict.fromkeys(each.normal for each in (title, *headings, *names))),
        bool(title.scopes),
        json_bytes(card),
        _text(document, card),
    )


def _text(document: Document, card: dict[str, Any]) -> bytes:
    """The card again, too, so that a result that is told with its text takes one file."""
    if document.kind != "article" or not document.sections:
        return b""
    return packed(json_bytes({**card, "texts": [section.text for section in document.sections]}))


def _places(
    document: Document, title: _Title, headings: list[_Title], names: list[_Title], surfaces: Surfaces
) -> tuple[dict[str, int], int]:
    """Token → where it stands, as one byte; and how many tokens the text has."""
    text = normal(" ".join([document.lead, *(section.text for section in document.sections)]))
    found = normal_tokens(text)
    counts = Counter(found)
    for term, count in surfaces.mentioned(text).items():
        counts[f"#{term}"] += count
    places = {token: _TEXT_LEVEL[count] if count < _MOST else 7 for token, count in counts.items()}
    for unit, group in ((HEADING, headings), (NAME, names)):
        said: dict[str, int] = {}
        for each in group:
            for token in chain(each.tokens, each.scopes, [f"#{term}" for term in each.terms]):
                said[token] = said.get(token, 0) + 1
        if unit == HEADING:
            for term in document.terms:
                said[f"#{term}"] = said.get(f"#{term}", 0) + 2
        for token in sorted(said):
            places[token] = places.get(token, 0) + unit * min(3, said[token])
    certain = {f"#{term}" for term, exact in title.terms.items() if exact}
    for token in sorted({*title.tokens, *characters(title.normal), *certain, *title.scopes}):
        places[token] = places.get(token, 0) + TITLE
    # A loose name in a title (理财 in 养老理财) may mean something else.
    for term, exact in title.terms.items():
        if not exact:
            places[f"#{term}"] = places.get(f"#{term}", 0) | NAME
    return places, len(found)


def _card(document: Document) -> dict[str, Any]:
    """What a result shows without its text."""
    return {
        "location": document.address,
        "title": document.title,
        "lead": document.lead,
        "note": document.note,
        "sections": [[section.anchor, section.title] for section in document.sections],
    }


def json_bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
