"""Plain arithmetic as people write it: 200,000 × 2.20% × 3, (1 + m)^360, min(a, b).

Exact decimals throughout, never binary floats.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal, DecimalException, localcontext

Lookup = Callable[[str], Decimal]

_PRECISION = 40
_MAX_EXPONENT = 1200
_UNITS = (
    "万元|亿元|元|股|天|日|年|期|个月|月|周|份|签|个|笔|张|倍|次|只|户|名|岁|人|孩|家|项|套|辆|证"
    "|平方米|公里|米|厘米|升|毫升|吨|千克|小时|分钟|基点"
)
# What something is per: 元/月, %/日.
_PER = rf"(?:/(?:{_UNITS}))*"
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<function>min|max)(?=\()"
    r"|(?P<name>\$?[A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff]*(?:-[a-z0-9]+)*(?:/[\u4e00-\u9fff]+)?(?:@\d{4}-\d\d-\d\d)?)"
    r"|(?P<sign>[+\-−–×÷*/^()（）,，、%]))"
)
_UNIT_AFTER = re.compile(rf"\s*(?:{_UNITS}){_PER}(?![A-Za-z0-9])")
_SCALE_AFTER = re.compile(rf"\s*(%|‰|万(?:元|股)?|亿元){_PER}")
_SCALES = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_SIGNS = str.maketrans({"−": "-", "–": "-", "×": "*", "÷": "/", "（": "(", "）": ")", "，": ",", "、": ","})
_DATE = re.compile(r"(?<![@\d])\d{4}-\d\d-\d\d")
_CLAUSE = re.compile(r"[，；。：]")
_EQUALS = re.compile(r"[=＝≈]")
_REMARK = re.compile(r"（[^（）]*[\u4e00-\u9fff][^（）]*）")


class NotArithmeticError(ValueError):
    """The text holds something other than arithmetic, or cannot be computed."""


def evaluate(text: str, lookup: Lookup | None = None) -> Decimal:
    """The value of `text`; names go through `lookup`. Raises NotArithmeticError.

    Units after a number are passed over, except that 万 and 亿 multiply and % divides.
    """
    parser = _Parser(list(_tokens(text)), lookup)
    try:
        with localcontext() as context:
            context.prec = _PRECISION
            value = parser.sum()
            parser.expect_end()
            return +value
    except (DecimalException, RecursionError) as error:
        raise NotArithmeticError(f"算不出来：{text.strip()}") from error


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up, as money is rounded to 分. Raises NotArithmeticError for more digits than anybody can read."""
    with localcontext() as context:
        context.prec = 60
        try:
            return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        except DecimalException as error:
            raise NotArithmeticError("结果太大，或要的小数位太多") from error


def comparisons(line: str) -> Iterator[tuple[str, str, Decimal, Decimal]]:
    """Neighbouring sides of `=` or `≈` in `line` that are arithmetic, and their values."""
    for clause in _CLAUSE.split(_REMARK.sub("", line)):
        sides = [side.strip() for side in _EQUALS.split(clause)]
        values = [_value(side) for side in sides] if len(sides) > 1 else []
        for (left, computed), (right, shown) in itertools.pairwise(zip(sides, values, strict=False)):
            if computed is not None and shown is not None:
                yield left, right, computed, shown


def _value(side: str) -> Decimal | None:
    try:
        return evaluate(side)
    except NotArithmeticError:
        return None


def left_of(line: str) -> str:
    """The arithmetic that a result written at the end of `line` stands for."""
    clause = _CLAUSE.split(_REMARK.sub("", line))[-1]
    sides = [side for side in _EQUALS.split(clause) if side.strip()]
    return sides[-1] if sides else ""


def unequal(line: str) -> tuple[str, str, str] | None:
    """The first pair of neighbouring sides of `=` that differ, and what the left one comes to.

    The right side may be rounded half up to the decimals it shows.
    """
    for left, right, computed, shown in comparisons(line):
        if abs(computed - shown) > _resolution(right) * Decimal("0.5000001"):
            return left, right, f"{computed:,.4f}".rstrip("0").rstrip(".")
    return None


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    position = 0
    text = text.strip()
    if _DATE.search(text):
        raise NotArithmeticError(f"日期不能当算式：{text}")
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise NotArithmeticError(f"不是算式：{text}")
        position = match.end()
        kind, value = match.lastgroup, match[match.lastgroup]
        yield kind, value.translate(_SIGNS) if kind == "sign" else value
        if kind == "number" or value in (")", "）"):
            scale = _SCALE_AFTER.match(text, position)
            if scale:
                yield "scale", scale[1][0]
                position = scale.end()
            elif unit := _UNIT_AFTER.match(text, position):
                position = unit.end()


class _Parser:
    def __init__(self, tokens: Sequence[tuple[str, str]], lookup: Lookup | None) -> None:
        self.tokens = tokens
        self.lookup = lookup
        self.place = 0

    def sum(self) -> Decimal:
        value = self.product()
        while sign := self.take("+", "-"):
            other = self.product()
            value = value + other if sign == "+" else value - other
        return value

    def product(self) -> Decimal:
        value = self.signed()
        while sign := self.take("*", "/"):
            other = self.signed()
            value = value * other if sign == "*" else value / other
        return value

    def signed(self) -> Decimal:
        return -self.signed() if self.take("-") else self.power()

    def power(self) -> Decimal:
        base = self.atom()
        if not self.take("^"):
            return base
        exponent = self.signed()
        if abs(exponent) > _MAX_EXPONENT:
            raise NotArithmeticError(f"指数太大：{exponent}")
        return Decimal(base**exponent)

    def atom(self) -> Decimal:
        kind, text = self.next()
        if kind == "number":
            return self.scaled(Decimal(text.replace(",", "")))
        if kind == "name" and self.lookup is not None:
            return self.scaled(self.lookup(text))
        if kind == "function":
            self.take("(")
            values = [self.sum()]
            while self.take(","):
                values.append(self.sum())
            self.close()
            return min(values) if text == "min" else max(values)
        if text == "(":
            value = self.sum()
            self.close()
            return self.scaled(value)
        raise NotArithmeticError(f"不认识“{text}”")

    def scaled(self, value: Decimal) -> Decimal:
        if self.place < len(self.tokens) and self.tokens[self.place][0] == "scale":
            return value * _SCALES[self.next()[1]]
        return value

    def take(self, *signs: str) -> str:
        if self.place < len(self.tokens) and self.tokens[self.place] in [("sign", sign) for sign in signs]:
            return self.next()[1]
        return ""

    def close(self) -> None:
        if not self.take(")"):
            raise NotArithmeticError("少了右括号")

    def next(self) -> tuple[str, str]:
        if self.place >= len(self.tokens):
            raise NotArithmeticError("算式没有写完")
        self.place += 1
        return self.tokens[self.place - 1]

    def expect_end(self) -> None:
        if self.place < len(self.tokens):
            raise NotArithmeticError(f"多出来“{self.tokens[self.place][1]}”")


def _resolution(side: str) -> Decimal:
    """The size of the last decimal that `side` shows."""
    number = re.search(r"\d[\d,]*(?:\.(\d+))?", side)
    size = Decimal(1).scaleb(-len((number and number[1]) or ""))
    for mark, scale in _SCALES.items():
        if mark in side:
            size *= scale
    return size
