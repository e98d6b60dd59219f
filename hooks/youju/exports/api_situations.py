"""Situations and deadlines in the JSON interface, as plain text; deadlines also as a table."""

from __future__ import annotations

import csv
import io

from .. import addresses
from ..calculators import TOOLS
from ..catalog.catalog import Catalog
from ..content.citation import cited
from ..content.model import Deadline, Situation, SituationStep
from ..pages.calculator_card import prefilled
from ..pages.text import plain_today
from ..text import situation_text
from .api_decisions import source
from .api_models import ApiDeadline, ApiSituation, ApiSituationStep, ApiStage, DeadlineList, SituationList
from .spreadsheet import cell

CSV_COLUMNS = ("id", "topic", "field", "title", "within", "from", "who", "missed", "note", "sources", "reviewed")


def situations(catalog: Catalog, site_url: str) -> SituationList:
    return SituationList(situations=[_situation(catalog, each, site_url) for each in catalog.situations.values()])


def deadlines(catalog: Catalog, site_url: str) -> DeadlineList:
    return DeadlineList(deadlines=[_deadline(catalog, each, site_url) for each in catalog.deadlines.values()])


def table(catalog: Catalog) -> bytes:
    """UTF-8 with a byte order mark, or spreadsheets misread Chinese."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for one in catalog.deadlines.values():
        said = (_optional(catalog, text) or "" for text in (one.from_, one.who, one.missed, one.note))
        basis = "；".join(cited(place, catalog.sources).name for place in one.sources)
        writer.writerow(
            map(cell, (one.id, one.topic, one.field, one.title, one.within, *said, basis, str(one.reviewed)))
        )
    return out.getvalue().encode("utf-8-sig")


def _situation(catalog: Catalog, situation: Situation, site_url: str) -> ApiSituation:
    return ApiSituation(
        id=situation.id,
        title=situation.title,
        about=situation.about,
        topic=situation.topic,
        **{"for": plain_today(catalog, situation.for_)},
        reviewed=str(situation.reviewed),
        stages=[
            ApiStage(when=stage.when, steps=[_step(catalog, step, site_url) for step in stage.steps])
            for stage in situation.stages
        ],
        notes=[plain_today(catalog, note) for note in situation.notes],
        sources=[
            source(cited(place, catalog.sources)) for place in situation_text.cited_in(situation, catalog.deadlines)
        ],
        url=site_url + addresses.situation(situation.id),
    )


def _step(catalog: Catalog, step: SituationStep, site_url: str) -> ApiSituationStep:
    return ApiSituationStep(
        id=step.id,
        do=plain_today(catalog, step.do),
        why=step.why,
        deadlines=step.deadlines,
        figures=step.figures,
        bring=_optional(catalog, step.bring),
        local=_optional(catalog, step.local),
        tools=[site_url + prefilled(TOOLS[case.name], case.inputs)[1] for case in step.tools],
        decisions=step.decisions,
        articles=[name for name in step.read if name in catalog.articles],
    )


def _deadline(catalog: Catalog, deadline: Deadline, site_url: str) -> ApiDeadline:
    return ApiDeadline(
        id=deadline.id,
        topic=deadline.topic,
        field=deadline.field,
        title=deadline.title,
        within=deadline.within,
        **{"from": _optional(catalog, deadline.from_)},
        who=deadline.who,
        missed=_optional(catalog, deadline.missed),
        note=_optional(catalog, deadline.note),
        sources=[source(cited(place, catalog.sources)) for place in deadline.sources],
        articles=[name for name in deadline.read if name in catalog.articles],
        reviewed=str(deadline.reviewed),
        url=site_url + addresses.deadline(deadline.id),
    )


def _optional(catalog: Catalog, text: str | None) -> str | None:
    return plain_today(catalog, text) if text else None
