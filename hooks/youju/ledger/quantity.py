"""A quantity as people write it: 3.05%, 4.9 万, −1,200 元."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from .values import with_unit

_QUANTITY = re.compile(
    r"(?P<sign>[-−]?)\s*(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*"
    r"(?P<scale>万亿|亿|万|)(?P<measure>(?:[%‰]|[^\d\s.,+*/=×÷−-]{1,8})?(?:/[^\d\s.,+*/=×÷−-]{1,8})*)",
    re.ASCII,
)
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000, "万亿": 1_000_000_000_000}


class Quantity(NamedTuple):
    """How much of what: of 4.9 万元 49,000 and 元. `tail` is what stands behind the digits: 万元."""

    number: Decimal
    measure: str
    tail: str

    def missing(self, unit: str) -> str:
        """What is to be written behind it so that it is told in `unit`."""
        if not unit or self.tail.endswith(unit):
            return ""
        if self.tail and unit.startswith(self.tail):
            return unit.removeprefix(self.tail)
        return with_unit("0", unit).removeprefix("0") if not self.tail else unit


def read(text: str) -> Quantity | None:
    """None for what is no single number with or without a unit."""
    match = _QUANTITY.fullmatch(text.strip())
    if match is None:
        return None
    number = Decimal(match["number"].replace(",", "")) * _SCALES[match["scale"]]
    return Quantity(-number if match["sign"] else number, match["measure"], match["scale"] + match["measure"])
