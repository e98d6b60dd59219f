"""Articles that are not finished: what may still be missing, and what that costs.

A draft is shown in the preview and left out of the site. Its lists may be short or absent;
what would be an error in a finished article is a reminder here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, get_origin

from annotated_types import MinLen
from pydantic import Field, ValidationError, create_model

from ..problem import Problem
from ..rules import named
from .model import Article

#: Stands where an author still has to write.
PLACEHOLDER = "（待写）"
#: Rules about an article being complete.
UNFINISHED = named("too-much", "too-late", "no-source", "placeholder")


def _without_minimums() -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, field in Article.model_fields.items():
        if get_origin(field.annotation) is list:
            limits = [limit for limit in field.metadata if not isinstance(limit, MinLen)]
            fields[name] = (Annotated[field.annotation, *limits], Field(default=[], title=field.title))
    return fields


Draft: type[Article] = create_model("Draft", __base__=Article, __module__=__name__, **_without_minimums())


def relaxed(data: Any) -> Article | None:
    """The draft in `data`, if it is one and nothing is wrong with it but that it is unfinished."""
    if not isinstance(data, dict) or data.get("draft") != "true":
        return None
    try:
        return Draft.model_validate(data)
    except ValidationError:
        return None


def sound(data: Any) -> Article:
    """The article in `data`, finished or a draft. Raises ValidationError."""
    try:
        return Article.model_validate(data)
    except ValidationError:
        if draft := relaxed(data):
            return draft
        raise


def soften(article: Article, problems: Iterable[Problem]) -> Iterator[Problem]:
    softened = UNFINISHED if article.draft else frozenset()
    return (problem.as_reminder() if problem.rule in softened else problem for problem in problems)
