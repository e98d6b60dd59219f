"""A file of the site that is not a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asset:
    """`path` from the site root and the bytes that stand there."""

    path: str
    content: bytes
