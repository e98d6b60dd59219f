"""What credit card instalments and minimum payments really cost."""

from __future__ import annotations

from decimal import Decimal

from .calculator import Inputs, Outcome, Result, Tool, amount, cents, money, places, plain, yuan
from .field import Field
from .rules import Rules

_BISECTIONS = 100
# Days of interest a month while a card is paid off.
_PAYOFF_MONTH = 30
_LONGEST = 600


def internal_rate(payment: Decimal, periods: int) -> Decimal:
    """The rate a period at which `periods` payments for every 元 borrowed are worth 1 元 today."""
    low, high = Decimal(0), payment
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        if middle and payment * (1 - (1 + middle) ** -periods) / middle > 1:
            low = middle
        else:
            high = middle
    return low


def instalment(inputs: Inputs, _: Rules) -> Outcome:
    borrowed, periods, fee = amount(inputs, "amount"), int(amount(inputs, "periods")), amount(inputs, "fee-rate") / 100
    nominal = places(fee * 12 * 100, 2)
    real = places(internal_rate(1 / Decimal(periods) + fee, periods) * 12 * 100, 2) if fee else places(Decimal(0), 2)
    cost = cents(borrowed * fee * periods)
    return Outcome(
        f"一共付手续费 {yuan(cost)}；表面上年费率 {plain(nominal)}%，真实年化 {plain(real)}%。",
        (
            Result("rate-nominal", "表面年费率", nominal, "%"),
            Result("rate-irr", "真实年化利率（按内部收益率）", real, "%"),
            money("cost-total", "手续费合计", cost),
        ),
    )


def minimum(inputs: Inputs, rules: Rules) -> Outcome:
    bill, daily = amount(inputs, "amount"), amount(inputs, "rate") / 100
    days, whole = int(amount(inputs, "days")), inputs["basis"] == "full"
    least = cents(bill * amount(inputs, "minimum") / 100)
    if whole and amount(inputs, "after") > days:
        raise _AFTER.error(f"还款日到下一个账单日的天数不能多于总天数 {days}")
    repaid = least if inputs["paid"] is None else amount(inputs, "paid")
    if repaid > bill:
        raise _PAID.error(f"实际还的不能多于账单 {yuan(bill)}")
    rest = bill - repaid
    interest = rest * daily * days
    if whole and rest:
        after = int(amount(inputs, "after"))
        interest = bill * daily * (days - after) + rest * daily * after
    penalty = cents(max(Decimal(0), least - repaid) * rules.number("card-late-fee-ratio", rules.today))
    lead = f"到下一个账单日要付利息 {yuan(interest)}"
    sentence = f"{lead}，另付违约金 {yuan(penalty)}。" if penalty else f"{lead}，没有违约金。"
    results = [money("interest", "利息", interest), money("penalty", "违约金", penalty)]
    if inputs["monthly"] is not None and rest:
        monthly = amount(inputs, "monthly")
        each = cents(rest * daily * _PAYOFF_MONTH)
        found = _payoff(rest, cents(interest) + penalty, daily, monthly)
        if found is None and monthly <= each:
            sentence += (
                f"以后每月还 {yuan(monthly)}，永远还不清：一个月的利息就有 {yuan(each)}，"
                "每月至少要还得比它多，才能减本金。"
            )
        elif found is None:
            sentence += f"以后每月还 {yuan(monthly)}，{_LONGEST // 12} 年也还不清，要再多还些。"
        else:
            months, charged = found
            sentence += f"以后每月还 {yuan(monthly)}、不再刷，{months} 个月还清，利息一共 {yuan(charged - penalty)}。"
            results.append(Result("payoff-months", "还清要几个月", Decimal(months), "个月"))
            results.append(money("payoff-interest", "到还清一共的利息", charged - penalty))
    return Outcome(sentence, tuple(results))


def _payoff(rest: Decimal, due: Decimal, daily: Decimal, monthly: Decimal) -> tuple[int, Decimal] | None:
    """Months until `rest` is cleared, and all that was charged; None if that takes too long.

    What is paid goes to `due`, interest and penalty, first, and only then to `rest`. What stays unpaid of `due` is
    carried on and bears no interest of its own: only `rest` does.
    """
    months, charged = 0, due
    while rest or due:
        if months == _LONGEST:
            return None
        paid = min(monthly, rest + due)
        covered = min(paid, due)
        rest -= paid - covered
        interest = cents(rest * daily * _PAYOFF_MONTH)
        months, charged, due = months + 1, charged + interest, due - covered + interest
    return months, charged


_MONTHLY = Field(
    "monthly",
    "以后每月还",
    "money",
    "元",
    "不再刷卡，直到还清；不填就只算到下一个账单日",
    minimum="1",
    default="1000",
    optional=True,
)
_AFTER = Field(
    "after",
    "其中还款日到下一个账单日",
    "count",
    "天",
    "只有按全额计息时用到；还款日在账单日后 25 天的，30 天的月份是 5 天",
    maximum="400",
    places=0,
    default="5",
    unused=(("basis", "balance"),),
    more=True,
)
_PAID = Field("paid", "实际还了", "money", "元", "不填就是刚好还最低还款额", optional=True)

CARD_INSTALMENT = Tool(
    name="card-instalment",
    title="信用卡分期的真实年化",
    question="每期手续费看着不高，真实年化利率是多少",
    topic="credit-cards",
    fields=(
        Field("amount", "分期金额", "money", "元", minimum="1", default="10000"),
        Field(
            "periods",
            "分几期",
            "count",
            "期",
            "一个月一期",
            minimum="1",
            maximum="60",
            places=0,
            default="12",
            quick=(("3 期", "3"), ("6 期", "6"), ("12 期", "12"), ("24 期", "24"), ("36 期", "36")),
        ),
        Field(
            "fee-rate", "每期费率", "percent", "%", "银行页面上写的每期手续费率", maximum="10", places=4, default="0.6"
        ),
    ),
    facts=("card-instalment-max-term",),
    example={"amount": "10000", "periods": "12", "fee-rate": "0.6"},
    assumptions=(
        "每期还的本金相同，手续费每期按原来的金额收，第一期在一个月后。",
        "表面年费率 = 每期费率 × 12；真实年化 = 每期内部收益率 × 12，四舍五入到两位小数。",
        "没有算财政贴息和银行的优惠券；一次性收手续费的，真实年化更高。",
    ),
    compute=instalment,
    situation="存钱借钱",
    headline="rate-irr",
)

CARD_MINIMUM = Tool(
    name="card-minimum",
    title="信用卡只还最低要多付多少",
    question="账单没还清，到下一个账单日要付多少利息和违约金",
    topic="credit-cards",
    fields=(
        Field("amount", "账单金额", "money", "元", minimum="1", default="10000"),
        _PAID,
        _MONTHLY,
        Field(
            "rate",
            "日利率",
            "percent",
            "%",
            "看领用合约；日 0.05% 是年 18.25%",
            maximum="1",
            places=6,
            fact="card-overdraft-daily-rate",
            more=True,
        ),
        Field(
            "days",
            "从入账到下一个账单日",
            "count",
            "天",
            "例如 3 月 10 日入账、5 月 5 日出账是 56 天",
            minimum="1",
            maximum="400",
            places=0,
            default="56",
            more=True,
        ),
        Field(
            "minimum",
            "最低还款比例",
            "percent",
            "%",
            minimum="1",
            maximum="100",
            fact="card-minimum-payment-ratio",
            more=True,
        ),
        Field(
            "basis",
            "怎么计息",
            "choice",
            options=(("balance", "只对没还的计息"), ("full", "按全额计息")),
            default="balance",
            more=True,
        ),
        _AFTER,
    ),
    facts=("card-overdraft-daily-rate", "card-minimum-payment-ratio", "card-late-fee-ratio"),
    example={
        "amount": "10000",
        "rate": "0.05",
        "days": "56",
        "minimum": "10",
        "basis": "balance",
        "after": "5",
        "paid": "",
        "monthly": "1000",
    },
    assumptions=(
        "只有一笔消费，还款日当天还款；全部还清的不计利息。",
        "按全额计息：还款日以前按整张账单算，以后按没还的算。用哪一种看领用合约。",
        "没有还够最低还款额的，违约金 = 差额 × 台账里的违约金比例；利息四舍五入到分，不算复利。",
        "还清要几个月：从下一个账单日起每月还一次，先还利息、违约金，再还本金；没还上的利息留到以后，不再生利息。"
        "每月按 30 天计息，不再刷卡，最后一期是零头。",
    ),
    compute=minimum,
    situation="存钱借钱",
    headline="interest",
)
