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
from .search_text import PARTICLES, QUESTION_WORDS

FORMAT = 1
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
    surfaces = Surfaces(terms)
    index = search_index.build(documents, surfaces)
    lexicon = search_lexicon.build(documents, surfaces)
    yield "meta.bin", _packed(_meta(documents, index, terms, topics, lexicon))
    yield "words.bin", _packed(_words(lexicon))
    for number, shard in enumerate(index.shards):
        yield f"tokens/{number}.bin", _packed(shard)
    for number, document in enumerate(documents):
        yield f"cards/{number}.bin", _packed(_json(_card(document)))
        if document.sections:
            yield f"texts/{number}.bin", _packed(_json([section.text for section in document.sections]))


def _meta(
    documents: Sequence[Document], index: search_index.Index, terms: list[Term], topics: list[Topic], lexicon: Lexicon
) -> bytes:
    """A line of JSON, then five columns of a byte a document: length, title mass, kind, topic, uses.

    Topics after the 255th cannot be filtered by.
    """
    order = {topic.id: number for number, topic in enumerate(topics[:255], 1)}
    head = {
        "format": FORMAT,
        "documents": len(documents),
        "shards": len(index.shards),
        "average": round(sum(index.lengths) / max(1, len(documents)), 2),
        "kinds": KINDS,
        "topics": [[topic.id, topic.name] for topic in topics],
        "terms": [_surfaces(term) for term in terms],
        "questions": QUESTION_WORDS,
        "particles": PARTICLES,
        "protected": search_lexicon.protected([*lexicon.words[0], *lexicon.words[1]]),
    }
    columns = (
        bytes(min(255, round(16 * math.log2(length + 1))) for length in index.lengths),
        bytes(min(255, round(2 * mass)) for mass in index.title_masses),
        bytes(KINDS.index(document.kind) for document in documents),
        bytes(min(255, order.get(document.topic, 0)) for document in documents),
        bytes(min(255, document.uses) for document in documents),
    )
    return _json(head) + b"\n" + b"".join(columns)


def _surfaces(term: Term) -> list[str]:
    names = (search_lexicon.compact(name) for name in (term.name, *term.aliases, *term.search_aliases))
    return [term.id, *dict.fromkeys(names)]


def _words(lexicon: Lexicon) -> bytes:
    grades = [" ".join(grade) for grade in lexicon.words]
    sounds = " ".join(syllable + characters for syllable, characters in lexicon.syllables.items())
    return _json(
        {
            "words": grades,
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


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
