"""Sets the text of the data files as it should be, without touching anything else in them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

from ..content import document
from ..content.document import Document, Location
from ..text import typography


class UnreadError(Exception):
    """The file is no YAML we read: what is a text in it nobody knows."""


def fixed(text: str, name: str) -> tuple[str, int]:
    """The file's text with every safe correction made, and how many. Raises UnreadError."""
    doc, _ = document.parse(text, name)
    if doc is None:
        raise UnreadError(name)
    data, done = doc.data, 0
    # From the end, so that what is still to come keeps its place.
    for (start, end), location, old, new in sorted(_corrections(doc), reverse=True):
        raw = text[start:end]
        if raw.count(old) != 1:
            continue
        candidate, wanted = text[:start] + raw.replace(old, new) + text[end:], _with(data, location, new)
        after, _ = document.parse(candidate, name)
        if after and after.data == wanted:
            text, data, done = candidate, wanted, done + 1
    return text, done


def fix(path: Path, name: str) -> int:
    """Corrects a file in place and says how many texts changed. Raises OSError and UnreadError."""
    text = path.read_text(encoding="utf-8")
    better, count = fixed(text, name)
    if count:
        beside = path.with_name(f".{path.name}.fixed")
        beside.write_text(better, encoding="utf-8")
        beside.replace(path)
    return count


def _corrections(doc: Document) -> Iterator[tuple[tuple[int, int], Location, str, str]]:
    leaves = typography.texts(doc.data, doc.path)
    plain = [typography.without_lookalikes(text) for _, text in leaves]
    better = dict(typography.improvements(plain))
    for index, (location, text) in enumerate(leaves):
        new = better.get(index, plain[index])
        if new != text:
            yield doc.span(location), location, text, new


def _with(value: Any, location: Location, new: str) -> Any:
    """A copy of `value` in which `new` stands at `location`."""
    if not location:
        return new
    part, *rest = location
    changed = copy(value)
    changed[part] = _with(value[part], tuple(rest), new)
    return changed
