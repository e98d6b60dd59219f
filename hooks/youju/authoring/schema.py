"""JSON Schemas of the data files, so that editors complete, explain and check while typing.

Made from the model. Every scalar is text for us; the schemas also accept the numbers a YAML editor sees in
`from: 2026`. Tags, documents and figures are suggested, never asked for: they stand in a file of their own that may
lag behind, so that whoever adds one need not make the schemas anew, and two who do are not in each other's way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from ..content import blocks, decision, drafts, fact, model, situation
from ..content.announcement import Announcement
from ..content.loader import Collection
from ..content.messages import CHOICES, PATTERNS
from ..content.optional_files import Contact, FigureTable, Home, Wanted
from ..problem import Position, Problem
from . import field_table
from .guidance import GUIDE, NEED_NOT, ONE_OF, guide

FOLDER = "data/schema"
SUGGESTIONS = "suggestions.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ROOTS: dict[str, type[BaseModel]] = {
    "article": model.Article,
    "articles": model.Article,
    "contacts": Contact,
    "deadlines": situation.Deadline,
    "decision": decision.Decision,
    "facts": fact.Fact,
    "home": Home,
    "situation": situation.Situation,
    "sources": model.Source,
    "tables": FigureTable,
    "tags": model.Term,
    "topics": model.Topic,
    "wanted": Wanted,
}
#: Schemas of files with one record.
_SINGLE = ("article", "decision", "home", "situation")
#: What to suggest for which field.
_SUGGESTED = {
    (model.Article, "tags"): "tag",
    (model.Article, "answer_sources"): "document",
    (model.Article, "sources"): "document",
    (decision.Outcome, "sources"): "document",
    (situation.Deadline, "sources"): "document",
    (situation.SituationStep, "deadlines"): "deadline",
    (situation.SituationStep, "figures"): "figure",
    (blocks.Chart, "fact"): "figure",
    (blocks.LedgerTable, "fact"): "figure",
    (fact.FactValue, "source"): "document",
    (Announcement, "announcement"): "document",
    (model.Source, "replaces"): "document",
    (Home, "figures"): "figure",
    (Home, "situations"): "situation",
}

Schema = dict[str, Any]


def files(found: Collection, root: Path) -> dict[str, str]:
    """Path from `root` → text, for every schema that follows from the model and the topics, and for FIELDS.md in a
    project that has one."""
    topics = {topic.id: topic.name for topic in found.topics.values}
    made = {field_table.FILE: field_table.text()} if (root / field_table.FILE).exists() else {}
    for name, record in _ROOTS.items():
        beside: list[type[BaseModel]] = [Announcement] if record is fact.Fact else []
        _, whole = models_json_schema([(each, "validation") for each in (record, *beside)], by_alias=True)
        definitions = whole["$defs"]
        for each in GUIDE:
            if each.__name__ in definitions:
                _explain(each, definitions[each.__name__], topics)
        top: Schema = {"$ref": f"#/$defs/{record.__name__}"}
        if record is fact.Fact:
            _allow_plain_facts(definitions["Fact"], definitions["FactValue"])
            other = {"$ref": f"#/$defs/{Announcement.__name__}"}
            top = {"if": {"required": ["announcement"]}, "then": other, "else": top}
        top = top if name in _SINGLE else {"type": "array", "items": top}
        made[f"{FOLDER}/{name}.json"] = _text({"$schema": DIALECT, **top, "$defs": definitions})
    return made


def suggestions(found: Collection) -> dict[str, str]:
    """Path → text of the one file that knows the tags, documents, figures, deadlines and situations there are."""
    kinds = {
        "tag": {term.id: f"{term.name}：{term.definition}" for term in found.terms.values},
        "document": {source.id: source.title for source in found.sources.values},
        "figure": {fact.id: fact.name for fact in found.facts.values},
        "deadline": {deadline.id: f"{deadline.title}：{deadline.within}" for deadline in found.deadlines.values},
        "situation": {situation.id: situation.title for situation in found.situations.values},
    }
    definitions = {kind: _choice(dict(sorted(names.items()))) for kind, names in kinds.items()}
    return {f"{FOLDER}/{SUGGESTIONS}": _text({"$schema": DIALECT, "$defs": definitions})}


def outdated(root: Path, found: Collection) -> Iterator[Problem]:
    """A reminder when the committed schemas are not what `files` makes; none while topics cannot be read."""
    if not found.topics.whole or found.topics.broken:
        return
    for path, text in files(found, root).items():
        file = root / path
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            yield Problem(Position(path), "schema-outdated", "从字段生成的说明不是最新的", "运行 make schema")


def _explain(owner: type[BaseModel], schema: Schema, topics: Mapping[str, str]) -> None:
    schema.pop("title", None)
    schema.pop("description", None)
    for key, value in schema.get("properties", {}).items():
        _simplify(value)
        said = guide(owner, key)
        value["description"] = said.text
        if said.example is not None:
            value["examples"] = [said.example]
        if key in ("topic", "topics"):
            _limit(value.get("items", value), _choice(topics))
        elif kind := _SUGGESTED.get((owner, key)):
            _suggest(value, kind)
        if key == "tags":
            value["uniqueItems"] = True
    if owner in NEED_NOT:
        schema["required"] = [name for name in schema["required"] if name not in NEED_NOT[owner]]
    if owner is model.Article:
        _allow_drafts(schema)
    if owner in ONE_OF:
        schema["oneOf"] = [{"required": [key]} for key in ONE_OF[owner]]


def _simplify(schema: Schema) -> None:
    """One kind of value without null, numbers beside text, and what patterns mean."""
    schema.pop("default", None)
    options = [*schema.pop("anyOf", []), *schema.pop("oneOf", [])]
    options = [option for option in options if option != {"type": "null"}]
    if len(options) == 1:
        schema.update(options[0])
    elif options:
        schema["anyOf"] = options
    for part in [*schema.get("anyOf", []), schema.get("items"), schema.get("additionalProperties")]:
        if isinstance(part, dict):
            _simplify(part)
    if "enum" in schema:
        schema["enumDescriptions"] = [CHOICES.get(value, "") for value in schema["enum"]]
        return
    if schema.get("type") == "string" and not schema.get("format"):
        schema["type"] = ["string", "number"]
    if schema.get("pattern") in PATTERNS:
        schema["patternErrorMessage"] = "：".join(PATTERNS[schema["pattern"]])


def _choice(names: Mapping[str, str]) -> Schema:
    return {"type": "string", "enum": list(names), "enumDescriptions": list(names.values())}


def _limit(schema: Schema, choice: Schema) -> None:
    for limit in ("pattern", "patternErrorMessage", "maxLength"):
        schema.pop(limit, None)
    schema.update(choice)


def _suggest(schema: Schema, kind: str) -> None:
    """Wherever `schema` takes a text, those of a kind are offered; any other of the right form will do."""
    if "pattern" in schema:
        form = {
            key: schema.pop(key) for key in ("type", "pattern", "patternErrorMessage", "maxLength") if key in schema
        }
        schema["anyOf"] = [{"$ref": f"{SUGGESTIONS}#/$defs/{kind}"}, form]
        return
    for part in [*schema.get("anyOf", []), schema.get("items")]:
        if part:
            _suggest(part, kind)


def _allow_drafts(schema: Schema) -> None:
    """What is required or counted only once `draft: true` is gone moves into a condition."""
    lists = {name: field for name, field in schema["properties"].items() if name in drafts.Draft.model_fields}
    counts = {name: {"minItems": field.pop("minItems")} for name, field in lists.items() if "minItems" in field}
    later: Sequence[str] = [name for name in schema["required"] if name in counts]
    schema["required"] = [name for name in schema["required"] if name not in counts]
    schema["if"] = {"properties": {"draft": {"const": True}}, "required": ["draft"]}
    schema["else"] = {"required": list(later), "properties": counts}


def _allow_plain_facts(schema: Schema, value: Schema) -> None:
    """A fact with one value has its fields beside the others; the topic is that of the file.

    One without any has those of announcements.
    """
    for key, field in value["properties"].items():
        schema["properties"].setdefault(key, field)
    begun = [{"required": [key]} for key in ("from", "source", "value", "rows")]
    schema["if"] = {"anyOf": begun}
    schema["then"] = {"required": value["required"], "oneOf": value["oneOf"]}


def _text(value: Schema) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
