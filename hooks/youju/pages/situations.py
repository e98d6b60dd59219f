"""Situations: one page each with its checklist, and all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from .. import addresses
from ..catalog.catalog import Catalog
from ..checks.summary import Outline
from ..content.decision import Decision
from ..content.situation import Deadline, Situation, SituationStep
from ..ledger.evaluation import LedgerValues
from ..text import article_text, situation_text
from ..text.syntax import Citation
from . import evidence
from .calculator_card import links
from .page import HOME, Crumb, Page, SearchRecord
from .sanitize import Raw
from .templates import render
from .text import PageText, figure_anchor, plain_today

TITLE = "遇到这些事"
#: Before the number of a stage and the id of a step where they stand on the page.
STAGE, STEP = "stage:", "step:"
_ABOUT = "一件事从头到尾要做什么：按时间排好，写明期限、要带的东西和各地不同的地方，做完一步勾一步。"
_ALL = Crumb(TITLE, addresses.SITUATIONS)


class Due(NamedTuple):
    """A deadline a step must keep: `since` as plain text, for it opens the rest, and what it rests on."""

    deadline: Deadline
    since: str
    basis: list[Citation]


class Shown(NamedTuple):
    """A figure that matters at a step: its name, and its value today, or nothing where a page shows all of it."""

    name: str
    address: str
    value: Markup


class Step(NamedTuple):
    """A step as its page shows it; calculators are title, what is filled in, and address."""

    step: SituationStep
    dues: list[Due]
    figures: list[Shown]
    read: list[Outline]
    tools: list[tuple[str, str, str]]
    decisions: list[Decision]


def pages(catalog: Catalog) -> Iterator[Page]:
    yield _overview(catalog)
    for situation in catalog.situations.values():
        yield _page(catalog, situation)


def _overview(catalog: Catalog) -> Page:
    listed = list(catalog.situations.values())
    return Page(
        address=addresses.SITUATIONS,
        kind="situations",
        title=TITLE,
        description=_ABOUT,
        path="data/situations",
        body=lambda: render(
            "situations.html",
            text=PageText(catalog, addresses.SITUATIONS),
            title=TITLE,
            about=_ABOUT,
            situations=listed,
        ),
        links=[addresses.DEADLINES, *(addresses.situation(situation.id) for situation in listed)],
        records=lambda: [
            SearchRecord(addresses.SITUATIONS, TITLE, f"{_ABOUT}{'；'.join(one.title for one in listed)}")
        ],
    )


def _page(catalog: Catalog, situation: Situation) -> Page:
    address, record = addresses.situation(situation.id), catalog.found.situations.by_id[situation.id]
    return Page(
        address=address,
        kind="situation",
        title=situation.title,
        description=f"{situation.about}。{plain_today(catalog, situation.for_)}",
        path=record.doc.path,
        line=record.line,
        place=record.at,
        body=lambda: _body(catalog, situation, address),
        crumbs=(HOME, _ALL),
        links=_links(catalog, situation),
        records=lambda: _records(catalog, situation, address),
        topic=situation.topic,
        subject=situation.id,
        scripts=("javascripts/checklist.js",),
        modified=situation.reviewed,
        editable=True,
    )


def _links(catalog: Catalog, situation: Situation) -> list[str]:
    steps = [step for _, step in situation_text.steps(situation)]
    found = [addresses.DEADLINES] if any(step.deadlines for step in steps) else []
    for step in steps:
        found += [addresses.article(name) for name in step.read if name in catalog.articles]
        found += [addresses.tool(case.name) for case in step.tools]
        found += [addresses.decision(name) for name in step.decisions]
        found += [addresses.fact(key.partition("/")[0]) for key in step.figures]
    return list(dict.fromkeys(found))


def _body(catalog: Catalog, situation: Situation, address: str) -> Raw:
    values = LedgerValues(catalog.ledger, catalog.today)
    rests_on = evidence.of_situation(catalog, situation, values)
    text = PageText(catalog, address, [item.cited for item in rests_on], values=values)
    return render(
        "situation.html",
        situation=situation,
        text=text,
        # Made as the page goes on: a figure leads to what it rests on where it first stands.
        made=lambda step: _step(catalog, step, text, values),
        total=len(list(situation_text.steps(situation))),
        topics=[catalog.topics[topic] for topic in situation.listed_under],
        evidence=rests_on,
        evidence_title=article_text.EVIDENCE,
        figure_anchor=figure_anchor,
    )


def _step(catalog: Catalog, step: SituationStep, text: PageText, values: LedgerValues) -> Step:
    dues = [catalog.deadlines[name] for name in step.deadlines]
    return Step(
        step,
        [
            Due(one, plain_today(catalog, one.from_ or ""), [Citation(place, "") for place in one.sources])
            for one in dues
        ],
        [_shown(catalog, key, text, values) for key in step.figures],
        # Drafts are on the site only in previews.
        [catalog.articles[name] for name in step.read if name in catalog.articles],
        links(step.tools),
        [catalog.decisions[name] for name in step.decisions],
    )


def _shown(catalog: Catalog, key: str, text: PageText, values: LedgerValues) -> Shown:
    """With its value, unless that is a table or another in each region."""
    fact = catalog.facts[key.partition("/")[0]]
    address = addresses.fact(fact.id)
    if fact.regions and "/" not in key:
        return Shown(fact.name, address, Markup("各地不同"))
    use = values.whole(key, None)
    if use is None or use.entry is None or use.entry.kind == "table":
        return Shown(fact.name, address, Markup(""))
    value = text.source_of(key, use.entry, use.entry.text, past=bool(use.past))
    return Shown(use.entry.name, address, value)


def _records(catalog: Catalog, situation: Situation, address: str) -> list[SearchRecord]:
    """The page with what it is about, and each stage with its steps."""
    stages = "；".join(stage.when for stage in situation.stages)
    head = SearchRecord(
        address,
        situation.title,
        f"{situation.about}。{plain_today(catalog, situation.for_)} {stages}",
        names=tuple(situation.phrasings),
        note=f"清单，核对 {situation.reviewed}",
    )
    parts = [
        SearchRecord(
            f"{address}#{STAGE}{number}",
            stage.when,
            " ".join(part for step in stage.steps for part in _said(catalog, step)),
        )
        for number, stage in enumerate(situation.stages, 1)
    ]
    return [head, *parts]


def _said(catalog: Catalog, step: SituationStep) -> Iterator[str]:
    yield from (plain_today(catalog, text) for _, text in situation_text.of_step(step))
    if step.why:
        yield step.why
    for name in step.deadlines:
        yield f"{catalog.deadlines[name].title} {catalog.deadlines[name].within}"
