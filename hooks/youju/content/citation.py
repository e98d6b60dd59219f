"""A place in a document: what a citation or a figure rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from .fields import CONFIDENCE_OF, Confidence
from .model import Source
from .numerals import chinese, number

_NUMBERED = re.compile(r"\d+(\.\d+){0,2}")
_NUMBER = re.compile(r"\d+|[零一二三四五六七八九十百千]+")


class Cited(NamedTuple):
    """`clause` as it is written after the colon, `677.2` or `附表一`; empty for the whole document."""

    source: Source
    clause: str = ""

    @property
    def key(self) -> str:
        """As it is cited: civil-code:677.2."""
        return f"{self.source.id}:{self.clause}" if self.clause else self.source.id

    @property
    def place(self) -> str:
        """第六百七十七条第二款, or the words of the author."""
        return clause_name(self.clause)

    @property
    def title(self) -> str:
        return self.source.title

    @property
    def name(self) -> str:
        """The document as it is called in a sentence, with the place: 民法典第六百七十七条."""
        return f"{self.source.short or self.source.title}{self.place}"

    @property
    def reading(self) -> str:
        """How it was read: 全文, 只见条款, 转述 or 记忆."""
        seen = self.source.seen
        if not seen.except_:
            return seen.text
        parts = self.clause.split(".")
        wider = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
        return next((seen.except_[each] for each in wider if each in seen.except_), seen.text)

    @property
    def confidence(self) -> Confidence:
        return CONFIDENCE_OF[self.reading]

    @property
    def seen_on(self) -> date:
        return self.source.seen.on

    def over_on(self, day: date) -> bool:
        """Whether the document no longer holds."""
        return self.source.until is not None and self.source.until < day


def cited(place: str, sources: Mapping[str, Source]) -> Cited:
    """What `document` or `document:clause` names. Raises KeyError for an unknown document."""
    identifier, _, clause = place.partition(":")
    return Cited(sources[identifier], clause)


def clause_name(clause: str) -> str:
    """`677.2.3` is 第六百七十七条第二款第三项; anything but numbers stays as it is."""
    if not _NUMBERED.fullmatch(clause):
        return clause
    return "".join(f"第{chinese(int(part))}{unit}" for part, unit in zip(clause.split("."), "条款项", strict=False))


def order(clause: str) -> tuple[int, list[int], str]:
    """A key by which the clauses of a document stand in its order: first the whole document, last what is annexed."""
    if not clause:
        return 0, [], ""
    numbers = [int(found) if found.isdigit() else number(found) for found in _NUMBER.findall(clause)]
    return (1 if numbers and not clause.startswith("附") else 2), numbers, clause
