"""What the JSON interface answers with; the fields of a published one stay."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ..content.fields import Confidence
from ..ledger.ledger import State
from ..ledger.values import Kind


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class ApiSource(Record):
    id: str
    title: str
    publisher: str
    doc_no: str | None
    clause: str | None
    date: str
    url: str | None
    note: str | None


class ApiColumn(Record):
    name: str
    unit: str | None = Field(description="null for words")


class ApiValue(Record):
    from_: str = Field(alias="from", description="first day, ISO 8601")
    to: str | None = Field(description="last day, included; null while in force")
    kind: Kind = Field(description="a range has both ends (3-5), a date is 2027-12-31 or 06-30 of every year")
    value: str = Field(description="as written in the source, in `unit`; empty for a table")
    rows: list[list[str | None]] | None = Field(description="of a table, under `columns`; null for no limit")
    region: str | None = Field(description="null where it holds everywhere in the fact's region")
    confidence: Confidence
    source: ApiSource
    note: str | None


class ApiFactSummary(Record):
    id: str
    name: str
    topic: str
    topics: list[str] = Field(description="every topic it is listed under, `topic` first")
    unit: str = Field(description="empty for a table, whose columns have their own")
    columns: list[ApiColumn] = Field(description="of a table")
    region: str | None
    regions: list[str] = Field(description="where it is known, if it is another in each")
    definition: str
    as_of: str = Field(description="the day `current` and `current_by_region` are about")
    current: ApiValue | None = Field(description="null when nothing is known to hold on `as_of`, or with `regions`")
    current_by_region: list[ApiValue] = Field(description="of the `regions` with a value on `as_of`")
    verified_on: str
    review_by: str
    on_expiry: Literal["banner", "block"]
    state: State
    url: str
    api: str


class ApiFact(ApiFactSummary):
    verified_against: str
    note: str | None
    history: list[ApiValue] = Field(description="oldest first, region by region")
    articles: list[str] = Field(description="ids of the articles that use it")
    csv: str


class ApiCase(Record):
    if_: str = Field(alias="if")
    then: str


class ApiArticle(Record):
    id: str
    title: str
    topic: str
    tags: list[str]
    answer: str
    published: str
    updated: str
    reviewed: str
    facts: list[str] = Field(description="ids of the figures it uses")
    sources: list[str] = Field(description="ids of the documents it cites")
    cases: list[ApiCase] = Field(description="what holds in which situation, as plain text")
    url: str


class ApiTopic(Record):
    id: str
    name: str
    definition: str
    articles: list[str]
    url: str


class ApiTag(Record):
    id: str
    name: str
    topic: str
    aliases: list[str]
    definition: str
    #: With the figures of today.
    example: str | None
    articles: list[str]
    url: str


class ApiDocument(Record):
    id: str
    title: str
    short: str | None
    publisher: str
    doc_no: str | None
    from_: str = Field(alias="from", description="in force since, or the day of the paper: a year, a month or a day")
    until: str | None = Field(description="last day it holds; null while in force")
    replaces: str | None = Field(description="id of the document it replaces")
    official_url: str | None
    read: str = Field(description="全文, 只见条款, 转述 or 记忆")
    read_on: str
    note: str | None
    articles: list[str] = Field(description="ids of the articles that cite it")
    facts: list[str] = Field(description="ids of the figures that rest on it")
    url: str


class ApiContact(Record):
    id: str
    name: str
    number: str | None = Field(description="as it is dialled in mainland China")
    official_url: str | None
    for_: str = Field(alias="for")
    not_for: str | None
    hours: str | None
    source: str
    confidence: Confidence
    read: str = Field(description="全文, 只见条款, 转述 or 记忆")
    read_on: str
    review_by: str
    note: str | None
    url: str


class ApiAnswer(Record):
    say: str
    go: str | None = Field(description="id of the next question, if it leads to one")
    end: str | None = Field(description="id of the outcome, if it leads to one")


class ApiQuestion(Record):
    id: str
    ask: str
    hint: str | None
    answers: list[ApiAnswer]


class ApiOutcome(Record):
    id: str
    title: str
    text: str
    unsure: str | None = Field(description="what nobody could settle, and whom to ask")
    next: list[str]
    bring: str | None
    by: str | None
    tools: list[str] = Field(description="addresses of calculators with what was answered filled in")
    articles: list[str]
    sources: list[ApiSource]


class ApiDecision(Record):
    id: str
    title: str
    topic: str
    for_: str = Field(alias="for")
    reviewed: str
    questions: list[ApiQuestion] = Field(description="it begins at the first")
    outcomes: list[ApiOutcome]
    url: str


class ApiTableRow(Record):
    name: str
    fact: str
    region: str | None


class ApiTableGroup(Record):
    title: str
    rows: list[ApiTableRow]


class ApiTable(Record):
    id: str
    title: str
    about: str
    topic: str
    groups: list[ApiTableGroup]
    verified_on: str = Field(description="every row was looked at on this day or later")
    url: str
    csv: str = Field(description="address of the table as it is today")


class ApiSituationStep(Record):
    id: str
    do: str
    why: str | None
    deadlines: list[str] = Field(description="ids of deadlines that must be kept at this step")
    figures: list[str] = Field(description="ids of figures that matter at this step, some with a region")
    bring: str | None
    local: str | None = Field(description="what differs from place to place, and whom to ask")
    tools: list[str] = Field(description="addresses of calculators, some with fields filled in")
    decisions: list[str]
    articles: list[str]


class ApiStage(Record):
    when: str
    steps: list[ApiSituationStep]


class ApiSituation(Record):
    id: str
    title: str
    about: str
    topic: str
    for_: str = Field(alias="for")
    reviewed: str
    stages: list[ApiStage] = Field(description="in the order of time")
    notes: list[str]
    sources: list[ApiSource] = Field(description="what its texts and its deadlines rest on")
    url: str


class ApiDeadline(Record):
    id: str
    topic: str
    field: str
    title: str
    within: str
    from_: str | None = Field(alias="from", description="what it is counted from, in words")
    who: str | None
    missed: str | None = Field(description="what follows when it is missed")
    note: str | None
    sources: list[ApiSource]
    articles: list[str]
    reviewed: str
    url: str
