"""What repaying a mortgage early saves, once or several times."""

from __future__ import annotations

from decimal import Decimal

from .calculator import Inputs, Outcome, Result, Tool, amount, brief, cents, money, plain, span, yuan
from .field import Field
from .loans import (
    METHOD,
    MONTHS,
    MONTHS_A_YEAR,
    PAID_OFF,
    PRINCIPAL,
    RATE_PRESETS,
    ROUNDING,
    Loan,
    rate_field,
    spread,
)
from .rules import Rules


def prepayment(inputs: Inputs, _: Rules) -> Outcome:
    months, paid, mode = int(amount(inputs, "months")), int(amount(inputs, "paid")), inputs["mode"]
    if paid >= months:
        raise _PAID.error(f"已还期数要少于贷款期数 {months}")
    monthly, level = amount(inputs, "rate") / 100 / MONTHS_A_YEAR, inputs["method"] == "annuity"
    loan = spread(amount(inputs, "principal"), monthly, months, level).after(paid)
    balance = cents(loan.balance)
    repaid = balance if mode == "settle" else amount(inputs, "amount")
    if repaid > balance:
        raise _AMOUNT.error(f"提前还的金额最多是剩余本金 {yuan(balance)}")
    sums = [(0, repaid)] if mode == "settle" else _sums(inputs, paid, months)
    after_months, after, later = _prepaid(loan, sums, shorten=mode == "term")
    saved, months_saved = loan.interest(loan.left) - after, loan.left - after_months
    ends = after_months and paid + after_months
    told = _prepayment_sentence(
        saved, months_saved, loan.payment, later, ends, mode == "term", amount(inputs, "penalty")
    )
    return Outcome(
        f"按年利率 {plain(amount(inputs, 'rate'))}%、共 {span(months)}、{_NAMES[str(mode)]}算，{told}",
        (
            money("balance", "提前还之前的剩余本金", balance),
            money("payment-before", "原来的月供", loan.payment),
            money("payment-after", "提前还之后的月供", later),
            Result("months-saved", "少还期数", Decimal(months_saved), "个月"),
            money("interest-saved", "少还利息", saved),
            *_accrued(inputs, min(sums[0][1], balance)),
        ),
    )


def _accrued(inputs: Inputs, repaid: Decimal) -> tuple[Result, ...]:
    """Of all that is repaid on the first day; nothing where nobody has said how long after the last instalment it is."""
    if inputs["days"] is None:
        return ()
    daily = repaid * amount(inputs, "rate") / 100 / Decimal(str(inputs["daycount"]))
    return (money("accrued-interest", "提前还的这笔，当天要付的利息", daily * amount(inputs, "days")),)


def _sums(inputs: Inputs, paid: int, months: int) -> list[tuple[int, Decimal]]:
    """What is repaid how many months after `paid`, in the order of time; what falls on one day is one sum."""
    due: dict[int, Decimal] = {}
    for turn in range(int(amount(inputs, "times"))):
        due[turn * int(amount(inputs, "gap"))] = amount(inputs, "amount")
    for ordinal, when, more in _OTHERS:
        if inputs[when.name] is None and inputs[more.name] is None:
            continue
        if inputs[when.name] is None:
            raise when.error(f"填了{ordinal}的金额，请把{when.label}也填上")
        if inputs[more.name] is None:
            raise more.error(f"填了{when.label}，请把金额也填上")
        on = int(amount(inputs, when.name))
        if on < paid:
            raise when.error(f"{when.label}不能少于第一笔的 {paid}")
        if on >= months:
            raise when.error(f"{when.label}要少于贷款期数 {months}")
        due[on - paid] = due.get(on - paid, Decimal(0)) + amount(inputs, more.name)
    return sorted(due.items())


def _prepaid(loan: Loan, sums: list[tuple[int, Decimal]], *, shorten: bool) -> tuple[int, Decimal, Decimal]:
    """Repaying `sums`: instalments to come, their interest, and the first of them after the last sum."""
    months, interest = 0, Decimal(0)
    for (now, repaid), following in zip(sums, [*sums[1:], None], strict=True):
        loan = loan._replace(balance=loan.balance - min(repaid, loan.balance))
        if loan.balance < PAID_OFF:
            return months, interest, Decimal(0)
        if shorten:
            ends, rest = loan.cleared()
        else:
            loan = spread(loan.balance, loan.monthly, loan.left, loan.level)
            ends, rest = loan.left, loan.interest(loan.left)
        if following is None or ends <= following[0] - now:
            return months + ends, interest + rest, loan.payment
        gap = following[0] - now
        months, interest, loan = months + gap, interest + loan.interest(gap), loan.after(gap)
    raise AssertionError("there is no first sum")


def _prepayment_sentence(
    saved: Decimal, months_saved: int, now: Decimal, later: Decimal, ends: int, shorten: bool, penalty: Decimal
) -> str:
    """`ends` is the instalment that is the last, 0 if none is left."""
    lead = f"少还利息 {brief(saved)}，"
    if not ends:
        lead += "贷款当天结清"
    elif shorten:
        lead += f"提前 {span(months_saved)}还清" if months_saved else "还清的月份不变"
    elif not later:
        lead += f"到第 {ends} 期就还清，提前 {span(months_saved)}"
    else:
        lead += f"月供从 {yuan(now)}降到 {yuan(later)}"
    if penalty:
        net = saved - penalty
        lead += f"；扣掉违约金 {yuan(penalty)}，" + (f"净省 {brief(net)}" if net >= 0 else f"反而多花 {brief(-net)}")
    return f"{lead}。"


_NAMES = {"term": "缩短年限", "payment": "减少月供", "settle": "一次还清"}
_PAID = Field("paid", "已还期数", "count", "个月", "已经还了多少期", maximum="599", places=0, default="60")
_SETTLED = ("mode", "settle")
_AMOUNT = Field(
    "amount", "提前还的金额", "money", "元", "只算本金", minimum="0.01", default="200000", unused=(_SETTLED,)
)


def _other(number: int, ordinal: str) -> tuple[str, Field, Field]:
    """The fields of a further sum, on another day and of another size than the first."""
    return (
        ordinal,
        Field(
            f"paid-{number}",
            f"{ordinal}时的已还期数",
            "count",
            "个月",
            "和第一笔不一样多的才填",
            maximum="599",
            places=0,
            optional=True,
            more=True,
        ),
        Field(f"amount-{number}", f"{ordinal}的金额", "money", "元", minimum="0.01", optional=True, more=True),
    )


_OTHERS = (_other(2, "第二笔"), _other(3, "第三笔"))

PREPAYMENT = Tool(
    name="prepayment",
    title="提前还贷能省多少",
    question="提前还一笔，少付多少利息；缩短年限和减少月供哪个合适",
    topic="mortgage",
    fields=(
        PRINCIPAL,
        rate_field("existing-mortgage-rate"),
        _PAID,
        _AMOUNT,
        MONTHS._replace(more=True),
        Field(
            "mode",
            "还完以后",
            "choice",
            options=(("term", "月供不变，缩短年限"), ("payment", "年限不变，减少月供"), ("settle", "一次还清")),
            default="term",
            more=True,
        ),
        METHOD._replace(more=True),
        Field(
            "times",
            "一共提前还几次",
            "count",
            "次",
            "每次还一样多的；不一样多的填第二笔、第三笔。一次还清的都不看",
            minimum="1",
            maximum="60",
            places=0,
            default="1",
            unused=(_SETTLED,),
            more=True,
            step="1",
        ),
        Field(
            "gap",
            "每隔几个月还一次",
            "count",
            "个月",
            "提前还几次时才用到",
            minimum="1",
            maximum="120",
            places=0,
            default="12",
            unused=(_SETTLED,),
            more=True,
        ),
        *(field for _, *both in _OTHERS for field in both),
        Field(
            "days",
            "离上次还款日",
            "count",
            "天",
            "填了才算当天要付的利息",
            maximum="366",
            places=0,
            optional=True,
            more=True,
        ),
        Field(
            "daycount",
            "一年按几天算",
            "choice",
            options=(("360", "360 天"), ("365", "365 天")),
            default="360",
            more=True,
        ),
        Field("penalty", "违约金", "money", "元", "看贷款合同，没有就填 0", default="0", more=True),
    ),
    facts=RATE_PRESETS,
    example={
        "principal": "1000000",
        "months": "360",
        "rate": "3.2",
        "method": "annuity",
        "paid": "60",
        "amount": "200000",
        "mode": "term",
        "times": "1",
        "gap": "12",
        "days": "12",
        "daycount": "360",
        "penalty": "0",
    },
    assumptions=(
        "在一个还款日还完当期以后提前还；利率以后不变。提前还几次的，最后一次不超过剩下的本金，还清以后的不算；同一天的几笔加在一起。",
        "少还的利息没有减去违约金，也没有算这笔钱存起来能得的利息。",
        "缩短年限时月供（等额本金是每月本金）不变，最后一期是零头；银行可能按整数期重排，月供会差几元。",
        "当天要付的利息只算那天提前还的，几笔加在一起：金额 × 年利率 ÷ 一年的天数 × 天数；剩下的本金照常在下个还款日计息。",
        ROUNDING,
    ),
    compute=prepayment,
    situation="买房",
    headline="interest-saved",
)
