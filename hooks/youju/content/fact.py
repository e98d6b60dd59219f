"""A figure of the ledger as it is written: one value or its dated history, a table, or a value for each region."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from .fields import UNSAID, CitedIn, Confidence, Id, Line, Strict, WholeDate
from .units import Unit


def _possible(value: str) -> str:
    if value.count("-") == 2:
        try:
            date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("date_form", "no such day") from None
    return value


_PLAIN = r"(0|[1-9][0-9]*)(\.[0-9]+)?"
#: 3.50, 3-5 (both ends included), 2027-12-31, or 06-30 of every year where the unit is 日期.
AMOUNT = rf"^(-?{_PLAIN}|{_PLAIN}-{_PLAIN}|([0-9]{{4}}-)?[0-9]{{2}}-[0-9]{{2}})$"
Amount = Annotated[str, StringConstraints(pattern=AMOUNT, max_length=40), AfterValidator(_possible)]
#: Short and without marks: it is written behind the id of the figure, in arithmetic too.
REGION = r"^[\u4e00-\u9fff]{2,12}$"
Region = Annotated[str, StringConstraints(pattern=REGION)]
#: Of a table: an amount, words where the column has no unit, nothing for no limit, — for what there is not.
FactCell = Annotated[str, StringConstraints(max_length=60, pattern=r"^[^\n]*$")]


def _one_of(key: str, one: object, for_table: str, other: object) -> None:
    if bool(one) == bool(other):
        wrong = "one_missing" if not one else "one_too_many"
        raise PydanticCustomError(wrong, "not exactly one of two", {"key": key, "for_table": for_table})


class Column(Strict):
    """A column of a table; without a unit it holds words."""

    name: Line = Field(title="列名")
    unit: Unit | None = Field(default=None, title="单位")


class FactValue(Strict):
    """A value, or the rows of a table, and the days it holds, both ends included; no `to` means until the next one.

    After a last `to` the rule has ended, or (`then: unknown`) nobody has looked up what came
    next. With `start: seen` the value is older than `from`, the day somebody saw it in force.
    """

    from_: WholeDate = Field(alias="from", title="从哪天起")
    to: WholeDate | None = Field(default=None, title="到哪天为止")
    start: Literal["exact", "seen"] = Field(default="exact", title="起始日的含义")
    then: Literal["ends", "unknown"] = Field(default="ends", title="到期之后")
    #: Empty where there are rows.
    value: Amount = Field(default="", title="数值")
    rows: list[list[FactCell]] = Field(default_factory=list, title="表的各行", max_length=400)
    region: Region | None = Field(default=None, title="哪个地区")
    source: CitedIn = Field(title="出处")
    #: What follows from the document, unless somebody says otherwise.
    confidence: Confidence | None = Field(default=None, title="置信")
    note: Line | None = Field(default=None, title="说明")

    @model_validator(mode="after")
    def _one_kind(self) -> FactValue:
        _one_of("value", self.value, "rows", self.rows)
        return self


class Fact(Strict):
    """A figure readers act on: its whole dated history, and who looked at what, when.

    With a single value its fields may stand beside the others, without `values`. `topic` is that of the file unless
    it says another. Days nobody wrote follow from the documents it rests on (`ledger.review`).
    """

    id: Id = Field(title="数字编号")
    name: Line = Field(title="名字")
    search_aliases: list[Line] = Field(default=[], title="搜索用的别名", max_length=20)
    topic: Id = Field(title="主题")
    topics: list[Id] = Field(default_factory=list, title="也属于", max_length=4)
    #: Empty where there are columns, each with its own.
    unit: Unit = Field(default="", title="单位")
    columns: list[Column] = Field(default_factory=list, title="表的列", min_length=2, max_length=8)
    kind: Literal["rule", "statistic"] = Field(default="rule", title="规定还是统计")
    region: Line = Field(default="全国", title="地区")
    definition: Line = Field(default="", title="一句话定义")
    #: None where announcements have them all.
    values: list[FactValue] = Field(default_factory=list, title="历次数值", max_length=600)
    verified_on: WholeDate = Field(default=UNSAID, title="核对日")
    verified_against: Line = Field(default="", title="核对时看的文件与条款")
    review_by: WholeDate = Field(default=UNSAID, title="下次核对不晚于")
    on_expiry: Literal["banner", "block"] = Field(default="banner", title="过期后怎么办")
    note: Line | None = Field(default=None, title="说明")
    #: About regions nobody has looked up.
    ask: Id | None = Field(default=None, title="没有查到的地区打哪个电话")
    redirect_from: list[Id] = Field(default_factory=list, title="从前的编号", max_length=20)

    @property
    def listed_under(self) -> list[str]:
        """Its topics, the one it belongs to first."""
        return list(dict.fromkeys((self.topic, *self.topics)))

    @property
    def regions(self) -> list[str]:
        """Those it has values for, in the order they are written; none if it is one figure for all."""
        return list(dict.fromkeys(value.region for value in self.values if value.region))

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, data: Any) -> Any:
        if not isinstance(data, dict) or not any(key in data for key in _OF_VALUE):
            return data
        if "values" in data:
            raise PydanticCustomError("value_twice", "values beside a value")
        own = {key: data[key] for key in _OF_VALUE if key in data}
        return {**{key: value for key, value in data.items() if key not in _OF_VALUE}, "values": [own]}

    @model_validator(mode="after")
    def _unit_or_columns(self) -> Fact:
        _one_of("unit", self.unit, "columns", self.columns)
        return self


# What a fact with a single value may say beside its other fields; `note` is the fact's own.
_OF_VALUE = ("from", "to", "start", "then", "value", "rows", "source", "confidence")
