"""One input of a calculator: its declaration, and what a reader may write in it.

The declaration also goes to the page, where `docs/javascripts/tools/core/fields.js` reads
the same forms and says the same things.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from ..ledger.values import grouped
from .days import Month
from .spoken import spoken

Kind = Literal["money", "percent", "count", "date", "month", "choice"]
Value = Decimal | date | Month | str | None

MAX_LENGTH = 40
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
FIRST_MONTH, LAST_MONTH = Month(1900, 1), Month(2100, 12)
#: A default that means the day the page is read.
TODAY = "today"
#: And one that means a year before it.
YEAR_AGO = "year-ago"

_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([千kK万wW亿])?", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})(\d\d)(\d\d)", re.ASCII)
# A day may follow, as an identity card has it.
_MONTH = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?|(\d{4})(\d\d)(\d\d)?", re.ASCII)
_DAYLESS = re.compile(r"\d{4}-\d{1,2}-?", re.ASCII)
_YEARS = re.compile(r"(\d{1,3})年(?:(半)|(0?\d|1[01])个月)?|半年", re.ASCII)
_SHARE = re.compile(r"(?:万(?:分之)?)?(\d+(?:\.\d+)?)(%)?", re.ASCII)
_SCALES = {"千": 1_000, "k": 1_000, "万": 10_000, "w": 10_000, "亿": 100_000_000}


class InputError(ValueError):
    """What is wrong with one input, in words for the reader."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class Field(NamedTuple):
    """`name` is the address parameter. Bounds are included; `places` is the most decimals.

    Below zero only a number may be whose `minimum` is.

    An empty `optional` field means what its `hint` says, which may name figures as `{{id}}`. `default` is what the form opens
    with; `fact` names the ledger figure whose value of the day takes its place, in a date field the day since when;
    `presets` are other figures to tap: ids, or "北京=a+b" for the sum of several under a name. `instead` names the
    field that says the same in another way: with that one filled in, this one may stay empty. `unused` are other
    fields and a value of each with which this one is not asked for: then it may stay empty, too.

    How the form shows it: `more` puts it under 更多条件; `quick` are values to tap, as (words, text);
    `step` adds buttons that take away and add so much; an amount below `floor` is asked about:
    26.98 for a car is likely 26.98 万元. An `inclusive` day counts itself: who has worked for a year began on the day
    after, a year ago. `by_month` are fields under it that only the browser reads, to estimate a year
    (`docs/javascripts/tools/core/by-month.js`).
    """

    name: str
    label: str
    kind: Kind
    unit: str = ""
    hint: str = ""
    minimum: str = "0"
    maximum: str = "1000000000"
    places: int = 2
    options: tuple[tuple[str, str], ...] = ()
    default: str = ""
    fact: str = ""
    instead: str = ""
    unused: tuple[tuple[str, str], ...] = ()
    presets: tuple[str, ...] = ()
    optional: bool = False
    aliases: tuple[str, ...] = ()
    more: bool = False
    quick: tuple[tuple[str, str], ...] = ()
    step: str = ""
    floor: str = ""
    inclusive: bool = False
    by_month: tuple[Field, ...] = ()

    def read(self, raw: str) -> Value:
        """The value of `raw`: Decimal (percent as written: 3.2 is 3.2 %), date, Month, option or None.

        Raises InputError.
        """
        text = unicodedata.normalize("NFKC", raw).strip()
        if not text:
            if self.optional:
                return None
            raise self.error(f"请填写{self.label}")
        if len(text) > MAX_LENGTH:
            raise self.error(f"{self.label}写得太长")
        match self.kind:
            case "choice":
                return self._choice(text)
            case "date":
                return self._date(text)
            case "month":
                return self._month(text)
        return self._number(text)

    def error(self, message: str) -> InputError:
        return InputError(self.name, f"{message}。")

    def _choice(self, text: str) -> str:
        if text not in dict(self.options):
            raise self.error(f"{self.label}没有“{text}”这一项，请重新选")
        return text

    def _date(self, text: str) -> date:
        tidy = re.sub(r"[/.−–年月]", "-", re.sub(r"\s", "", text)).removesuffix("日")
        match = _DATE.fullmatch(tidy)
        try:
            day = date(*(int(part) for part in match.groups() if part)) if match else None
        except ValueError:
            day = None
        if day is None and _DAYLESS.fullmatch(tidy):
            raise self.error(f"{self.label}还要写是哪一天，只打数字就行，例如 20260305")
        if day is None:
            raise self.error(f"{self.label}只打数字就行，例如 20261123，并且要真有这一天")
        if not FIRST_DAY <= day <= LAST_DAY:
            raise self.error(f"{self.label}要在 {FIRST_DAY} 到 {LAST_DAY} 之间")
        return day

    def _month(self, text: str) -> Month:
        # 76年8月 is of the last century.
        full = re.sub(r"^([4-9]\d)年", r"19\1年", re.sub(r"\s", "", text))
        match = _MONTH.fullmatch(re.sub("[月日]$", "", re.sub(r"[/.−–年]|月(?=\d)", "-", full)))
        year, number, day, *_ = (
            [*(int(part) for part in match.groups() if part), 1] if match else [FIRST_MONTH.year, 0, 1]
        )
        month = Month(year, number)
        if match and not FIRST_MONTH <= month <= LAST_MONTH:
            raise self.error(f"{self.label}要在 {FIRST_MONTH} 到 {LAST_MONTH} 之间")
        try:
            date(*month, day)
        except ValueError:
            raise self.error(f"{self.label}只打数字就行，例如 197003，并且日历上要有") from None
        return month

    def _number(self, text: str) -> Decimal:
        tidy = self._plain(re.sub(r"[−–—]", "-", re.sub(r"\s", "", text)).removeprefix("¥"))
        large = self.kind == "money" or self.unit == "股"
        match = _NUMBER.fullmatch(tidy) or (_NUMBER.fullmatch(spoken(tidy)) if large else None)
        if not match or (match[4] and not large):
            raise self.error(f"{self.label}要填数字")
        below = match[1] == "-"
        if below and Decimal(self.minimum) >= 0:
            raise self.error(f"{self.label}不能是负数")
        value = Decimal(match[2].replace(",", "") + (match[3] or "")) * _SCALES.get((match[4] or "").lower(), 1)
        value = value.normalize()
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > self.places:
            most = f"最多写 {self.places} 位小数" if self.places else "要填整数"
            raise self.error(f"{self.label}{most}")
        value = -value if below and value else value
        if value < Decimal(self.minimum):
            raise self.error(f"{self.label}不能小于 {grouped(self.minimum)}{_after(self.unit)}")
        if value > Decimal(self.maximum):
            raise self.error(f"{self.label}不能大于 {grouped(self.maximum)}{_after(self.unit)}，请看看是不是写错了")
        return value

    def _plain(self, text: str) -> str:
        """In the field's own unit, without it: 2年3个月 and 27期 are 27 months, 万2.5 and 0.025% are 2.5 ‱."""
        share = _SHARE.fullmatch(text) if self.unit == "‱" else None
        if share:
            return f"{Decimal(share[1]) * (100 if share[2] else 1):f}"
        years = _YEARS.fullmatch(text) if self.unit in ("个月", "年") else None
        if not years:
            return re.sub(rf"(?:{self.unit}{'|期' if self.unit == '个月' else ''})$", "", text)
        months = int(years[1]) * 12 + (6 if years[2] else int(years[3] or 0)) if years[1] else 6
        if self.unit == "个月":
            return str(months)
        # Rounded down: 4年11个月 are not yet five years.
        return f"{Decimal(months * 100 // 12) / 100:f}"


def canonical(value: Value) -> str:
    """How a value stands in an address: plain decimals, ISO dates, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def _after(unit: str) -> str:
    return unit if unit in ("", "%") else f" {unit}"
