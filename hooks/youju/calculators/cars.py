"""Vehicle purchase tax and the trade-in subsidy, each by the rule of the day on the invoice."""

from __future__ import annotations

from decimal import Decimal

from .calculator import Inputs, Outcome, Tool, amount, cents, money, yuan
from .days import day_of
from .field import TODAY, Field
from .rules import RefusalError, Rules

_ENERGY = (("nev", "新能源"), ("fuel", "燃油"))
_PRICE = Field(
    "price",
    "发票上的价税合计",
    "money",
    "元",
    minimum="1",
    maximum="100000000",
    default="200000",
    floor="1000",
)
_DATE = Field("date", "开票日期", "date", hint="机动车销售统一发票的开具日期", default=TODAY)
_KINDS = (("scrap", "报废旧车再买（报废更新）"), ("swap", "转让旧车再买（置换更新）"))


def purchase_tax(inputs: Inputs, rules: Rules) -> Outcome:
    day = day_of(inputs, "date")
    net = amount(inputs, "price") / (1 + rules.number("vehicle-vat-rate", day))
    gross = net * rules.number("vehicle-purchase-tax-rate", day)
    relief = Decimal(0)
    if inputs["energy"] == "nev":
        relief = min(
            gross * rules.number("nev-purchase-tax-reduction", day), rules.number("nev-purchase-tax-relief-cap", day)
        )
    tax = cents(gross - relief)
    lead = f"要缴车辆购置税 {yuan(tax)}" if tax else "不用缴车辆购置税"
    return Outcome(
        f"{lead}，{f'减免 {yuan(relief)}' if relief else '没有减免'}。",
        (money("tax", "应缴车辆购置税", tax), money("relief", "减免", relief)),
    )


def trade_in(inputs: Inputs, rules: Rules) -> Outcome:
    day, price = day_of(inputs, "date"), amount(inputs, "price")
    rule = f"trade-in-{inputs['kind']}-{inputs['energy']}"
    share, cap = rules.find(f"{rule}-rate", day), rules.at(f"{rule}-cap", day)
    if share is None and inputs["kind"] == "swap":
        raise RefusalError(
            f"没有查到 {day} 当地的置换补贴标准：那一年由各省定，国家只定了上限 {cap.text}，所以不能算。"
        )
    subsidy = cap.number if share is None else min(price * share.number, cap.number)
    return Outcome(f"按国家标准可以补 {yuan(subsidy)}。", (money("subsidy", "补贴", subsidy),))


PURCHASE_TAX = Tool(
    name="purchase-tax",
    title="车辆购置税",
    question="买新车要缴多少车辆购置税，新能源车减多少",
    topic="cars",
    fields=(_PRICE, Field("energy", "车的能源", "choice", options=_ENERGY, default="nev"), _DATE),
    facts=(
        "vehicle-vat-rate",
        "vehicle-purchase-tax-rate",
        "nev-purchase-tax-reduction",
        "nev-purchase-tax-relief-cap",
        "ice-purchase-tax-reduction",
        "ice-purchase-tax-price-cap",
    ),
    example={"price": "200000", "energy": "nev", "date": "2026-11-23"},
    assumptions=(
        "应缴 = 价税合计 ÷（1 + 增值税率）× 税率 − 减免；新能源按“减征比例”算减免，不超过每辆的上限。",
        "“新能源”指减免税目录里的新能源乘用车（9 座及以下）；不能外接充电的油电混动算燃油。",
        "按开票那天的规定算；结果四舍五入到分，税务机关核定的计税价格不同时以核定为准。",
    ),
    compute=purchase_tax,
    situation="买车",
)

TRADE_IN = Tool(
    name="trade-in",
    title="汽车以旧换新补贴",
    question="报废或者转让旧车再买新车，国家补多少",
    topic="cars",
    fields=(
        Field("kind", "怎么换", "choice", options=_KINDS, default="scrap"),
        Field(
            "energy",
            "新车的能源",
            "choice",
            options=(("nev", "新能源"), ("fuel", "燃油（2.0 升及以下）")),
            default="nev",
        ),
        _PRICE,
        _DATE,
    ),
    facts=tuple(
        f"trade-in-{kind}-{energy}-{part}"
        for kind in ("scrap", "swap")
        for energy in ("nev", "fuel")
        for part in ("rate", "cap")
    ),
    example={"kind": "scrap", "energy": "nev", "price": "150000", "date": "2026-11-23"},
    assumptions=(
        "补贴 = 新车价税合计 × 比例，不超过上限；2024、2025 年的报废更新是定额，不看车价。",
        "只算国家标准。旧车够不够老、新车在不在目录里、资格券还有没有，要另看当年的细则。",
        "结果四舍五入到分；各地发放时可能取整到元。",
    ),
    compute=trade_in,
    situation="买车",
)
