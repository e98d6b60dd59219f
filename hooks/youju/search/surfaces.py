"""What the terms of the site are called and where a text calls them so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind

from ..content.model import Term
from .tokens import compact


class Surfaces:
    """Everything a term is called, and which terms a text names.

    `terms` maps names to terms; `exact` holds the names that mean the term wherever they stand.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms: dict[str, list[str]] = {}
        self.exact: set[str] = set()
        for term in terms:
            self.exact.update(map(compact, (term.name, *term.aliases)))
            for name in dict.fromkeys(map(compact, (term.name, *term.aliases, *term.search_aliases))):
                self.terms.setdefault(name, []).append(term.id)
        self._named = _longest(self.terms)
        self._mentioned = _longest(sorted(self.exact))

    def named(self, text: str) -> dict[str, bool]:
        """The ids of the terms that a title (compact) names, longest name first, and whether it does so for certain."""
        certain: dict[str, bool] = {}
        for name in self._named.find_matches_as_strings(text):
            for term in self.terms[name]:
                certain[term] = certain.get(term, False) or name in self.exact
        return certain

    def mentioned(self, text: str) -> dict[str, int]:
        """Term id → how often a running text in its normal form mentions it for certain."""
        counts: dict[str, int] = {}
        for name, count in Counter(self._mentioned.find_matches_as_strings(text)).items():
            for term in self.terms[name]:
                counts[term] = counts.get(term, 0) + count
        return counts


def _longest(names: Iterable[str]) -> AhoCorasick:
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
