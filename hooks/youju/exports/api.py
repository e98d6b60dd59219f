"""The read-only JSON interface under `/api/v1/`: figures with their provenance, articles, topics, tags.

`api_models` are the output and, through `openapi`, its description. Numbers are strings as written in the ledger,
dates are ISO 8601, addresses absolute.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from .. import addresses
from ..catalog.catalog import Catalog
from ..checks.summary import Outline
from ..content.contact import Contact
from ..content.figure_table import FigureTable
from ..content.model import Fact, Source
from ..ledger.ledger import Entry, state
from ..pages.asset import Asset
from ..pages.tags import example_of
from . import api_decisions, api_situations, api_tables
from .api_models import (
    ApiArticle,
    ApiCase,
    ApiColumn,
    ApiContact,
    ApiDocument,
    ApiFact,
    ApiFactSummary,
    ApiTag,
    ApiTopic,
    ApiValue,
    ArticleList,
    ContactList,
    DeadlineList,
    DecisionList,
    FactList,
    SituationList,
    SourceList,
    TableList,
    TagList,
    TopicList,
)
from .spreadsheet import amount, cell

ROOT = addresses.API
VERSION = "1.3.0"
_ENTRY, _PROVENANCE = ("from", "to"), ("confidence", "source", "publisher", "doc_no", "date", "url", "region")
#: Of a table the columns have their own names in place of value and unit, and each of its rows is a line.
CSV_COLUMNS = (*_ENTRY, "value", "unit", *_PROVENANCE)


def assets(catalog: Catalog, site_url: str) -> Iterator[Asset]:
    """Every file of the interface. `site_url` ends in `/`."""
    yield Asset(f"{ROOT}facts.json", lambda: _json(_facts(catalog, site_url)))
    for fact in catalog.facts.values():
        # Under former ids too: programmes do not follow the pages that lead readers on.
        for name in (fact.id, *fact.redirect_from):
            yield Asset(addresses.fact_data(name, "json"), partial(_history, catalog, fact, site_url))
            yield Asset(addresses.fact_data(name, "csv"), partial(_csv, catalog, fact.id))
    yield Asset(f"{ROOT}articles.json", lambda: _json(_articles(catalog, site_url)))
    documents = [_document(catalog, source, site_url) for source in catalog.sources.values()]
    yield Asset(f"{ROOT}sources.json", lambda: _json(SourceList(sources=documents)))
    contacts = [_contact(one, site_url) for one in catalog.contacts.values()]
    yield Asset(f"{ROOT}contacts.json", lambda: _json(ContactList(contacts=contacts)))
    yield Asset(f"{ROOT}decisions.json", lambda: _json(api_decisions.listed(catalog, site_url)))
    yield Asset(f"{ROOT}situations.json", lambda: _json(api_situations.situations(catalog, site_url)))
    yield Asset(f"{ROOT}deadlines.json", lambda: _json(api_situations.deadlines(catalog, site_url)))
    yield Asset(f"{ROOT}deadlines.csv", lambda: api_situations.table(catalog))
    yield Asset(f"{ROOT}tables.json", lambda: _json(api_tables.listed(catalog, site_url)))
    for table in catalog.tables.values():
        for name in (table.id, *table.redirect_from):
            yield Asset(addresses.table_csv(name), partial(_table_csv, catalog, table))
    yield Asset(f"{ROOT}topics.json", lambda: _json(TopicList(topics=_topics(catalog, site_url))))
    yield Asset(f"{ROOT}tags.json", lambda: _json(TagList(tags=_tags(catalog, site_url))))
    yield Asset(f"{ROOT}openapi.json", lambda: _dump(openapi(site_url)))


def openapi(site_url: str) -> dict[str, Any]:
    """The OpenAPI 3.1 description of everything `assets` writes."""
    answers: dict[str, type[BaseModel]] = {
        "/facts.json": FactList,
        "/facts/{id}.json": ApiFact,
        "/articles.json": ArticleList,
        "/sources.json": SourceList,
        "/contacts.json": ContactList,
        "/decisions.json": DecisionList,
        "/situations.json": SituationList,
        "/deadlines.json": DeadlineList,
        "/tables.json": TableList,
        "/topics.json": TopicList,
        "/tags.json": TagList,
    }
    models = [(model, "serialization") for model in dict.fromkeys(answers.values())]
    _, schemas = models_json_schema(models, by_alias=True, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    paths: dict[str, Any] = {
        path: {"get": _operation(path, "application/json", {"$ref": f"#/components/schemas/{model.__name__}"})}
        for path, model in answers.items()
    }
    for path in ("/facts/{id}.csv", "/tables/{id}.csv", "/deadlines.csv"):
        paths[path] = {"get": _operation(path, "text/csv", {"type": "string"})}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "有据",
            "version": VERSION,
            "description": "有据台账与文章的只读接口：静态文件，每次生成网站时更新。",
            "license": {"name": "CC BY-SA 4.0", "identifier": "CC-BY-SA-4.0"},
        },
        "servers": [{"url": site_url + ROOT.rstrip("/")}],
        "paths": paths,
        "components": {"schemas": schemas.get("$defs", {})},
    }


def _operation(path: str, media_type: str, schema: dict[str, str]) -> dict[str, Any]:
    parameter = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    name = path.strip("/").replace("/{id}", "-by-id").replace(".", "-")
    return {
        "operationId": name,
        "summary": f"GET {path}",
        **({"parameters": [parameter]} if "{id}" in path else {}),
        "responses": {"200": {"description": "OK", "content": {media_type: {"schema": schema}}}},
    }


def _facts(catalog: Catalog, site_url: str) -> FactList:
    return FactList(facts=[ApiFactSummary(**_summary(catalog, fact, site_url)) for fact in catalog.facts.values()])


def _history(catalog: Catalog, fact: Fact, site_url: str) -> bytes:
    return _json(_fact(catalog, fact, site_url))


def _articles(catalog: Catalog, site_url: str) -> ArticleList:
    return ArticleList(articles=[_article(article, site_url) for article in catalog.articles.values()])


def _fact(catalog: Catalog, fact: Fact, site_url: str) -> ApiFact:
    return ApiFact(
        **_summary(catalog, fact, site_url),
        verified_against=fact.verified_against,
        note=fact.note,
        history=[_value(entry) for entry in catalog.ledger.history(fact.id)],
        articles=[article.id for article in catalog.used_by[fact.id]],
        csv=site_url + addresses.fact_data(fact.id, "csv"),
    )


def _summary(catalog: Catalog, fact: Fact, site_url: str) -> dict[str, Any]:
    """The fields of `ApiFactSummary`."""
    current = catalog.ledger.at(fact.id, catalog.today)
    holding = [catalog.ledger.at(key, catalog.today) for key in catalog.ledger.keys(fact.id)] if fact.regions else []
    return {
        "id": fact.id,
        "name": fact.name,
        "topic": fact.topic,
        "topics": fact.listed_under,
        "unit": fact.unit,
        "columns": [ApiColumn(name=column.name, unit=column.unit) for column in fact.columns],
        "region": fact.region,
        "regions": fact.regions,
        "definition": fact.definition,
        "as_of": str(catalog.today),
        "current": _value(current) if current else None,
        "current_by_region": [_value(entry) for entry in holding if entry],
        "verified_on": str(fact.verified_on),
        "review_by": str(fact.review_by),
        "on_expiry": fact.on_expiry,
        "state": state(fact, catalog.today),
        "url": site_url + addresses.fact(fact.id),
        "api": site_url + addresses.fact_data(fact.id, "json"),
    }


def _value(entry: Entry) -> ApiValue:
    return ApiValue(
        **{"from": str(entry.start)},
        to=str(entry.end) if entry.end else None,
        kind=entry.kind,
        value=entry.value.value,
        rows=[[cell or None for cell in row] for row in entry.value.rows] or None,
        region=entry.region or None,
        confidence=entry.confidence,
        source=api_decisions.source(entry.source),
        note=entry.value.note,
    )


def _document(catalog: Catalog, source: Source, site_url: str) -> ApiDocument:
    return ApiDocument(
        id=source.id,
        title=source.title,
        short=source.short,
        publisher=source.publisher,
        doc_no=source.doc_no,
        **{"from": source.from_},
        until=str(source.until) if source.until else None,
        replaces=source.replaces,
        official_url=source.url,
        read=source.seen.text,
        read_on=str(source.seen.on),
        note=source.note,
        articles=[article.id for article in catalog.documents.articles(source.id)],
        facts=[fact.id for fact in catalog.documents.facts(source.id)],
        url=site_url + addresses.source(source.id),
    )


def _contact(one: Contact, site_url: str) -> ApiContact:
    return ApiContact(
        id=one.id,
        name=one.name,
        number=one.number,
        official_url=one.url,
        **{"for": one.for_},
        not_for=one.not_for,
        hours=one.hours,
        source=one.source,
        confidence=one.confidence,
        read=one.seen.text,
        read_on=str(one.seen.on),
        review_by=str(one.due),
        note=one.note,
        url=site_url + addresses.contact(one.id),
    )


def _article(article: Outline, site_url: str) -> ApiArticle:
    return ApiArticle(
        id=article.id,
        title=article.title,
        topic=article.topic,
        tags=list(article.tags),
        answer=article.answer,
        published=str(article.published),
        updated=str(article.updated),
        reviewed=str(article.reviewed),
        facts=list(article.facts),
        sources=list(dict.fromkeys(place.partition(":")[0] for place in article.cited)),
        cases=[ApiCase(**{"if": if_, "then": then}) for if_, then in article.cases],
        url=site_url + addresses.article(article.id),
    )


def _topics(catalog: Catalog, site_url: str) -> list[ApiTopic]:
    return [
        ApiTopic(
            id=topic.id,
            name=topic.name,
            definition=topic.definition,
            articles=[article.id for article in catalog.by_topic[topic.id]],
            url=site_url + addresses.topic(topic.id),
        )
        for topic in catalog.topics.values()
    ]


def _tags(catalog: Catalog, site_url: str) -> list[ApiTag]:
    return [
        ApiTag(
            id=term.id,
            name=term.name,
            topic=term.topic,
            aliases=term.aliases,
            definition=term.definition,
            example=example.text if (example := example_of(catalog, term)) else None,
            articles=[article.id for article in catalog.by_tag[term.id]],
            url=site_url + addresses.tag(term.id),
        )
        for term in catalog.terms.values()
    ]


def _csv(catalog: Catalog, fact_id: str) -> bytes:
    """UTF-8 with a byte order mark, or spreadsheets misread Chinese."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = catalog.facts[fact_id].columns
    names = [f"{column.name}（{column.unit}）" if column.unit else column.name for column in columns]
    writer.writerow((*_ENTRY, *map(cell, names), *_PROVENANCE) if columns else CSV_COLUMNS)
    for entry in catalog.ledger.history(fact_id):
        source = entry.source.source
        dates = (entry.start, entry.end or "")
        texts = (entry.source.title, source.publisher, source.doc_no or "", source.from_, source.url or "")
        provenance = [*map(cell, texts), entry.region]
        for said in entry.value.rows or [[entry.value.value, entry.fact.unit]]:
            writer.writerow([*dates, *map(amount, said), entry.confidence, *provenance])
    return out.getvalue().encode("utf-8-sig")


def _table_csv(catalog: Catalog, table: FigureTable) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(api_tables.CSV_COLUMNS)
    writer.writerows(map(amount, line) for line in api_tables.lines(catalog, table))
    return out.getvalue().encode("utf-8-sig")


def _json(record: BaseModel) -> bytes:
    return _text(record.model_dump_json(by_alias=True, indent=1))


def _dump(data: Any) -> bytes:
    return _text(json.dumps(data, ensure_ascii=False, indent=1))


def _text(text: str) -> bytes:
    # The same value to any reader of JSON, and never a tag to one who takes the file for HTML.
    return f"{text}\n".replace("<", "\\u003c").encode()
