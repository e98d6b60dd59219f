"""What one document gives to the index. It depends on nothing but the document and the names of
terms, so it can be made in any process and kept for as long as these stay the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from ..content.model import Term
from . import bigrams
from .bigrams import Numbers
from .names import Scopes, Surfaces
from .packing import dense, packed
from .records import Document
from .tokens import characters, compact_normal, normal, normal_tokens, other_tokens, statement

#: Where a token stands, as one byte; told in postings.py.
TITLE, NAME, HEADING, TEXT = 1 << 7, 1 << 5, 1 << 3, 7
# By how often it stands in the text.
_LEVELS = [0, 1, 2, 3, 3, 4, 4, 4, 4, *[5] * 8, *[6] * 16, TEXT]
_MOST = len(_LEVELS) - 1
# What it says of a pair to stand in the text, the headings, the names, the title never, once, twice and so on.
_PLACES = np.array(
    [(level, HEADING * min(3, times), NAME * min(3, times), TITLE) for times, level in enumerate(_LEVELS)], np.uint8
).ravel()
# How many documents are gone through at once.
_TOGETHER = 64


class Entry(NamedTuple):
    """`pairs` are four bytes each, the other `tokens` are parted by spaces, and each has a byte that says where it
    stands; `length` is how many tokens the text has.

    `asked` are the tokens of the title without its question words, parted by spaces, `titles` it and the headings,
    a line each; `scoped` is whether the title names a bank or a place; `asks` are cues of questions that want it,
    `calculator` the one it is or leads to. The `card` in JSON shares a file with
    others; the `text` of an article is the content of its own.
    """

    kind: str
    topic: str
    uses: int
    pairs: bytes
    pair_places: bytes
    tokens: str
    token_places: bytes
    length: int
    asked: str
    titles: str
    scoped: bool
    card: bytes
    text: bytes
    asks: tuple[str, ...] = ()
    calculator: str = ""


class _Title(NamedTuple):
    """What a title, a heading or another wording says: its `pairs`, joined, and its other `tokens`, with scopes and terms."""

    normal: str
    pairs: str
    tokens: list[str]
    #: Id of a term it names → whether for certain.
    terms: dict[str, bool]
    scopes: list[str]


class Vocabulary:
    """What the site calls things; needed to read every document."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = list(terms)
        self.surfaces = Surfaces(self.terms)
        #: Term id → the token for what it is called, whatever that is; readers count the terms as they stand in `meta`.
        self.tokens = {term.id: f"#{number}" for number, term in enumerate(self.terms)}
        self.scopes = Scopes(self.terms)
        # Most headings stand in many articles.
        self.title = lru_cache(maxsize=4096)(self._title)

    def _title(self, text: str) -> _Title:
        plain = normal(text)
        name = compact_normal(plain)
        terms = self.surfaces.named(name)
        scopes = [f"@{scope}" for scope in sorted(self.scopes.named(name))]
        tokens = dict.fromkeys(normal_tokens(plain))
        pairs = [token for token in tokens if bigrams.is_pair(token)]
        others = [token for token in tokens if not bigrams.is_pair(token)]
        return _Title(plain, "".join(pairs), [*others, *scopes, *map(self.tokens.__getitem__, terms)], terms, scopes)


class _Said(NamedTuple):
    """The words of a document, field by field; `text` is in its normal form."""

    text: str
    title: _Title
    headings: list[_Title]
    names: list[_Title]


def entries(documents: Sequence[Document], vocabulary: Vocabulary) -> list[Entry]:
    """One for each of `documents`, in order."""
    few = (documents[start : start + _TOGETHER] for start in range(0, len(documents), _TOGETHER))
    return [entry for each in few for entry in _entries(each, vocabulary)]


def _entries(documents: Sequence[Document], vocabulary: Vocabulary) -> Iterator[Entry]:
    said = [_said(document, vocabulary) for document in documents]
    keys, alone = bigrams.of_texts([each.text for each in said])
    lengths = np.diff(bigrams.bounds(keys, len(said))).tolist()
    keys, places = _pair_places(keys, said)
    pairs, bounds = keys.astype(np.uint32), bigrams.bounds(keys, len(said))
    for number, (document, one) in enumerate(zip(documents, said, strict=True)):
        here = slice(*bounds[number : number + 2])
        others = [*alone[number], *other_tokens(one.text)]
        tokens = _token_places(document, one, others, vocabulary)
        titles = dict.fromkeys(title.normal for title in (one.title, *one.headings, *one.names))
        card = dense(_card(document))
        yield Entry(
            document.kind,
            document.topic,
            document.uses,
            pairs[here].tobytes(),
            places[here].tobytes(),
            " ".join(tokens),
            bytes(tokens.values()),
            lengths[number] + len(others),
            " ".join(normal_tokens(statement(one.title.normal))),
            "\n".join(titles),
            bool(one.title.scopes),
            card,
            _text(document, card),
            document.asks,
            document.calculator,
        )


def _said(document: Document, vocabulary: Vocabulary) -> _Said:
    return _Said(
        normal(" ".join([document.lead, *(section.text for section in document.sections)])),
        vocabulary.title(document.title),
        [vocabulary.title(section.title) for section in document.sections],
        [vocabulary.title(name) for name in document.names],
    )


def _text(document: Document, card: bytes) -> bytes:
    """The card again, too, so that a result that is told with its text takes one file."""
    if document.kind != "article" or not document.sections:
        return b""
    texts = dense([section.text for section in document.sections])
    return packed(b'%b,"texts":%b}' % (card[:-1], texts))


def _pair_places(text: Numbers, said: list[_Said]) -> tuple[Numbers, Numbers]:
    """Every pair behind the number of its document, sorted, and where it stands; `text` are those of the texts."""
    headings = bigrams.of_titles([[title.pairs for title in each.headings] for each in said])
    names = bigrams.of_titles([[title.pairs for title in each.names] for each in said])
    titles = bigrams.of_titles([[each.title.pairs] for each in said])
    # Behind each pair in which field it was.
    marked = np.concatenate([keys << 2 | field for field, keys in enumerate((text, headings, names, titles))])
    marked.sort()
    begins = bigrams.runs(marked)
    times = np.minimum(np.diff(begins, append=len(marked)), _MOST)
    marked = marked[begins]
    places = _PLACES[times * 4 + (marked & 3).astype(np.intp)]
    marked >>= 2
    begins = bigrams.runs(marked)
    return marked[begins], np.add.reduceat(places, begins, dtype=np.uint8) if len(begins) else places


def _token_places(document: Document, said: _Said, text: list[str], vocabulary: Vocabulary) -> dict[str, int]:
    """The same for tokens that are no pairs; `text` are those of the text."""
    places = {token: _LEVELS[min(count, _MOST)] for token, count in Counter(text).items()}
    for term, count in vocabulary.surfaces.mentioned(said.text).items():
        places[vocabulary.tokens[term]] = _LEVELS[min(count, _MOST)]
    for unit, group in ((HEADING, said.headings), (NAME, said.names)):
        times = Counter(chain.from_iterable(title.tokens for title in group))
        if unit == HEADING:
            for term in document.terms:
                times[vocabulary.tokens[term]] += 2
        for token, count in times.items():
            places[token] = places.get(token, 0) + unit * min(3, count)
    title = said.title
    loose = {vocabulary.tokens[term] for term, certain in title.terms.items() if not certain}
    for token in dict.fromkeys([*title.tokens, *characters(title.normal)]):
        # A loose name in a title (理财 in 养老理财) may mean something else.
        places[token] = places.get(token, 0) | NAME if token in loose else places.get(token, 0) + TITLE
    return places


def _card(document: Document) -> dict[str, Any]:
    """What a result shows without its text."""
    return {
        "location": document.address,
        "title": document.title,
        "lead": document.lead,
        "note": document.note,
        "sections": [[section.anchor, section.title] for section in document.sections],
    }
