"""Stand-ins for what is broken in a record, so that the rest of it can be looked at in the same run.

A person who writes wants to hear of all mistakes at once. Where the model refuses a value, one that it takes is put
in its place; the rules then see a whole record, and what they say of stand-ins is not passed on.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from ..problem import Problem
from ..rules import named
from .document import Document, Location, followed
from .fields import DAY, DAY_OR_MONTH, FACT_KEY, HTTPS, ID, MOMENT, ROW_NUMBER
from .yaml_reader import MAX_PROBLEMS

#: An id that stands in for a broken one.
STAND_IN = "stand-in"
_WORD, _DAY = "〓", "1900-01-01"
#: By the pattern that a value has to match.
_SAMPLES = {
    ID: STAND_IN,
    FACT_KEY: STAND_IN,
    DAY: _DAY,
    DAY_OR_MONTH: _DAY,
    MOMENT: f"{_DAY} 00:00:00",
    HTTPS: "https://stand-in.example/",
    ROW_NUMBER: "1",
}
#: What a record needs besides its required fields.
_BESIDES = {"Chart": ("fact",)}
_LENGTHS = ("too_short", "too_long")
#: A list in a list that is too long is seen when that is mended, and no deeper ones are there.
_ROUNDS = 4
#: Rules that say something is missing, which may be what is broken: under which key → rules.
_FOLLOW = {
    "": named("much", "too-much", "late", "too-late", "no-source", "unused-literal", "table-width", "no-answer"),
    "sections": named("unknown-result", "uncomputable"),
    "literals": named("retyped-figure"),
    "answer_sources": named("unknown-source"),
    "sources": named("unknown-source"),
}


T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True)
class Mended(Generic[T]):
    """A record with stand-ins, what was put `aside` for them, and the keys of the record that they are under.

    `hidden` is what the model refuses besides, and did not say because it looks no further in a list that is too long.
    """

    value: T
    aside: tuple[Location, ...]
    under: frozenset[str]
    hidden: tuple[ValidationError, ...]

    def theirs(self, found: Iterable[Problem], doc: Document, base: Location) -> Iterator[Problem]:
        """Those of `found` that the author has made, not the stand-ins."""
        follow = set().union(*(_FOLLOW.get(key, ()) for key in ("", *self.under)))
        reaches = [doc.reach((*base, *location)) for location in self.aside]
        for problem in found:
            if problem.rule in follow or any(mark in problem.message for mark in (_WORD, STAND_IN, _DAY)):
                continue
            if not any(first <= problem.at <= last for first, last in reaches):
                yield problem


def mended(data: Any, model: type[T], error: ValidationError) -> Mended[T] | None:
    """`data` with stand-ins for all that `error` refuses; None where there is too little to look at."""
    if not isinstance(data, dict) or error.error_count() > MAX_PROBLEMS:
        return None
    whole = copy.deepcopy(data)
    aside: list[Location] = []
    under: set[str] = set()
    refused = [error]
    while len(refused) <= _ROUNDS:
        # Values first: a list is made longer or shorter when what it holds is right.
        for item in sorted(refused[-1].errors(include_url=False), key=lambda item: item["type"] in _LENGTHS):
            aside += [location] if (location := _mend(whole, model, item)) else []
            under.add(str(item["loc"][0]))
        try:
            return Mended(model.model_validate(whole), tuple(aside), frozenset(under), tuple(refused[1:]))
        except ValidationError as further:
            refused.append(further)
    return None


def _mend(whole: dict[str, Any], model: type[BaseModel], item: Any) -> Location:
    """Puts a stand-in in its place in `whole`; the location of what it took the place of, if there was something."""
    kind, (*above, last) = item["type"], item["loc"]
    holder, location = followed(whole, above)
    if kind == "missing":
        if isinstance(holder, dict):
            holder[last] = _sample_at(model, item["loc"])
        return ()
    # The last part may be the name of a kind of block, which is not in the data.
    if not followed(holder, (last,))[1]:
        if not location:
            return ()
        *above, last = location
        holder, location = followed(whole, above)
    if kind == "extra_forbidden":
        del holder[last]
        return ()
    if kind == "too_long" and isinstance(holder[last], list):
        del holder[last][item["ctx"]["max_length"] :]
        return ()
    if kind == "too_short":
        lacking = item["ctx"]["min_length"] - len(holder[last])
        holder[last] += [_sample_at(model, (*item["loc"], 0)) for _ in range(lacking)]
        return ()
    holder[last] = _sample_at(model, item["loc"])
    return (*location, last)


Schema = dict[str, Any]


@cache
def _schema(model: type[BaseModel]) -> Schema:
    return model.model_json_schema()


def _plain(schema: Schema, whole: Schema) -> Schema:
    """What a schema that refers to another part of the `whole` stands for."""
    while "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    return schema


def _sample_at(model: type[BaseModel], location: Iterable[Any]) -> Any:
    """The least that the model takes at `location`."""
    schema = whole = _schema(model)
    for part in location:
        options = [_plain(option, whole) for option in schema.get("anyOf") or schema.get("oneOf") or [schema]]
        inner = [option.get("properties", {}).get(part) for option in options if isinstance(part, str)]
        inner += [option.get("items") for option in options if isinstance(part, int)]
        schema = _plain(next((found for found in inner if found), schema), whole)
    return _sample(schema, whole)


def _sample(schema: Schema, whole: Schema) -> Any:
    """The least that `schema` takes."""
    schema = _plain(schema, whole)
    if options := schema.get("anyOf") or schema.get("oneOf"):
        return _sample(options[0], whole)
    match schema.get("type"):
        case "array":
            return [_sample(schema["items"], whole) for _ in range(schema.get("minItems", 0))]
        case "object":
            keys = [*schema.get("required", ()), *_BESIDES.get(schema.get("title", ""), ())]
            return {key: _sample(schema["properties"][key], whole) for key in keys}
        case "boolean":
            return "false"
    if "enum" in schema:
        return schema["enum"][0]
    return _SAMPLES.get(schema.get("pattern", ""), _WORD * schema.get("minLength", 1))
