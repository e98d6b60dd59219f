"""Our own page bodies, in Jinja templates that escape everything by default; sanitized once more on the way out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .. import addresses
from ..fields import CONFIDENCE_NAMES
from ..model import ExampleBlock, ListBlock, NoteBlock, NumberedBlock, TableBlock, ToolBlock
from .sanitize import clean

_KINDS: dict[type, str] = {
    str: "text",
    ListBlock: "list",
    NumberedBlock: "numbered",
    TableBlock: "table",
    ExampleBlock: "example",
    NoteBlock: "note",
    ToolBlock: "tool",
}

_WITH_FORM = frozenset({"home.html", "search.html", "tool.html"})


def macros(template: str) -> Any:
    """The macros of `template`, to be called from here."""
    return _environment().get_template(template).module


def render_document(template: str, **context: Any) -> str:
    """A whole document of our own; its head could not pass the sanitizer."""
    return _environment().get_template(template).render(**context)


def render(template: str, **context: Any) -> str:
    """A page body, sanitized."""
    return clean(_environment().get_template(template).render(**context), form=template in _WITH_FORM)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"addresses": addresses, "confidence_names": CONFIDENCE_NAMES}
    environment.filters |= {"kind": lambda block: _KINDS[type(block)], "anchor": addresses.anchor}
    return environment
