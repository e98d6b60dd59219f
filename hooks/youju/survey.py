"""Checks a whole `data/` folder: several files at once, and files that did not change not again.

Same findings as `collection.read` and `check.collection`. What was found in an article's file is
kept under `.build/` until the file, the shared data, the rules or the day are others.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from . import check, collection
from .check import between
from .collection import Collection, Record, Shelf
from .model import ARTICLES_FOLDER, FACTS_FOLDER, TAGS_FILE, TOPICS_FILE, Article
from .outline import Outline
from .problem import Position, Problem
from .source import Location

#: Below this many files starting processes and keeping findings costs more than it saves.
MANY = 200
KEPT = Path(".build/check.json")
_BATCH = 64


@dataclass(frozen=True)
class Finding:
    """What is known of one file: its articles, ids of broken ones, whether it could be read, what is wrong."""

    articles: tuple[Outline, ...]
    broken: tuple[str, ...]
    whole: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Survey:
    """`shared` are the topics, terms and figures; `articles` how many there are."""

    shared: Collection
    outlines: list[Outline]
    problems: list[Problem]


_Kept = TypeAdapter(dict[str, tuple[str, Finding]])


def survey(root: Path, today: date) -> Survey:
    shared, problems = collection.read_shared(root)
    problems += check.shared(shared, today)
    rules = check.ArticleRules(shared, today)
    many: Shelf[Article] = Shelf()
    loose = collection.read_articles_file(root, many)
    paths = collection.article_files(root, many, loose)
    findings = [_finding(many, loose, rules), *_separate(root, paths, rules)]
    outlines = [article for finding in findings for article in finding.articles]
    problems += (problem for finding in findings for problem in finding.problems)
    broken = {identifier for finding in findings for identifier in finding.broken}
    whole = all(finding.whole for finding in findings)
    problems += check.together(outlines, shared, broken, whole, _locator(root))
    return Survey(shared, outlines, problems)


def _separate(root: Path, paths: Sequence[Path], rules: check.ArticleRules) -> Iterator[Finding]:
    if len(paths) < MANY:
        yield from (examine(path, root, rules) for path in paths)
        return
    kept = _read_kept(root)
    context = _context(root, rules)
    digests = {path: hashlib.blake2b(context + path.read_bytes(), digest_size=16).hexdigest() for path in paths}
    changed = [path for path in paths if kept.get(path.name, ("",))[0] != digests[path]]
    fresh = dict(zip(changed, _examine_all(changed, root, rules), strict=True))
    found = {path.name: (digests[path], fresh.get(path) or kept[path.name][1]) for path in paths}
    if changed or len(found) != len(kept):
        _keep(root, found)
    yield from (finding for _, finding in found.values())


def examine(path: Path, root: Path, rules: check.ArticleRules) -> Finding:
    shelf: Shelf[Article] = Shelf()
    problems = collection.read_article(path, shelf, root)
    return _finding(shelf, problems, rules)


def _finding(shelf: Shelf[Article], problems: Sequence[Problem], rules: check.ArticleRules) -> Finding:
    examined = [rules.examine(record) for record in shelf.records]
    found = chain(problems, *(wrong for _, wrong in examined))
    outlines = tuple(made for made, _ in examined)
    return Finding(outlines, tuple(sorted(shelf.broken)), shelf.whole, tuple(found))


class _Task:
    """What the processes have in common; they are forked after it is set."""

    root: Path
    rules: check.ArticleRules


def _in_process(path: Path) -> Finding:
    return examine(path, _Task.root, _Task.rules)


def _examine_all(paths: Sequence[Path], root: Path, rules: check.ArticleRules) -> Iterator[Finding]:
    processes = min(os.cpu_count() or 1, -(-len(paths) // _BATCH))
    if processes < 2 or sys.platform != "linux":
        yield from (examine(path, root, rules) for path in paths)
        return
    _Task.root, _Task.rules = root, rules
    with multiprocessing.get_context("fork").Pool(processes) as pool:
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


def _context(root: Path, rules: check.ArticleRules) -> bytes:
    """Everything a finding depends on besides its own file."""
    digest = hashlib.blake2b(f"{sys.version} {rules.today} {root}".encode(), digest_size=16)
    here = Path(__file__).parent
    data = root / "data"
    shared = [data / TOPICS_FILE, data / TAGS_FILE, *(data / FACTS_FOLDER).glob("*")]
    code = [*here.rglob("*.py"), here.parent.parent / "requirements.lock"]
    for path in sorted([*code, *shared]):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.digest()


def _read_kept(root: Path) -> dict[str, tuple[str, Finding]]:
    try:
        return _Kept.validate_json((root / KEPT).read_bytes())
    except (OSError, ValidationError):
        return {}


def _keep(root: Path, found: dict[str, tuple[str, Finding]]) -> None:
    """Written beside and renamed, so that nobody reads half of it; a full disk costs only time."""
    file = root / KEPT
    try:
        file.parent.mkdir(exist_ok=True)
        beside = file.with_name(f"{file.name}.{os.getpid()}")
        beside.write_bytes(_Kept.dump_json(found))
        beside.replace(file)
    except OSError:
        return
