"""What figures are counted in: known parts, joined by `/` where one is per another."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

#: The unit of a value that is a day: 2027-12-31, or 06-30 of every year.
DATE = "日期"
#: In the order they are offered; whoever needs another adds it here.
PARTS = (
    *("%", "‰", "元", "万元", "亿元", "万亿元", "个百分点", "个基点", "倍"),
    *("年", "个月", "月", "周", "天", "日", "小时", "分钟", "个工作日", "工作日", "个交易日", "期"),
    *("岁", "周岁", "人", "孩", "户", "家", "次", "个", "笔", "项", "份", "张", "证", "套", "辆", "股"),
    *("平方米", "公里", "米", "厘米", "毫升", "升", "吨", "千克", DATE),
)
_SEVERAL = "|".join(sorted(map(re.escape, PARTS), key=len, reverse=True))
#: One unit, with what it is per: 元, 元/月, %/日, 元/孩/月.
PATTERN = rf"(?:{_SEVERAL})(?:/(?:{_SEVERAL}))*"
#: They stand right behind the number.
_CLOSE = ("%", "‰")


def _unit(value: str) -> str:
    if not re.fullmatch(PATTERN, value):
        raise PydanticCustomError("unit_form", "not made of known units")
    return value


Unit = Annotated[
    str,
    StringConstraints(max_length=20),
    AfterValidator(_unit),
    WithJsonSchema({"type": "string", "pattern": f"^{PATTERN}$", "examples": ["元/月"]}),
]


def joint(unit: str) -> str:
    """What stands between a number and its unit: 3.50%, 0.05%/日, 98 天."""
    return "" if unit.startswith(_CLOSE) else " "


def counted(unit: str) -> str:
    """What is counted, without what it is per: of 元/月 元."""
    return unit.partition("/")[0]
