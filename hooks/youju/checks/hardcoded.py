"""Numbers typed into article text that the ledger already holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from decimal import Decimal

from ..content.loader import Record
from ..content.model import Article
from ..ledger.ledger import Entry, Ledger
from ..problem import Problem
from ..text.article_text import Reading

_UNITS = "%|‰|万亿元|亿元|万元|元|股|个百分点|个基点|个月|个工作日|个交易日|公里|毫升|周岁|岁|天|日|年|次|个|倍"
# Begins with a digit and looks back from there: a pattern that begins by looking back is tried at every character.
# Asking of each character whether it is a digit of any script takes twice as long.
_NUMBER = re.compile(
    rf"([0-9０-９](?<![\d.,\-/@A-Za-z].)(?:\d{{0,2}}(?:,\d{{3}})+(?:\.\d+)?|\d*(?:\.\d+)?))\s?({_UNITS})", re.DOTALL
)
_DYNAMIC = re.compile(r"\{\{[^{}\n]*\}\}")
_MONEY = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000), "万亿元": Decimal(10) ** 12}
_FIRST_CALENDAR_YEAR = 1900
_SUGGESTIONS = 2

Index = Mapping[tuple[str, Decimal], Sequence[Entry]]


def index(ledger: Ledger) -> dict[str, Index]:
    """Topic → (kind of unit, amount) → entries with that value, newest first."""
    found: dict[str, dict[tuple[str, Decimal], list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for fact in ledger.facts.values():
        for entry in reversed(ledger.history(fact.id)):
            found[fact.topic][_key(entry.value.value, fact.unit)].append(entry)
    return {topic: dict(entries) for topic, entries in found.items()}


def problems(record: Record[Article], reading: Reading, known: Index, today: date) -> Iterator[Problem]:
    """Worked examples are exempt: their inputs are the reader's, their results computed."""
    literals = set(record.value.literals)
    met: set[str] = set()
    texts = [(place, text) for place, text in reading.figures if "example" not in place]
    # Most articles hold none: one look at all of the text tells.
    for location, text in texts if any(_matches("\n".join(text for _, text in texts), literals, known)) else ():
        for typed, entries in _matches(text, literals, known):
            if typed in literals:
                met.add(typed)
            else:
                # What holds today is what most probably was meant.
                entries = sorted(entries, key=lambda entry: entry.holds_on(today), reverse=True)
                at = record.at(*location, find=typed)
                yield Problem(at, "retyped-figure", _message(typed, entries), _fix(typed, entries, today))
    if literals - met:
        # What stands in a text that is over was needed when it was written.
        ever = Reading(record.value, date.min).figures
        met |= {typed for place, text in ever if "example" not in place for typed, _ in _matches(text, literals, known)}
    for place, literal in enumerate(record.value.literals):
        if literal not in met:
            at = record.at("literals", place)
            yield Problem(at, "unused-literal", f"“{literal}”不需要声明：文中没有，或台账里没有这个数", "删掉它")


def _matches(text: str, literals: Set[str], known: Index) -> Iterator[tuple[str, Sequence[Entry]]]:
    """Each number with its unit that is a declared literal or stands in the ledger, and where it stands there."""
    for match in _NUMBER.finditer(_DYNAMIC.sub("{}", text)):
        typed, number, unit = match[0], match[1], match[2]
        year = unit == "年" and "," not in number and Decimal(number) >= _FIRST_CALENDAR_YEAR
        if typed in literals:
            yield typed, ()
        elif not year and (entries := known.get(_key(number.replace(",", ""), unit))):
            yield typed, entries


def _message(typed: str, entries: Sequence[Entry]) -> str:
    fact = entries[0].fact
    return f"“{typed}”是台账里的“{fact.name}”（{fact.id}）"


def _fix(typed: str, entries: Sequence[Entry], today: date) -> str:
    ways = []
    for entry in entries:
        way = f"{{{{{entry.fact.id}}}}}" if entry.holds_on(today) else f"{{{{{entry.fact.id}@{entry.start}}}}}"
        if way not in ways:
            ways.append(way)
    return f"写成 {' 或 '.join(ways[:_SUGGESTIONS])}；如果不是这个数，把“{typed}”列进 literals"


def _key(value: str, unit: str) -> tuple[str, Decimal]:
    if unit in _MONEY:
        return "元", Decimal(value) * _MONEY[unit]
    return unit, Decimal(value)
