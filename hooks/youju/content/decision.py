"""Questions that lead to an outcome: a small tree that articles draw, or a decision with a page of its own."""

from __future__ import annotations

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .blocks import ToolCase
from .fields import CitedPlace, Id, Line, Strict, Text, WholeDate


class Asked(Strict):
    """An answer to a question of a decision, and where it leads: to a question or to an outcome."""

    say: Line = Field(title="回答")
    go: Id | None = Field(default=None, title="再问哪一题")
    end: Id | None = Field(default=None, title="结论")

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Asked:
        if (self.go is None) == (self.end is None):
            raise PydanticCustomError("asked_way", "not exactly one of go and end")
        return self


class DecisionQuestion(Strict):
    id: Id = Field(title="题号")
    ask: Line = Field(title="问什么")
    hint: Text | None = Field(default=None, title="不知道怎么答")
    answers: list[Asked] = Field(title="回答", min_length=2, max_length=7)


class Outcome(Strict):
    """What an answer comes to. All but `title` and `text` is for decisions with a page of their own."""

    id: Id = Field(title="结论编号")
    title: Line = Field(title="结论")
    text: Text = Field(title="说明")
    unsure: Text | None = Field(default=None, title="还不确定的")
    next: list[Text] = Field(default_factory=list, title="接下来", max_length=5)
    bring: Text | None = Field(default=None, title="要带什么")
    by: Text | None = Field(default=None, title="期限")
    tools: list[ToolCase] = Field(default_factory=list, title="算一算", max_length=2)
    read: list[Id] = Field(default_factory=list, title="读哪几篇", max_length=4)
    sources: list[CitedPlace] = Field(default_factory=list, title="依据", max_length=12)


class DecisionPage(Strict):
    """What makes a decision a page: where it is listed, whom it is for, how people ask, when it was checked."""

    topic: Id = Field(title="主题")
    topics: list[Id] = Field(default_factory=list, title="也列在哪些主题", max_length=3)
    for_: Text = Field(alias="for", title="给谁用的")
    phrasings: list[Line] = Field(title="其他问法", min_length=2, max_length=20)
    reviewed: WholeDate = Field(title="最近核对")


class Decision(Strict):
    """It begins at the first question. Without a `page` it is a small tree that articles draw."""

    id: Id = Field(title="判断树编号")
    title: Line = Field(title="名字")
    page: DecisionPage | None = Field(default=None, title="自己的一页")
    redirect_from: list[Id] = Field(default_factory=list, title="从前的编号", max_length=20)
    questions: list[DecisionQuestion] = Field(title="问题", min_length=1, max_length=12)
    outcomes: list[Outcome] = Field(title="结论", min_length=2, max_length=12)

    @property
    def listed_under(self) -> list[str]:
        """Every topic whose page lists it."""
        return [self.page.topic, *self.page.topics] if self.page else []
