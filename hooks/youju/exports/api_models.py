"""The shapes of the JSON interface; `api` fills them, OpenAPI describes them.

Numbers are strings as written in the ledger, dates are ISO 8601, addresses are absolute.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ..content.confidence import Confidence
from ..ledger.ledger import State


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class ApiSource(Record):
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


class FactList(Record):
    facts: list[ApiFactSummary]


class ArticleList(Record):
    articles: list[ApiArticle]


class TopicList(Record):
    topics: list[ApiTopic]


class TagList(Record):
    tags: list[ApiTag]
