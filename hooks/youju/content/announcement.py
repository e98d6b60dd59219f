"""One announcement that moves several figures: written once, with its day and its document, beside the figures.

What it says becomes a value of each of them, as if it stood there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from pydantic import Field

from .fact import Amount, Fact, FactValue
from .fields import CitedIn, Confidence, FactKey, Line, Strict, WholeDate


class Announcement(Strict):
    """`values` by the keys of figures: `deposit-3y`, or `maternity-leave-extension/上海`."""

    announcement: CitedIn = Field(title="依据的文件")
    from_: WholeDate = Field(alias="from", title="从哪天起")
    to: WholeDate | None = Field(default=None, title="到哪天为止")
    start: Literal["exact", "seen"] = Field(default="exact", title="起始日的含义")
    then: Literal["ends", "unknown"] = Field(default="ends", title="到期之后")
    confidence: Confidence | None = Field(default=None, title="置信")
    note: Line | None = Field(default=None, title="说明")
    values: dict[FactKey, Amount] = Field(title="各个数字", min_length=1, max_length=60)

    @property
    def id(self) -> str:
        """It has no name of its own."""
        return f"{self.from_}"

    def value(self, key: str) -> FactValue:
        """What it says of one figure."""
        return FactValue.model_construct(
            # As if it were written there.
            self.model_fields_set - {"announcement", "values"} | {"source", "value", "region"},
            from_=self.from_,
            to=self.to,
            start=self.start,
            then=self.then,
            value=self.values[key],
            rows=[],
            region=key.partition("/")[2] or None,
            source=self.announcement,
            confidence=self.confidence,
            note=self.note,
        )


def joined(
    fact: Fact, announced: Iterable[tuple[int, str, Announcement]]
) -> tuple[Fact, Mapping[int, tuple[int, str]]]:
    """`fact` with the values that others announce, and where those of them are written.

    `announced` are by number; the answer is: place among the values → number of the announcement and key.
    """
    every: list[tuple[FactValue, tuple[int, str] | None]] = [(value, None) for value in fact.values]
    for number, key, one in sorted(announced, key=lambda told: told[2].from_):
        value = one.value(key)
        # Before what came later there, so that all are in order if the author's own are.
        later = (n for n, (own, _) in enumerate(every) if own.region == value.region and own.from_ > value.from_)
        every.insert(next(later, len(every)), (value, (number, key)))
    places = {place: where for place, (_, where) in enumerate(every) if where is not None}
    return fact.model_copy(update={"values": [value for value, _ in every]}), places
