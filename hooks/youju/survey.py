"""Reads and checks a whole `data/` folder: several files at once, and files that did not change not again.

Same content and findings as `collection.read` and `check.collection`, which take one file after the other.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from . import check, collection, folder, kept, source
from .check import between
from .collection import Collection, Record, Shelf
from .kept import Finding, Findings, Memory
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


def survey(root: Path, today: date, memory: Memory | None = None) -> Survey:
    """What is wrong, without holding the articles in memory; with `memory`, files as they were are passed over."""
    shared, outlines, problems = _look(root, today, hold=False, memory=memory)
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


def _look(
    root: Path, today: date, *, hold: bool, memory: Memory | None = None
) -> tuple[Collection, list[Outline], list[Problem]]:
    found, problems = collection.read_shared(root)
    rules = check.ArticleRules(found, today)
    many = found.articles if hold else Shelf[Article](names=found.articles.names)
    paths = collection.article_files(root, many, problems)
    changed = memory.changed(root, today, paths) if memory else paths
    with _separate(_Work(root, rules, hold), changed) as separate:
        # While others look at the files.
        problems += check.shared(found, today)
        findings = [_finding(many, collection.read_articles_file(root, many), rules)]
        fresh: dict[Path, Finding] = {}
        for path, (finding, shelf) in zip(changed, separate, strict=True):
            fresh[path] = finding
            if hold:
                many.take(shelf)
    findings += (memory.whole(fresh) if memory else fresh).values()
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
        shelf: Shelf[Article] = Shelf(whole=doc is not None, names=self.rules.found.articles.names)
        if doc:
            problems = collection.take_article(doc, path, shelf)
        return _Examined(digest, _finding(shelf, problems, self.rules), data)


class _Examined(NamedTuple):
    """What one process tells another about a file: no `finding` if it is the earlier one."""

    digest: str
    finding: Finding | None
    data: Value | None


@contextmanager
def _separate(work: _Work, paths: Sequence[Path]) -> Iterator[Iterator[tuple[Finding, Shelf[Article]]]]:
    """What is wrong with each file, and, if wanted, what it holds."""
    if len(paths) < MANY:
        yield (_alone(work, path) for path in paths)
        return
    earlier = kept.read(work.root)
    work = replace(work, context=kept.context(work.root, work.rules.today), earlier=earlier)
    found: Findings = {}
    with _examine_all(work, paths) as examined:
        yield (_received(work, path, each, found) for path, each in zip(paths, examined, strict=True))
    if found != earlier:
        kept.write(work.root, found)


def _alone(work: _Work, path: Path) -> tuple[Finding, Shelf[Article]]:
    shelf: Shelf[Article] = Shelf(names=work.rules.found.articles.names)
    problems = collection.read_article(path, shelf, work.root)
    return _finding(shelf, problems, work.rules), shelf


def _received(work: _Work, path: Path, examined: _Examined, found: Findings) -> tuple[Finding, Shelf[Article]]:
    digest, fresh, data = examined
    finding = fresh or (work.earlier or {})[path.name][1]
    found[path.name] = digest, finding
    shelf: Shelf[Article] = Shelf(broken=set(finding.broken), whole=finding.whole)
    if data is not None:
        collection.take_article(collection.reread(path, data, work.root), path, shelf)
    return finding, shelf


def _finding(shelf: Shelf[Article], problems: Iterable[Problem], rules: check.ArticleRules) -> Finding:
    examined = [rules.examine(record) for record in shelf.records]
    found = chain(problems, *(wrong for _, wrong in examined))
    outlines = tuple(made for made, _ in examined)
    return Finding(outlines, tuple(sorted(shelf.broken)), shelf.whole, tuple(found))


class _Task:
    """What the processes have in common; they are forked after it is set."""

    work: _Work
    paths: Sequence[Path]


def _in_process(index: int) -> _Examined:
    return _Task.work.examine(_Task.paths[index])


@contextmanager
def _examine_all(work: _Work, paths: Sequence[Path]) -> Iterator[Iterable[_Examined]]:
    processes = min(os.cpu_count() or 1, -(-len(paths) // _BATCH))
    if processes < 2 or sys.platform != "linux":
        yield map(work.examine, paths)
        return
    _Task.work, _Task.paths = work, paths
    with multiprocessing.get_context("fork").Pool(processes, gc.disable) as pool:
        yield pool.imap(_in_process, range(len(paths)), _BATCH)


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
