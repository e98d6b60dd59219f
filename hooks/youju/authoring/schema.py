"""JSON Schemas of the data files, so that editors complete, explain and check while typing.

Made from the model, with the topics and tags there are. Every scalar is text for us; the
schemas also accept the numbers a YAML editor sees in `date: 2026`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from ..content import drafts, model
from ..content.loader import Collection
from ..content.messages import CHOICES, PATTERNS
from ..problem import Position, Problem
from . import field_table
from .guidance import GUIDE, guide

FOLDER = "data/schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ROOTS: dict[str, type[BaseModel]] = {
    "article": model.Article,
    "articles": model.Article,
    "topics": model.Topic,
    "tags": model.Term,
    "facts": model.Fact,
}

Schema = dict[str, Any]


def files(found: Collection) -> dict[str, str]:
    """Path from the project root → text, for every schema. `article` is for one-article files."""
    topics = {record.value.id: record.value.name for record in found.topics.records}
    tags = {record.value.id: f"{record.value.name}：{record.value.definition}" for record in found.terms.records}
    made = {}
    for name, root in _ROOTS.items():
        _, whole = models_json_schema([(root, "validation")], by_alias=True)
        definitions = whole["$defs"]
        for each in _by_name(definitions):
            _explain(each, definitions[each.__name__], topics, tags)
        top: Schema = {"$ref": f"#/$defs/{root.__name__}"}
        top = top if name == "article" else {"type": "array", "items": top}
        made[f"{FOLDER}/{name}.json"] = _text({"$schema": DIALECT, **top, "$defs": definitions})
    return made


def guide_text(root: Path) -> str | None:
    """FIELDS.md made anew; None in a project that has none."""
    return field_table.text() if (root / field_table.FILE).exists() else None


def outdated(root: Path, found: Collection) -> Iterator[Problem]:
    """A reminder when the committed schemas are not what `files` makes."""
    guide_now = guide_text(root)
    for path, text in {**files(found), **({field_table.FILE: guide_now} if guide_now else {})}.items():
        file = root / path
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            yield Problem(Position(path), "schema-outdated", "从字段生成的说明不是最新的", "运行 make schema")


def _by_name(definitions: Mapping[str, Schema]) -> list[type[BaseModel]]:
    known = {each.__name__: each for each in GUIDE}
    return [known[name] for name in definitions if name in known]


def _explain(owner: type[BaseModel], schema: Schema, topics: Mapping[str, str], tags: Mapping[str, str]) -> None:
    schema.pop("title", None)
    schema.pop("description", None)
    for key, value in schema.get("properties", {}).items():
        _simplify(value)
        said = guide(owner, key)
        value["description"] = said.text
        if said.example is not None:
            value["examples"] = [said.example]
        if key == "topic":
            _choose(value, topics)
        elif key == "tags":
            value["uniqueItems"] = True
            _choose(value["items"], tags)
    if owner is model.Article:
        _allow_drafts(schema)


def _simplify(schema: Schema) -> None:
    """One kind of value without null, numbers beside text, and what patterns mean."""
    schema.pop("default", None)
    options = [option for option in schema.pop("anyOf", []) if option != {"type": "null"}]
    for option in options:
        schema.update(option)
    if "oneOf" in schema:
        schema["anyOf"] = schema.pop("oneOf")
    if isinstance(schema.get("items"), dict):
        _simplify(schema["items"])
    if "enum" in schema:
        schema["enumDescriptions"] = [CHOICES.get(value, "") for value in schema["enum"]]
        return
    if schema.get("type") == "string" and not schema.get("format"):
        schema["type"] = ["string", "number"]
    if schema.get("pattern") in PATTERNS:
        schema["patternErrorMessage"] = "：".join(PATTERNS[schema["pattern"]])


def _choose(schema: Schema, names: Mapping[str, str]) -> None:
    for limit in ("pattern", "patternErrorMessage", "maxLength"):
        schema.pop(limit, None)
    schema.update(type="string", enum=list(names), enumDescriptions=list(names.values()))


def _allow_drafts(schema: Schema) -> None:
    """What is required or counted only once `draft: true` is gone moves into a condition."""
    lists = {name: field for name, field in schema["properties"].items() if name in drafts.Draft.model_fields}
    counts = {name: {"minItems": field.pop("minItems")} for name, field in lists.items() if "minItems" in field}
    later: Sequence[str] = [name for name in schema["required"] if name in counts]
    schema["required"] = [name for name in schema["required"] if name not in counts]
    schema["if"] = {"properties": {"draft": {"const": True}}, "required": ["draft"]}
    schema["else"] = {"required": list(later), "properties": counts}


def _text(value: Schema) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
