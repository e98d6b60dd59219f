"""Which texts of a data file are set as Chinese text is: what `make check` reminds of and `make fix` mends."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.document import Location, Value
from ..content.model import SOURCES_FOLDER

# Addresses, ids, places, dates, numbers, what people type in a search and what somebody else wrote stay as they are.
_UNTOUCHED = frozenset(
    {"id", "url", "topic", "topics", "tags", "related", "replaces", "redirect_from", "go", "end"}
    | {"source", "sources", "answer_sources"}
    | {"published", "updated", "reviewed", "from", "to", "until", "since", "on", "date", "time", "search_aliases"}
    | {"words", "with", "unit", "value", "inputs", "literals", "confidence", "seen", "draft", "urgent"}
    | {"publisher", "headline", "doc_no", "verified_against"}
)
# A document is called what its authors call it.
_UNTOUCHED_IN_SOURCES = _UNTOUCHED | {"title"}


def texts(value: Value, path: str) -> list[tuple[Location, str]]:
    """The texts in `value`, which stands in the file `path`, with their places; what takes several lines is left out."""
    of_sources = path.startswith(f"data/{SOURCES_FOLDER}/")
    return list(_leaves(value, _UNTOUCHED_IN_SOURCES if of_sources else _UNTOUCHED))


def _leaves(value: Value, untouched: frozenset[str], here: Location = ()) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        if "\n" not in value:
            yield here, value
        return
    for part, item in value.items() if isinstance(value, dict) else enumerate(value):
        if part not in untouched:
            yield from _leaves(item, untouched, (*here, part))
