"""Sets the text of the data files as it should be, without touching anything else in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..content import document
from ..content.document import Document, Value
from ..text import typeset, typography


class UnreadError(Exception):
    """The file is no YAML we read: what is a text in it nobody knows."""


def fixed(text: str, name: str) -> tuple[str, int]:
    """The file's text with every safe correction made, and how many. Raises UnreadError."""
    doc, _ = document.parse(text, name)
    if doc is None:
        raise UnreadError(name)
    done = 0
    # From the end, so that what is still to come keeps its place.
    for (start, end), old, new in sorted(_corrections(doc), reverse=True):
        raw = text[start:end]
        if raw.count(old) != 1:
            continue
        candidate = text[:start] + raw.replace(old, new) + text[end:]
        if _same_but(candidate, text, name, old, new):
            text, done = candidate, done + 1
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


def _corrections(doc: Document) -> Iterator[tuple[tuple[int, int], str, str]]:
    leaves = typeset.texts(doc.data, doc.path)
    plain = [typography.without_lookalikes(text) for _, text in leaves]
    better = dict(typography.improvements(plain))
    for index, (location, text) in enumerate(leaves):
        new = better.get(index, plain[index])
        if new != text:
            yield doc.span(location), text, new


def _same_but(candidate: str, text: str, name: str, old: str, new: str) -> bool:
    """Whether the candidate says the same as `text` but for one value that was `old` and is `new`."""
    after, before = document.parse(candidate, name)[0], document.parse(text, name)[0]
    if after is None or before is None:
        return False
    one, two = list(_flat(before.data)), list(_flat(after.data))
    changed = [pair for pair in zip(one, two, strict=False) if pair[0] != pair[1]]
    return changed == [(old, new)] and len(one) == len(two)


def _flat(value: Value) -> Iterator[str]:
    """Keys and scalars in order, and where each mapping and list begins and ends."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield "{"
        for key, item in value.items():
            yield key
            yield from _flat(item)
        yield "}"
    else:
        yield "["
        for item in value:
            yield from _flat(item)
        yield "]"
