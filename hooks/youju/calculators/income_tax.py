"""Income tax on wages, withheld month by month on the year so far, and on a yearly bonus in either of two ways."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .calculator import Inputs, Outcome, Result, Tool, amount, money, percent, yuan
from .days import day_of
from .field import TODAY, Field
from .rules import RefusalError, Rules

_BRACKETS = "iit-brackets"
_SEPARATE = "bonus-months"
_ZERO, _CENT = Decimal(0), Decimal("0.01")


class Bracket(NamedTuple):
    """Of taxable income in a year: tax = income x `rate` - `quick`."""

    rate: Decimal
    quick: Decimal


def bracket_of(income: Decimal, rules: Rules, day: date) -> Bracket:
    """A bracket reaches to its limit, included; the last one has none."""
    for limit, rate, quick in rules.table(_BRACKETS, day):
        assert isinstance(rate, Decimal) and isinstance(quick, Decimal)
        if limit is None or (isinstance(limit, Decimal) and income <= limit):
            return Bracket(rate, quick)
    raise AssertionError("the last bracket has no limit")


def tax_of(income: Decimal, rules: Rules, day: date) -> Decimal:
    """On a year's taxable income; none on what is negative."""
    taxed = max(_ZERO, income)
    rate, quick = bracket_of(taxed, rules, day)
    return taxed * rate - quick


def salary_tax(inputs: Inputs, rules: Rules) -> Outcome:
    salary, insurance, months = amount(inputs, "salary"), amount(inputs, "insurance"), int(amount(inputs, "months"))
    today = rules.today
    if insurance > salary:
        raise _INSURANCE.error(f"社保公积金不能多于月薪 {yuan(salary)}")
    monthly = salary - insurance - amount(inputs, "deductions") - rules.number("iit-basic-month", today)
    due = [tax_of(monthly * month, rules, today) for month in range(months + 1)]
    year, first, last = due[-1], due[1], due[-1] - due[-2]
    net = (salary - insurance) * months - year
    rate = bracket_of(monthly * months, rules, today).rate if monthly > 0 else _ZERO
    if not year:
        sentence = f"{months} 个月都不用缴个税，到手 {yuan(net)}。"
    elif first == last:
        sentence = f"{months} 个月一共预扣个税 {yuan(year)}，每个月 {yuan(first)}，到手 {yuan(net)}。"
    else:
        sentence = (
            f"{months} 个月一共预扣个税 {yuan(year)}，第 1 个月 {yuan(first)}，第 {months} 个月 {yuan(last)}，"
            f"到手 {yuan(net)}。"
        )
    return Outcome(
        sentence,
        (
            money("tax-year", "全年预扣合计", year),
            money("net-year", "全年到手", net),
            money("tax-first", "第 1 个月", first),
            money("tax-last", "最后一个月", last),
            percent("rate", "最后一个月的税率", rate),
        ),
    )


def bonus_tax(inputs: Inputs, rules: Rules) -> Outcome:
    bonus, taxable, day = amount(inputs, "bonus"), amount(inputs, "taxable"), day_of(inputs, "date")
    if rules.find(_SEPARATE, day) is None:
        first, last = rules.ledger.history(_SEPARATE)[0].start, rules.ledger.history(_SEPARATE)[-1].end
        raise RefusalError(
            f"单独计税只查到 {first} 到 {last} 发的年终奖，{day} 发的怎么计税还没有查到规定，不能算。",
            _SEPARATE,
            day,
        )
    months = rules.number(_SEPARATE, day)
    # The rate of the monthly table, which is the yearly one by twelve; its quick deduction only once.
    rate, quick = bracket_of(bonus * 12 / months, rules, day)
    separate = bonus * rate - quick / 12
    combined = tax_of(taxable + bonus, rules, day) - tax_of(taxable, rules, day)
    saving = abs(separate - combined)
    better = "same" if saving < _CENT else "separate" if separate < combined else "combined"
    told = {
        "same": f"两种算法一样，奖金都缴 {yuan(separate)}。",
        "separate": f"单独更省：奖金缴 {yuan(separate)}，并入要缴 {yuan(combined)}，省 {yuan(saving)}。",
        "combined": f"并入更省：奖金缴 {yuan(combined)}，单独要缴 {yuan(separate)}，省 {yuan(saving)}。",
    }
    return Outcome(
        told[better],
        (
            Result("better", "更省的", better, words=_WAYS[better]),
            money("saving", "两种相差", saving),
            money("tax-separate", "单独计税，奖金缴多少", separate),
            money("tax-combined", "并入，奖金缴多少", combined),
        ),
    )


_WAYS = {"separate": "单独计税", "combined": "并入全年收入", "same": "一样"}
_INSURANCE = Field(
    "insurance", "每月社保公积金", "money", "元", "只填个人缴的部分，看工资条", maximum="10000000", default="3000"
)
# What makes up a year's taxable income, for who knows only their wage.
_BY_MONTH = (
    Field("salary", "每月税前工资", "money", "元"),
    Field("insurance", "每月个人交的五险一金", "money", "元", "看工资条；没有填 0"),
    Field("deductions", "每月专项附加扣除", "money", "元", "孩子、老人、房贷或房租等合计；没有填 0"),
)

SALARY_TAX = Tool(
    name="salary-tax",
    title="工资个税",
    question="工资每月扣多少个税，一年一共多少，到手多少",
    topic="tax",
    fields=(
        Field(
            "salary",
            "税前月薪",
            "money",
            "元",
            minimum="0.01",
            maximum="10000000",
            default="15000",
            floor="100",
        ),
        _INSURANCE,
        Field(
            "deductions",
            "每月专项附加扣除",
            "money",
            "元",
            "孩子、老人、房贷或房租等合计；没有填 0",
            maximum="10000000",
            default="2000",
        ),
        Field(
            "months",
            "领几个月",
            "count",
            "个月",
            "从 1 月起在这家单位领工资的月数",
            minimum="1",
            maximum="12",
            places=0,
            default="12",
            more=True,
        ),
    ),
    facts=("iit-basic-month", _BRACKETS),
    example={"salary": "20000", "insurance": "4000", "deductions": "3000", "months": "12"},
    assumptions=(
        "累计预扣法：累计收入 − 累计减除费用 − 累计社保公积金 − 累计专项附加扣除，按税率表算出累计的税，再减去以前各月扣过的。",
        "每个月的工资和扣除都一样，从 1 月领起，没有别的收入和奖金；中间不舍入。",
        "上一年在同一单位、收入不高的人，和年中第一次工作的人，减除费用另有算法，会扣得少些；多扣的次年汇算退。",
    ),
    compute=salary_tax,
    situation="工作",
)

BONUS_TAX = Tool(
    name="bonus-tax",
    title="年终奖怎么计税省",
    question="年终奖单独计税还是并入全年收入，哪种少缴，少多少",
    topic="tax",
    fields=(
        Field("bonus", "年终奖", "money", "元", "税前", minimum="0.01", default="36000", floor="100"),
        Field(
            "taxable",
            "年终奖以外的全年应税额",
            "money",
            "元",
            "全年应纳税所得额：一年的工资，减掉 {{iit-basic-year}} 的减除费用，再减社保公积金、专项附加扣除；不够减的填负数",
            minimum="-1000000000",
            default="100000",
            by_month=_BY_MONTH,
        ),
        Field("date", "发放日", "date", hint="单独计税的办法有期限", default=TODAY, more=True),
    ),
    facts=(_BRACKETS, _SEPARATE, "iit-basic-year"),
    example={"bonus": "36000", "taxable": "100000", "date": "2026-11-23"},
    assumptions=(
        "单独计税：年终奖 ÷ 月数，按月换算的税率表（全年税率表 ÷ 12）定税率和速算扣除数，税 = 年终奖 × 税率 − 速算扣除数；不减任何扣除。",
        "并入：年终奖加进全年应纳税所得额以后的税，减去没有年终奖时的税。",
        "单独计税一年只能用一次；按单独计税扣了的，次年汇算还可以改选并入，这一条没有看到原文。",
    ),
    compute=bonus_tax,
    situation="工作",
    headline="saving",
)
