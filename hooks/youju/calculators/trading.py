"""What trading shares costs, and the tax on their dividends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from .calculator import Inputs, Outcome, Tool, amount, money, percent, plain, yuan
from .days import day_of, months_later
from .field import TODAY, Field
from .rules import RefusalError, Rules

#: Since the stamp duty was halved; what else was charged before is not in the ledger.
_FIRST_SALE = date(2023, 8, 28)
_PER_10_000 = Decimal("0.0001")
#: Holding for as many months at most, and the figure that is the rate then.
_HELD = ((1, "div-tax-1m", "1 个月以内（含）"), (12, "div-tax-1y", "1 个月以上、1 年以内（含）"))
_LONGER = "div-tax-over1y"


def stock_trade(inputs: Inputs, rules: Rules) -> Outcome:
    day, shares = day_of(inputs, "sold"), amount(inputs, "shares")
    if day < _FIRST_SALE:
        raise RefusalError(
            f"只能算 {_FIRST_SALE}（印花税减半）起卖出的，更早的费用没有登记，{day} 的不能算。",
            "stock-stamp-duty-rate",
            day,
        )
    commission = amount(inputs, "commission") * _PER_10_000
    cap = rules.at("commission-cap", day)
    if commission > cap.number:
        raise _COMMISSION.error(
            f"佣金费率不能高于成交金额的 {cap.text}，也就是万分之 {plain(cap.number / _PER_10_000)}，请看看是不是写错了"
        )
    paid, got = amount(inputs, "buy") * shares, amount(inputs, "sell") * shares
    stamp = got * rules.number("stock-stamp-duty-rate", day)
    transfer = (paid + got) * rules.number("transfer-fee", day)
    least = amount(inputs, "minimum")
    both = max(paid * commission, least) + max(got * commission, least)
    fees = stamp + transfer + both
    profit = got - paid - fees
    return Outcome(
        f"买卖一共付税费 {yuan(fees)}，{_gain(profit)}。",
        (
            money("profit", "扣掉税费的盈亏", profit),
            money("fees", "税费合计", fees),
            money("stamp", "印花税（卖出）", stamp),
            money("transfer", "过户费（买卖两次）", transfer),
            money("commission-total", "佣金（买卖两次）", both),
        ),
    )


def _gain(profit: Decimal) -> str:
    if not profit:
        return "扣掉以后不赚不亏"
    return f"扣掉以后赚 {yuan(profit)}" if profit > 0 else f"扣掉以后亏 {yuan(-profit)}"


def dividend_tax(inputs: Inputs, rules: Rules) -> Outcome:
    bought, sold = day_of(inputs, "bought"), day_of(inputs, "sold")
    if sold < bought:
        raise _SOLD.error(f"卖出日不能早于买入日 {bought}")
    fact, held = next(
        ((fact, held) for months, fact, held in _HELD if sold <= months_later(bought, months)), (_LONGER, "超过 1 年")
    )
    rate = rules.number(fact, sold)
    tax = amount(inputs, "dividend") * rate
    owed = f"红利税 {yuan(tax)}，税率 {plain(rate * 100)}%" if rate else "红利不用交税"
    return Outcome(f"持股{held}，{owed}。", (money("tax", "红利税", tax), percent("rate", "税率", rate)))


_COMMISSION = Field(
    "commission",
    "佣金费率",
    "percent",
    "‱",
    "万分之几，例如万 2.5 就写 2.5；在券商 App 里查",
    maximum="10000",
    places=4,
    default="2.5",
)
_SOLD = Field("sold", "卖出日", "date", hint="还没卖，就填打算卖的那天", default=TODAY)

STOCK_TRADE = Tool(
    name="stock-trade",
    title="炒股税费和盈亏",
    question="一买一卖要付多少印花税、过户费和佣金，扣掉以后赚多少",
    topic="stocks",
    fields=(
        Field("buy", "买入价", "money", "元", "每股", minimum="0.0001", maximum="1000000", places=4, default="10"),
        Field("sell", "卖出价", "money", "元", "每股", minimum="0.0001", maximum="1000000", places=4, default="10.5"),
        Field("shares", "股数", "count", "股", minimum="1", places=0, default="1000"),
        _COMMISSION,
        Field("minimum", "最低佣金", "money", "元", "每笔；没有最低的填 0", fact="commission-min", more=True),
        _SOLD._replace(more=True),
    ),
    facts=(
        "stock-stamp-duty-rate",
        "transfer-fee",
        "commission-cap",
        "commission-min",
        "handling-fee-sh-sz",
        "csrc-fee",
    ),
    example={
        "buy": "10",
        "sell": "10.5",
        "shares": "10000",
        "commission": "2.5",
        "minimum": "5",
        "sold": "2026-11-23",
    },
    assumptions=(
        "沪深 A 股，一次买入一次卖出。印花税只收卖方，过户费和佣金买卖都收，每笔佣金不到最低的按最低算。",
        "佣金按包含经手费、证管费算；券商另收这两项的，要再加上。ETF 等基金不收印花税，北交所、港股通另有收费，没有算。",
        "过户费、经手费、证管费的费率没有看到原文，以交割单为准。",
        "个人炒股的差价目前暂不交个人所得税（限售股除外），没有算分红和红利税。",
    ),
    compute=stock_trade,
    situation="炒股",
)

DIVIDEND_TAX = Tool(
    name="dividend-tax",
    title="股票红利税",
    question="分红要补多少税，再拿几天卖能少交",
    topic="stocks",
    fields=(
        Field("dividend", "税前红利", "money", "元", "到账的分红总额", minimum="0.01", default="500"),
        Field("bought", "买入日", "date", hint="分几次买的，先买的算先卖，一笔一笔算", default="2026-06-01"),
        _SOLD,
    ),
    facts=(*(fact for _, fact, _ in _HELD), _LONGER),
    example={"dividend": "500", "bought": "2026-05-20", "sold": "2026-11-23"},
    assumptions=(
        "持股期限从买入日算到卖出交割日的前一天，按对年对月对日：1 月 8 日买，2 月 8 日卖还算 1 个月，2 月 9 日卖就超过了。",
        "分红到账时先不扣，卖出时按持股期限由券商补扣；分几次买的，先买的算先卖。",
        "只算个人从公开发行和转让市场买的沪深北上市公司股票；送转股、港股通、基金分红另有规定。",
    ),
    compute=dividend_tax,
    situation="炒股",
)
