"""How much of a new share one may apply for, and the chance of getting any."""

from __future__ import annotations

from decimal import Decimal

from .calculator import Inputs, Outcome, Result, Tool, amount, places, plain
from .field import Field
from .rules import Rules

_MARKETS = (("sh-main", "沪市主板"), ("sh-star", "科创板"), ("sz", "深市（主板、创业板）"), ("bse", "北交所"))
_CERTAIN = Decimal("99.999999")


def ipo(inputs: Inputs, rules: Rules) -> Outcome:
    return _by_ratio(inputs, rules) if inputs["market"] == "bse" else _by_lot(inputs, rules)


def _by_lot(inputs: Inputs, rules: Rules) -> Outcome:
    market, value, today = inputs["market"], amount(inputs, "value"), rules.today
    group = "sse-main" if market == "sh-main" else "szse-star"
    lot = rules.number(f"ipo-lot-shares-{group}", today)
    threshold = rules.at("ipo-market-value-threshold", today)
    units = value // rules.number(f"ipo-unit-value-{group}", today) if value >= threshold.number else Decimal(0)
    if market == "sh-star":
        units = min(units, rules.number("ipo-star-cap-shares", today) // lot)
    chance, times = amount(inputs, "rate") / 100, amount(inputs, "times")
    draws = units * times
    some = (1 - (1 - chance) ** int(draws)) * 100 if draws else Decimal(0)
    shown = places(some, 6) if chance == 1 else min(places(some, 6), _CERTAIN)
    expected = places(draws * chance, 6)
    if units:
        lead = f"能申购 {plain(units)} 个单位、{plain(units * lot)} 股；打 {plain(times)} 只，"
        sentence = f"{lead}至少中一签的机会是 {plain(shown)}%，平均中 {plain(expected)} 签。"
    else:
        sentence = f"市值不到 {threshold.text}，不能申购。"
    return Outcome(
        sentence,
        (
            Result("units", "申购单位（配号）", units, "个"),
            Result("shares", "最多申购", units * lot, "股"),
            Result("expected", "平均中签", expected, "签"),
            Result("chance", "至少中一签的机会", shown, "%"),
        ),
    )


def _by_ratio(inputs: Inputs, rules: Rules) -> Outcome:
    if inputs["apply"] is None:
        raise _APPLY.error("北交所不看市值，请填打算申购的股数")
    lot = rules.number("bse-ipo-lot-shares", rules.today)
    units = amount(inputs, "apply") // lot
    allotted = units * lot * amount(inputs, "rate") / 100 // lot * lot
    expected = allotted * amount(inputs, "times")
    return Outcome(
        f"申购 {plain(units * lot)} 股，每只按比例分到 {plain(allotted)} 股，不摇号。",
        (
            Result("units", "申购单位", units, "个"),
            Result("shares", "申购股数", units * lot, "股"),
            Result("expected", "按比例分到", expected, "股"),
        ),
    )


_APPLY = Field(
    "apply",
    "北交所申购股数",
    "count",
    "股",
    "只有北交所要填",
    minimum="1",
    places=0,
    optional=True,
    more=True,
)

IPO = Tool(
    name="ipo",
    title="打新能申购多少、中签机会多大",
    question="按市值能申购多少新股，至少中一签的机会有多大",
    topic="stocks",
    fields=(
        Field(
            "value",
            "日均市值",
            "money",
            "元",
            "T-2 日及之前 20 个交易日，只算这个市场的；北交所不看",
            default="50000",
            unused=(("market", "bse"),),
        ),
        Field("market", "市场", "choice", options=_MARKETS, default="sh-main"),
        Field(
            "rate",
            "中签率",
            "percent",
            "%",
            "预填的只是举例；看发行人公布的网上中签率，北交所填配售比例",
            maximum="100",
            places=8,
            default="0.04",
        ),
        Field(
            "times",
            "打几只",
            "count",
            "只",
            "假定每只的中签率一样",
            minimum="1",
            maximum="100000",
            places=0,
            default="1",
        ),
        _APPLY,
    ),
    facts=(
        "ipo-unit-value-sse-main",
        "ipo-lot-shares-sse-main",
        "ipo-unit-value-szse-star",
        "ipo-lot-shares-szse-star",
        "ipo-market-value-threshold",
        "ipo-star-cap-shares",
        "bse-ipo-lot-shares",
    ),
    example={"value": "50000", "market": "sh-main", "rate": "0.04", "times": "1", "apply": ""},
    assumptions=(
        "申购单位 = 市值 ÷ 每个单位要的市值，不足一个的不算；沪市和深市的市值分开算。",
        "至少中一签的机会 = 1 −（1 − 中签率）的“单位数 × 只数”次方；机会和签数四舍五入到六位小数。",
        "没有算每只新股自己的申购上限（网上初始发行量的千分之一）；北交所不足一个单位的零股不算。",
    ),
    compute=ipo,
    situation="炒股",
    headline="chance",
)
