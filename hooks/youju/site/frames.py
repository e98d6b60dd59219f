"""The theme's frame around pages that differ only in a few pieces: rendered once, filled in for every page.

The theme's template is rendered with a mark where each piece of a page belongs. What comes out is
the frame; HACKING.md says what is a piece and why nothing else of a page can be in the frame.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2b
from typing import NamedTuple

from markupsafe import Markup

from ..pages.page import Heading, Page
from ..pages.sanitize import Raw

#: What is different from page to page: the words of the head, the address the skip link leads to, which tab
#: and which entry of the menu is lit, the contents list, the body, the linked data, and the JSON a script reads.
PIECES = ("title", "head", "skip", "tabs", "drawer", "contents", "body", "linked", "data")
# Private characters cannot stand in content: `source` refuses them.
_MARK = re.compile("\ue000([a-z]+)\ue001")


class FrameError(ValueError):
    """The theme did not show a piece as it was given; the message is Chinese."""


class Layout(NamedTuple):
    """What pages that share a frame have in common.

    `depth` is how many folders below the root they are; a page that `searches` has no search dialog.
    """

    depth: int
    searches: bool
    has_contents: bool
    has_data: bool
    scripts: tuple[str, ...]


class Frame:
    """A page of the theme with holes."""

    def __init__(self, marked: str) -> None:
        parts = _MARK.split(marked)
        texts, self._holes = parts[::2], parts[1::2]
        missing = {"title", "head", "tabs", "drawer", "body"} - set(self._holes)
        unknown = set(self._holes) - set(PIECES)
        if missing or unknown or any("\ue000" in text for text in texts):
            raise FrameError(
                f"主题的模板里少了或多了这些位置：{'、'.join(sorted(missing | unknown)) or '有一处写得不完整'}"
            )
        # Once, not on every page: it is the larger part of most.
        self._texts = [text.encode() for text in texts]

    @property
    def digest(self) -> str:
        return blake2b(b"\0".join([*self._texts, *(hole.encode() for hole in self._holes)])).hexdigest()

    def filled(self, pieces: Mapping[str, str]) -> bytes:
        """The page as it is written."""
        found = [self._texts[0]]
        for hole, text in zip(self._holes, self._texts[1:], strict=True):
            found.append(pieces[hole].encode())
            found.append(text)
        return b"".join(found)


def layout(page: Page) -> Layout:
    return Layout(
        page.address.count("/"),
        page.kind == "search",
        page.contents is not None,
        page.data is not None,
        tuple(page.scripts),
    )


def specimen(layout: Layout) -> Page:
    """No page in particular, with the `layout`."""
    return Page(
        address="_/" * layout.depth,
        kind="search" if layout.searches else "",
        title="",
        description="",
        path="",
        body=Raw,
        contents=(lambda: (Heading("", marks(layout)["skip"], 2),)) if layout.has_contents else None,
        data=(lambda: "{}") if layout.has_data else None,
        scripts=layout.scripts,
    )


def marks(layout: Layout) -> dict[str, Markup]:
    """A mark for every piece; nothing for one that pages of `layout` do without."""
    found = {name: Markup(f"\ue000{name}\ue001") for name in PIECES}
    return found if layout.has_data else found | {"data": Markup("")}
