"""Walks the texts of a decision in reading order."""

from __future__ import annotations

from itertools import chain

from ..content.decision import Decision, Outcome
from ..content.document import Location
from . import markup
from .article_text import Placed


def of_decision(decision: Decision) -> list[Placed]:
    """Its texts that may hold inline syntax, in reading order."""
    found: list[Placed] = [(("page", "for"), decision.page.for_)] if decision.page else []
    for number, question in enumerate(decision.questions):
        found += [(("questions", number, "hint"), question.hint)] if question.hint else []
    for number, outcome in enumerate(decision.outcomes):
        found += [(("outcomes", number, *place), text) for place, text in of_outcome(outcome)]
    return found


def of_outcome(outcome: Outcome) -> list[Placed]:
    """The same of one outcome, with places in it."""
    texts: list[tuple[Location, str | None]] = [(("text",), outcome.text), (("unsure",), outcome.unsure)]
    texts += [(("next", number), text) for number, text in enumerate(outcome.next)]
    texts += [(("bring",), outcome.bring), (("by",), outcome.by)]
    return [(place, text) for place, text in texts if text]


def cited_in(decision: Decision) -> list[str]:
    """The documents and clauses its outcomes cite, each once, outcome by outcome: `civil-code:677`."""
    return list(dict.fromkeys(chain.from_iterable(map(cited_in_outcome, decision.outcomes))))


def cited_in_outcome(outcome: Outcome) -> list[str]:
    """The same of one outcome: first what its texts cite, where they do."""
    texts = (text for _, text in of_outcome(outcome))
    return list(dict.fromkeys([*markup.cited(texts), *outcome.sources]))
