"""A page somebody wrote by hand in `docs/`, as far as its surroundings are concerned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

from markupsafe import Markup

from .page import Heading, Page


class Anchor(Protocol):
    """A heading as engines tell of it; its title is HTML."""

    title: str
    id: str
    level: int

    @property
    def children(self) -> Iterable[Anchor]: ...


def page(
    address: str, title: str, description: str, path: str, anchors: Iterable[Anchor], updated: date | None
) -> Page:
    """`title` is HTML; `path` is the file, from the project root; `updated` is what its author vouches for."""
    headings = tuple(_headings(anchors))
    return Page(
        address=address,
        kind=address.rstrip("/"),
        title=Markup(title).striptags(),
        description=description,
        path=path,
        render=str,
        contents=(lambda: headings) if headings else None,
        modified=updated,
        editable=True,
    )


def _headings(anchors: Iterable[Anchor]) -> Iterator[Heading]:
    """The title of the page itself is not an entry of its contents list."""
    for anchor in anchors:
        children = tuple(_headings(anchor.children))
        if anchor.level == 1:
            yield from children
        else:
            yield Heading(Markup(anchor.title).striptags(), anchor.id, anchor.level, children)
