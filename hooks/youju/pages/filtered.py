"""Long lists that a reader narrows by typing and puts in another order, without asking the host for anything.

The list stands in the page as it is, for those without scripts; beside it, as data, what each entry is also found by
and the other orders it can be read in. `docs/javascripts/filter.js` does the rest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

SCRIPT = "javascripts/filter.js"
T = TypeVar("T")


def data(
    found_by: Sequence[str],
    orders: Sequence[Sequence[tuple[str, Sequence[int]]]],
    names: Sequence[str] = (),
    named: Sequence[Sequence[int]] = (),
) -> str:
    """JSON for the script. `found_by` are words of each entry beside what it shows, in the order of the page, and
    `named` which of the `names` are words of it, too; `orders` are those beside the one of the page: headings, each
    with the positions of what stands under it.
    """
    told = {"words": found_by, "names": names, "named": named, "orders": orders}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def grouped(entries: Iterable[tuple[int, T]], heading: Callable[[T], str]) -> list[tuple[str, list[int]]]:
    """The positions of `entries`, in their order, under the heading of each."""
    groups: dict[str, list[int]] = {}
    for position, entry in entries:
        groups.setdefault(heading(entry), []).append(position)
    return list(groups.items())
