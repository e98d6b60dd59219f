"""Amounts as they are said: 一万五 · 1万2千 · 二十万 · 三千五百. `docs/javascripts/tools/core/fields.js` reads the same."""

from __future__ import annotations

import re

_DIGITS = str.maketrans("一二两三四五六七八九", "1223456789")
_SAID = re.compile(r"(?=.)(?:(\d{1,6}|(\d?)十(\d?))万(?:(\d)$)?)?(?:(\d)千(?:(\d)百?)?)?", re.ASCII)


def spoken(text: str) -> str:
    """The number that is said, in digits; anything else as it is: what has a 零 or goes below hundreds is not read.

    A digit that closes it is of the next lower unit: 一万五 is 15,000.
    """
    match = _SAID.fullmatch(text.translate(_DIGITS))
    if not match:
        return text
    above, tens, ones, *rest = match.groups("0")
    last, thousands, hundreds = map(int, rest)
    whole = int(above) if "十" not in above else int(tens or 1) * 10 + int(ones or 0)
    return str(whole * 10_000 + thousands * 1_000 + hundreds * 100 + last * 1_000)
