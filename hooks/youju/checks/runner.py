"""Checks a whole `data/` folder: reads every file, has every rule look at it, and orders what they find.

Rules are generators of problems. There are three kinds: about what all articles share, about one article, and about
all articles together. The second kind takes long and is shared out to several processes, file by file.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from .. import workers
from ..content import loader
from ..content.document import Location
from ..content.loader import Collection, Record, Shelf
from ..content.model import Article
from ..content.published import Published
from ..ledger.evaluation import ArticleValues
from ..ledger.ledger import Ledger
from ..problem import Position, Problem
from . import (
    ahead,
    article,
    calculators,
    charts,
    contacts,
    crosslinks,
    decisions,
    figures,
    follow_on,
    hardcoded,
    ledger,
    marks,
    names,
    permanence,
    references,
    situations,
    sources,
    style,
    summary,
    terms,
    uniqueness,
    wanted,
)
from .memory import Finding, Memory
from .summary import Outline


class Checked(NamedTuple):
    """`shared` is the collection but for its articles, of which it tells what could not be read; of the others there
    are outlines.

    `parsed` is what sound articles are made of, by id, where it is wanted: the data of `Record`, marshalled.
    """

    shared: Collection
    outlines: list[Outline]
    problems: list[Problem]
    parsed: dict[str, bytes]


def check(
    root: Path,
    today: date,
    memory: Memory | None = None,
    *,
    handing_over: bool = False,
    published: Iterable[Published] = (),
) -> Checked:
    """Everything that is wrong under `root / "data"`, and with addresses published before, in no order.

    `today` is what “in the future” and undated figures are measured against. With `memory`, files that are as they
    were are passed over. `handing_over`: whether the articles will be read next, so that what their files hold is
    worth the memory. `published` are addresses that count as published besides those of the list.
    """
    shared, problems = loader.read_shared(root)
    listed = {(entry.address, entry.anchor) for entry in shared.published}
    shared.published += tuple(entry for entry in published if (entry.address, entry.anchor) not in listed)
    paths, refused = loader.article_files(root, shared.topics)
    problems += refused
    changed = memory.changed(shared, today, paths) if memory else paths
    examiner = _Examiner(root, today, shared, handing_over)
    with workers.shared_out(examiner.examine, changed) as examined:
        # While others look at the files.
        problems += _about_shared(shared, today)
        fresh = list(examined)
    handed = {identifier: content for one in fresh for identifier, content in one.parsed.items()}
    findings = memory.whole(dict(zip(changed, fresh, strict=True))) if memory else fresh
    outlines = [outline for finding in findings for outline in finding.articles]
    problems += (problem for finding in findings for problem in finding.problems)
    mended = [outline for finding in findings for outline in finding.mended]
    shared.articles.broken = {identifier for finding in findings for identifier in finding.broken}
    shared.articles.whole = not refused and all(finding.whole for finding in findings)
    at = _locator(root)
    twice = crosslinks.twice(outlines, mended)
    problems += crosslinks.repeated(twice, at)
    # An article does not take the place of the one whose id it has: it is only looked at.
    copies = [copy for copy, _ in twice]
    outlines = [outline for outline in outlines if outline not in copies]
    others = [*copies, *(outline for outline in mended if outline not in copies)]
    problems += _about_all(outlines, others, shared, at)
    problems += sources.reminders(shared, outlines, today)
    return Checked(shared, outlines, _without_renaming(problems), handed)


def _without_renaming(found: Sequence[Problem]) -> list[Problem]:
    """`found`, without advice to give a file the name that the one has whose id it copied."""
    copied = {problem.at for problem in found if problem.rule == "duplicate-id"}
    return [problem for problem in found if problem.rule != "file-name" or problem.at not in copied]


def _about_shared(found: Collection, today: date) -> Iterator[Problem]:
    """What can be wrong with all that is no article."""
    yield from uniqueness.problems(found)
    yield from calculators.on_home(found)
    yield from names.problems(found)
    yield from sources.problems(found, today)
    yield from ledger.problems(found, today)
    figures_known = Ledger.of(found)
    yield from _about_guides(found, figures_known, today)
    yield from contacts.problems(found, today)
    yield from terms.problems(found, figures_known, today)
    yield from sources.events(found, figures_known)
    yield from ledger.tables(found, figures_known)
    yield from wanted.problems(found)
    yield from style.shared(found)


def _about_guides(found: Collection, figures_known: Ledger, today: date) -> Iterator[Problem]:
    """What can be wrong with decisions, situations and deadlines, also with those that have stand-ins in them."""
    typed = hardcoded.index(figures_known, found)
    rules: dict[str, Callable[[Collection], Iterator[Problem]]] = {
        "decisions": lambda kept: decisions.problems(kept, figures_known, today),
        "situations": lambda kept: situations.problems(kept, figures_known, typed, today),
        "deadlines": lambda kept: situations.deadlines(kept, figures_known, today),
    }
    for name, about in rules.items():
        yield from about(found)
        shelf = getattr(found, name)
        others = shelf.broken | {record.value.id for record in shelf.records}
        for record, stand_ins in shelf.mended:
            only: Any = {name: Shelf([record], others)}
            alone = replace(found, **only)
            yield from stand_ins.theirs(about(alone), record.doc, record.base)


def _about_all(
    outlines: Sequence[Outline], mended: Sequence[Outline], shared: Collection, at: crosslinks.Locate
) -> Iterator[Problem]:
    """What can be wrong between articles, and with the addresses of everything; see `crosslinks.problems`."""
    yield from crosslinks.problems(outlines, mended, shared, at)
    yield from names.of_articles(outlines, at)
    yield from crosslinks.guides(outlines, shared)
    yield from crosslinks.unplaced(outlines, shared, at)
    yield from permanence.problems(outlines, shared, at)
    yield from crosslinks.unreached(outlines, shared, at)
    yield from wanted.written(outlines, shared, at)


@dataclass(frozen=True)
class _Examiner:
    """Looks at one file of articles at a time, given what they may refer to."""

    root: Path
    today: date
    shared: Collection
    handing_over: bool

    def examine(self, path: Path) -> Finding:
        shelf: Shelf[Article] = Shelf(names=self.shared.articles.names)
        problems = loader.read_articles(path, self.root, shelf)
        outlines, mended = [], []
        for record in shelf.records:
            values = ArticleValues(record.value, self._ledger, self.today)
            wrong = list(self._about_one(record, values))
            problems += wrong
            problems += ahead.problems(values, wrong, partial(self._about_one, record))
            outlines.append(summary.of(record, values, self.shared.decisions))
        for record, stand_ins in shelf.mended:
            values = ArticleValues(record.value, self._ledger, self.today)
            problems += stand_ins.theirs(self._about_one(record, values), record.doc, record.base)
            mended.append(summary.of(record, values, self.shared.decisions))
        handed = {}
        if self.handing_over:
            handed = {record.value.id: marshal.dumps(record.data) for record in shelf.records}
        return Finding(outlines, mended, shelf.broken, shelf.whole, problems, handed)

    def _about_one(self, record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
        """What is wrong with an article, whatever other articles there are."""
        every = self._every(record, values)
        return follow_on.of_article(values.reading, record.value, self.shared.facts, every)

    def _every(self, record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
        reading = values.reading
        texts = [*reading.plain, *reading.inline]
        yield from article.problems(record, values)
        yield from references.problems(record, reading, self.shared)
        yield from marks.problems(record, texts)
        yield from sources.ended(record, reading, self.shared)
        yield from figures.problems(record, values)
        yield from calculators.problems(record, values)
        yield from charts.problems(record, values)
        yield from hardcoded.problems(record, values, self._typed, self._tags)
        yield from contacts.unknown_numbers(record, texts, self._numbers)
        yield from style.problems(record, texts)

    @cached_property
    def _ledger(self) -> Ledger:
        return Ledger.of(self.shared)

    @cached_property
    def _numbers(self) -> Set[str]:
        return contacts.numbers(self.shared)

    @cached_property
    def _typed(self) -> hardcoded.Index:
        """What may have been typed instead of taken from the ledger."""
        return hardcoded.index(self._ledger, self.shared)

    @cached_property
    def _tags(self) -> dict[str, list[str]]:
        return {term.id: [term.name, *term.aliases] for term in self.shared.terms.values}


def _locator(root: Path) -> crosslinks.Locate:
    """Reads a file again to say where in it something stands: only what is wrong needs to know."""

    @cache
    def records(name: str) -> dict[Location, Record[Article]]:
        shelf: Shelf[Article] = Shelf()
        loader.read_articles(root / name, root, shelf)
        return {record.base: record for record in shelf.looked_at}

    def at(outline: Outline, place: Location, text: str) -> Position:
        record = records(outline.path).get(outline.base)
        return record.at(*place, find=text) if record else Position(outline.path)

    return at
