"""Numbers with a unit as people type them: 3.5%, 50 万, 500,000 元, 五十万元, 七个工作日, 百分之三点五."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from ..content import numerals

#: The kind of unit, and how many of it: all money is 元.
Amount: TypeAlias = "tuple[str, Decimal]"

# 万 and 亿 by themselves mean money, unless something else is counted.
_COUNTER = "[股份分人户辆次公套家张年个吨名例条件亩台只笔期日天]"
_UNITS = f"%|‰|万亿元|亿元|万元|元|(?:万亿|亿|万)(?!{_COUNTER})|股|个百分点|个基点|个月|个工作日|个交易日|公里|毫升|厘米|米|周岁|岁|天|日|年|次|个|倍"
_NUMBER = re.compile(rf"(?<![\d.,\-/@A-Za-z])(\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?({_UNITS})")
_HAN = "零〇一二两三四五六七八九十百千万亿"
_SPELLED = re.compile(
    rf"百分之(?P<share>[{_HAN}]+(?:点[{_HAN}]+)?)|(?<![{_HAN}几数第])(?P<number>[零〇一二两三四五六七八九十][{_HAN}]*)"
    r"(?P<unit>个工作日|个交易日|个百分点|个基点|个月|元|公里|周岁|岁|天|日(?!年化)|年(?![期定级])|倍|股)"
)
_MONEY = {
    "元": Decimal(1), "万元": Decimal(10**4), "亿元": Decimal(10**8), "万亿元": Decimal(10**12),
    "万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12),
}  # fmt: skip
_FIRST_CALENDAR_YEAR = 1900
#: Spelled out and smaller, a number is a way of speaking: 一天, 两年.
_COUNTED = 3


class Typed(NamedTuple):
    """A number as it stands in a text, from `start`."""

    start: int
    text: str
    amount: Amount


def amount(number: Decimal, unit: str) -> Amount:
    return ("元", number * _MONEY[unit]) if unit in _MONEY else (unit, number)


def typed(text: str) -> Iterator[Typed]:
    for match in _NUMBER.finditer(text):
        number, unit = match[1].replace(",", ""), match[2]
        # 2026 年 is a date.
        if unit != "年" or "," in match[1] or Decimal(number) < _FIRST_CALENDAR_YEAR:
            yield Typed(match.start(), match[0], amount(Decimal(number), unit))
    for match in _SPELLED.finditer(text):
        if share := match["share"]:
            whole, _, decimals = share.partition("点")
            percent = Decimal(f"{numerals.number(whole)}.{numerals.digits(decimals) or 0}")
            yield Typed(match.start(), match[0], ("%", percent))
            continue
        number, unit = numerals.number(match["number"]), match["unit"]
        if number >= _COUNTED:
            yield Typed(match.start(), match[0], amount(Decimal(number), unit))
