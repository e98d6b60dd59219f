"""What rests on which document, clause by clause, and which document took the place of which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ..checks.summary import Outline
from ..content.citation import Cited, cited, order
from ..content.completion import places
from ..content.fact import Fact
from ..content.model import Source
from ..ledger.ledger import Entry, Ledger


class Resting(NamedTuple):
    """What is no article and rests on documents: a decision, a situation or a deadline."""

    title: str
    address: str
    cited: Iterable[str]


class Clause(NamedTuple):
    """A place in a document: what cites it, and the figures with the latest entry resting on it."""

    cited: Cited
    articles: list[Outline]
    others: list[Resting]
    figures: list[Entry]


class Documents:
    """All in the order of the collection, but for clauses, which stand as in their document."""

    def __init__(
        self,
        sources: Mapping[str, Source],
        ledger: Ledger,
        articles: Iterable[Outline],
        others: Iterable[Resting],
    ) -> None:
        self._sources = sources
        self._articles: dict[str, dict[str, Outline]] = defaultdict(dict)
        self._others: dict[str, dict[str, Resting]] = defaultdict(dict)
        self._figures: dict[str, dict[str, Entry]] = defaultdict(dict)
        self._clauses: dict[str, dict[str, None]] = {identifier: {} for identifier in sources}
        for article in articles:
            for place in article.cited:
                self._articles[place][article.id] = article
                self._clauses[place.partition(":")[0]][place] = None
        for other in others:
            for place in other.cited:
                self._others[place][other.address] = other
                self._clauses[place.partition(":")[0]][place] = None
        for fact_id in ledger.facts:
            for entry in ledger.history(fact_id):
                for place in places(entry.value):
                    self._figures[place][entry.key] = entry
                    self._clauses[place.partition(":")[0]][place] = None

    def clauses(self, identifier: str) -> list[Clause]:
        """Each place of the document that something rests on; `677` and 第六百七十七条 are one."""
        found: dict[str, list[Cited]] = defaultdict(list)
        cites = (cited(place, self._sources) for place in self._clauses[identifier])
        for one in sorted(cites, key=lambda one: order(one.clause)):
            found[one.place].append(one)
        return [self._clause(same) for same in found.values()]

    def _clause(self, same: list[Cited]) -> Clause:
        """What rests on a place, however it is written."""
        articles = {each.id: each for one in same for each in self._articles[one.key].values()}
        others = {each.address: each for one in same for each in self._others[one.key].values()}
        figures = {(each.fact.id, each.start): each for one in same for each in self._figures[one.key].values()}
        return Clause(same[0], list(articles.values()), list(others.values()), list(figures.values()))

    def articles(self, identifier: str) -> list[Outline]:
        """Those that cite the document."""
        found = {article.id: article for clause in self.clauses(identifier) for article in clause.articles}
        return list(found.values())

    def facts(self, identifier: str) -> list[Fact]:
        """Those with a value that rests on the document."""
        found = {entry.fact.id: entry.fact for clause in self.clauses(identifier) for entry in clause.figures}
        return list(found.values())

    @cached_property
    def successors(self) -> dict[str, list[Source]]:
        """Document id → what replaces it."""
        found: dict[str, list[Source]] = {identifier: [] for identifier in self._sources}
        for source in self._sources.values():
            if source.replaces in found:
                found[source.replaces].append(source)
        return found

    def is_over(self, source: Source, day: date) -> bool:
        """Whether it has ended by `day`, or something in force has replaced it."""
        if source.until is not None:
            return source.until < day
        return any(heir.from_ <= str(day) for heir in self.successors[source.id])
