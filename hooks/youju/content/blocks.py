"""What the sections of an article are made of: texts, lists, tables, examples, calculators, charts and decisions."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from .fields import OF_LEDGER, WRITTEN, Cell, FactKey, Id, Line, RowNumber, Strict, Text, WholeDate


class Table(Strict):
    caption: Line = Field(title="表名")
    columns: list[Line] = Field(title="列名", min_length=2, max_length=8)
    rows: list[list[Cell]] = Field(title="各行", min_length=1, max_length=60)
    note: Text | None = Field(default=None, title="表注")


class LedgerTable(Strict):
    """A table of the ledger as it holds on a day, or some of its rows; they are counted from 1."""

    fact: FactKey = Field(title="哪张表")
    rows: list[RowNumber] = Field(default_factory=list, title="哪几行", max_length=60)
    on: WholeDate | None = Field(default=None, title="哪天的")


class Example(Strict):
    title: Line = Field(title="算例名")
    given: list[Text] = Field(title="已知", min_length=1, max_length=10)
    lines: list[Text] = Field(title="算式", min_length=1, max_length=20)
    result: Text = Field(title="结论")


def _table_kind(value: Any) -> str:
    taken = isinstance(value, LedgerTable) or (isinstance(value, dict) and "fact" in value)
    return OF_LEDGER if taken else WRITTEN


class ListBlock(Strict):
    items: list[Text] = Field(alias="list", title="列表", min_length=1, max_length=20)


class NumberedBlock(Strict):
    items: list[Text] = Field(alias="numbered", title="编号列表", min_length=1, max_length=20)


class TableBlock(Strict):
    table: Annotated[
        Annotated[Table, Tag(WRITTEN)] | Annotated[LedgerTable, Tag(OF_LEDGER)], Discriminator(_table_kind)
    ] = Field(title="表")


class ExampleBlock(Strict):
    example: Example = Field(title="算例")


class NoteBlock(Strict):
    note: Text = Field(title="提醒")


class ToolCase(Strict):
    """A calculator with the case of the article filled in; inputs as a reader would type them."""

    name: Id = Field(title="计算器")
    inputs: dict[Id, Line] = Field(default={}, title="填好的数", max_length=20)


class ToolBlock(Strict):
    tool: ToolCase = Field(title="计算器")


class Bar(Strict):
    label: Line = Field(title="名字")
    value: Line = Field(title="数")


class Event(Strict):
    date: Line = Field(title="日子")
    text: Text = Field(title="发生什么")


class Chart(Strict):
    """One of: the steps of a figure over time (`fact`, `since`), bars of a few values, a line of dated events."""

    title: Line = Field(title="图名")
    fact: FactKey | None = Field(default=None, title="哪个数字")
    since: WholeDate | None = Field(default=None, title="从哪天画起")
    unit: Line | None = Field(default=None, title="单位")
    bars: list[Bar] = Field(default_factory=list, title="条", max_length=6)
    timeline: list[Event] = Field(default_factory=list, title="时间线", max_length=8)
    note: Text | None = Field(default=None, title="图注")

    @model_validator(mode="after")
    def _one_kind(self) -> Chart:
        if sum((self.fact is not None, len(self.bars) > 1, len(self.timeline) > 1)) != 1:
            raise PydanticCustomError("chart_kind", "not one kind of chart")
        return self


class ChartBlock(Strict):
    chart: Chart = Field(title="图")


class DecisionBlock(Strict):
    decision: Id = Field(title="判断树")


BLOCK_KEYS = ("list", "numbered", "table", "example", "note", "tool", "chart", "decision")


def _block_kind(value: Any) -> str | None:
    if isinstance(value, str):
        return "text"
    if isinstance(value, dict):
        kind = next(iter(value), None)
        return kind if len(value) == 1 and kind in BLOCK_KEYS else None
    return _KIND_OF.get(type(value))


_KINDS = (ListBlock, NumberedBlock, TableBlock, ExampleBlock, NoteBlock, ToolBlock, ChartBlock, DecisionBlock)
_KIND_OF: dict[Any, str] = dict(zip(_KINDS, BLOCK_KEYS, strict=True))


Block: TypeAlias = Annotated[
    Annotated[Text, Tag("text")]
    | Annotated[ListBlock, Tag("list")]
    | Annotated[NumberedBlock, Tag("numbered")]
    | Annotated[TableBlock, Tag("table")]
    | Annotated[ExampleBlock, Tag("example")]
    | Annotated[NoteBlock, Tag("note")]
    | Annotated[ToolBlock, Tag("tool")]
    | Annotated[ChartBlock, Tag("chart")]
    | Annotated[DecisionBlock, Tag("decision")],
    Discriminator(
        _block_kind,
        custom_error_type="block_kind",
        custom_error_message="not one of the kinds of block",
    ),
]
