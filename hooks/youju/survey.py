"""Reads and checks a whole `data/` folder: several files at once, and files that did not change not again.

Same content and findings as `collection.read` and `check.collection`, which take one file after the other.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from . import check, collection, folder, kept, source
from .check import between
from .collection import Collection, Record, Shelf
from .kept import Finding, Findings
from .model import ARTICLES_FOLDER, Article
from .outline import Outline
from .problem import Position, Problem
from .source import Location, Value

#: Below this many files starting processes and keeping findings costs more than it saves.
MANY = 200
_BATCH = 32


@dataclass(frozen=True)
class Survey:
    """`shared` are the topics, terms and figures; `articles` how many there are."""

    shared: Collection
    outlines: list[Outline]
    problems: list[Problem]


def survey(root: Path, today: date) -> Survey:
    """What is wrong, without holding the articles in memory."""
    shared, outlines, problems = _look(root, today, hold=False)
    return Survey(shared, outlines, problems)


def gather(root: Path, today: date) -> tuple[Collection, list[Problem]]:
    """The whole collection and what is wrong with it."""
    # Nothing here goes in circles, and looking for what does costs as much as the rest.
    looking = gc.isenabled()
    gc.disable()
    try:
        found, _, problems = _look(root, today, hold=True)
    finally:
        if looking:
            gc.enable()
    return found, problems


def _look(root: Path, today: date, *, hold: bool) -> tuple[Collection, list[Outline], list[Problem]]:
    found, problems = collection.read_shared(root)
    problems += check.shared(found, today)
    rules = check.ArticleRules(found, today)
    many = found.articles if hold else Shelf[Article]()
    loose = collection.read_articles_file(root, many)
    paths = collection.article_files(root, many, loose)
    findings = [_finding(many, loose, rules)]
    for finding, shelf in _separate(_Work(root, rules, hold), paths):
        findings.append(finding)
        if hold:
            many.take(shelf)
    outlines = [article for finding in findings for article in finding.articles]
    problems += (problem for finding in findings for problem in finding.problems)
    broken = {identifier for finding in findings for identifier in finding.broken}
    whole = all(finding.whole for finding in findings)
    problems += check.together(outlines, found, broken, whole, _locator(root))
    return found, outlines, problems


@dataclass(frozen=True)
class _Work:
    """What there is to do with each file; with `hold` its content is wanted, not only what is wrong with it."""

    root: Path
    rules: check.ArticleRules
    hold: bool
    context: bytes = b""
    earlier: Findings | None = None

    def examine(self, path: Path) -> _Examined:
        raw, problems = folder.content(path, self.root)
        digest = "" if problems else kept.digest(self.context, raw)
        same = bool(digest) and (self.earlier or {}).get(path.name, ("",))[0] == digest
        if same and not self.hold:
            return _Examined(digest, None, None)
        doc, problems = (None, problems) if problems else source.decode(raw, folder.shown(path, self.root))
        data = doc.data if doc and self.hold else None
        if same:
            return _Examined(digest, None, data)
        shelf: Shelf[Article] = Shelf(whole=doc is not None)
        if doc:
            problems = collection.take_article(doc, path, shelf)
        return _Examined(digest, _finding(shelf, problems, self.rules), data)


class _Examined(NamedTuple):
    """What one process tells another about a file: no `finding` if it is the earlier one."""

    digest: str
    finding: Finding | None
    data: Value | None


def _separate(work: _Work, paths: Sequence[Path]) -> Iterator[tuple[Finding, Shelf[Article]]]:
    """What is wrong with each file, and, if wanted, what it holds."""
    if len(paths) < MANY:
        for path in paths:
            shelf: Shelf[Article] = Shelf()
            problems = collection.read_article(path, shelf, work.root)
            yield _finding(shelf, problems, work.rules), shelf
        return
    earlier = kept.read(work.root)
    work = _Work(work.root, work.rules, work.hold, kept.context(work.root, work.rules.today), earlier)
    found: Findings = {}
    for path, (digest, fresh, data) in zip(paths, _examine_all(paths, work), strict=True):
        finding = fresh or earlier[path.name][1]
        found[path.name] = digest, finding
        shelf = Shelf(broken=set(finding.broken), whole=finding.whole)
        if data is not None:
            collection.take_article(collection.reread(path, data, work.root), path, shelf)
        yield finding, shelf
    if found != earlier:
        kept.write(work.root, found)


def _finding(shelf: Shelf[Article], problems: Iterable[Problem], rules: check.ArticleRules) -> Finding:
    examined = [rules.examine(record) for record in shelf.records]
    found = chain(problems, *(wrong for _, wrong in examined))
    outlines = tuple(made for made, _ in examined)
    return Finding(outlines, tuple(sorted(shelf.broken)), shelf.whole, tuple(found))


class _Task:
    """What the processes have in common; they are forked after it is set."""

    work: _Work


def _in_process(path: Path) -> _Examined:
    return _Task.work.examine(path)


def _examine_all(paths: Sequence[Path], work: _Work) -> Iterator[_Examined]:
    processes = min(os.cpu_count() or 1, -(-len(paths) // _BATCH))
    if processes < 2 or sys.platform != "linux":
        yield from map(work.examine, paths)
        return
    _Task.work = work
    with multiprocessing.get_context("fork").Pool(processes, gc.disable) as pool:
        yield from pool.imap(_in_process, paths, _BATCH)


def _locator(root: Path) -> between.Locate:
    """Reads a file again to say where in it something stands: only what is wrong needs to know."""

    @cache
    def records(name: str) -> dict[Location, Record[Article]]:
        shelf: Shelf[Article] = Shelf()
        single = Path(name).parent.name == ARTICLES_FOLDER
        collection.read_article(root / name, shelf, root) if single else collection.read_articles_file(root, shelf)
        return {record.base: record for record in shelf.records}

    def at(article: Outline, place: Location, text: str) -> Position:
        record = records(article.path).get(article.base)
        return record.at(*place, find=text) if record else Position(article.path)

    return at
