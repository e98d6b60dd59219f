"""Decisions: one page each, a question at a time, and all of them by topic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import addresses
from ..catalog.catalog import Catalog
from ..checks.summary import Outline
from ..content.decision import Decision, DecisionQuestion, Outcome
from ..ledger.evaluation import LedgerValues
from ..text import article_text, decision_text
from ..text.syntax import Citation
from . import evidence
from .calculator_card import links
from .decision_block import outcomes
from .page import HOME, Crumb, Page, SearchRecord, contents
from .sanitize import Raw
from .templates import render
from .text import PageText, figure_anchor, plain_today

TITLE = "帮你判断"
#: Before the id of a question or an outcome where it stands on the page.
STEP = "step:"
_ABOUT = "能不能、该不该、先做什么：点几下，走到一个结论，写明依据、期限和要带的东西。"
_ALL = Crumb(TITLE, addresses.DECISIONS)


class End(NamedTuple):
    """An outcome as its page shows it: its texts, with calculators as title, what is filled in, and address."""

    outcome: Outcome
    text: PageText
    basis: list[Citation]
    tools: list[tuple[str, str, str]]
    read: list[Outline]


def pages(catalog: Catalog) -> Iterator[Page]:
    yield _overview(catalog)
    for decision in catalog.decision_pages.values():
        yield _page(catalog, decision)


def taps(decision: Decision) -> tuple[int, int]:
    """The fewest and the most answers it takes."""
    questions = {question.id: question for question in decision.questions}

    def lengths(question: DecisionQuestion) -> Iterator[int]:
        for answer in question.answers:
            yield from (1 + more for more in lengths(questions[answer.go])) if answer.go else (1,)

    found = set(lengths(decision.questions[0]))
    return min(found), max(found)


def _overview(catalog: Catalog) -> Page:
    own: dict[str, list[Decision]] = {topic.name: [] for topic in catalog.topics.values()}
    for decision in catalog.decision_pages.values():
        own[catalog.topics[decision.listed_under[0]].name].append(decision)
    groups = [(name, decisions) for name, decisions in own.items() if decisions]
    listed = [decision for _, decisions in groups for decision in decisions]
    return Page(
        address=addresses.DECISIONS,
        kind="decisions",
        title=TITLE,
        description=_ABOUT,
        path="data/decisions",
        body=lambda: render(
            "decisions.html",
            catalog=catalog,
            text=PageText(catalog, addresses.DECISIONS),
            title=TITLE,
            about=_ABOUT,
            groups=groups,
            taps=taps,
            plain=lambda decision: plain_today(catalog, decision.page.for_),
        ),
        contents=contents(name for name, _ in groups),
        links=[addresses.decision(decision.id) for decision in listed],
        records=lambda: [SearchRecord(addresses.DECISIONS, TITLE, f"{_ABOUT}{'；'.join(one.title for one in listed)}")],
    )


def _page(catalog: Catalog, decision: Decision) -> Page:
    assert decision.page
    address, record = addresses.decision(decision.id), catalog.found.decisions.by_id[decision.id]
    about = plain_today(catalog, decision.page.for_)
    read = [identifier for outcome in decision.outcomes for identifier in outcome.read]
    tools = [case.name for outcome in decision.outcomes for case in outcome.tools]
    return Page(
        address=address,
        kind="decision",
        title=decision.title,
        description=about,
        path=record.doc.path,
        line=record.line,
        place=record.at,
        body=lambda: _body(catalog, decision, address),
        crumbs=(HOME, _ALL),
        links=[
            *(addresses.article(identifier) for identifier in dict.fromkeys(read)),
            *(addresses.tool(name) for name in dict.fromkeys(tools)),
        ],
        records=lambda: _records(catalog, decision, address),
        topic=decision.page.topic,
        subject=decision.id,
        scripts=("javascripts/decision.js",),
        modified=decision.page.reviewed,
        editable=True,
    )


def _body(catalog: Catalog, decision: Decision, address: str) -> Raw:
    values = LedgerValues(catalog.ledger, catalog.today)
    rests_on = evidence.of_decision(catalog, decision, values)
    cited = [item.cited for item in rests_on]
    ends = outcomes(decision)
    return render(
        "decision.html",
        catalog=catalog,
        decision=decision,
        # Of each question and each outcome: one is on the screen at a time.
        text=lambda: PageText(catalog, address, cited, values=values),
        questions=decision.questions,
        numbers={question.id: number for number, question in enumerate(decision.questions, 1)},
        ends=[_end(catalog, outcome, PageText(catalog, address, cited, values=values)) for outcome in ends],
        titles={outcome.id: outcome.title for outcome in ends},
        evidence=rests_on,
        evidence_title=article_text.EVIDENCE,
        figure_anchor=figure_anchor,
    )


def _end(catalog: Catalog, outcome: Outcome, text: PageText) -> End:
    # Drafts are on the site only in previews.
    read = [catalog.articles[identifier] for identifier in outcome.read if identifier in catalog.articles]
    basis = [Citation(place, "") for place in sorted(outcome.sources, key=text.numbers.__getitem__)]
    return End(outcome, text, basis, links(outcome.tools), read)


def _records(catalog: Catalog, decision: Decision, address: str) -> list[SearchRecord]:
    """The page with its first question, and each outcome."""
    assert decision.page
    asked = " ".join(question.ask for question in decision.questions)
    head = SearchRecord(
        address,
        decision.title,
        f"{plain_today(catalog, decision.page.for_)} {asked}",
        names=tuple(decision.page.phrasings),
        note=f"{TITLE}，核对 {decision.page.reviewed}",
    )
    ends = [
        SearchRecord(
            f"{address}#{STEP}{outcome.id}",
            outcome.title,
            " ".join(plain_today(catalog, text) for _, text in decision_text.of_outcome(outcome)),
        )
        for outcome in outcomes(decision)
    ]
    return [head, *ends]
