"""What happens to people: the steps of a situation, stage by stage, and the legal deadlines they must keep."""

from __future__ import annotations

from pydantic import Field

from .blocks import ToolCase
from .fields import CitedPlace, FactKey, Id, Line, Strict, Text, WholeDate


class Deadline(Strict):
    """How long the law gives, or makes somebody wait. The file is named after the topic, as those of figures are."""

    id: Id = Field(title="期限编号")
    topic: Id = Field(title="主题")
    field: Line = Field(title="哪一类")
    title: Line = Field(title="什么事")
    within: Line = Field(title="多久")
    from_: Line | None = Field(default=None, alias="from", title="从哪天起")
    who: Line | None = Field(default=None, title="谁要做")
    missed: Text | None = Field(default=None, title="错过会怎样")
    note: Text | None = Field(default=None, title="说明")
    sources: list[CitedPlace] = Field(title="依据", min_length=1, max_length=6)
    read: list[Id] = Field(default_factory=list, title="读哪几篇", max_length=3)
    reviewed: WholeDate = Field(title="最近核对")


class SituationStep(Strict):
    """`id` names the step in the browsers of readers who ticked it: it stays when steps are moved or added."""

    id: Id = Field(title="步骤编号")
    do: Text = Field(title="做什么")
    why: Line | None = Field(default=None, title="为什么")
    deadlines: list[Id] = Field(default_factory=list, title="期限", max_length=3)
    figures: list[FactKey] = Field(default_factory=list, title="要紧的数字", max_length=4)
    bring: Text | None = Field(default=None, title="要带什么")
    local: Text | None = Field(default=None, title="各地不同")
    read: list[Id] = Field(default_factory=list, title="读哪几篇", max_length=3)
    tools: list[ToolCase] = Field(default_factory=list, title="算一算", max_length=2)
    decisions: list[Id] = Field(default_factory=list, title="帮你判断", max_length=2)


class Stage(Strict):
    when: Line = Field(title="什么时候")
    steps: list[SituationStep] = Field(title="步骤", min_length=1, max_length=8)


class Situation(Strict):
    """A page with a checklist; `about` is its line on the front page."""

    id: Id = Field(title="情形编号")
    title: Line = Field(title="名字")
    about: Line = Field(title="一句话")
    for_: Text = Field(alias="for", title="给谁用的")
    topic: Id = Field(title="主题")
    topics: list[Id] = Field(default_factory=list, title="也列在哪些主题", max_length=4)
    phrasings: list[Line] = Field(title="其他问法", min_length=2, max_length=20)
    reviewed: WholeDate = Field(title="最近核对")
    redirect_from: list[Id] = Field(default_factory=list, title="从前的编号", max_length=20)
    stages: list[Stage] = Field(title="阶段", min_length=2, max_length=8)
    notes: list[Text] = Field(default_factory=list, title="另外", max_length=4)

    @property
    def listed_under(self) -> list[str]:
        """Every topic whose page lists it."""
        return [self.topic, *self.topics]
