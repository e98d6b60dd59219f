"""The maternity allowance, by the common local formula."""

from __future__ import annotations

from decimal import Decimal

from .calculator import Inputs, Outcome, Tool, amount, money, plain, yuan
from .field import Field
from .rules import Rules

# Where the ledger knows by how much the leave is extended.
_PLACES = ("北京", "上海", "广东", "四川", "浙江一孩", "浙江二孩三孩")


def maternity(inputs: Inputs, _: Rules) -> Outcome:
    days = amount(inputs, "days")
    allowance = amount(inputs, "average") / Decimal(str(inputs["divisor"])) * days
    return Outcome(f"{plain(days)} 天的生育津贴是 {yuan(allowance)}。", (money("allowance", "生育津贴", allowance),))


MATERNITY = Tool(
    name="maternity",
    title="生育津贴",
    question="按单位平均工资和产假天数，生育津贴有多少",
    topic="insurance",
    fields=(
        Field(
            "average",
            "单位上年度职工月平均工资",
            "money",
            "元",
            "不是自己的工资；问单位或查参保缴费",
            minimum="1",
            maximum="1000000",
            default="8000",
            aliases=("wage", "average-wage"),
        ),
        Field(
            "days",
            "产假天数",
            "count",
            "天",
            "国家产假加当地延长的天数",
            minimum="1",
            maximum="400",
            places=0,
            fact="maternity-leave",
            presets=tuple(f"{place}=maternity-leave+maternity-leave-extension/{place}" for place in _PLACES),
        ),
        Field("divisor", "一个月按几天算", "choice", options=(("30", "30 天"), ("30.4", "30.4 天")), default="30"),
    ),
    facts=("maternity-leave", "maternity-leave-extension"),
    example={"average": "8000", "days": "98", "divisor": "30"},
    assumptions=(
        "津贴 = 月平均工资 ÷ 30（有的地方 30.4）× 天数，四舍五入到分；用哪一个看参保地。",
        "各省延长的产假发不发津贴、发多少天，由参保地定；津贴高于或低于工资时怎么补，也看参保地。",
    ),
    compute=maternity,
    situation="工作",
)
