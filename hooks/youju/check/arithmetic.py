"""Recomputes the lines of worked examples: what stands on both sides of `=` must be equal."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Iterator
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext

from .. import markup
from ..collection import Record
from ..model import Article, ExampleBlock
from ..problem import Problem

_UNITS = re.compile(r"万元|元|股|天|日|年|期|个月|月|份|签|个|笔|张|倍|次|只|户|名|岁|平方米|km|BP|基点")
_REMARK = re.compile(r"（[^（）]*[\u4e00-\u9fff][^（）]*）")
_FORMULA = re.compile(r"[\d.,+\-−–×÷*/()（）%^\s]+")
_OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
_TRANSLATION = str.maketrans({"×": "*", "÷": "/", "−": "-", "–": "-", "（": "(", "）": ")", ",": "", "^": "@"})


def problems(record: Record[Article]) -> Iterator[Problem]:
    for index, section in enumerate(record.value.sections):
        for number, block in enumerate(section.blocks):
            if isinstance(block, ExampleBlock):
                for line, text in enumerate(block.example.lines):
                    wrong = unequal(markup.parse(text).plain())
                    if wrong:
                        left, right, value = wrong
                        at = record.at("sections", index, "blocks", number, "example", "lines", line)
                        message = f"算式两边不相等：{left} 得 {value}，写的是 {right}"
                        yield Problem(at, "arithmetic", message, "重算这一行")


def unequal(line: str) -> tuple[str, str, str] | None:
    """The first pair of neighbouring sides of `=` or `≈` that differ, and what the left one comes to.

    Sides with anything but numbers, units and + − × ÷ ( ) are passed over. The right side
    may be rounded half up to the decimals it shows; 万元 counts as 10,000 元.
    """
    for left, right, computed, shown in comparisons(line):
        if abs(computed - shown) > _resolution(right) * Decimal("0.5000001"):
            return left, right, f"{computed:,.4f}".rstrip("0").rstrip(".")
    return None


def comparisons(line: str) -> Iterator[tuple[str, str, Decimal, Decimal]]:
    """Neighbouring sides of `=` or `≈` that are arithmetic, and their values."""
    for clause in re.split(r"[，；。：]", _REMARK.sub("", line)):
        sides = [side.strip() for side in re.split(r"[=＝≈]", clause)]
        for left, right in zip(sides, sides[1:], strict=False):
            computed, shown = evaluate(left), evaluate(right)
            if computed is not None and shown is not None:
                yield left, right, computed, shown


def evaluate(side: str) -> Decimal | None:
    """The value of plain arithmetic; None when `side` is something else."""
    text = re.sub(r"(\d(?:[\d,]*\d)?(?:\.\d+)?)\s*万", r"(\1*10000)", side)
    text = _UNITS.sub("", text).strip()
    if not text or not _FORMULA.fullmatch(text.replace("*", "×")) or not re.search(r"\d", text):
        return None
    text = re.sub(r"(\d(?:[\d,]*\d)?(?:\.\d+)?)\s*%", r"(\1/100)", text).translate(_TRANSLATION).replace("@", "**")
    try:
        with localcontext() as context:
            context.prec = 40
            return _value(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, ValueError, DivisionByZero, InvalidOperation, Overflow):
        return None


def _value(node: ast.expr) -> Decimal:
    match node:
        case ast.Constant(value=int() | float()):
            return Decimal(ast.unparse(node))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            if isinstance(op, ast.Pow) and abs(_value(right)) > 1000:
                raise ValueError("exponent too large")
            result = _OPERATORS[type(op)](_value(left), _value(right))
            return Decimal(result)
    raise ValueError(f"not arithmetic: {ast.dump(node)}")


def _resolution(side: str) -> Decimal:
    """The size of the last decimal that `side` shows, in 元 or plain numbers."""
    number = re.search(r"\d[\d,]*(?:\.(\d+))?", side)
    size = Decimal(1).scaleb(-len((number and number[1]) or ""))
    if "万" in side:
        size *= 10000
    return size / 100 if "%" in side else size
