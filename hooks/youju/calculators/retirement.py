"""When one may retire: by month of birth, as the annexes of the decision of 2024 print it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from .calculator import Inputs, Outcome, Tool, count, month, span
from .days import Month
from .field import Field
from .rules import Rules

_OLDEST = 120
_KINDS = (("male", "男"), ("female-55", "女，原来 55 岁退休"), ("female-50", "女，原来 50 岁退休"))
# What the ledger calls each kind's ages and step.
_FIGURES = {
    "male": ("retirement-age-male", "retirement-step"),
    "female-55": ("retirement-age-female-cadre", "retirement-step"),
    "female-50": ("retirement-age-female-worker", "retirement-step-female-worker"),
}
#: The first month anybody retires later than before.
_BEGINS = Month(2025, 1)
#: The last day of the ages before.
_BEFORE = date(2024, 12, 31)
#: The Social Insurance Law; who retired earlier needed as many years.
_MINIMUM_KNOWN = date(2011, 7, 1)


class _Ages(NamedTuple):
    """In months: the age of retirement before, the most it is put off, and one more month of that for every `step`."""

    before: int
    most: int
    step: int


def retirement(inputs: Inputs, rules: Rules) -> Outcome:
    birth, kind = inputs["birth"], str(inputs["kind"])
    assert isinstance(birth, Month)
    now = Month.of(rules.today)
    if birth > now:
        raise _BIRTH.error(f"出生年月不能晚于今天所在的 {now}")
    if birth < now.later(-_OLDEST * 12):
        raise _BIRTH.error(f"出生年月不能早于 {_OLDEST} 年前，请看看是不是写错了")
    ages = _ages(kind, rules)
    first = birth.later(ages.before)
    waited = (first.year - _BEGINS.year) * 12 + first.month - _BEGINS.month
    delay = 0 if waited < 0 else min(ages.most, waited // ages.step + 1)
    retire = first.later(delay)
    flexible = retire >= _BEGINS
    flex = int(rules.number("ret-flex", rules.today)) * 12
    earliest = max(first, retire.later(-flex)) if flexible else None
    latest = retire.later(flex) if flexible else None
    # Contributions by the rule of the year of retirement, in months.
    minimum = int(rules.number("pension-contribution-min", max(date(*retire, 1), _MINIMUM_KNOWN)) * 12)
    years, months = divmod(ages.before + delay, 12)
    return Outcome(
        _sentence(retire, ages.before + delay, delay, earliest, latest, minimum, now),
        (
            month("retire", "法定退休年月", retire),
            count("age-years", "那时几岁", years, "岁"),
            count("age-months", "零几个月", months, "个月"),
            count("delay-months", "比原来晚", delay, "个月"),
            month("earliest", "最早可以提前到", earliest, "不适用"),
            month("latest", "最晚可以延后到", latest, "不适用"),
            count("minimum-months", "养老保险要缴满", minimum, "个月"),
        ),
    )


def _ages(kind: str, rules: Rules) -> _Ages:
    age, step = _FIGURES[kind]
    before, final = (int(rules.number(*one)) * 12 for one in ((f"{age}-start", _BEFORE), (age, rules.today)))
    return _Ages(before, final - before, int(rules.number(step, rules.today)))


def _sentence(
    retire: Month, age: int, delay: int, earliest: Month | None, latest: Month | None, minimum: int, now: Month
) -> str:
    lead = f"{retire.words}退休，满 {_age(age)}，"
    if earliest is None or latest is None:
        return f"{lead}不延迟，养老保险要缴满 {span(minimum)}。"
    lead += f"比原来晚 {span(delay)}；" if delay else "不延迟；"
    past = "（已经过了）" if earliest < now <= retire else ""
    return f"{lead}最早 {earliest.words}{past}，最晚 {latest.words}，养老保险要缴满 {span(minimum)}。"


def _age(months: int) -> str:
    years, rest = divmod(months, 12)
    return f"{years} 岁 {rest} 个月" if rest else f"{years} 岁"


_BIRTH = Field("birth", "出生年月", "month", hint="按身份证", default="1970-03")

RETIREMENT = Tool(
    name="retirement",
    title="退休年龄",
    question="哪年哪月退休，最早和最晚可以到什么时候，养老保险要缴满几年",
    topic="insurance",
    fields=(
        Field(
            "kind",
            "性别和岗位",
            "choice",
            hint="女职工原来 50 还是 55 岁退休看岗位，问单位人事或 12333",
            options=_KINDS,
            default="male",
        ),
        _BIRTH,
    ),
    facts=(
        *(f"{age}{part}" for age, _ in _FIGURES.values() for part in ("-start", "")),
        "retirement-step",
        "retirement-step-female-worker",
        "ret-flex",
        "pension-contribution-min",
    ),
    example={"kind": "male", "birth": "1970-03"},
    assumptions=(
        "2025 年 1 月起满原退休年龄的人开始延迟：出生每晚几个月就多延一个月，延到头为止；"
        "算出来的和决定所附的对照表逐行相同。",
        "提前要缴费年限已经够，不能早于原来的退休年龄，并且提前三个月书面告诉单位；延后要单位同意。",
        "要缴满的年限按法定退休那年；提前退休看自己选的那年。延后的仍看法定那年，这一条没有看到原文。",
        "没有算特殊工种、高海拔地区的提前退休；公务员和国有单位的领导、管理人员一般不能延后。",
    ),
    compute=retirement,
    situation="退休",
)
