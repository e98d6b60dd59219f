"""A month of a year, as people are born and retire in."""

from __future__ import annotations

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
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def words(self) -> str:
        """2031 年 7 月."""
        return f"{self.year} 年 {self.month} 月"

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"
