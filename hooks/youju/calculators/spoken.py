"""Amounts as they are said: 一万五 · 1万2千 · 三千二百. `docs/javascripts/tools/core/spoken.js` reads the same."""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"
_DIGIT = r"[一二两三四五六七八九\d]"
#: Below 万: thousands, hundreds, tens, a 零 between, ones.
_BELOW = rf"(?:({_DIGIT})千)?(?:零?({_DIGIT})百)?(?:零?({_DIGIT}?)(十))?(?:(零)?({_DIGIT}))?"
_SAID = re.compile(rf"(?:(\d+)万|{_BELOW}(万)|){_BELOW}", re.ASCII)


def spoken(text: str) -> str:
    """The number that is said, in digits; anything else as it is.

    What closes it without a 零 is of the next lower unit: 一万五 is 15,000, 三千五 is 3,500, 一万零五 is 10,005.
    """
    match = _SAID.fullmatch(text)
    if not match:
        return text
    whole, *high, scale = match.groups()[:8]
    above = int(whole) if whole else _below(high, 1) if scale else 0
    if scale and not above:
        return text
    return str(above * 10_000 + _below(match.groups()[8:], 10_000 if above else 1)) if text else text


def _below(parts: list[str | None] | tuple[str | None, ...], above: int) -> int:
    """`above` is the unit before."""
    thousands, hundreds, tens, ten, zero, ones = parts
    value, unit = 0, above
    for size, digit in ((1000, thousands), (100, hundreds), (10, (tens or "1") if ten else None)):
        if digit:
            value, unit = value + _value(digit) * size, size
    if ones:
        value += _value(ones) * (1 if zero or unit < 100 else unit // 10)
    return value


def _value(digit: str) -> int:
    return 2 if digit == "两" else int(digit) if digit.isascii() else _DIGITS.index(digit)
