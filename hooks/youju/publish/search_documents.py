"""What search finds: one document a page, made of its records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from ..pages.page import Page, SearchRecord

#: Kinds of result, in the order of their code in the index.
KINDS = ("article", "fact", "tag", "topic", "tool", "page")


@dataclass(frozen=True)
class Section:
    anchor: str
    title: str
    text: str


@dataclass(frozen=True)
class Document:
    """A page as search knows it; `lead` is the answer or the definition."""

    address: str
    kind: str
    topic: str
    title: str
    lead: str
    note: str
    names: tuple[str, ...]
    terms: tuple[str, ...]
    sections: tuple[Section, ...]
    uses: int = 0


def documents(pages: Iterable[Page], written: Iterable[dict[str, Any]]) -> Iterator[Document]:
    """Generated pages, then hand-written ones (`written`: entries `{location, title, text}` in HTML)."""
    for page in pages:
        records = page.records()
        if records:
            yield _document(records, page.kind if page.kind in KINDS else "page", page.topic)
    grouped: dict[str, list[SearchRecord]] = {}
    for entry in written:
        record = SearchRecord(entry["location"], _plain(entry["title"]), _plain(entry["text"]))
        grouped.setdefault(record.location.partition("#")[0], []).append(record)
    for records in grouped.values():
        yield _document(records, "page", "")


def _document(records: list[SearchRecord], kind: str, topic: str) -> Document:
    head, *rest = records
    sections = (Section(record.location.partition("#")[2], record.title, record.text) for record in rest)
    return Document(
        head.location, kind, topic, head.title, head.text, head.note, head.names, head.terms, tuple(sections), head.uses
    )


def _plain(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()
