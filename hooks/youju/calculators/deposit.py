"""A time deposit: at maturity, renewed, withdrawn early in whole or in part, or overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .calculator import Inputs, Outcome, Tool, amount, cents, money, yuan
from .days import months_later
from .field import TODAY, Field
from .rules import Rules

_MONTHS = {"3m": 3, "6m": 6, "1y": 12, "2y": 24, "3y": 36, "5y": 60}
_TERMS = (("3m", "三个月"), ("6m", "半年"), ("1y", "一年"), ("2y", "两年"), ("3y", "三年"), ("5y", "五年"))


@dataclass
class _Account:
    """What the deposit has become: money by origin, and the day of the last of it."""

    principal: Decimal
    first: Decimal = Decimal(0)
    renewed: Decimal = Decimal(0)
    early: Decimal = Decimal(0)
    taken: Decimal = Decimal(0)
    #: What was withdrawn early would have earned so much more by `due`.
    lost: Decimal | None = None
    due: date = date.min
    until: date = date.min

    @property
    def interest(self) -> Decimal:
        return self.first + self.renewed + self.early


def deposit(inputs: Inputs, rules: Rules) -> Outcome:
    start, withdraw = inputs["start"], inputs["withdraw"]
    assert isinstance(start, date)
    if withdraw is not None:
        assert isinstance(withdraw, date)
        if withdraw < start:
            raise _WITHDRAW.error(f"支取日不能早于存入日 {start}")
    elif inputs["amount"] is not None:
        raise _WITHDRAW.error("填了支取金额，请把支取日也填上")
    term, renew = str(inputs["term"]), inputs["renew"] == "1"
    given = amount(inputs, "principal")
    account = _Account(given)
    opened = start
    while True:
        due = months_later(opened, _MONTHS[term])
        if withdraw is not None and withdraw < due:
            _early(account, inputs, rules, opened, withdraw, due)
            break
        _mature(account, inputs, rules, opened, account.principal)
        account.principal = given + account.interest
        account.until = due
        if not renew or (withdraw is None and opened > start):
            if withdraw is not None:
                _overdue(account, inputs, rules, given, due, withdraw)
            break
        opened = due
    total = given + account.interest
    if withdraw is None and renew:
        sentence = _renewed(account, months_later(start, _MONTHS[term]), given)
    else:
        sentence = _sentence(account, total, withdraw if account.taken else None)
    return Outcome(
        sentence,
        (
            money("interest-first-term", "第一个存期的利息", account.first),
            money("interest-renewed", "转存以后的利息", account.renewed),
            money("interest-early", "按活期算的利息（提前支取或逾期）", account.early),
            money("total", "本金和利息一共", total),
        ),
    )


def _mature(account: _Account, inputs: Inputs, rules: Rules, opened: date, principal: Decimal) -> None:
    """A whole term at the rate listed on the day it begins; the first at the reader's own, if there is one."""
    rate = _own(inputs, opened)
    if rate is None:
        rate = rules.number(f"deposit-{inputs['term']}", opened)
    earned = _whole(inputs, principal, rate)
    if opened == inputs["start"]:
        account.first += earned
    else:
        account.renewed += earned


def _own(inputs: Inputs, opened: date) -> Decimal | None:
    return amount(inputs, "rate") / 100 if opened == inputs["start"] and inputs["rate"] is not None else None


def _whole(inputs: Inputs, principal: Decimal, rate: Decimal) -> Decimal:
    return cents(principal * rate * _MONTHS[str(inputs["term"])] / 12)


def _early(account: _Account, inputs: Inputs, rules: Rules, opened: date, day: date, due: date) -> None:
    held = account.principal
    taken = held if inputs["amount"] is None else amount(inputs, "amount")
    if taken > held:
        raise _AMOUNT.error(f"这时本金是 {yuan(held)}，最多取这么多")
    account.early = _demand(rules, taken, opened, day)
    account.until, account.due = day, due
    rate, listed = _own(inputs, opened), rules.find(f"deposit-{inputs['term']}", opened)
    if rate is None and listed:
        rate = listed.number
    if rate is not None:
        account.lost = _whole(inputs, taken, rate) - account.early
    if taken < held:
        _mature(account, inputs, rules, opened, held - taken)
        account.taken, account.until = taken, due


def _overdue(account: _Account, inputs: Inputs, rules: Rules, given: Decimal, due: date, day: date) -> None:
    if inputs["amount"] is not None and amount(inputs, "amount") != given:
        raise _AMOUNT.error("到期没有转存，只能算全部支取，请把支取金额留空")
    account.early = _demand(rules, given, due, day)
    account.until = day


def _demand(rules: Rules, principal: Decimal, opened: date, day: date) -> Decimal:
    days = (day - opened).days
    if not days:
        return Decimal(0)
    return cents(principal * rules.number("deposit-demand", day) / rules.number("interest-day-basis", day) * days)


def _renewed(account: _Account, due: date, given: Decimal) -> str:
    first = given + account.first
    return (
        f"到 {due} 到期，利息 {yuan(account.first)}，本息 {yuan(first)}；"
        f"不取、转存一期，到 {account.until} 一共拿 {yuan(first + account.renewed)}。"
    )


def _sentence(account: _Account, total: Decimal, day: date | None) -> str:
    less = ""
    if account.lost and account.lost > 0:
        less = f"，{'取的这笔' if day else ''}比放到 {account.due} 到期少拿利息 {yuan(account.lost)}"
    if day is None:
        return f"到 {account.until} 一共拿 {yuan(total)}，其中利息 {yuan(account.interest)}{less}。"
    now = account.taken + account.early
    return f"{day} 拿 {yuan(now)}，剩下的到 {account.until} 拿 {yuan(total - now)}，利息一共 {yuan(account.interest)}{less}。"


_WITHDRAW = Field(
    "withdraw", "支取日", "date", hint="提前取、过期取，填哪天取；不填就是放到到期，转存的放到下一期到期", optional=True
)
_AMOUNT = Field("amount", "支取金额", "money", "元", "不填就是全部取出", minimum="0.01", optional=True, more=True)

DEPOSIT = Tool(
    name="deposit",
    title="定期存款利息",
    question="到期、自动转存、提前取一部分、过期才取，各拿多少利息",
    topic="deposits",
    fields=(
        Field("principal", "存入金额", "money", "元", minimum="1", default="200000"),
        Field(
            "term",
            "存期",
            "choice",
            "",
            "先按大行挂牌利率算；你的银行给得不一样，在“更多条件”里填",
            options=_TERMS,
            default="3y",
        ),
        Field("start", "存入日", "date", default=TODAY),
        Field(
            "rate",
            "年利率",
            "percent",
            "%",
            "存单上的；不填就用大型银行的挂牌利率",
            maximum="20",
            places=4,
            optional=True,
            more=True,
        ),
        Field("renew", "到期自动转存", "choice", options=(("1", "转存"), ("0", "不转存")), default="1", more=True),
        _WITHDRAW,
        _AMOUNT,
    ),
    facts=("deposit-demand", *(f"deposit-{term}" for term in _MONTHS), "interest-day-basis"),
    example={
        "principal": "200000",
        "start": "2023-11-20",
        "term": "3y",
        "renew": "1",
        "withdraw": "2027-02-28",
        "amount": "",
        "rate": "",
    },
    assumptions=(
        "没填年利率的，用大型银行的挂牌利率：定期按存入日、转存按转存日，活期按支取日。填了的，只管第一个存期，转存以后仍按挂牌利率。",
        "满期利息 = 本金 × 年利率 × 年数；不满期或逾期的 = 本金 × 活期利率 ÷ 一年的天数（见下表）× 实际天数，每一期四舍五入到分。",
        "转存时本金和利息一起转；到期日按对年对月对日，没有那一天的用月底；角和分也计息，不算利息税。",
        "还没到的日子，按台账里今天执行的利率往后算，到时候以当天挂牌为准。",
    ),
    compute=deposit,
    situation="存钱借钱",
    headline="interest-first-term",
)
