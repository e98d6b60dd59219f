"""Finds mentions of glossary terms in running text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from ..content.model import Term

_WORD = re.compile(r"[A-Za-z0-9]")


class Mention(NamedTuple):
    """Characters `start` to `end` of the text name the term `term_id`."""

    start: int
    end: int
    term_id: str


class Glossary:
    """All names and aliases, searched at once; the longest match at the leftmost place wins."""

    def __init__(self, terms: Iterable[Term]) -> None:
        names = {name: term.id for term in terms for name in (term.name, *term.aliases)}
        self._ids = list(names.values())
        self._automaton = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest) if names else None

    def mentions(self, text: str, but: Container[str] = ()) -> list[Mention]:
        """In order and not overlapping; `but` are ids of terms nobody asks for."""
        if self._automaton is None:
            return []
        return [
            Mention(start, end, self._ids[index])
            for index, start, end in self._automaton.find_matches_as_indexes(text)
            if self._ids[index] not in but and _whole(text, start, end)
        ]


def _whole(text: str, start: int, end: int) -> bool:
    """A latin name counts only as a whole word: LPR, not the middle of XLPRS."""
    before = text[start - 1 : start]
    after = text[end : end + 1]
    cut_before = _WORD.match(text[start]) and _WORD.match(before)
    cut_after = _WORD.match(text[end - 1]) and _WORD.match(after)
    return not (cut_before or cut_after)
