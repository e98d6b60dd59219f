"""What a new rate does to a mortgage that is being repaid."""

from __future__ import annotations

from .calculator import Inputs, Outcome, Tool, amount, brief, money, saving, yuan
from .field import Field
from .loans import MONTHS, MONTHS_A_YEAR, annuity, rate_field
from .rules import Rules

_RATE = "existing-mortgage-rate"


def repricing(inputs: Inputs, _: Rules) -> Outcome:
    principal, months = amount(inputs, "principal"), int(amount(inputs, "months"))
    before, after = (annuity(principal, amount(inputs, name) / 100 / MONTHS_A_YEAR, months) for name in ("old", "new"))
    less = before - after
    way = "多还" if less < 0 else "少还"
    if less:
        lead = f"月供从 {yuan(before)}变成 {yuan(after)}，每月{way} {yuan(abs(less))}，"
        lead += f"剩下 {months} 期一共{way} {brief(abs(less) * months)}。"
    else:
        lead = f"利率没有变，月供还是 {yuan(after)}。"
    return Outcome(
        lead,
        (
            saving("difference", f"每月{way}", less),
            money("payment-old", "原来的月供", before),
            money("payment-new", "重定价以后的月供", after),
            saving("interest-saved", f"剩余期数合计{way}", less * months),
        ),
    )


REPRICING = Tool(
    name="repricing",
    title="房贷重定价以后少还多少",
    question="重定价日换了新利率，月供少多少，剩下的利息少多少",
    topic="mortgage",
    fields=(
        Field("principal", "剩余本金", "money", "元", "手机银行里查", minimum="0.01", default="1000000"),
        MONTHS._replace(label="剩余期数", hint="还要还几个月", default="300", quick=()),
        Field(
            "old",
            "原来的年利率",
            "percent",
            "%",
            "预填的只是举例；重定价以前银行显示的执行利率",
            maximum="100",
            places=6,
            default="3.3",
        ),
        rate_field(_RATE)._replace(
            name="new",
            label="新的年利率",
            hint="重定价日前最近一期 5 年期以上 LPR 加减合同的点",
            presets=(),
        ),
    ),
    facts=(_RATE,),
    example={"principal": "1000000", "months": "300", "old": "3.3", "new": "3.2"},
    assumptions=(
        "等额本息；重定价那天的剩余本金和期数不变，从那以后都按新利率。",
        "新利率 = 重定价日前最近一期 5 年期以上 LPR + 合同的加点；加点一般不变。",
        "以后再重定价，月供还会变；新利率高的，就是多还。",
        "没有算重定价当月分段计息的零头，以银行的还款计划为准。",
    ),
    compute=repricing,
    situation="买房",
)
