"""Leaving a job: the employer's severance pay, and for how long unemployment benefit is paid at most."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from .calculator import Inputs, Outcome, Tool, amount, count, money, plain, yuan
from .days import day_of, months_later
from .field import TODAY, Field
from .rules import RefusalError, Rules

_KINDS = (
    ("n", "N：合法辞退、到期不续、被迫离职"),
    ("n1", "N+1：没有提前 30 天通知"),
    ("2n", "2N：违法辞退"),
)
_RULE = "sev-per-year"
_SALARY = Field(
    "salary", "离职前 12 个月的平均月工资", "money", "元", "税前应得的，含奖金、津贴", minimum="0.01", maximum="10000000", default="10000"
)  # fmt: skip


def severance(inputs: Inputs, rules: Rules) -> Outcome:
    start, end = day_of(inputs, "start"), day_of(inputs, "end")
    if rules.find(_RULE, start) is None:
        first = rules.ledger.history(_RULE)[0].start
        raise RefusalError(
            f"只能算 {first}（劳动合同法施行）以后的工作年限，更早的按当时的规定另算，要单独问；"
            f"入职日填 {first}，算出的是那以后的一段。"
        )
    if end < start:
        raise _END.error(f"离职日不能早于入职日 {start}")
    salary, ceiling = amount(inputs, "salary"), amount(inputs, "local") * rules.number("sev-3x", end)
    months, base, closing = _months(start, end, rules), salary, ""
    if salary > ceiling:
        most = rules.number("sev-12y", end) * rules.number(_RULE, end)
        closing = f"，月工资{'和年限都' if months > most else ''}已封顶"
        months, base = min(months, most), ceiling
    paid, formula = base * months, f"{plain(months)} × {yuan(base)}"
    if inputs["kind"] == "n1":
        last = salary if inputs["last"] is None else amount(inputs, "last")
        paid += last * rules.number("sev-notice", end)
        formula += f" + {yuan(last)}"
    elif inputs["kind"] == "2n":
        times = rules.number("sev-2n", end)
        paid *= times
        formula = f"{plain(times)} × {formula}"
    label = {"n": "经济补偿", "n1": "经济补偿加代通知金", "2n": "赔偿金"}[str(inputs["kind"])]
    return Outcome(
        f"{label} {yuan(paid)}（{formula}）{closing}。",
        (
            money("amount", label, paid),
            count("months", "折算月数 N", months, "个月"),
            money("base", "计算基数", base),
        ),
    )


def _months(start: date, end: date, rules: Rules) -> Decimal:
    """N: whole years, and the rest of a year by whether it comes to half a year. Both days were worked."""
    after, years = end + timedelta(days=1), 0
    while months_later(start, (years + 1) * 12) <= after:
        years += 1
    whole = rules.number(_RULE, end)
    begun = months_later(start, years * 12)
    if begun == after:
        return years * whole
    half = int(rules.number("sev-whole-year-months", end))
    enough = months_later(start, years * 12 + half) <= after
    return years * whole + (whole if enough else rules.number("sev-half", end))


def unemployment(inputs: Inputs, rules: Rules) -> Outcome:
    years, today = amount(inputs, "years") // 1, rules.today
    least = rules.number("unemployment-contribution-min", today)
    tier = 1 + sum(years >= rules.number(f"unemployment-tier-{step}-years", today) for step in (2, 3))
    months = rules.number(f"unemployment-months-tier-{tier}", today) if years >= least else Decimal(0)
    if months:
        sentence = f"缴费满 {plain(years)} 年，失业金最长领 {plain(months)} 个月；各地折算的常比这少。"
    else:
        sentence = f"失业保险没有缴满 {plain(least)} 年，领不了失业金。"
    found = [count("months", "最长领取月数", months, "个月")]
    if inputs["monthly"] is None and inputs["later"] is not None:
        raise _MONTHLY.error(f"填了第 13 个月起每月，请把{_MONTHLY.label}也填上")
    if inputs["monthly"] is not None:
        monthly = amount(inputs, "monthly")
        later = monthly if inputs["later"] is None else amount(inputs, "later")
        total = monthly * min(months, _FIRST_MONTHS) + later * max(months - _FIRST_MONTHS, Decimal(0))
        found.append(money("total", "一共最多领", total))
        if months:
            sentence += f"每月按你填的算，一共最多 {yuan(total)}。"
    return Outcome(sentence, tuple(found))


# From the month after these, some provinces pay less.
_FIRST_MONTHS = Decimal(12)
_MONTHLY = Field(
    "monthly", "当地每月失业金", "money", "元", "查参保地人社局；不填就只算月数", maximum="1000000", optional=True
)
_END = Field("end", "离职日", "date", hint="在职的最后一天，算在内", default=TODAY)

SEVERANCE = Tool(
    name="severance",
    title="离职补偿",
    question="被辞退能拿多少，N、N+1、2N 各是多少",
    topic="rights",
    fields=(
        _SALARY,
        Field("kind", "哪一种", "choice", options=_KINDS, default="n"),
        Field("start", "入职日", "date", hint="在这家单位上班的第一天", default="2022-04-01", inclusive=True),
        _END,
        Field(
            "local",
            "当地上年度职工月平均工资",
            "money",
            "元",
            "预填的只是举例，换成当地人社局或统计局公布的；月工资超过它三倍才用得到",
            minimum="0.01",
            maximum="10000000",
            default="10000",
            more=True,
        ),
        Field(
            "last",
            "上个月的工资",
            "money",
            "元",
            "只有 N+1 用；不填就同平均月工资",
            minimum="0.01",
            maximum="10000000",
            optional=True,
            more=True,
        ),
    ),
    facts=(_RULE, "sev-whole-year-months", "sev-half", "sev-3x", "sev-12y", "sev-notice", "sev-2n"),
    example={
        "salary": "10000",
        "kind": "n",
        "start": "2022-04-01",
        "end": "2026-10-31",
        "local": "10000",
        "last": "",
    },
    assumptions=(
        "工龄从入职日算到离职日的次日：每满一年一个月，零头满半年按一年，不满半年按半个月。",
        "月工资高于当地平均工资三倍的，基数和年限都封顶；N+1 的 1 是上个月的工资，不封顶。",
        "2N 按封顶后的 N 乘 2；2N 是否封顶没有找到明文。",
        "月工资低于当地最低工资的，应按最低工资算，这里没有按它补足；补偿要不要缴个税也没有算。",
        "主动辞职、因严重违纪被辞退的没有补偿；2008 年以前的工龄另算。",
    ),
    compute=severance,
    situation="工作",
)

UNEMPLOYMENT = Tool(
    name="unemployment",
    title="失业金能领几个月",
    question="失业保险缴了几年，失业金最长能领几个月",
    topic="insurance",
    fields=(
        Field(
            "years",
            "累计缴费年限",
            "count",
            "年",
            "单位和自己缴失业保险的年数，可以带小数",
            maximum="60",
            default="6",
            step="1",
        ),
        _MONTHLY,
        Field(
            "later",
            "第 13 个月起每月",
            "money",
            "元",
            "有的地方一年以后少发些；不填就一样多",
            maximum="1000000",
            optional=True,
            more=True,
        ),
    ),
    facts=(
        "unemployment-contribution-min",
        "unemployment-tier-2-years",
        "unemployment-tier-3-years",
        *(f"unemployment-months-tier-{tier}" for tier in (1, 2, 3)),
    ),
    example={"years": "6"},
    assumptions=(
        "按累计缴费的整年数分三档，不满一年的零头不算。",
        "这是全国的上限。各省按缴费年限折算，常比上限少；每月领多少也由各省定。",
        "还要不是自己要走的，并且办了失业登记；再次失业的，以前没领完的月数可以并进来，合计最长 24 个月。",
    ),
    compute=unemployment,
    situation="工作",
)
