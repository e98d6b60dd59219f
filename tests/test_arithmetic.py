"""Lines of worked examples are recomputed the way a reader with a calculator would."""

from decimal import Decimal

import pytest
from youju.ledger.arithmetic import NotArithmeticError, comparisons, evaluate, unequal


@pytest.mark.parametrize(
    ("side", "value"),
    [
        ("10,000 × 1.5%", "150"),
        ("100,000 − 50,000 元", "50000"),
        ("−10,000 元", "-10000"),
        ("(3 + 4) × 2", "14"),
        ("（3 + 4）÷ 2", "3.5"),
        ("1.2 万元", "12000"),
        ("50万 + 5,000", "505000"),
        ("1.01^2", "1.0201"),
        ("2,000 元/孩/月 × 12", "24000"),
        ("10,000 元 × 0.05%/日 × 30 天", "150"),
        ("10,000 × 0.5‰/日", "5"),
        ("剩余本金 × 利率", None),
        ("", None),
        ("元", None),
        ("1 ÷ 0", None),
        ("2^99999999", None),
        ("(1 + 2", None),
        ("__import__('os')", None),
    ],
)
def test_values(side: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(NotArithmeticError):
            evaluate(side)
    else:
        assert evaluate(side) == Decimal(value)


# What a wrong line should have said; a right one is no news.
@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("10,000 × 1.5% = 150 元", None),
        ("降额后空间 = 40,000 − 50,000 = −10,000 元（没有可借的）", None),
        ("100,000 × 24% × 90 ÷ 365 = 5,917.81 元", None),
        ("100 ÷ 3 ≈ 33.33", None),
        ("2 ÷ 3 ≈ 0.67", None),
        ("10 ÷ 4 = 3", None),
        ("12,345 元 ≈ 1.2 万元", None),
        ("1 ÷ 3 = 33.3%", None),
        ("利息 = 本金 × 利率", None),
        ("先还 5 元，再还 5 元：5 + 5 = 10 元", None),
        ("一年 10 元，三年 10 × 3 = 30 元", None),
        ("3.50% + 20BP = 3.70%", None),
        ("3.50% − 30 个基点 = 3.20%", None),
        ("2026-11-30 + 30 天 = 2026-12-30", None),
        ("10,000 × 1.5% = 151 元", "150"),
        ("100 ÷ 3 ≈ 33.34", "33.3333"),
        ("12,345 元 ≈ 1.3 万元", "12,345"),
        ("1 ÷ 3 = 33.4%", "0.3333"),
        ("2 + 2 = 4 = 5", "4"),
        ("先还 5 元，再还 5 元：5 + 5 = 11 元", "10"),
    ],
)
def test_lines(line: str, value: str | None) -> None:
    found = unequal(line)
    assert (found and found[2]) == value


def test_a_name_before_the_first_equals_sign_hides_no_step() -> None:
    steps = list(comparisons("降额前可用 = 100,000 − 50,000 = 50,000 元"))
    assert [(computed, shown) for _, _, computed, shown in steps] == [(Decimal(50_000), Decimal(50_000))]
