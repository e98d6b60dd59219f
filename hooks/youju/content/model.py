"""What an author may write: the one declaration of topics, tags, figures and articles.

Everything arrives as strings, lists and mappings (see `document`); these models say which keys exist, what shape
each value has and what it is called in Chinese. Messages for broken values are made in `messages`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

from .fields import Cell, Confidence, Flag, HttpsUrl, Id, Line, Moment, Number, PartialDate, Text, Unit, WholeDate

TOPICS_FILE = "topics.yml"
TAGS_FILE = "tags.yml"
ARTICLES_FILE = "articles.yml"
ARTICLES_FOLDER = "articles"
FACTS_FOLDER = "facts"


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class GuideStep(Strict):
    title: Line = Field(title="这一步")
    why: Text = Field(title="为什么")
    read: list[Id] = Field(default_factory=list, title="读哪几篇", max_length=6)


class Topic(Strict):
    """A topic; the order of `topics.yml` is the reading order."""

    id: Id = Field(title="主题编号")
    name: Line = Field(title="主题名")
    search_aliases: list[Line] = Field(default_factory=list, title="搜索用的别名", max_length=40)
    definition: Line = Field(title="一句话说明")
    guide: list[GuideStep] = Field(default_factory=list, title="阅读次序", max_length=8)
    redirect_from: list[Id] = Field(default_factory=list, title="从前的编号", max_length=20)


class Term(Strict):
    """A tag, which is also a glossary term."""

    id: Id = Field(title="标签编号")
    name: Line = Field(title="名字")
    topic: Id = Field(title="所属主题")
    aliases: list[Line] = Field(default_factory=list, title="别名", max_length=12)
    #: What people type when they mean the term; too loose or too coarse to link in running text.
    search_aliases: list[Line] = Field(default_factory=list, title="搜索用的别名", max_length=60)
    definition: Line = Field(title="一句话定义")
    redirect_from: list[Id] = Field(default_factory=list, title="从前的编号", max_length=20)


class Origin(Strict):
    """Where the question was found; bibliographic data only."""

    publisher: Line = Field(title="发布者")
    headline: Line = Field(title="原标题")
    time: Moment = Field(title="发布时间")


class Document(Strict):
    """A law, notice, table or page that says something, and where to look it up."""

    id: Id = Field(title="出处编号")
    title: Line = Field(title="文件或资料名")
    publisher: Line = Field(title="发布者")
    doc_no: Line | None = Field(default=None, title="文号")
    clause: Line | None = Field(default=None, title="条款")
    date: PartialDate = Field(title="日期")
    url: HttpsUrl | None = Field(default=None, title="官方网址")
    note: Line | None = Field(default=None, title="说明")


class Source(Document):
    """A document as an article cites it."""

    confidence: Confidence = Field(title="置信")


class FactValue(Strict):
    """A value and the days it holds, both ends included; no `to` means until the next value.

    After a last `to` the rule has ended, or (`then: unknown`) nobody has looked up what came
    next. With `start: seen` the value is older than `from`, the day somebody saw it in force.
    """

    from_: WholeDate = Field(alias="from", title="从哪天起")
    to: WholeDate | None = Field(default=None, title="到哪天为止")
    start: Literal["exact", "seen"] = Field(default="exact", title="起始日的含义")
    then: Literal["ends", "unknown"] = Field(default="ends", title="到期之后")
    value: Number = Field(title="数值")
    source: Id = Field(title="出处编号")
    confidence: Confidence = Field(title="置信")
    note: Line | None = Field(default=None, title="说明")


class Fact(Strict):
    """A figure readers act on: its whole dated history, and who looked at what, when."""

    id: Id = Field(title="数字编号")
    name: Line = Field(title="名字")
    search_aliases: list[Line] = Field(default=[], title="搜索用的别名", max_length=20)
    topic: Id = Field(title="主题")
    unit: Unit = Field(title="单位")
    kind: Literal["rule", "statistic"] = Field(default="rule", title="规定还是统计")
    region: Line | None = Field(default=None, title="地区")
    definition: Line = Field(title="一句话定义")
    values: list[FactValue] = Field(title="历次数值", min_length=1, max_length=600)
    sources: list[Document] = Field(title="出处", min_length=1, max_length=40)
    verified_on: WholeDate = Field(title="核对日")
    verified_against: Line = Field(title="核对时看的文件与条款")
    review_by: WholeDate = Field(title="下次核对不晚于")
    on_expiry: Literal["banner", "block"] = Field(title="过期后怎么办")
    note: Line | None = Field(default=None, title="说明")
    redirect_from: list[Id] = Field(default_factory=list, title="从前的编号", max_length=20)


class Table(Strict):
    caption: Line = Field(title="表名")
    columns: list[Line] = Field(title="列名", min_length=2, max_length=8)
    rows: list[list[Cell]] = Field(title="各行", min_length=1, max_length=60)
    note: Text | None = Field(default=None, title="表注")


class Example(Strict):
    title: Line = Field(title="算例名")
    given: list[Text] = Field(title="已知", min_length=1, max_length=10)
    lines: list[Text] = Field(title="算式", min_length=1, max_length=20)
    result: Text = Field(title="结论")


class ListBlock(Strict):
    items: list[Text] = Field(alias="list", title="列表", min_length=1, max_length=20)


class NumberedBlock(Strict):
    items: list[Text] = Field(alias="numbered", title="编号列表", min_length=1, max_length=20)


class TableBlock(Strict):
    table: Table = Field(title="表")


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


BLOCK_KEYS = ("list", "numbered", "table", "example", "note", "tool")


def _block_kind(value: Any) -> str | None:
    if isinstance(value, str):
        return "text"
    if isinstance(value, dict):
        kind = next(iter(value), None)
        return kind if len(value) == 1 and kind in BLOCK_KEYS else None
    return _KIND_OF.get(type(value))


_KINDS = (ListBlock, NumberedBlock, TableBlock, ExampleBlock, NoteBlock, ToolBlock)
_KIND_OF: dict[Any, str] = dict(zip(_KINDS, BLOCK_KEYS, strict=True))


Block: TypeAlias = Annotated[
    Annotated[Text, Tag("text")]
    | Annotated[ListBlock, Tag("list")]
    | Annotated[NumberedBlock, Tag("numbered")]
    | Annotated[TableBlock, Tag("table")]
    | Annotated[ExampleBlock, Tag("example")]
    | Annotated[NoteBlock, Tag("note")]
    | Annotated[ToolBlock, Tag("tool")],
    Discriminator(
        _block_kind,
        custom_error_type="block_kind",
        custom_error_message="not one of the kinds of block",
    ),
]


class Section(Strict):
    heading: Line = Field(title="小标题")
    blocks: list[Block] = Field(title="内容块", min_length=1, max_length=30)
    redirect_from: list[Line] = Field(default_factory=list, title="从前的小标题", max_length=10)


class Myth(Strict):
    claim: Text = Field(title="错误说法")
    truth: Text = Field(title="错在哪里")


class Change(Strict):
    before: Text = Field(title="2022 年的说法")
    now: Text = Field(title="现在")
    since: PartialDate | None = Field(default=None, title="从哪天起")


class Question(Strict):
    question: Line = Field(title="追问")
    answer: Text = Field(title="回答")
    redirect_from: list[Line] = Field(default_factory=list, title="从前的小标题", max_length=10)


class Article(Strict):
    """One question and its answer; the field order is the reading order of the page."""

    id: Id = Field(title="文章编号")
    draft: Flag = Field(default=False, title="草稿")
    redirect_from: list[Id] = Field(default_factory=list, title="从前的编号", max_length=20)
    title: Line = Field(title="标题")
    topic: Id = Field(title="主题")
    tags: list[Id] = Field(title="标签", min_length=3, max_length=8)
    phrasings: list[Line] = Field(title="其他问法", min_length=2, max_length=20)
    origin: Origin | None = Field(default=None, title="问题来源")
    published: WholeDate = Field(title="首次发布")
    updated: WholeDate = Field(title="最近修改")
    reviewed: WholeDate = Field(title="最近核对")
    answer: Annotated[str, StringConstraints(min_length=10, max_length=400, pattern=r"^[^\n]+$")] = Field(title="答案")
    applies: list[Text] = Field(title="适用", min_length=1, max_length=6)
    exceptions: list[Text] = Field(title="例外", min_length=1, max_length=6)
    sections: list[Section] = Field(title="正文", min_length=4, max_length=7)
    steps: list[Text] = Field(title="现在可以做的", min_length=2, max_length=8)
    myths: list[Myth] = Field(title="常见错误说法", min_length=1, max_length=6)
    changes: list[Change] = Field(default_factory=list, title="2022 年以来变了什么", max_length=8)
    faq: list[Question] = Field(title="常见追问", min_length=2, max_length=5)
    #: Numbers that happen to equal a ledger figure of the topic and are meant as plain text.
    literals: list[Line] = Field(default_factory=list, title="照写的数字", max_length=40)
    unverified: list[Text] = Field(default_factory=list, title="没有核实的", max_length=10)
    sources: list[Source] = Field(title="出处", min_length=1, max_length=40)
