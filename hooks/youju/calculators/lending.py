"""Interest between private people: how much of it a court will protect."""

from __future__ import annotations

from decimal import Decimal

from .calculator import Inputs, Outcome, Tool, amount, money, percent, plain, yuan
from .days import day_of
from .field import Field
from .rules import Rules

_DAYS_A_YEAR = 365


def lending_cap(inputs: Inputs, rules: Rules) -> Outcome:
    day, agreed = day_of(inputs, "signed"), amount(inputs, "rate") / 100
    cap = rules.number("plr-multiple", day) * rules.number("lpr-1y", day)
    lent = amount(inputs, "principal") * amount(inputs, "days") / _DAYS_A_YEAR
    protected, excess = lent * min(agreed, cap), lent * max(agreed - cap, Decimal(0))
    lead = f"上限是年利率 {plain(cap * 100)}%："
    if excess:
        lead += f"受保护的利息 {yuan(protected)}，超出的 {yuan(excess)}法院不支持。"
    elif not agreed:
        lead += "没有约定利息，借期里不用付。"
    else:
        lead += f"约定的没有超过，利息 {yuan(protected)}都受保护。"
    return Outcome(
        lead,
        (
            money("protected", "受保护的利息", protected),
            percent("cap", "上限年利率", cap),
            money("excess", "超出的利息", excess),
        ),
    )


LENDING_CAP = Tool(
    name="lending-cap",
    title="民间借贷利息上限",
    question="借钱给别人，约定的利息有多少受法律保护",
    topic="loans",
    fields=(
        Field(
            "principal", "借出的钱", "money", "元", "实际给到对方的，预先扣掉的不算", minimum="0.01", default="100000"
        ),
        Field(
            "rate",
            "约定年利率",
            "percent",
            "%",
            "月息 1 分是 12%，2 分是 24%",
            maximum="1000",
            places=6,
            default="24",
        ),
        Field("days", "借了几天", "count", "天", minimum="1", maximum="36500", places=0, default="365"),
        Field(
            "signed",
            "合同成立日",
            "date",
            hint="个人之间是钱到对方手里的那天",
            fact="lpr-1y",
        ),
    ),
    facts=("plr-multiple", "lpr-1y"),
    example={"principal": "100000", "rate": "24", "signed": "2024-08-15", "days": "365"},
    assumptions=(
        "上限 = 合同成立那天的 1 年期 LPR × 倍数；利息 = 本金 × 年利率 × 天数 ÷ 365，不滚利。",
        "逾期利息、违约金、服务费和利息加在一起，也不能超过上限。",
        "只管个人、企业之间的借款；银行、消费金融、小额贷款公司、典当行等持牌机构的不适用。",
        "已经自愿付出的超过部分能不能要回来，现行规定没有写，没有算。",
    ),
    compute=lending_cap,
    situation="存钱借钱",
)
