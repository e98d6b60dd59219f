"""Days as a calculation counts them: 对年对月对日."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date

from .field import Value


def day_of(inputs: Mapping[str, Value], name: str) -> date:
    """The day given for `name`."""
    value = inputs[name]
    assert isinstance(value, date)
    return value


def months_later(day: date, months: int) -> date:
    """The same day of the month `months` later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
