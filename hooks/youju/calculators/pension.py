"""What an old-age pension comes to, and what a private pension account saves in tax."""

from __future__ import annotations

from decimal import Decimal

from .calculator import Inputs, Outcome, Result, Tool, amount, money, plain, roughly, saving, yuan
from .field import Field
from .rules import Rules

_MONTHS = "pension-divisor-months"
_MINIMUM = "pension-contribution-min"
_CAP = "personal-pension-annual-cap"
_BRACKETS = ("0", "3", "10", "20", "25", "30", "35", "45")


def pension(inputs: Inputs, rules: Rules) -> Outcome:
    base, years, age, today = amount(inputs, "base"), amount(inputs, "years"), amount(inputs, "age"), rules.today
    average = (base + base * amount(inputs, "index")) / 2
    basic = average * years * rules.number("pension-1pct", today)
    months = next(months for each, months in rules.table(_MONTHS, today) if each == age)
    assert isinstance(months, Decimal)
    personal = amount(inputs, "account") / months
    least = rules.at(_MINIMUM, today)
    short = years < least.number
    lead = f"不满 {least.text}，还差 {plain(least.number - years)} 年，现在不能按月领。缴够以前先" if short else ""
    sentence = (
        f"{lead}按平均缴费指数 {plain(amount(inputs, 'index'))}、{plain(age)} 岁退休算，"
        f"每月大约 {roughly(basic + personal)}：基础养老金 {roughly(basic)}，个人账户 {roughly(personal)}。"
    )
    return Outcome(
        sentence,
        (
            _estimate("total", "每月合计（缴够年限才能领）" if short else "每月合计", basic + personal),
            _estimate("basic", "基础养老金", basic),
            _estimate("personal", "个人账户养老金", personal),
        ),
    )


def _estimate(name: str, label: str, value: Decimal) -> Result:
    """The value to 分 as everywhere; its words do not pretend to be."""
    return money(name, label, value)._replace(words=f"约 {roughly(value)}")


def personal_pension(inputs: Inputs, rules: Rules) -> Outcome:
    paid, rate = amount(inputs, "amount"), Decimal(str(inputs["bracket"])) / 100
    cap = rules.at(_CAP, rules.today)
    if paid > cap.number:
        raise _AMOUNT.error(f"一年最多缴 {cap.text}，请填不超过它的数")
    saved = paid * rate
    later = paid * rules.number("personal-pension-tax-rate", rules.today)
    net = saved - later
    if net > 0:
        sentence = f"一年少缴税 {yuan(saved)}，将来领这笔钱缴 {yuan(later)}，净省 {yuan(net)}。"
    elif net:
        sentence = f"现在少缴税 {yuan(saved)}，将来领这笔钱要缴 {yuan(later)}，反而多缴 {yuan(-net)}。"
    else:
        sentence = f"现在少缴的税和将来要缴的一样，都是 {yuan(saved)}，不省税。"
    return Outcome(
        sentence,
        (
            saving("net", "多缴的税" if net < 0 else "净省的税", net),
            money("saved", "每年少缴的税", saved),
            money("later", "领取时缴的税", later),
        ),
    )


PENSION = Tool(
    name="pension",
    title="养老金估算",
    question="退休后每月大概能领多少养老金",
    topic="insurance",
    fields=(
        Field(
            "base",
            "计发基数",
            "money",
            "元",
            "预填的只是举例；当地人社局每年公布，先用今年的估",
            minimum="2000",
            maximum="50000",
            default="10000",
        ),
        Field(
            "index",
            "平均缴费指数",
            "count",
            "",
            "历年缴费工资和当地平均工资之比的平均，0.6 到 3；不知道就选一个估",
            minimum="0.6",
            maximum="3",
            places=4,
            default="0.8",
            more=True,
            quick=(("按最低交 0.6", "0.6"), ("中间 0.8", "0.8"), ("按平均工资 1", "1")),
        ),
        Field(
            "years",
            "缴费年限",
            "count",
            "年",
            "含视同缴费年限，可以带小数",
            minimum="0.01",
            maximum="60",
            places=4,
            default="25",
            step="1",
        ),
        Field("account", "个人账户储存额", "money", "元", "社保 App、电子社保卡里查", default="140000"),
        Field(
            "age",
            "退休年龄",
            "count",
            "岁",
            "整岁，40 到 70",
            minimum="40",
            maximum="70",
            places=0,
            default="60",
            quick=(("50 岁", "50"), ("55 岁", "55"), ("60 岁", "60"), ("63 岁", "63")),
        ),
    ),
    facts=("pension-1pct", _MONTHS, _MINIMUM),
    example={"base": "10000", "index": "0.8", "years": "25", "account": "140000", "age": "60"},
    assumptions=(
        "基础养老金 =（计发基数 + 计发基数 × 平均缴费指数）÷ 2 × 缴费年限 × 每缴一年的比例；个人账户养老金 = 储存额 ÷ 计发月数。",
        "没有算过渡性养老金：1997 年以前参加工作的人另有这一笔，办法由各省定。",
        "计发月数表有几处抄录，没有看到原件；47 岁的两处不同（207、208），用 208。",
        "只按整岁算，不满整岁的各省逐月内插；计发基数、账户余额以后还会涨，临近退休请申请预核算。",
    ),
    compute=pension,
    situation="退休",
    note="只算职工养老：单位交的、灵活就业自己交的。村里、社区交的不是这个算法。",
    elsewhere="resident-pension",
)

_AMOUNT = Field("amount", "每年缴多少", "money", "元", minimum="0.01", fact=_CAP)

PERSONAL_PENSION = Tool(
    name="personal-pension",
    title="个人养老金省多少税",
    question="每年往个人养老金账户里缴钱，省多少税，将来领的时候缴多少",
    topic="insurance",
    fields=(
        _AMOUNT,
        Field(
            "bracket",
            "自己的边际税率",
            "choice",
            hint="全年收入最高一档的税率，看去年的年度汇算；不用缴税的选 0%",
            options=tuple((rate, f"{rate}%") for rate in _BRACKETS),
            default="10",
        ),
    ),
    facts=(_CAP, "personal-pension-tax-rate"),
    example={"amount": "12000", "bracket": "10"},
    assumptions=(
        "少缴的税 = 缴的钱 × 边际税率；领取时的税 = 同一笔本金 × 领取税率。",
        "账户里赚的钱领取时也按领取税率缴，这里没有算；钱要到领取条件才能取出来。",
        "缴的钱要是跨了两档税率，实际少缴的比这里少，用工资个税计算器填两次比一比。",
    ),
    compute=personal_pension,
    situation="退休",
)
