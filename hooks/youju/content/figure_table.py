"""`data/tables.yml`: figures people look up together, each set on one page. There need not be any."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len
from pydantic import Field

from .fields import FactKey, Id, Line, Strict, Text

FILE = "tables.yml"


class FigureGroup(Strict):
    """`rows` are figures by key (`deposit-3y`, `maternity-leave-extension/上海`), each with what its row is called.

    One that is another in each region, written without a region, stands for a row in each.
    """

    title: Line = Field(title="这一组叫什么")
    rows: Annotated[dict[FactKey, Line], Len(1, 40)] = Field(title="各行")
    note: Text | None = Field(default=None, title="说明")


class FigureTable(Strict):
    id: Id = Field(title="表的编号")
    title: Line = Field(title="表名")
    about: Text = Field(title="表里有什么")
    topic: Id = Field(title="主题")
    topics: list[Id] = Field(default_factory=list, title="也列在哪些主题", max_length=4)
    phrasings: list[Line] = Field(title="别的叫法", min_length=2, max_length=30)
    groups: list[FigureGroup] = Field(title="各组", min_length=1, max_length=16)
    redirect_from: list[Id] = Field(default_factory=list, title="从前的编号", max_length=20)

    @property
    def listed_under(self) -> list[str]:
        """Its topics, the one it belongs to first."""
        return list(dict.fromkeys((self.topic, *self.topics)))

    @property
    def keys(self) -> list[str]:
        """The figures as they are written, each once."""
        return list(dict.fromkeys(key for group in self.groups for key in group.rows))
