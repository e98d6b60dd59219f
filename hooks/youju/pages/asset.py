"""A file of the site that is not a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Asset(NamedTuple):
    """`path` from the site root and the bytes that stand there, or how to make them when they are written."""

    path: str
    source: bytes | Callable[[], bytes]
    #: The address a redirect page leads to, from the site root; servers that can redirect do it themselves.
    leads_to: str = ""

    @property
    def content(self) -> bytes:
        return self.source if isinstance(self.source, bytes) else self.source()
