"""What the JSON interface answers with; the fields of a published one stay."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ..content.fields import Confidence
from ..ledger.ledger import State


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


class ApiValue(Record):
    from_: str = Field(alias="from", description="first day, ISO 8601")
    to: str | None = Field(description="last day, included; null while in force")
    value: str = Field(description="decimal as written in the source, in `unit`")
    confidence: Confidence
    source: ApiSource
    note: str | None


class ApiFactSummary(Record):
    id: str
    name: str
    topic: str
    topics: list[str] = Field(description="every topic it is listed under, `topic` first")
    unit: str
    region: str | None
    definition: str
    as_of: str = Field(description="the day `current` is about")
    current: ApiValue | None = Field(description="null when nothing is known to hold on `as_of`")
    verified_on: str
    review_by: str
    on_expiry: Literal["banner", "block"]
    state: State
    url: str
    api: str


class ApiFact(ApiFactSummary):
    verified_against: str
    note: str | None
    history: list[ApiValue] = Field(description="oldest first")
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


class SourceList(Record):
    sources: list[ApiDocument]


class FactList(Record):
    facts: list[ApiFactSummary]


class ArticleList(Record):
    articles: list[ApiArticle]


class TopicList(Record):
    topics: list[ApiTopic]


class TagList(Record):
    tags: list[ApiTag]
