"""What a calculator is: its inputs, the figures it needs, and a pure function from inputs to results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Literal, NamedTuple

from ..content.units import joint
from .days import Month, months_later
from .field import TODAY, YEAR_AGO, Field, InputError, Value, canonical
from .rules import RefusalError, Rules

Unit = Literal["", "元", "%", "个月", "个", "股", "签", "岁"]
Inputs = Mapping[str, Value]

_PRECISION = 60
# First rounding away what division left over: 0.00499… that stands for 0.005 must go up.
_EXACT = Decimal(1).scaleb(-20)


class Result(NamedTuple):
    """`value` is rounded as shown; `name` is what tests and other pages know it by.

    What is no number has `words` for the reader, as has a number told less exactly; None is a result that does not apply.
    """

    name: str
    label: str
    value: Decimal | Month | str | None
    unit: Unit = ""
    words: str = ""

    @property
    def text(self) -> str:
        if self.words or not isinstance(self.value, Decimal):
            return self.words
        if self.unit == "元":
            return yuan(self.value)
        return f"{self.value:,f}{joint(self.unit)}{self.unit}"

    @property
    def written(self) -> str:
        """The value alone: 12345.60 · 2031-07 · separate; empty if it does not apply."""
        return f"{self.value:f}" if isinstance(self.value, Decimal) else str(self.value or "")


class Outcome(NamedTuple):
    """The answer in one sentence, and the results it stands on; how it is worked out only the browser tells."""

    sentence: str
    results: tuple[Result, ...]


class Opening(NamedTuple):
    """What a calculator opens with: `day` in fields that ask for today, and the `rules` it computes by."""

    day: date
    rules: Rules


class Tool(NamedTuple):
    """`name` is its place under /tools/; `example` are the inputs of the worked example.

    `facts` are the ledger figures that go to the page with their whole history. `situation` is one of
    `SITUATIONS`, under which the overview lists it; `headline` names the result that is always in sight, the first
    unless it says otherwise. `note` says whom it is not for; the article `elsewhere` is for them.
    """

    name: str
    title: str
    question: str
    topic: str
    fields: tuple[Field, ...]
    facts: tuple[str, ...]
    example: Mapping[str, str]
    assumptions: tuple[str, ...]
    compute: Callable[[Inputs, Rules], Outcome]
    situation: str = ""
    headline: str = ""
    note: str = ""
    elsewhere: str = ""

    def read(self, given: Mapping[str, str], rules: Rules) -> dict[str, Value]:
        """Every input as a value; what is not given has its default. Raises InputError."""
        written = {declared.name: self._written(declared, given, rules) for declared in self.fields}
        values: dict[str, Value] = {}
        for declared in self.fields:
            raw, other = written[declared.name], self.field(declared.instead)
            if other and not raw.strip():
                if not declared.optional and not written[other.name].strip():
                    raise declared.error(f"请填写{other.label}或{declared.label}")
                values[declared.name] = None
            elif not raw.strip() and any(written[name] == value for name, value in declared.unused):
                values[declared.name] = None
            else:
                values[declared.name] = declared.read(raw)
        return values

    def run(self, given: Mapping[str, str], rules: Rules) -> Outcome:
        """The outcome for inputs as written. Raises InputError or RefusalError."""
        with localcontext() as context:
            context.prec = _PRECISION
            return self.compute(self.read(given, rules), rules)

    def field(self, name: str) -> Field | None:
        return next((declared for declared in self.fields if declared.name == name), None)

    @staticmethod
    def _written(declared: Field, given: Mapping[str, str], rules: Rules) -> str:
        """What stands in a field: as given, or its default unless the field in its place says something else."""
        raw, other = given.get(declared.name), given.get(declared.instead)
        if raw is not None:
            return raw
        if other is not None and (declared.optional or other.strip()):
            return ""
        return default(declared, rules, rules.today)

    def opening(self, rules: Rules) -> Opening:
        """The last day known where today's rules are not, so that the calculator opens with a result."""
        asks = any(declared.default == TODAY for declared in self.fields)
        found = Opening(rules.today, rules)
        for _ in range(len(self.facts) + 2):
            defaults = {one.name: default(one, found.rules, found.day) for one in self.fields}
            try:
                self.run(defaults, found.rules)
            except RefusalError as refusal:
                if not refusal.day or not (last := found.rules.last_day(refusal.fact_id, refusal.day)):
                    break
                if asks and refusal.day == found.day:
                    found = found._replace(day=last)
                else:
                    found = found._replace(rules=Rules(rules.ledger, min(last, found.rules.today)))
            except InputError:
                break
            else:
                return found
        return Opening(rules.today, rules)


def default(declared: Field, rules: Rules, day: date) -> str:
    """What the form opens with: of a figure the value of the day, or the last known; `day` where it asks for today,
    a year before it where it asks for that.

    A date field opens with the day since when that value holds.
    """
    if not declared.fact:
        if declared.default == YEAR_AGO:
            return str(months_later(day, -12))
        return str(day) if declared.default == TODAY else declared.default
    if declared.fact not in rules.ledger.facts:
        return ""
    entry = rules.ledger.at(declared.fact, rules.today) or rules.ledger.last_before(declared.fact, rules.today)
    if entry is None:
        return ""
    return str(entry.start) if declared.kind == "date" else entry.value.value


def cents(value: Decimal) -> Decimal:
    """Rounded half up to 分."""
    return places(value, 2)


def places(value: Decimal, count: int) -> Decimal:
    """Rounded half up, away from zero; never a negative zero."""
    with localcontext() as context:
        context.prec = 80
        exact = value.quantize(_EXACT, rounding=ROUND_HALF_UP)
        return exact.quantize(Decimal(1).scaleb(-count), rounding=ROUND_HALF_UP) + 0


def money(name: str, label: str, value: Decimal) -> Result:
    return Result(name, label, cents(value), "元")


def saving(name: str, label: str, value: Decimal) -> Result:
    """What `label` calls by the right name, more or less, is told without its sign."""
    return money(name, label, value)._replace(words=yuan(abs(value)))


def percent(name: str, label: str, share: Decimal) -> Result:
    """A rate given as a plain number: 0.015 is 1.5 %."""
    return Result(name, label, Decimal(canonical(share * 100)), "%")


def count(name: str, label: str, value: Decimal | int, unit: Unit) -> Result:
    return Result(name, label, Decimal(canonical(Decimal(value))), unit)


def month(name: str, label: str, value: Month | None, otherwise: str = "") -> Result:
    """`otherwise` says why there is none."""
    return Result(name, label, value, words=value.words if value else otherwise)


def amount(inputs: Inputs, name: str) -> Decimal:
    """The number given for `name`."""
    value = inputs[name]
    assert isinstance(value, Decimal)
    return value


def yuan(value: Decimal) -> str:
    """4,324.67 元 · 50,000 元."""
    return f"{f'{cents(value):,f}'.removesuffix('.00')} 元"


def roughly(value: Decimal) -> str:
    """3,257.19 as 3,260 元: what is only an estimate."""
    return yuan(places(value / 10, 0) * 10)


def brief(value: Decimal) -> str:
    """193,464.95 as 19.35 万元; less than 1 万元 to 分."""
    rounded = cents(value)
    if abs(rounded) < 10_000:
        return yuan(rounded)
    return f"{plain(places(rounded / 10_000, 2))} 万元"


def plain(value: Decimal) -> str:
    """Grouped, without closing zeros: 13.03 · 0.5 · 5,000."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def span(months: int) -> str:
    """90 as 7 年 6 个月."""
    years, rest = divmod(months, 12)
    parts = [f"{years} 年"] if years else []
    parts += [f"{rest} 个月"] if rest or not years else []
    return " ".join(parts)
