"""Numbers typed into article text that the ledger already holds.

A number is an error only where it surely is the figure: the article takes that figure from the ledger elsewhere, or the
sentence calls it by name. What its documents or tags suggest is a reminder, and so is all that an article, left as it
is, could only learn from a change to the ledger: a figure not yet published, a value that began after its last change.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, cast

from ..content.completion import places
from ..content.document import Location
from ..content.loader import Collection, Record
from ..content.model import Article
from ..content.units import counted
from ..ledger.evaluation import ArticleValues
from ..ledger.ledger import Entry, Ledger
from ..problem import Position, Problem
from .typed_numbers import Amount, amount, typed

_DYNAMIC = re.compile(r"\{\{[^{}\n]*\}\}")
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?")
_SUGGESTIONS = 2
#: A shorter name stands in too many sentences.
_NAME = 3


class Index(NamedTuple):
    """What may have been typed: entries by amount, newest first, and ids of the figures readers can already reach."""

    entries: Mapping[Amount, Sequence[Entry]]
    published: Set[str]


def index(ledger: Ledger, found: Collection) -> Index:
    entries: dict[Amount, list[Entry]] = defaultdict(list)
    for fact in ledger.facts.values():
        for entry in reversed(ledger.history(fact.id)):
            # Ends of ranges, days and cells of tables meet too much that only looks like them.
            if entry.kind == "number":
                entries[amount(Decimal(entry.value.value), counted(fact.unit))].append(entry)
    return Index(entries, {entry.id for entry in found.published if entry.kind == "facts"})


class _Article(NamedTuple):
    """What an article itself brings in."""

    taken: Set[str]
    cited: Set[str]
    tags: Sequence[str]
    updated: date


def problems(
    record: Record[Article], values: ArticleValues, known: Index, tags: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    """Worked examples are exempt: their inputs are the reader's, their results computed. `tags`: id → names."""
    article, reading = record.value, values.reading
    # Whoever copies a literal out of a message copies its quotation marks.
    literals = [literal.strip("“”") for literal in article.literals]
    linked = {reference.id for _, reference in reading.references if reference.kind == "fact"}
    names = [name for tag in article.tags for name in tags.get(tag, ()) if len(name) >= _NAME]
    about = _Article({use.fact_id for use in values.uses} | linked, set(reading.cited), names, article.updated)
    texts = [(("title",), article.title), *reading.figures]
    for location, text in texts:
        if "example" in location:
            continue
        text = _DYNAMIC.sub("{}", text)
        for number in typed(text):
            entries = known.entries.get(number.amount)
            if not entries or number.text in literals:
                continue
            said = _said(record, location, text, number.start)
            sure = [entry for entry in entries if _sure(entry, said, about)]
            if meant := sure or [entry for entry in entries if _likely(entry, about)]:
                at = record.at(*location, find=number.text)
                listed = ", ".join(f'"{literal}"' for literal in (*literals, number.text))
                fix = "标题里的数不会跟着变：换成不带数的说法" if location == ("title",) else ""
                problem = _retyped(at, number.text, meant, values.today, f"声明它：literals: [{listed}]", fix)
                certain = any(_certain(entry, about, known.published) for entry in sure)
                yield problem if certain else problem.as_reminder()
    # Also what stands in a text that is over was needed when it was written.
    written = str({key: value for key, value in cast(Any, record.data).items() if key != "literals"})
    for place, literal in enumerate(literals):
        if literal not in written:
            at = record.at("literals", place)
            yield Problem(at, "unused-literal", f"文中没有“{literal}”，不用声明", "删掉它")


def reminders(
    record: Record[Any], texts: Iterable[tuple[Location, str]], known: Index, taken: Set[str], today: date
) -> Iterator[Problem]:
    """The same of other texts, in which nothing can be declared: `taken` are the figures they take from the ledger."""
    about = _Article(taken, frozenset(), (), today)
    for location, text in texts:
        text = _DYNAMIC.sub("{}", text)
        for number in typed(text):
            said = _said(record, location, text, number.start)
            if sure := [entry for entry in known.entries.get(number.amount, ()) if _sure(entry, said, about)]:
                at = record.at(*location, find=number.text)
                yield _retyped(at, number.text, sure, today, "不用改").as_reminder()


def _said(record: Record[Any], location: Location, text: str, start: int) -> str:
    """The sentence around a number; of a table the whole row."""
    if location[-3:-2] == ("rows",):
        row = record.data
        for part in location[:-1]:
            row = row[part]  # type: ignore[index]
        return "，".join(cell for cell in row if isinstance(cell, str))
    return next((one[0] for one in _SENTENCE.finditer(text) if one.start() <= start < one.end()), text)


def _sure(entry: Entry, said: str, about: _Article) -> bool:
    return entry.fact.id in about.taken or any(
        len(name) >= _NAME and name in said for name in (entry.fact.name, *entry.fact.search_aliases)
    )


def _certain(entry: Entry, about: _Article, published: Set[str]) -> bool:
    """Whether who wrote the article could have known."""
    return entry.start <= about.updated and (entry.fact.id in about.taken or entry.fact.id in published)


def _likely(entry: Entry, about: _Article) -> bool:
    """Whether the very clause it rests on is cited, or a tag is what it is about."""
    clauses = {place for place in places(entry.value) if ":" in place}
    return not about.cited.isdisjoint(clauses) or any(name in entry.fact.name for name in about.tags)


def _retyped(at: Position, text: str, meant: Iterable[Entry], today: date, otherwise: str, fix: str = "") -> Problem:
    """`otherwise` is what to do where another number is meant; `fix` what to do instead of taking it from the ledger."""
    # What holds today is what most probably was meant.
    entries = sorted(meant, key=lambda entry: entry.holds_on(today), reverse=True)
    ways = (f"{{{{{one.key}}}}}" if one.holds_on(today) else f"{{{{{one.key}@{one.start}}}}}" for one in entries)
    fix = fix or f"写成 {' 或 '.join(list(dict.fromkeys(ways))[:_SUGGESTIONS])}"
    message = f"“{text}”是台账里的“{entries[0].name}”（{entries[0].fact.id}）"
    return Problem(at, "retyped-figure", message, f"{fix}；如果不是这个数，{otherwise}")
