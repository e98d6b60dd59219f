"""Instalments of a loan in closed form; the page walks month by month."""

from __future__ import annotations

from decimal import Decimal

from .field import Field

MONTHS_A_YEAR = 12
# A remainder under half a 分 is paid off: nobody can pay it.
PAID_OFF = Decimal("0.005")

_METHODS = (("annuity", "等额本息"), ("linear", "等额本金"))
PRINCIPAL = Field("principal", "贷款本金", "money", "元", "合同上的贷款金额", minimum="1", default="1000000")
MONTHS = Field(
    "months",
    "贷款期数",
    "count",
    "个月",
    minimum="1",
    maximum="600",
    places=0,
    default="360",
    quick=(("10 年", "120"), ("15 年", "180"), ("20 年", "240"), ("25 年", "300"), ("30 年", "360")),
)
METHOD = Field("method", "还款方式", "choice", options=_METHODS, default="annuity")
RATE_PRESETS = ("existing-mortgage-rate", "gjj-first-over-5y", "gjj-second-over-5y")
ROUNDING = (
    "月供按公式算到底再四舍五入到分。逐期表让各期之和等于总数，个别月份会差 1 分；银行按自己的办法取整，可能差几元。"
)


def rate_field(fact: str) -> Field:
    return Field(
        "rate",
        "年利率",
        "percent",
        "%",
        "合同或银行显示的执行利率",
        maximum="100",
        places=6,
        presets=RATE_PRESETS,
        fact=fact,
    )


def annuity(principal: Decimal, monthly: Decimal, months: int) -> Decimal:
    """The level payment that clears `principal` in `months`."""
    if not monthly:
        return principal / months
    growth = (1 + monthly) ** months
    return principal * monthly * growth / (growth - 1)


def annuity_balance(principal: Decimal, monthly: Decimal, payment: Decimal, paid: int) -> Decimal:
    """What is left after `paid` level payments."""
    if not monthly:
        return principal - payment * paid
    growth = (1 + monthly) ** paid
    return principal * growth - payment * (growth - 1) / monthly


def total_interest(balance: Decimal, monthly: Decimal, months: int, level: bool) -> Decimal:
    if level:
        return annuity(balance, monthly, months) * months - balance
    return balance * monthly * (months + 1) / 2
