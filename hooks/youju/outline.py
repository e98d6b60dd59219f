"""What the rest of the collection must know about an article: its id, its anchors, its links.

Small and plain, so that thousands of articles can be compared without being held in memory,
and so that what was found in a file can be kept until the file changes.
"""

from __future__ import annotations

from typing import NamedTuple

from . import addresses, markup, prose
from .collection import Record
from .model import Article
from .prose import Reading
from .source import Location


class Link(NamedTuple):
    """A link to article `id`; `raw` stands in the text at `place`."""

    place: Location
    raw: str
    id: str
    anchor: str


class Outline(NamedTuple):
    """`path` and `base` say where the article is written; the old ids and anchors are those it answers for."""

    path: str
    base: Location
    id: str
    draft: bool
    anchors: tuple[str, ...]
    links: tuple[Link, ...]
    old_ids: tuple[str, ...]
    old_anchors: tuple[str, ...]


def of(record: Record[Article], reading: Reading | None = None) -> Outline:
    """`reading` saves walking the article again."""
    article = record.value
    reading = reading or Reading(article)
    links = tuple(
        Link(place, reference.raw, reference.id, reference.anchor)
        for place, text in reading.holding("[[")
        for reference in markup.parse(text).references
        if reference.kind == "article"
    )
    old_anchors = tuple(addresses.anchor(heading) for heading in prose.old_headings(article))
    where = (record.doc.path, record.base)
    return Outline(
        *where, article.id, article.draft, tuple(reading.anchors), links, tuple(article.redirect_from), old_anchors
    )
