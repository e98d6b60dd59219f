"""The read-only JSON interface under `/api/v1/`: figures with their provenance, articles, topics, tags and the rest.

`api_models` are the output and, through `openapi`, its description. Numbers are strings as written in the ledger,
dates are ISO 8601, addresses absolute.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from pydantic import BaseModel, create_model
from pydantic.json_schema import models_json_schema

from .. import addresses
from ..catalog.catalog import Catalog
from ..content.fact import Fact
from ..pages.asset import Asset
from . import api_models, api_records, spreadsheet

ROOT = addresses.API
VERSION = "1.3.0"
#: By the name of its file what each list holds, and what makes that.
_LISTS: dict[str, tuple[type[BaseModel], Callable[[Catalog, str], Sequence[BaseModel]]]] = {
    "facts": (api_models.ApiFactSummary, api_records.facts),
    "articles": (api_models.ApiArticle, api_records.articles),
    "sources": (api_models.ApiDocument, api_records.sources),
    "contacts": (api_models.ApiContact, api_records.contacts),
    "decisions": (api_models.ApiDecision, api_records.decisions),
    "situations": (api_models.ApiSituation, api_records.situations),
    "deadlines": (api_models.ApiDeadline, api_records.deadlines),
    "tables": (api_models.ApiTable, api_records.tables),
    "topics": (api_models.ApiTopic, api_records.topics),
    "tags": (api_models.ApiTag, api_records.tags),
}
#: The whole files: {"facts": [...]}.
_FILES: dict[str, type[BaseModel]] = {
    name: create_model(f"{name.removesuffix('s').title()}List", __base__=api_models.Record, **{name: list[item]})  # type: ignore[call-overload, valid-type]
    for name, (item, _) in _LISTS.items()
}


def assets(catalog: Catalog, site_url: str) -> Iterator[Asset]:
    """Every file of the interface. `site_url` ends in `/`."""
    for name in _LISTS:
        yield Asset(f"{ROOT}{name}.json", partial(_list, name, catalog, site_url))
    for fact in catalog.facts.values():
        # Under former ids too: programmes do not follow the pages that lead readers on.
        for name in (fact.id, *fact.redirect_from):
            yield Asset(addresses.fact_data(name, "json"), partial(_fact, catalog, fact, site_url))
            yield Asset(addresses.fact_data(name, "csv"), partial(spreadsheet.history, catalog, fact))
    yield Asset(f"{ROOT}deadlines.csv", partial(spreadsheet.deadlines, catalog))
    for table in catalog.tables.values():
        for name in (table.id, *table.redirect_from):
            yield Asset(addresses.table_csv(name), partial(spreadsheet.table, catalog, table))
    yield Asset(f"{ROOT}openapi.json", lambda: _text(json.dumps(openapi(site_url), ensure_ascii=False, indent=1)))


def openapi(site_url: str) -> dict[str, Any]:
    """The OpenAPI 3.1 description of everything `assets` writes."""
    answers: dict[str, type[BaseModel]] = {"/facts.json": _FILES["facts"], "/facts/{id}.json": api_models.ApiFact}
    answers |= {f"/{name}.json": model for name, model in _FILES.items()}
    models = [(model, "serialization") for model in answers.values()]
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


def _list(name: str, catalog: Catalog, site_url: str) -> bytes:
    _, made = _LISTS[name]
    return _json(_FILES[name](**{name: made(catalog, site_url)}))


def _fact(catalog: Catalog, fact: Fact, site_url: str) -> bytes:
    return _json(api_records.fact(catalog, fact, site_url))


def _json(record: BaseModel) -> bytes:
    return _text(record.model_dump_json(by_alias=True, indent=1))


def _text(text: str) -> bytes:
    # The same value to any reader of JSON, and never a tag to one who takes the file for HTML.
    return f"{text}\n".replace("<", "\\u003c").encode()
