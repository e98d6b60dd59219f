"""What readers and authors may write for a calculator, and what is said of anything else."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support.articles import problems_of, saying
from support.tool_cases import bad_inputs
from support.tools import DAY, answer
from youju.calculators import Field, InputError


def test_bad_input_is_refused_by_the_hundred() -> None:
    tries = bad_inputs()
    assert len(tries) > 1500
    for name, given in tries:
        assert "field" in answer(name, given), (name, given)


MONEY, DAY_FIELD, MONTH = Field("x", "金额", "money", "元"), Field("x", "日期", "date"), Field("x", "年月", "month")
TERM = Field("x", "期数", "count", "个月", places=0)
SUMS = {
    "２０万": "200000",
    "20 万元": "200000",
    "1,234,567.80": "1234567.8",
    "１，２３４．５": "1234.5",
    "￥3000": "3000",
    "1.5亿": "150000000",
    "0020": "20",
    "1.2亿": "120000000",
    "26.98w": "269800",
    "+5": "5",
    "15k": "15000",
    "8千": "8000",
    "一万五": "15000",
    "1万2千": "12000",
    "三千二百": "3200",
    "二十五万": "250000",
}
TERMS = {"20年": 240, "２０ 年": 240, "1年半": 18, "半年": 6, "2年3个月": 27, "240个月": 240, "360期": 360, "240": 240}
DAYS = ["2026-11-23", "2026/11/23", "2026.11.23", "20261123", "２０２６－１１－２３", "2026年11月23日", " 2026-11-23 "]
MONTHS = ["1976-08", "197608", "1976年8月", "76年8月", "19760815", "1976-8-15", "1976年8月15日", "1976/08"]
#: What is written → what is meant.
FORMS: list[tuple[Field, str, object]] = [
    *((MONEY, text, Decimal(value)) for text, value in SUMS.items()),
    *((TERM, text, months) for text, months in TERMS.items()),
    *((DAY_FIELD, text, date(2026, 11, 23)) for text in DAYS),
]


@pytest.mark.parametrize(("field", "text", "meant"), FORMS)
def test_what_is_written_is_understood(field: Field, text: str, meant: object) -> None:
    assert field.read(text) == meant


@pytest.mark.parametrize("text", MONTHS)
def test_forms_of_a_month(text: str) -> None:
    assert str(MONTH.read(text)) == "1976-08"


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (Field("x", "年限", "count", "年"), "4年11个月", "4.91"),
        (Field("x", "年限", "count", "年", places=4), "24年半", "24.5"),
        (Field("x", "年限", "count", "年", places=0), "30年", "30"),
        (Field("x", "佣金", "percent", "‱", places=4), "万2.5", "2.5"),
        (Field("x", "佣金", "percent", "‱", places=4), "万分之3", "3"),
        (Field("x", "佣金", "percent", "‱", places=4), "0.025%", "2.5"),
    ],
)
def test_forms_of_years_and_of_a_share_in_ten_thousand(field: Field, text: str, value: str) -> None:
    assert field.read(text) == Decimal(value)


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        (MONEY, "", "请填写金额。"),
        (MONEY, "-1", "金额不能是负数。"),
        (MONEY, "abc", "金额要填数字。"),
        (MONEY, "1.234", "金额最多写 2 位小数。"),
        (Field("x", "金额", "money", "元", minimum="1"), "0", "金额不能小于 1 元。"),
        (MONEY, "20亿", "金额不能大于 1,000,000,000 元，请看看是不是写错了。"),
        (Field("x", "期数", "count", "期", places=0), "1.5", "期数要填整数。"),
        (TERM, "30年13个月", "期数要填数字。"),
        (Field("x", "年限", "count", "年", places=0), "29年1个月", "年限要填整数。"),
        (MONTH, "1975-03-32", "年月只打数字就行，例如 197003，并且日历上要有。"),
        (DAY_FIELD, "2026-02-30", "日期只打数字就行，例如 20261123，并且要真有这一天。"),
        (DAY_FIELD, "2026年3月", "日期还要写是哪一天，只打数字就行，例如 20260305。"),
        (MONTH, "1970-13", "年月只打数字就行，例如 197003，并且日历上要有。"),
        (Field("x", "方式", "choice", options=(("a", "甲"),)), "b", "方式没有“b”这一项，请重新选。"),
    ],
)
def test_messages(field: Field, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        field.read(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("block", "rule"),
    [
        ({"name": "morgage"}, "unknown-tool"),
        ({"name": "maternity", "inputs": {"salary": "1"}}, "unknown-input"),
        ({"name": "maternity", "inputs": {"days": "九十八"}}, "tool-input"),
        ({"name": "card-minimum", "inputs": {"rate": "0.05", "basis": "full", "after": "99"}}, "tool-input"),
    ],
)
def test_a_wrong_card_is_reported_at_its_place(tmp_path: Path, block: dict[str, Any], rule: str) -> None:
    assert _problems(tmp_path, {"tool": block}) == [rule]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("[[tool:mortgage]]", []),
        ("[[tool:prepayment?principal=1000000&months=360|算一算]]", []),
        ("[[tool:prepay]]", ["unknown-tool"]),
        ("[[tool:mortgage?capital=1]]", ["unknown-input"]),
        ("[[tool:mortgage?principal=-1]]", ["tool-input"]),
        ("[[tool:mortgage#top]]", ["unknown-anchor"]),
    ],
)
def test_links_to_calculators(tmp_path: Path, text: str, rules: list[str]) -> None:
    assert _problems(tmp_path, f"看{text}。") == rules


def _problems(root: Path, block: Any) -> list[str]:
    return [problem.rule for problem in problems_of(root, DAY, articles=[saying(block)])]
