"""A mortgage by its instalments, alone or side by side with a loan of the housing fund."""

from __future__ import annotations

from decimal import Decimal

from .calculator import Inputs, Outcome, Tool, amount, brief, money, plain, yuan
from .field import Field
from .loans import (
    METHOD,
    MONTHS,
    MONTHS_A_YEAR,
    PRINCIPAL,
    RATE_PRESETS,
    ROUNDING,
    Loan,
    rate_field,
    spread,
)
from .rules import Rules


def mortgage(inputs: Inputs, _: Rules) -> Outcome:
    months, level = _periods(inputs), inputs["method"] == "annuity"
    loans = [_loan(amount(inputs, "principal"), amount(inputs, "rate"), months, level)]
    if inputs["fund-principal"] is not None:
        if inputs["fund-rate"] is None:
            raise _FUND_RATE.error("填了公积金贷款本金，请把公积金利率也填上")
        loans.append(_loan(amount(inputs, "fund-principal"), amount(inputs, "fund-rate"), months, level))
    first = sum((loan.payment for loan in loans), Decimal(0))
    last = sum((loan.after(months - 1).payment for loan in loans), Decimal(0))
    interest = sum((loan.interest(months) for loan in loans), Decimal(0))
    both = "两笔" if len(loans) > 1 else ""
    if level:
        lead = f"{both}每月还 {yuan(first)}，{months} 期一共付利息 {brief(interest)}。"
    else:
        lead = f"{both}第一个月还 {yuan(first)}，最后一个月还 {yuan(last)}，一共付利息 {brief(interest)}。"
    return Outcome(
        lead,
        (
            money("payment-first", "第一个月还", first),
            money("payment-last", "最后一个月还", last),
            money("interest-total", "利息合计", interest),
        ),
    )


def _periods(inputs: Inputs) -> int:
    """The months of a loan whose length is given in years or in months."""
    if inputs["years"] is None:
        return int(amount(inputs, "months"))
    months = int(amount(inputs, "years")) * MONTHS_A_YEAR
    if inputs["months"] is not None and amount(inputs, "months") != months:
        raise _YEARS.error(f"贷款年限合 {months} 个月，和贷款期数 {plain(amount(inputs, 'months'))} 不一致，请只填一个")
    return months


def _loan(principal: Decimal, rate: Decimal, months: int, level: bool) -> Loan:
    return spread(principal, rate / 100 / MONTHS_A_YEAR, months, level)


_YEARS = Field(
    "years",
    "贷款年限",
    "count",
    "年",
    "按年填；不是整年的，改填贷款期数",
    minimum="1",
    maximum="50",
    places=0,
    default="30",
    optional=True,
    instead="months",
    quick=(("10 年", "10"), ("15 年", "15"), ("20 年", "20"), ("25 年", "25"), ("30 年", "30")),
)
_FUND_PRINCIPAL = Field(
    "fund-principal",
    "公积金贷款本金",
    "money",
    "元",
    "组合贷才填：上面只写商业贷款的部分，期数和还款方式相同",
    minimum="1",
    optional=True,
    more=True,
)
_FUND_RATES = ("gjj-first-over-5y", "gjj-second-over-5y", "gjj-first-within-5y", "gjj-second-within-5y")
_FUND_RATE = rate_field(_FUND_RATES[0])._replace(
    name="fund-rate",
    label="公积金利率",
    hint="填了公积金贷款本金才用到",
    presets=_FUND_RATES[1:],
    optional=True,
    more=True,
)
MORTGAGE = Tool(
    name="mortgage",
    title="房贷月供与总利息",
    question="每月还多少，利息一共多少，等额本息和等额本金差多少",
    topic="mortgage",
    fields=(
        PRINCIPAL,
        _YEARS,
        rate_field("lpr-5y"),
        METHOD,
        MONTHS._replace(hint="和贷款年限填一个就行；30 年是 360 个月", instead="years", more=True, quick=()),
        _FUND_PRINCIPAL,
        _FUND_RATE,
    ),
    facts=("lpr-5y", *RATE_PRESETS, "gjj-first-within-5y", "gjj-second-within-5y", "mortgage-max-term"),
    example={"principal": "1000000", "months": "360", "rate": "3.2", "method": "annuity"},
    assumptions=(
        "利率从头到尾不变，每月还一次，月利率 = 年利率 ÷ 12；浮动利率的贷款到重定价日会变。",
        ROUNDING,
        "没填利率时，先填上最近查到的一期 5 年期以上 LPR，不加点；自己的利率是 LPR 加减点，以合同为准。",
        "组合贷是商业贷款和公积金贷款各算各的再相加，期数、还款方式相同；没有管公积金贷款的额度。",
        "不算首期按天计息、手续费和保险。",
    ),
    compute=mortgage,
    situation="买房",
)
