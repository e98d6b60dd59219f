"""A decision drawn as a tree of questions, answers and outcomes."""

from __future__ import annotations

from markupsafe import Markup

from ..content.model import Decision
from .text import PageText


def tree(text: PageText, decision: Decision) -> Markup:  # noqa: ARG001
    return Markup("")
