"""What stands in the files of the JSON interface: the models of `api_models` made from the catalog, as plain text.

Each list takes the catalog and the address of the site root, ending in `/`.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

from .. import addresses
from ..calculators import TOOLS
from ..catalog.catalog import Catalog
from ..content.blocks import ToolCase
from ..content.citation import Cited, cited
from ..content.decision import Decision, Outcome
from ..content.fact import Fact
from ..content.optional_files import FigureGroup
from ..content.situation import SituationStep
from ..ledger.ledger import Entry, state
from ..pages import figure_tables
from ..pages.calculator_card import prefilled
from ..pages.tags import example_of
from ..pages.text import plain_today
from ..text import decision_text, situation_text
from . import api_models

M = TypeVar("M", bound=BaseModel)


def _made(model: type[M], record: object, **others: Any) -> M:
    """Fields the record and the model call alike are the record's; `others` are all the others."""
    return model(**{name: getattr(record, name) for name in model.model_fields if name not in others}, **others)


def facts(catalog: Catalog, site_url: str) -> list[api_models.ApiFactSummary]:
    return [
        _made(api_models.ApiFactSummary, fact, **_summary(catalog, fact, site_url)) for fact in catalog.facts.values()
    ]


def fact(catalog: Catalog, fact: Fact, site_url: str) -> api_models.ApiFact:
    return _made(
        api_models.ApiFact,
        fact,
        **_summary(catalog, fact, site_url),
        history=[_value(entry) for entry in catalog.ledger.history(fact.id)],
        articles=[article.id for article in catalog.used_by[fact.id]],
        csv=site_url + addresses.fact_data(fact.id, "csv"),
    )


def _summary(catalog: Catalog, fact: Fact, site_url: str) -> dict[str, Any]:
    current = catalog.ledger.at(fact.id, catalog.today)
    holding = [catalog.ledger.at(key, catalog.today) for key in catalog.ledger.keys(fact.id)] if fact.regions else []
    return {
        "topics": fact.listed_under,
        "columns": [_made(api_models.ApiColumn, column) for column in fact.columns],
        "as_of": str(catalog.today),
        "current": _value(current) if current else None,
        "current_by_region": [_value(entry) for entry in holding if entry],
        "verified_on": str(fact.verified_on),
        "review_by": str(fact.review_by),
        "state": state(fact, catalog.today),
        "url": site_url + addresses.fact(fact.id),
        "api": site_url + addresses.fact_data(fact.id, "json"),
    }


def _value(entry: Entry) -> api_models.ApiValue:
    return _made(
        api_models.ApiValue,
        entry,
        from_=str(entry.start),
        to=str(entry.end) if entry.end else None,
        value=entry.value.value,
        rows=[[cell or None for cell in row] for row in entry.value.rows] or None,
        region=entry.region or None,
        source=_source(entry.source),
        note=entry.value.note,
    )


def _source(cited: Cited) -> api_models.ApiSource:
    return _made(api_models.ApiSource, cited.source, clause=cited.place or None, date=cited.source.from_)


def articles(catalog: Catalog, site_url: str) -> list[api_models.ApiArticle]:
    return [
        _made(
            api_models.ApiArticle,
            article,
            published=str(article.published),
            updated=str(article.updated),
            reviewed=str(article.reviewed),
            sources=list(dict.fromkeys(place.partition(":")[0] for place in article.cited)),
            cases=[api_models.ApiCase(**{"if": if_, "then": then}) for if_, then in article.cases],
            url=site_url + addresses.article(article.id),
        )
        for article in catalog.articles.values()
    ]


def sources(catalog: Catalog, site_url: str) -> list[api_models.ApiDocument]:
    return [
        _made(
            api_models.ApiDocument,
            source,
            until=str(source.until) if source.until else None,
            official_url=source.url,
            read=source.seen.text,
            read_on=str(source.seen.on),
            articles=[article.id for article in catalog.documents.articles(source.id)],
            facts=[fact.id for fact in catalog.documents.facts(source.id)],
            url=site_url + addresses.source(source.id),
        )
        for source in catalog.sources.values()
    ]


def contacts(catalog: Catalog, site_url: str) -> list[api_models.ApiContact]:
    return [
        _made(
            api_models.ApiContact,
            contact,
            official_url=contact.url,
            read=contact.seen.text,
            read_on=str(contact.seen.on),
            review_by=str(contact.due),
            url=site_url + addresses.contact(contact.id),
        )
        for contact in catalog.contacts.values()
    ]


def topics(catalog: Catalog, site_url: str) -> list[api_models.ApiTopic]:
    return [
        _made(
            api_models.ApiTopic,
            topic,
            articles=[article.id for article in catalog.by_topic[topic.id]],
            url=site_url + addresses.topic(topic.id),
        )
        for topic in catalog.topics.values()
    ]


def tags(catalog: Catalog, site_url: str) -> list[api_models.ApiTag]:
    return [
        _made(
            api_models.ApiTag,
            term,
            example=example.text if (example := example_of(catalog, term)) else None,
            articles=[article.id for article in catalog.by_tag[term.id]],
            url=site_url + addresses.tag(term.id),
        )
        for term in catalog.terms.values()
    ]


def decisions(catalog: Catalog, site_url: str) -> list[api_models.ApiDecision]:
    return [_decision(catalog, each, site_url) for each in catalog.decision_pages.values()]


def _decision(catalog: Catalog, decision: Decision, site_url: str) -> api_models.ApiDecision:
    assert decision.page
    return _made(
        api_models.ApiDecision,
        decision,
        topic=decision.page.topic,
        for_=plain_today(catalog, decision.page.for_),
        reviewed=str(decision.page.reviewed),
        questions=[
            _made(
                api_models.ApiQuestion,
                question,
                hint=_optional(catalog, question.hint),
                answers=[_made(api_models.ApiAnswer, answer) for answer in question.answers],
            )
            for question in decision.questions
        ],
        outcomes=[_outcome(catalog, outcome, site_url) for outcome in decision.outcomes],
        url=site_url + addresses.decision(decision.id),
    )


def _outcome(catalog: Catalog, outcome: Outcome, site_url: str) -> api_models.ApiOutcome:
    return _made(
        api_models.ApiOutcome,
        outcome,
        text=plain_today(catalog, outcome.text),
        unsure=_optional(catalog, outcome.unsure),
        next=[plain_today(catalog, step) for step in outcome.next],
        bring=_optional(catalog, outcome.bring),
        by=_optional(catalog, outcome.by),
        tools=_tools(outcome.tools, site_url),
        articles=_articles(catalog, outcome.read),
        sources=_sources(catalog, decision_text.cited_in_outcome(outcome)),
    )


def situations(catalog: Catalog, site_url: str) -> list[api_models.ApiSituation]:
    return [
        _made(
            api_models.ApiSituation,
            situation,
            for_=plain_today(catalog, situation.for_),
            reviewed=str(situation.reviewed),
            stages=[
                _made(api_models.ApiStage, stage, steps=[_step(catalog, step, site_url) for step in stage.steps])
                for stage in situation.stages
            ],
            notes=[plain_today(catalog, note) for note in situation.notes],
            sources=_sources(catalog, situation_text.cited_in(situation, catalog.deadlines)),
            url=site_url + addresses.situation(situation.id),
        )
        for situation in catalog.situations.values()
    ]


def _step(catalog: Catalog, step: SituationStep, site_url: str) -> api_models.ApiSituationStep:
    return _made(
        api_models.ApiSituationStep,
        step,
        do=plain_today(catalog, step.do),
        bring=_optional(catalog, step.bring),
        local=_optional(catalog, step.local),
        tools=_tools(step.tools, site_url),
        articles=_articles(catalog, step.read),
    )


def deadlines(catalog: Catalog, site_url: str) -> list[api_models.ApiDeadline]:
    return [
        _made(
            api_models.ApiDeadline,
            deadline,
            from_=_optional(catalog, deadline.from_),
            missed=_optional(catalog, deadline.missed),
            note=_optional(catalog, deadline.note),
            sources=_sources(catalog, deadline.sources),
            articles=_articles(catalog, deadline.read),
            reviewed=str(deadline.reviewed),
            url=site_url + addresses.deadline(deadline.id),
        )
        for deadline in catalog.deadlines.values()
    ]


def tables(catalog: Catalog, site_url: str) -> list[api_models.ApiTable]:
    return [
        _made(
            api_models.ApiTable,
            table,
            groups=[_group(catalog, group) for group in table.groups],
            verified_on=str(figure_tables.checked(catalog, table)),
            url=site_url + addresses.table(table.id),
            csv=site_url + addresses.table_csv(table.id),
        )
        for table in catalog.tables.values()
    ]


def _group(catalog: Catalog, group: FigureGroup) -> api_models.ApiTableGroup:
    rows = [
        api_models.ApiTableRow(name=row.label, fact=row.fact.id, region=row.region or None)
        for row in figure_tables.rows(catalog, group)
    ]
    return api_models.ApiTableGroup(title=group.title, rows=rows)


def _sources(catalog: Catalog, places: list[str]) -> list[api_models.ApiSource]:
    return [_source(cited(place, catalog.sources)) for place in places]


def _articles(catalog: Catalog, read: list[str]) -> list[str]:
    return [identifier for identifier in read if identifier in catalog.articles]


def _tools(cases: list[ToolCase], site_url: str) -> list[str]:
    return [site_url + prefilled(TOOLS[case.name], case.inputs)[1] for case in cases]


def _optional(catalog: Catalog, text: str | None) -> str | None:
    return plain_today(catalog, text) if text else None
