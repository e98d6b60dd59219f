"""Numbers in Chinese characters, read and written."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_VALUES = {character: value for value, character in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10**4, "亿": 10**8}


def digits(han: str) -> str:
    """Digit by digit, what is none as 0: 二〇二六 → 2026."""
    return "".join(str(_VALUES.get(one, 0)) for one in han)


def number(han: str) -> int:
    """五十万 → 500,000; without steps digit by digit; 0 for nothing."""
    if not set(han) & {*_STEPS, *_SCALES}:
        return int(digits(han) or 0)
    whole = part = digit = 0
    for one in han:
        if one in _VALUES:
            digit = _VALUES[one]
        elif one in _STEPS:
            part += (digit or 1) * _STEPS[one]
            digit = 0
        else:
            scale = _SCALES[one]
            whole = (whole + part + digit) * scale if one == "亿" else whole + (part + digit) * scale
            part = digit = 0
    return whole + part + digit


def chinese(number: int) -> str:
    """Up to 9,999, as laws number their articles: 一百零二, 十五, 一千二百六十."""
    found, gap = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            found += ("零" if gap and found else "") + _DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return found.removeprefix("一") if found.startswith("一十") else found
