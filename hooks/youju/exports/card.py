"""A social card: what a link to the site looks like in a chat or a feed."""

from __future__ import annotations

from typing import NamedTuple

#: In pixels.
WIDTH, HEIGHT = 1200, 630
#: Of the logo on it, a side.
LOGO = 56
#: Raise it when cards are to be other bytes: those kept from earlier builds are then drawn anew.
EDITION = 4


class Face(NamedTuple):
    """What is written on a card; `date` and `topic` may be empty."""

    title: str
    line: str
    topic: str
    date: str
