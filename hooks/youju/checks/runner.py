"""Checks a whole `data/` folder, several files at once.

Same findings as `collection.read` and `check.collection`, which take one file after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, TypeAlias

from .. import checks, workers
from ..content import data_files, document, loader, parsed
from ..content.document import Document, Location
from ..content.loader import Collection, Record, Shelf
from ..content.model import ARTICLES_FOLDER, Article
from ..content.parsed import Parsed
from ..problem import Position, Problem
from . import crosslinks
from .memory import Finding, Memory
from .summary import Outline

#: What was taken from a file, and what was wrong with it so far.
_Sheet: TypeAlias = tuple[Shelf[Article], Iterable[Problem]]

#: Below this many files starting processes costs more than it saves.
MANY = 200
#: So few are examined together that what is known of them stays at hand: with four times as many it takes 5 % longer.
_TOGETHER = 24


def is_large(root: Path) -> bool:
    """Whether several processes will look at the articles."""
    try:
        return sum(1 for _ in (root / "data" / ARTICLES_FOLDER).iterdir()) >= MANY
    except OSError:
        # Whoever reads it will say what is wrong.
        return False


class Survey(NamedTuple):
    """`shared` are the topics, terms and figures; `parsed` what sound articles were made of, by id, where wanted."""

    shared: Collection
    outlines: list[Outline]
    problems: list[Problem]
    parsed: dict[str, Parsed]


def survey(root: Path, today: date, memory: Memory | None = None, *, handing_over: bool = False) -> Survey:
    """Everything that is wrong; with `memory`, files that are as they were are passed over.

    `handing_over`: whether the articles will be read next, so that what their files hold is worth the memory.
    """
    shared, problems = loader.read_shared(root)
    rules = checks.ArticleRules(shared, today)
    many = Shelf[Article](names=shared.articles.names)
    paths = loader.article_files(root, many, problems)
    changed = memory.changed(shared, today, paths) if memory else paths
    with _separate(_Work(root, rules, handing_over), changed) as separate:
        # While others look at the files.
        problems += checks.shared(shared, today)
        findings = list(_findings([(many, loader.read_articles_file(root, many))], rules))
        fresh, handed = [], {}
        for finding, content in separate:
            fresh.append(finding)
            if content:
                handed[finding.articles[0].id] = content
    findings += memory.whole(dict(zip(changed, fresh, strict=True))) if memory else fresh
    outlines = [article for finding in findings for article in finding.articles]
    problems += (problem for finding in findings for problem in finding.problems)
    broken = {identifier for finding in findings for identifier in finding.broken}
    whole = all(finding.whole for finding in findings)
    mended = [article for finding in findings for article in finding.mended]
    problems += checks.together(outlines, mended, shared, broken, whole, _locator(root))
    return Survey(shared, outlines, problems, handed)


class _File(NamedTuple):
    path: Path
    raw: bytes
    problems: Sequence[Problem]


@dataclass(frozen=True)
class _Work:
    """What there is to do with each file."""

    root: Path
    rules: checks.ArticleRules
    handing_over: bool

    def examine(self, paths: Sequence[Path]) -> list[tuple[Finding, Parsed | None]]:
        """What is found in each."""
        parts = (paths[start : start + _TOGETHER] for start in range(0, len(paths), _TOGETHER))
        return list(chain.from_iterable(map(self._together, parts)))

    def _together(self, paths: Sequence[Path]) -> list[tuple[Finding, Parsed | None]]:
        """One kind of work after the other for all of them, as in `publish.writing`."""
        contents = data_files.contents(paths, self.root)
        files = [_File(path, *content) for path, content in zip(paths, contents, strict=True)]
        docs = [self._document(file) for file in files]
        sheets = [self._sheet(file, *doc) for file, doc in zip(files, docs, strict=True)]
        parsed = [self._parsed(file, shelf) for file, (shelf, _) in zip(files, sheets, strict=True)]
        return list(zip(_findings(sheets, self.rules), parsed, strict=True))

    def _document(self, file: _File) -> tuple[Document | None, Sequence[Problem]]:
        if file.problems:
            return None, file.problems
        return document.decode(file.raw, data_files.shown(file.path, self.root))

    def _sheet(self, file: _File, doc: Document | None, problems: Sequence[Problem]) -> _Sheet:
        shelf: Shelf[Article] = Shelf(whole=doc is not None, names=self.rules.found.articles.names)
        return shelf, loader.take_article(doc, file.path, shelf) if doc else problems

    def _parsed(self, file: _File, shelf: Shelf[Article]) -> Parsed | None:
        return parsed.of(file.raw, shelf.records[0]) if self.handing_over and shelf.records else None


@contextmanager
def _separate(work: _Work, paths: Sequence[Path]) -> Iterator[Iterator[tuple[Finding, Parsed | None]]]:
    """What is wrong with each file, in order, and what it holds."""
    if len(paths) < MANY:
        yield iter(work.examine(paths))
        return
    with workers.shared_out_together(work.examine, paths) as examined:
        yield examined


def _findings(sheets: Sequence[_Sheet], rules: checks.ArticleRules) -> Iterator[Finding]:
    examined = iter(rules.examine([record for shelf, _ in sheets for record in shelf.records]))
    for shelf, problems in sheets:
        sound = list(islice(examined, len(shelf.records)))
        rest = list(rules.rest(shelf))
        found = chain(problems, *(wrong for _, wrong in (*sound, *rest)))
        outlines, mended = (tuple(made for made, _ in part) for part in (sound, rest))
        yield Finding(outlines, mended, tuple(sorted(shelf.broken)), shelf.whole, tuple(found))


def _locator(root: Path) -> crosslinks.Locate:
    """Reads a file again to say where in it something stands: only what is wrong needs to know."""

    @cache
    def records(name: str) -> dict[Location, Record[Article]]:
        shelf: Shelf[Article] = Shelf()
        single = Path(name).parent.name == ARTICLES_FOLDER
        loader.read_article(root / name, shelf, root) if single else loader.read_articles_file(root, shelf)
        return {record.base: record for record in shelf.looked_at}

    def at(article: Outline, place: Location, text: str) -> Position:
        record = records(article.path).get(article.base)
        return record.at(*place, find=text) if record else Position(article.path)

    return at
