"""Search records in the shape Material's search worker reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import escape

from ..pages.page import SearchRecord
from .segment import segmented


def entries(written: Iterable[dict[str, Any]], records: Iterable[SearchRecord]) -> list[dict[str, Any]]:
    """Index entries of hand-written pages, then ours; titles and texts segmented.

    An entry is `{location, title, text, tags?}`; the theme puts all but the location into the page as HTML.
    """
    found = [{**entry, "title": segmented(entry["title"]), "text": segmented(entry["text"])} for entry in written]
    for record in records:
        entry: dict[str, Any] = {
            "location": record.location,
            "title": segmented(str(escape(record.title))),
            "text": segmented(str(escape(record.text))),
        }
        if record.tags:
            entry["tags"] = [str(escape(tag)) for tag in record.tags]
        found.append(entry)
    return found
