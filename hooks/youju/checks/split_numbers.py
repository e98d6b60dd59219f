"""Numbers that YAML has split at their comma: `[首付 10,000 元, 余款]` is a list of three."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from ..content.document import Location, Value
from ..content.loader import Record
from ..problem import Problem

_ENDS = re.compile(r"(?:^|[^\d,.-])\d{1,3}$|^[-+]?\d{1,3}$")
_GOES_ON = re.compile(r"\d{3}(?!\d)")


def problems(record: Record[Any]) -> Iterator[Problem]:
    """Of the lists in `record`, written on one line with a comma that has no space after it."""
    for location, before, after in _neighbours(record.data):
        written = f"{before},{after}"
        if written in record.doc.text:
            at = record.at(*location, find=before)
            yield Problem(at, "split-number", f"“{written}”在逗号处被分成了两项", "给整项加双引号")


def _neighbours(value: Value, here: Location = ()) -> Iterator[tuple[Location, str, str]]:
    """Where an item of a list ends, and the next begins, with digits that could be of one number."""
    if isinstance(value, str):
        return
    if isinstance(value, list):
        for index, (one, other) in enumerate(pairwise(value)):
            if isinstance(one, str) and isinstance(other, str) and _ENDS.search(one) and _GOES_ON.match(other):
                yield (*here, index), one, other
    for part, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _neighbours(item, (*here, part))
