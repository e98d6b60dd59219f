"""Days and months as a calculation counts them: 对年对月对日, and the months people are born and retire in."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class Month(NamedTuple):
    """Orders by time; reads 1970-03."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    def later(self, months: int) -> Month:
        """`months` later, or earlier if negative."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)

    @property
    def words(self) -> str:
        """2031 年 7 月."""
        return f"{self.year} 年 {self.month} 月"

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


def months_later(day: date, months: int) -> date:
    """The same day of the month `months` later, or the last day of a shorter month."""
    year, month = Month.of(day).later(months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def day_of(inputs: Mapping[str, object], name: str) -> date:
    """The day given for `name`."""
    value = inputs[name]
    assert isinstance(value, date)
    return value
