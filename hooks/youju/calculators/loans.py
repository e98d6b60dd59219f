"""Instalments of a loan in closed form; the page walks month by month."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

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


class Loan(NamedTuple):
    """What is owed with `left` instalments to go; `unit` is paid a month: the whole, or the principal in it."""

    balance: Decimal
    monthly: Decimal
    left: int
    unit: Decimal
    level: bool

    @property
    def payment(self) -> Decimal:
        """The next instalment; the last may be smaller than the others."""
        interest = self.balance * self.monthly
        if self.level:
            return min(self.unit, self.balance + interest)
        return min(self.unit, self.balance) + interest

    def after(self, months: int) -> Loan:
        """What is owed `months` whole instalments later."""
        if self.level and self.monthly:
            growth = (1 + self.monthly) ** months
            balance = self.balance * growth - self.unit * (growth - 1) / self.monthly
        else:
            balance = self.balance - self.unit * months
        return self._replace(balance=balance, left=self.left - months)

    def interest(self, months: int) -> Decimal:
        """What is in the next `months` whole instalments."""
        if self.level:
            return self.unit * months - (self.balance - self.after(months).balance)
        return self.monthly * (self.balance * months - self.unit * months * (months - 1) / 2)

    def cleared(self) -> tuple[int, Decimal]:
        """Months until it is paid off at this pace, and the interest paid meanwhile."""
        months = next((number for number in range(1, self.left) if self.after(number).balance < PAID_OFF), self.left)
        return months, self.interest(months - 1) + self.after(months - 1).balance * self.monthly


def spread(balance: Decimal, monthly: Decimal, left: int, level: bool) -> Loan:
    """What is owed, to be paid off in just `left` instalments."""
    return Loan(balance, monthly, left, annuity(balance, monthly, left) if level else balance / left, level)
