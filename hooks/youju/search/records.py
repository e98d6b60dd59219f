"""What search finds: one document a page, made of its records."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Any, NamedTuple

from ..addresses import WANTED
from ..content.optional_files import Wanted
from ..pages.page import Page, SearchRecord

#: Kinds of result, in the order of their code in the index; `open` is a figure without a value to show.
KINDS = (
    "article",
    "fact",
    "tag",
    "topic",
    "tool",
    "page",
    "source",
    "decision",
    "situation",
    "table",
    "wanted",
    "open",
)


class Section(NamedTuple):
    anchor: str
    title: str
    text: str


class Document(NamedTuple):
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
    asks: tuple[str, ...] = ()
    calculator: str = ""


def documents(
    pages: Iterable[Page], written: Iterable[dict[str, Any]], wanted: Iterable[Wanted] = ()
) -> list[Document]:
    """Generated pages, then hand-written ones (`written`: entries `{location, title, text}` in HTML), then what is
    asked for and not written: where one of these fits a question best, nothing answers it."""
    grouped: dict[str, list[dict[str, Any]]] = {}
    for entry in written:
        grouped.setdefault(entry["location"].partition("#")[0], []).append(entry)
    return [*generated(pages), *map(_written, grouped.values()), *map(_unwritten, wanted)]


def generated(pages: Iterable[Page]) -> list[Document]:
    """Of those of the pages that are to be found."""
    found = ((page, page.records()) for page in pages)
    return [_document(records, _kind(page.kind, records[0]), page.topic) for page, records in found if records]


def _kind(kind: str, head: SearchRecord) -> str:
    if kind == "fact" and not head.known:
        return "open"
    return kind if kind in KINDS else "page"


def _written(entries: list[dict[str, Any]]) -> Document:
    records = [SearchRecord(entry["location"], _plain(entry["title"]), _plain(entry["text"])) for entry in entries]
    return _document(records, "page", "")


def _unwritten(wanted: Wanted) -> Document:
    names = (*wanted.words, *wanted.with_)
    return Document(WANTED, "wanted", wanted.topic or "", wanted.name, "", "", names, (), ())


def _document(records: list[SearchRecord], kind: str, topic: str) -> Document:
    head, *rest = records
    sections = (Section(record.location.partition("#")[2], record.title, record.text) for record in rest)
    return Document(
        head.location,
        kind,
        topic,
        head.title,
        head.text,
        head.note,
        head.names,
        head.terms,
        tuple(sections),
        head.uses,
        head.asks,
        head.calculator,
    )


def _plain(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()
