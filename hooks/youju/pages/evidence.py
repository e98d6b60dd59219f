"""What an article rests on: documents and clauses, and the figures that stand there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..catalog.catalog import Catalog
from ..content.blocks import DecisionBlock
from ..content.citation import Cited, cited
from ..content.decision import Decision
from ..content.document import Location
from ..content.fields import Confidence
from ..content.situation import Situation
from ..ledger.evaluation import ArticleValues, LedgerValues
from ..ledger.ledger import Entry
from ..ledger.uses import Use
from ..text import decision_text, markup, situation_text
from ..text.article_text import Placed
from ..text.syntax import Figure
from .decision_block import outcomes
from .text import figure_anchor, source_anchor


class Evidence(NamedTuple):
    """A place in a document the article rests on, with the figures that stand there."""

    cited: Cited
    figures: list[Use]
    over: bool

    @property
    def anchor(self) -> str:
        return source_anchor(self.cited.key)

    @property
    def meta(self) -> str:
        source = self.cited.source
        did = "记下" if self.cited.reading == "记忆" else "读过"
        parts = (source.publisher, source.doc_no, f"{source.from_} 起", f"{self.cited.seen_on} {did}")
        return " · ".join(filter(None, parts))


def of(catalog: Catalog, values: ArticleValues) -> list[Evidence]:
    """What is cited, in the order of the numbers, then what only figures rest on."""
    ends = list(_outcomes(catalog, values))
    texts = sorted([*values.reading.holding("[^"), *ends], key=lambda placed: _position(placed[0]))
    in_text = markup.cited(text for _, text in texts)
    uses = [*values.uses, *values.used(text for _, text in ends)]
    return _of(catalog, [*in_text, *(place for _, place in values.reading.listed)], uses)


def of_decision(catalog: Catalog, decision: Decision, values: LedgerValues) -> list[Evidence]:
    """What the outcomes cite, then what only figures rest on."""
    uses = values.used(text for _, text in decision_text.of_decision(decision))
    return _of(catalog, decision_text.cited_in(decision), uses)


def of_situation(catalog: Catalog, situation: Situation, values: LedgerValues) -> list[Evidence]:
    """What its texts cite and its deadlines rest on, as they come, then what only figures rest on."""
    uses = values.used(text for _, text in situation_text.inline(situation))
    steps = [step for _, step in situation_text.steps(situation)]
    named = [key for step in steps for key in step.figures]
    whole = [use for key in named if (use := values.whole(key, None)) and use.entry and use.entry.kind != "table"]
    cited_places = situation_text.cited_in(situation, catalog.deadlines)
    dues = [catalog.deadlines[name] for step in steps for name in step.deadlines]
    texts = [text for due in dues for _, text in situation_text.inline_of(due)]
    return _of(catalog, cited_places, [*uses, *values.used(texts), *whole])


def _of(catalog: Catalog, cited_places: Iterable[str], uses: Iterable[Use]) -> list[Evidence]:
    places = {place: cited(place, catalog.sources) for place in cited_places}
    figures: dict[str, list[Use]] = defaultdict(list)
    for use in {figure_anchor(use.key, use.entry): use for use in uses}.values():
        if use.entry:
            figures[use.entry.source.key].append(use)
            places.setdefault(use.entry.source.key, use.entry.source)
    return [Evidence(one, figures[place], one.over_on(catalog.today)) for place, one in places.items()]


def past(evidence: list[Evidence]) -> list[Entry]:
    """The last values of figures that have ended, which the article still shows."""
    return [use.past for item in evidence for use in item.figures if use.past]


def read(evidence: list[Evidence]) -> list[tuple[str, int]]:
    """How many places were read how: 读过条文 6, 只见转述 2."""
    counts = Counter(item.cited.confidence for item in evidence)
    words: dict[Confidence, str] = {"official": "读过条文", "secondary": "只见转述", "unverified": "凭记忆"}
    return [(word, counts[level]) for level, word in words.items() if counts[level]]


def rests(values: ArticleValues, evidence: list[Evidence]) -> str:
    """Says so if the answer itself stands on less than an official text."""
    if not any(item.cited.confidence == "official" for item in evidence):
        return "这个答案没有见到官方原文，照着做之前先向官方或机构核对。"
    figures = [item for item in markup.parse(values.reading.answer[1]).dynamics if isinstance(item, Figure)]
    entries = [values.placed(values.reading.answer[0]).entry(item) for item in figures]
    if any(entry and entry.confidence != "official" for entry in entries):
        return "答案里的数只见到转述，没有见到官方原文。"
    named = [item.cited for item in evidence if item.cited.key in values.article.answer_sources]
    if any(place.confidence != "official" for place in named):
        return "答案里有的话只见到转述，没有见到官方原文。"
    return ""


def _outcomes(catalog: Catalog, values: ArticleValues) -> Iterator[Placed]:
    """The texts of the decisions the article shows, where it shows them."""
    for place, block in values.reading.blocks:
        if isinstance(block, DecisionBlock) and not catalog.decisions[block.decision].page:
            yield from ((place, outcome.text) for outcome in outcomes(catalog.decisions[block.decision]))


_PARTS = ("answer", "cases", "glance", "steps", "sections", "faq", "myths", "changes", "unverified")


def _position(place: Location) -> tuple[int, ...]:
    """Where the part or block of a text comes in the article; texts of one block are in order already."""
    return _PARTS.index(str(place[0])), *[number for number in place[1:] if isinstance(number, int)][:2]
