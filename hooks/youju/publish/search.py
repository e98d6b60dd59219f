"""The files of the search engine's index, below `search/`. The whole is described in HACKING.md.

Everything but the entry file stands in a folder named after its content, so a reader's
browser never mixes two editions of the index.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from ..model import Term, Topic
from . import search_index, search_lexicon
from .asset import Asset
from .search_documents import KINDS, Document
from .search_lexicon import Lexicon, Surfaces
from .search_scopes import Scopes
from .search_text import PARTICLES, QUESTION_WORDS, compact

FORMAT = 2
#: Below this, unpacking costs a reader more time than the bytes it saves.
WORTH_PACKING = 1000
#: How many cards of figures, terms and the like are one file.
BLOCK = 8
#: In the column of kinds: the title names a bank or a place.
SCOPED = 1 << 7
#: Material's script fetches this on every page and hands it to the worker.
ENTRY = "search/search_index.json"


def assets(documents: Sequence[Document], terms: Iterable[Term], topics: Iterable[Topic]) -> list[Asset]:
    """The index of `documents` in reading order; the same documents give the same bytes."""
    files = dict(_files(documents, list(terms), list(topics)))
    digest = sha256()
    for path, content in files.items():
        digest.update(path.encode() + b"\0" + content)
    edition = digest.hexdigest()[:10]
    found = [Asset(f"search/{edition}/{path}", content) for path, content in files.items()]
    # `separator` is what Material's highlighter of the visited page splits its words at.
    entry = {"config": {"separator": "\\s+", "edition": edition}, "docs": []}
    return [Asset(ENTRY, _json(entry)), *found]


def _files(documents: Sequence[Document], terms: list[Term], topics: list[Topic]) -> Iterator[tuple[str, bytes]]:
    surfaces, scopes = Surfaces(terms), Scopes(terms)
    index = search_index.build(documents, surfaces, scopes)
    lexicon = search_lexicon.build(documents, surfaces)
    names = {"terms": [_names(term) for term in terms], "scopes": scopes.names}
    yield "meta.bin", _packed(_meta(documents, index, topics, lexicon, names))
    yield "words.bin", _packed(_words(lexicon))
    for number, shard in enumerate(index.shards):
        yield f"tokens/{number}.bin", _packed(shard)
    for block in blocks(documents):
        yield f"cards/{block.start}.bin", _small([_card(documents[number]) for number in block])
    for number, document in enumerate(documents):
        if document.kind == "article" and document.sections:
            texts = [section.text for section in document.sections]
            yield f"texts/{number}.bin", _small({**_card(document), "texts": texts})


def blocks(documents: Sequence[Document]) -> Iterator[range]:
    """Whose cards stand in one file: an article's alone; others', small and often found together, by some."""
    start = 0
    for number, document in enumerate(documents, 1):
        alone = document.kind == "article" or (number < len(documents) and documents[number].kind == "article")
        if alone or number - start == BLOCK or number == len(documents):
            yield range(start, number)
            start = number


def _meta(
    documents: Sequence[Document],
    index: search_index.Index,
    topics: list[Topic],
    lexicon: Lexicon,
    names: dict[str, Any],
) -> bytes:
    """A line of JSON, then five columns of a byte a document: length, title mass, kind, topic, uses.

    Topics after the 255th cannot be filtered by.
    """
    order = {topic.id: number for number, topic in enumerate(topics[:255], 1)}
    head = {
        "format": FORMAT,
        "documents": len(documents),
        "shards": len(index.shards),
        "common": index.common,
        "block": BLOCK,
        "average": round(sum(index.lengths) / max(1, len(documents)), 2),
        "kinds": KINDS,
        "topics": [[topic.id, topic.name, *map(compact, topic.search_aliases)] for topic in topics],
        **names,
        "questions": QUESTION_WORDS,
        "particles": PARTICLES,
        "protected": search_lexicon.protected([*lexicon.words[0], *lexicon.words[1]]),
    }
    columns = (
        bytes(min(255, round(16 * math.log2(length + 1))) for length in index.lengths),
        bytes(min(255, round(mass)) for mass in index.title_masses),
        bytes(
            KINDS.index(document.kind) | SCOPED * scoped
            for document, scoped in zip(documents, index.scoped, strict=True)
        ),
        bytes(min(255, order.get(document.topic, 0)) for document in documents),
        bytes(min(255, document.uses) for document in documents),
    )
    return _json(head) + b"\n" + b"".join(columns)


def _names(term: Term) -> list[str | int]:
    """The term, how many of its names are exact, and its names."""
    exact = dict.fromkeys(map(compact, (term.name, *term.aliases)))
    loose = [name for name in dict.fromkeys(map(compact, term.search_aliases)) if name not in exact]
    return [term.id, len(exact), *exact, *loose]


def _words(lexicon: Lexicon) -> bytes:
    grades = [" ".join(grade) for grade in lexicon.words]
    sounds = " ".join(syllable + characters for syllable, characters in lexicon.syllables.items())
    return _json(
        {
            "words": grades,
            "everyday": " ".join(f"{syllable}{length}" for syllable, length in lexicon.everyday),
            "sounds": sounds,
            "simplified": "".join(old + new for old, new in lexicon.simplified.items()),
        }
    )


def _card(document: Document) -> dict[str, Any]:
    """What a result shows without its text."""
    return {
        "location": document.address,
        "title": document.title,
        "lead": document.lead,
        "note": document.note,
        "sections": [[section.anchor, section.title] for section in document.sections],
    }


def _packed(content: bytes) -> bytes:
    """Compressed here, because many servers do not compress files they do not know."""
    return gzip.compress(content, 9, mtime=0)


def _small(value: Any) -> bytes:
    """Packed only if that is worth it; the first byte tells."""
    content = _json(value)
    return content if len(content) < WORTH_PACKING else _packed(content)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
