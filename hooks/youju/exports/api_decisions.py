"""Decisions in the JSON interface, as plain text."""

from __future__ import annotations

from .. import addresses
from ..calculators import TOOLS
from ..catalog.catalog import Catalog
from ..content.citation import Cited, cited
from ..content.model import Decision, Outcome
from ..pages.calculator_card import prefilled
from ..pages.text import plain_today
from ..text import decision_text
from .api_models import ApiAnswer, ApiDecision, ApiOutcome, ApiQuestion, ApiSource, DecisionList


def listed(catalog: Catalog, site_url: str) -> DecisionList:
    return DecisionList(decisions=[_decision(catalog, each, site_url) for each in catalog.decision_pages.values()])


def source(cited: Cited) -> ApiSource:
    document = cited.source
    return ApiSource(
        id=document.id,
        title=document.title,
        publisher=document.publisher,
        doc_no=document.doc_no,
        clause=cited.place or None,
        date=document.from_,
        url=document.url,
        note=document.note,
    )


def _decision(catalog: Catalog, decision: Decision, site_url: str) -> ApiDecision:
    assert decision.page
    return ApiDecision(
        id=decision.id,
        title=decision.title,
        topic=decision.page.topic,
        **{"for": plain_today(catalog, decision.page.for_)},
        reviewed=str(decision.page.reviewed),
        questions=[
            ApiQuestion(
                id=question.id,
                ask=question.ask,
                hint=plain_today(catalog, question.hint) if question.hint else None,
                answers=[ApiAnswer(say=answer.say, go=answer.go, end=answer.end) for answer in question.answers],
            )
            for question in decision.questions
        ],
        outcomes=[_outcome(catalog, outcome, site_url) for outcome in decision.outcomes],
        url=site_url + addresses.decision(decision.id),
    )


def _outcome(catalog: Catalog, outcome: Outcome, site_url: str) -> ApiOutcome:
    return ApiOutcome(
        id=outcome.id,
        title=outcome.title,
        text=plain_today(catalog, outcome.text),
        unsure=plain_today(catalog, outcome.unsure) if outcome.unsure else None,
        next=[plain_today(catalog, step) for step in outcome.next],
        bring=plain_today(catalog, outcome.bring) if outcome.bring else None,
        by=plain_today(catalog, outcome.by) if outcome.by else None,
        tools=[site_url + prefilled(TOOLS[case.name], case.inputs)[1] for case in outcome.tools],
        articles=[identifier for identifier in outcome.read if identifier in catalog.articles],
        sources=[source(cited(place, catalog.sources)) for place in decision_text.cited_in_outcome(outcome)],
    )
