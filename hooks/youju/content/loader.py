"""The files under `data/`, read and validated one by one, not yet compared with each other."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError

from ..problem import Position, Problem
from . import data_files, document, drafts, markdown_docs, messages, published, recovery, unread
from .announcement import Announcement, joined
from .completion import completed
from .decision import Decision
from .document import Document, Location, Value
from .fact import Fact
from .markdown_docs import Handwritten
from .model import Article, Source, Term, Topic
from .optional_files import Contact, FigureTable, Home, Wanted
from .published import Published
from .recovery import Mended
from .situation import Deadline, Situation
from .yaml_reader import MAX_PROBLEMS

T = TypeVar(
    "T", Topic, Term, Source, Fact, Announcement, Decision, Deadline, Situation, Contact, FigureTable, Wanted, Article
)


#: What is long enough to have several mistakes in it: broken ones are looked at all the same, with stand-ins.
_LOOKED_THROUGH = (Article, Decision, Deadline, Situation)


@dataclass(frozen=True)
class Record(Generic[T]):
    """A valid value and the place it was read from."""

    value: T
    doc: Document = field(repr=False)
    base: Location = ()
    #: Parts that stand in another record, with their places there.
    elsewhere: Mapping[Location, tuple[Document, Location]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def data(self) -> Value:
        """What the author wrote, before it was validated."""
        value: Any = self.doc.data
        for part in self.base:
            value = value[part]
        return cast(Value, value)

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.at().line if self.base else 1

    def at(self, *location: str | int, key: bool = False, find: str = "") -> Position:
        for part, (doc, place) in self.elsewhere.items():
            if location[: len(part)] == part:
                return doc.at(place + location[len(part) :], key=key, find=find)
        return self.doc.at(self.base + location, key=key, find=find)


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
    mended: list[tuple[Record[T], Mended[T]]] = field(default_factory=list)
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
    sources: Shelf[Source] = field(default_factory=Shelf)
    facts: Shelf[Fact] = field(default_factory=Shelf)
    announcements: Shelf[Announcement] = field(default_factory=Shelf)
    decisions: Shelf[Decision] = field(default_factory=Shelf)
    deadlines: Shelf[Deadline] = field(default_factory=Shelf)
    situations: Shelf[Situation] = field(default_factory=Shelf)
    contacts: Shelf[Contact] = field(default_factory=Shelf)
    tables: Shelf[FigureTable] = field(default_factory=Shelf)
    wanted: Shelf[Wanted] = field(default_factory=Shelf)
    articles: Shelf[Article] = field(default_factory=Shelf)
    published: tuple[Published, ...] = ()
    handwritten: tuple[Handwritten, ...] = ()
    home: Home = field(default_factory=Home)
    #: None if nobody said what stands on the front page.
    home_file: Document | None = None


def read(root: Path) -> tuple[Collection, list[Problem]]:
    """Everything under `root / "data"`; what cannot be read or is not valid becomes problems."""
    found, problems = read_shared(root)
    files, refused = article_files(root, found.topics)
    found.articles.whole = not refused
    problems += refused
    for path in files:
        problems += read_articles(path, root, found.articles)
    return found, problems


def read_shared(root: Path) -> tuple[Collection, list[Problem]]:
    """The same without articles: what they may refer to."""
    data = root / "data"
    listed, problems = published.read(root)
    pages, wrong = markdown_docs.read(root)
    problems += wrong
    found = Collection(published=listed, handwritten=pages)
    problems += _read(data / data_files.TOPICS_FILE, Topic, found.topics, root)
    problems += _read(data / data_files.TAGS_FILE, Term, found.terms, root)
    problems += _folder(data / data_files.SOURCES_FOLDER, Source, found.sources, root)
    problems += _folder(data / data_files.DECISIONS_FOLDER, Decision, found.decisions, root)
    problems += _folder(data / data_files.DEADLINES_FOLDER, Deadline, found.deadlines, root)
    problems += _folder(data / data_files.SITUATIONS_FOLDER, Situation, found.situations, root)
    problems += _folder(data / data_files.FACTS_FOLDER, Fact, found.facts, root, found.announcements)
    problems += _announced(found)
    if os.path.lexists(data / data_files.CONTACTS_FILE):
        problems += _read(data / data_files.CONTACTS_FILE, Contact, found.contacts, root)
    if os.path.lexists(data / data_files.TABLES_FILE):
        problems += _read(data / data_files.TABLES_FILE, FigureTable, found.tables, root)
    if os.path.lexists(data / data_files.WANTED_FILE):
        problems += _read(data / data_files.WANTED_FILE, Wanted, found.wanted, root)
    found.home, found.home_file, wrong = _home(root)
    problems += [*wrong, *unread.problems(root, found.topics.by_id)]
    sources = {record.value.id: record.value for record in found.sources.records}
    found.facts.records = [replace(one, value=completed(one.value, sources)) for one in found.facts.records]
    found.articles.names = {
        record.value.name: record.value.id for shelf in (found.terms, found.topics) for record in shelf.records
    }
    return found, problems


def _home(root: Path) -> tuple[Home, Document | None, list[Problem]]:
    """What the front page leads to first, with the file it stands in; nothing where there is none or it is not valid."""
    path = root / "data" / data_files.HOME_FILE
    if not os.path.lexists(path):
        return Home(), None, []
    doc, problems = document.read(path, root)
    if doc is None:
        return Home(), None, problems
    try:
        return Home.model_validate(doc.data), doc, []
    except ValidationError as error:
        return Home(), doc, list(messages.problems(Home, error, doc))


def _folder(
    place: Path, model: type[T], into: Shelf[T], root: Path, announced: Shelf[Announcement] | None = None
) -> list[Problem]:
    """Puts the records of all files directly in `place` on the shelf, and announcements on theirs."""
    files, problems = data_files.yaml_files(place, root)
    into.whole = not problems
    for path in files:
        problems += _read(path, model, into, root, announced)
    return problems


def _announced(found: Collection) -> list[Problem]:
    """Gives the figures the values that announcements have for them; some figures may be left with none at all."""
    problems = []
    by_figure: dict[str, list[tuple[int, str, Announcement]]] = {}
    for number, record in enumerate(found.announcements.records):
        for key in record.value.values:
            by_figure.setdefault(key.partition("/")[0], []).append((number, key, record.value))
    whole = []
    for figure in found.facts.records:
        fact, places = joined(figure.value, by_figure.get(figure.value.id, ()))
        origins = [(place, found.announcements.records[number], key) for place, (number, key) in places.items()]
        elsewhere: dict[Location, tuple[Document, Location]] = {
            ("values", place): (one.doc, (*one.base, "values", key)) for place, one, key in origins
        }
        if fact.values:
            whole.append(replace(figure, value=fact, elsewhere=elsewhere))
        else:
            found.facts.broken.add(fact.id)
            fix = "写上 from、value、source，或在一条 announcement 里写它的数"
            problems.append(Problem(figure.at("id"), "missing-key", f"“{fact.id}”没有数值", fix))
    found.facts.records = whole
    return problems


def article_files(root: Path, topics: Shelf[Topic]) -> tuple[list[Path], list[Problem]]:
    """The files articles are in: the list of many, if there is one, and those of one article each.

    The latter stand in a folder of their own, or there in a folder that is named after a topic.
    """
    place, many = root / "data" / data_files.ARTICLES_FOLDER, root / "data" / data_files.ARTICLES_FILE
    files, problems = data_files.yaml_files(place, root)
    for folder in data_files.folders(place):
        at = Position(data_files.shown(folder, root))
        if not topics.knows(folder.name):
            guess = messages.nearest(folder.name, topics.by_id)
            fix = (
                f"改名为 {guess}"
                if guess
                else f"用主题编号作名字，或把里面的文章放回 data/{data_files.ARTICLES_FOLDER}/"
            )
            problems.append(Problem(at, "folder-name", "没有这个主题；文章的文件夹要以主题编号为名", fix))
        for deeper in data_files.folders(folder):
            message = "主题的文件夹里不能再有文件夹，里面的文章没有看"
            problems.append(
                Problem(
                    Position(data_files.shown(deeper, root)), "folder-name", message, f"把里面的文章移到 {at.path}/"
                )
            )
        inside, refused = data_files.yaml_files(folder, root)
        files += inside
        problems += refused
    return [many, *files] if os.path.lexists(many) else files, problems


def read_articles(path: Path, root: Path, into: Shelf[Article]) -> list[Problem]:
    """The articles of a file; `path` is one of `article_files`."""
    return _read(path, Article, into, root)


def _read(
    path: Path, model: type[T], into: Shelf[T], root: Path, announced: Shelf[Announcement] | None = None
) -> list[Problem]:
    """Puts the records of a file on the shelf: those of a list, or the one that a file of a folder of such is."""
    doc, problems = document.read(path, root)
    if doc is None:
        into.whole = False
        return problems
    if any(
        root / "data" / folder in path.parents
        for folder in (data_files.ARTICLES_FOLDER, data_files.DECISIONS_FOLDER, data_files.SITUATIONS_FOLDER)
    ):
        record, problems = _validate(doc.data, model, doc, (), into)
        return problems + _misnamed(path, record)
    if not isinstance(doc.data, list):
        into.whole = False
        return [Problem(Position(doc.path), "wrong-shape", "这个文件应该是一个列表", "每一项以“- ”开头")]
    for index, item in enumerate(doc.data):
        if announced is not None and isinstance(item, dict) and "announcement" in item:
            problems += _validate(item, Announcement, doc, (index,), announced)[1]
            continue
        if model in (Fact, Deadline) and isinstance(item, dict):
            # A file of these is named after their topic.
            item = {"topic": path.stem, **item}
        problems += _validate(item, model, doc, (index,), into)[1]
        if len(problems) > MAX_PROBLEMS:
            fix = "先改好前面的，再检查一遍"
            problems.append(Problem(Position(doc.path), "too-many-problems", "问题太多，后面的没有再看", fix))
            into.whole = False
            break
    return problems


def _misnamed(path: Path, record: Record[T] | None) -> list[Problem]:
    """A file with one record is named after it; an id that is a stand-in for a broken one names nothing."""
    if record is None or path.name == f"{record.value.id}.yml" or record.value.id != cast(Any, record.data).get("id"):
        return []
    fix = f"把文件改名为 {record.value.id}.yml"
    return [Problem(record.at("id"), "file-name", f"文件名是 {path.name}，编号是 {record.value.id}", fix)]


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
            if model in _LOOKED_THROUGH and (whole := recovery.mended(data, model, error)):
                for hidden in whole.hidden:
                    broken += islice(messages.problems(model, hidden, doc, base, into.names), MAX_PROBLEMS)
                record = Record(whole.value, doc, base)
                into.mended.append((record, whole))
                return record, broken
            return None, broken
        record = Record(value, doc, base)  # type: ignore[arg-type]
        into.records.append(record)
        return record, [problem.as_reminder() for problem in broken]
    into.records.append(record)
    return record, []
