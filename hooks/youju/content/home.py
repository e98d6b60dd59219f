"""`data/home.yml`: what the front page leads to first. There need not be one."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field, ValidationError

from ..problem import Problem
from . import document, messages
from .document import Document
from .fields import Id, Strict

FILE = "home.yml"


class Home(Strict):
    """Ids of articles, situations, calculators and figures in the order they are shown.

    What is not said follows from the collection. Situations are all shown, those that are named first.
    """

    questions: list[Id] = Field(default_factory=list, title="常问的", max_length=8)
    situations: list[Id] = Field(default_factory=list, title="遇到这些事", max_length=40)
    calculators: list[Id] = Field(default_factory=list, title="算一算", max_length=6)
    figures: list[Id] = Field(default_factory=list, title="现在的数字", max_length=8)


def read(root: Path) -> tuple[Home, Document | None, list[Problem]]:
    """What is said, with the file it stands in; nothing is said where there is none or it is not valid."""
    path = root / "data" / FILE
    if not os.path.lexists(path):
        return Home(), None, []
    doc, problems = document.read(path, root)
    if doc is None:
        return Home(), None, problems
    try:
        return Home.model_validate(doc.data), doc, []
    except ValidationError as error:
        return Home(), doc, list(messages.problems(Home, error, doc))
