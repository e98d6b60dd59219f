"""The files under `data/`, read and validated one by one, not yet compared with each other."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError

from ..problem import Position, Problem
from . import data_files, document, drafts, markdown_docs, messages, published, recovery
from .document import Document, Location, Value
from .markdown_docs import Handwritten
from .model import ARTICLES_FILE, ARTICLES_FOLDER, FACTS_FOLDER, TAGS_FILE, TOPICS_FILE, Article, Fact, Term, Topic
from .published import Published
from .recovery import Mended
from .yaml_reader import MAX_PROBLEMS

T = TypeVar("T", Topic, Term, Fact, Article)


@dataclass(frozen=True)
class Record(Generic[T]):
    """A valid value and the place it was read from."""

    value: T
    doc: Document = field(repr=False)
    base: Location = ()

    @property
    def data(self) -> Value:
        """What the author wrote, before it was validated."""
        value: Any = self.doc.data
        for part in self.base:
            value = value[part]
        return cast(Value, value)

    def at(self, *location: str | int, key: bool = False, find: str = "") -> Position:
        return self.doc.at((*self.base, *location), key=key, find=find)


@dataclass
class Shelf(Generic[T]):
    """The records of one kind, and what is known of those that could not be read.

    `broken` are ids of invalid records; `whole` is false when a file could not be parsed
    at all. Checks use both so that one mistake is not reported a hundred times.
    """

    records: list[Record[T]] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    whole: bool = True
    #: Of the broken ones, what can still be looked at, with stand-ins for the rest.
    mended: list[tuple[Record[T], Mended]] = field(default_factory=list)
    #: Names of topics and tags with their ids, for those who write one for the other.
    names: Mapping[str, str] = field(default_factory=dict)

    def knows(self, identifier: str) -> bool:
        return not self.whole or identifier in self.broken or identifier in self.by_id

    @property
    def looked_at(self) -> list[Record[T]]:
        """The sound records, and of the broken ones what can still be looked at."""
        return self.records + [record for record, _ in self.mended]

    @cached_property
    def by_id(self) -> dict[str, Record[T]]:
        """Asked for only once everything is read."""
        return {record.value.id: record for record in self.records}

    @property
    def values(self) -> list[T]:
        return [record.value for record in self.records]


@dataclass
class Collection:
    topics: Shelf[Topic] = field(default_factory=Shelf)
    terms: Shelf[Term] = field(default_factory=Shelf)
    facts: Shelf[Fact] = field(default_factory=Shelf)
    articles: Shelf[Article] = field(default_factory=Shelf)
    published: tuple[Published, ...] = ()
    handwritten: tuple[Handwritten, ...] = ()


def read(root: Path) -> tuple[Collection, list[Problem]]:
    """Everything under `root / "data"`; what cannot be read or is not valid becomes problems."""
    found, problems = read_shared(root)
    problems += read_articles_file(root, found.articles)
    for path in article_files(root, found.articles, problems):
        problems += read_article(path, found.articles, root)
    return found, problems


def read_shared(root: Path) -> tuple[Collection, list[Problem]]:
    """The same without articles: what they may refer to."""
    data = root / "data"
    listed, problems = published.read(root)
    pages, wrong = markdown_docs.read(root)
    problems += wrong
    found = Collection(published=listed, handwritten=pages)
    problems += _read_list(data / TOPICS_FILE, Topic, found.topics, root)
    problems += _read_list(data / TAGS_FILE, Term, found.terms, root)
    for path in _listed(data / FACTS_FOLDER, root, found.facts, problems):
        problems += _read_list(path, Fact, found.facts, root)
    found.articles.names = {
        record.value.name: record.value.id for shelf in (found.terms, found.topics) for record in shelf.records
    }
    return found, problems


def article_files(root: Path, into: Shelf[Article], problems: list[Problem]) -> list[Path]:
    """The files with one article each; what is wrong with the folder or a name is added to `problems`."""
    return _listed(root / "data" / ARTICLES_FOLDER, root, into, problems)


def read_articles_file(root: Path, into: Shelf[Article]) -> list[Problem]:
    """The file with many articles, if there is one."""
    path = root / "data" / ARTICLES_FILE
    return _read_list(path, Article, into, root) if os.path.lexists(path) else []


def read_article(path: Path, into: Shelf[Article], root: Path) -> list[Problem]:
    """One article a file; the file is named after the article."""
    doc, problems = _document(path, root)
    if doc is None:
        into.whole = False
        return problems
    return take_article(doc, path, into)


def take_article(doc: Document, path: Path, into: Shelf[Article]) -> list[Problem]:
    """What `doc`, the file at `path`, holds is put on the shelf."""
    record, invalid = _validate(doc.data, Article, doc, (), into)
    own = isinstance(doc.data, dict) and record is not None and record.value.id == doc.data.get("id")
    if record is not None and own and path.name != f"{record.value.id}.yml":
        at, fix = record.at("id"), f"把文件改名为 {record.value.id}.yml"
        invalid.append(Problem(at, "file-name", f"文件名是 {path.name}，文章编号是 {record.value.id}", fix))
    return invalid


def _read_list(path: Path, model: type[T], into: Shelf[T], root: Path) -> list[Problem]:
    doc, problems = _document(path, root)
    if doc is not None and not isinstance(doc.data, list):
        problems = [Problem(Position(doc.path), "wrong-shape", "这个文件应该是一个列表", "每一项以“- ”开头")]
    if doc is None or not isinstance(doc.data, list):
        into.whole = False
        return problems
    for index, item in enumerate(doc.data):
        problems += _validate(item, model, doc, (index,), into)[1]
        if len(problems) > MAX_PROBLEMS:
            fix = "先改好前面的，再检查一遍"
            problems.append(Problem(Position(doc.path), "too-many-problems", "问题太多，后面的没有再看", fix))
            into.whole = False
            break
    return problems


def _validate(
    data: Value, model: type[T], doc: Document, base: Location, into: Shelf[T]
) -> tuple[Record[T] | None, list[Problem]]:
    """The record, with stand-ins if it is broken and can still be looked at, and what the model refuses."""
    try:
        record = Record(model.model_validate(data), doc, base)
    except ValidationError as error:
        broken = list(islice(messages.problems(model, error, doc, base, into.names), MAX_PROBLEMS))
        value = drafts.relaxed(data) if model is Article else None
        if value is None:
            if isinstance(data, dict) and isinstance(data.get("id"), str):
                into.broken.add(data["id"])
            if model is Article and (whole := recovery.mended(data, error)):
                for hidden in whole.hidden:
                    broken += islice(messages.problems(model, hidden, doc, base, into.names), MAX_PROBLEMS)
                record = Record(whole.article, doc, base)  # type: ignore[arg-type]
                into.mended.append((record, whole))
                return record, broken
            return None, broken
        record = Record(value, doc, base)  # type: ignore[arg-type]
        into.records.append(record)
        return record, drafts.reminders(broken)
    into.records.append(record)
    return record, []


def _document(path: Path, root: Path) -> tuple[Document | None, list[Problem]]:
    raw, problems = data_files.content(path, root)
    return (None, problems) if problems else document.decode(raw, data_files.shown(path, root))


def _listed(place: Path, root: Path, into: Shelf[Any], problems: list[Problem]) -> list[Path]:
    files, refused = data_files.yaml_files(place, root)
    into.whole = into.whole and not refused
    problems += refused
    return files
