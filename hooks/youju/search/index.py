"""The files of the search engine's index, below `search/`. The whole is described in HACKING.md.

Everything but the entry file stands in a folder named after its content, so a reader's
browser never mixes two editions of the index.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from pydantic_core import to_json

from ..content.model import Term, Topic
from ..pages.asset import Asset
from . import dictionary, postings
from .dictionary import Lexicon
from .entries import Entry, Vocabulary, entries
from .packing import dense, packed
from .postings import Gathered
from .records import KINDS, Document
from .tokens import DIALECT, EVERYDAY, PARTICLES, QUESTION_WORDS, compact

FORMAT = 10
#: How many cards are one file. Neighbours are often found together; more of them would cost a first search too much.
BLOCK = 4
#: A card of more bytes is a file of its own: its neighbours need not bring it.
LARGE = 4000
#: In the column of kinds: the title names a bank or a place.
SCOPED = 1 << 7
#: Material's script fetches this on every page and hands it to the worker.
ENTRY = "search/search_index.json"


class Index:
    """Makes the files of the index; kept from one build to the next, it reads only changed pages again."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary([])
        self._kept: dict[Document, Entry] = {}

    def assets(self, documents: Iterable[Document], terms: Iterable[Term], topics: Iterable[Topic]) -> list[Asset]:
        """The index of `documents` in reading order; the same documents give the same bytes."""
        known = list(terms)
        if known != self._vocabulary.terms:
            self._vocabulary, self._kept = Vocabulary(known), {}
        wanted = list(dict.fromkeys(documents))
        fresh = [document for document in wanted if document not in self._kept]
        made = self._kept | dict(zip(fresh, entries(fresh, self._vocabulary), strict=True))
        self._kept = {document: made[document] for document in wanted}
        return assets(self._kept.values(), self._vocabulary, topics)


def assets(entries: Iterable[Entry], vocabulary: Vocabulary, topics: Iterable[Topic]) -> list[Asset]:
    """The entry file, what a browser begins with, the numbers of all tokens, and what results show."""
    files = dict(_files(Gathered(entries), vocabulary, topics))
    digest = sha256()
    for path, content in files.items():
        digest.update(path.encode() + b"\0" + content)
    edition = digest.hexdigest()[:10]
    found = [Asset(f"search/{edition}/{path}", content) for path, content in files.items()]
    return [entry_file(edition), *found]


def entry_file(edition: str) -> Asset:
    """The file at a fixed address, which names the folder of the index."""
    # `separator` is what Material's highlighter of the visited page splits its words at.
    root = {"config": {"separator": "\\s+", "edition": edition}, "docs": []}
    return Asset(ENTRY, to_json(root))


def _files(gathered: Gathered, vocabulary: Vocabulary, topics: Iterable[Topic]) -> Iterator[tuple[str, bytes]]:
    entries = gathered.entries
    titles = [entry.titles for entry in entries]
    lexicon = dictionary.build(titles, vocabulary.surfaces.terms, gathered.characters)
    index = postings.build(gathered)
    yield "meta.bin", packed(_meta(entries, index, vocabulary, list(topics)))
    yield "words.bin", packed(_words(lexicon))
    yield "traditional.bin", packed(dense("".join(old + new for old, new in lexicon.simplified.items())))
    for number, content in enumerate(index.shards):
        yield f"tokens/{number}.bin", content
    yield from results(entries)


def _meta(entries: Sequence[Entry], index: postings.Index, vocabulary: Vocabulary, topics: list[Topic]) -> bytes:
    """A line of JSON, then five columns of a byte a document: length, title mass, kind, topic, uses.

    Topics after the 255th cannot be filtered by.
    """
    order = {topic.id: number for number, topic in enumerate(topics[:255], 1)}
    head = {
        "format": FORMAT,
        "documents": len(entries),
        "shards": len(index.shards),
        "common": index.common,
        "crowded": index.crowded,
        "block": BLOCK,
        "average": round(sum(each.length for each in entries) / max(1, len(entries)), 2),
        "kinds": KINDS,
        "topics": [[topic.id, topic.name, *map(compact, topic.search_aliases)] for topic in topics],
        # A calculator is known by its place in the index.
        "asks": [[number, *each.asks] for number, each in enumerate(entries) if each.asks],
        "leads": _leads(entries),
        "terms": [_names(term) for term in vocabulary.terms],
        "scopes": vocabulary.scopes.names,
        "questions": QUESTION_WORDS,
        "particles": PARTICLES,
        "everyday": " ".join(EVERYDAY),
    }
    columns = (
        bytes(min(255, round(8 * math.log2(each.length + 1))) for each in entries),
        bytes(min(255, round(mass / 2)) for mass in index.title_masses),
        bytes(KINDS.index(each.kind) | SCOPED * each.scoped for each in entries),
        bytes(min(255, order.get(each.topic, 0)) for each in entries),
        bytes(min(255, each.uses) for each in entries),
    )
    return dense(head) + b"\n" + b"".join(columns)


def _leads(entries: Sequence[Entry]) -> list[int]:
    """The numbers of articles, each before that of the calculator it leads to."""
    numbers = {each.calculator: number for number, each in enumerate(entries) if each.asks}
    articles = ((number, numbers.get(each.calculator)) for number, each in enumerate(entries) if not each.asks)
    return [number for article, tool in articles if tool is not None for number in (article, tool)]


def _names(term: Term) -> list[str | int]:
    """How many of its names are exact, and its names."""
    exact = dict.fromkeys(map(compact, (term.name, *term.aliases)))
    loose = [name for name in dict.fromkeys(map(compact, term.search_aliases)) if name not in exact]
    return [len(exact), *exact, *loose]


def _words(lexicon: Lexicon) -> bytes:
    grades = [" ".join(grade) for grade in lexicon.words]
    sounds = " ".join(syllable + characters for syllable, characters in lexicon.syllables.items())
    return dense(
        {
            "words": grades,
            "everyday": " ".join(f"{syllable}{length}" for syllable, length in lexicon.everyday),
            "sounds": sounds,
            "dialect": DIALECT,
        }
    )


def results(entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file: the cards of `BLOCK` neighbouring documents, with null for those that are too
    large; then these, and the text of each.
    """
    shared = [b"null" if len(entry.card) > LARGE else entry.card for entry in entries]
    for number, start in enumerate(range(0, len(entries), BLOCK)):
        yield f"cards/{number}.bin", packed(b"[" + b",".join(shared[start : start + BLOCK]) + b"]")
    for number, entry in enumerate(entries):
        if len(entry.card) > LARGE:
            yield f"cards/alone-{number}.bin", packed(entry.card)
        if entry.text:
            yield f"texts/{number}.bin", entry.text
