"""What an author may write: the one declaration of topics, tags and articles.

Everything arrives as strings, lists and mappings (see `source`); these models say which
keys exist, what shape each value has and what it is called in Chinese. Messages for
broken values are made in `explain`.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, StringConstraints, Tag
from pydantic_core import PydanticCustomError

TOPICS_FILE = "topics.yml"
TAGS_FILE = "tags.yml"
ARTICLES_FILE = "articles.yml"
ARTICLES_FOLDER = "articles"


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _whole_date(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise PydanticCustomError("date_form", "not YYYY-MM-DD")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("date_form", "no such day") from None
    return value


def _partial_date(value: str) -> str:
    for form in ("%Y", "%Y-%m", "%Y-%m-%d"):
        try:
            if datetime.strptime(value, form).strftime(form) == value:
                return value
        except ValueError:
            pass
    raise PydanticCustomError("partial_date_form", "not YYYY, YYYY-MM or YYYY-MM-DD")


def _moment(value: str) -> str:
    try:
        datetime.strptime(value, "%Y-%m-%d %H:%M:%S")
    except ValueError:
        raise PydanticCustomError("moment_form", "not YYYY-MM-DD HH:MM:SS") from None
    return value


def _https(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    plain = re.fullmatch(r"https://[A-Za-z0-9.-]+(:\d+)?(/[!-~]*)?", value)
    if not plain or not parts.hostname or "." not in parts.hostname or parts.username:
        raise PydanticCustomError("https_form", "not an https address")
    return value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=r"^[^\n]*\S[^\n]*$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=1200, pattern=r"\S")]
Cell = Annotated[str, StringConstraints(max_length=300)]
WholeDate = Annotated[date, BeforeValidator(_whole_date)]
PartialDate = Annotated[str, AfterValidator(_partial_date)]
Moment = Annotated[str, AfterValidator(_moment)]
HttpsUrl = Annotated[str, StringConstraints(max_length=500), AfterValidator(_https)]
Confidence = Literal["official", "secondary", "unverified"]

CONFIDENCE_NAMES: dict[Confidence, str] = {
    "official": "官方原文",
    "secondary": "二手转述",
    "unverified": "未核实",
}


class Topic(Strict):
    """A topic; the order of `topics.yml` is the reading order."""

    id: Id = Field(title="主题编号")
    name: Line = Field(title="主题名")
    definition: Line = Field(title="一句话说明")


class Term(Strict):
    """A tag, which is also a glossary term."""

    id: Id = Field(title="标签编号")
    name: Line = Field(title="名字")
    topic: Id = Field(title="所属主题")
    aliases: list[Line] = Field(default=[], title="别名", max_length=12)
    definition: Line = Field(title="一句话定义")


class Origin(Strict):
    """Where the question was found; bibliographic data only."""

    publisher: Line = Field(title="发布者")
    headline: Line = Field(title="原标题")
    time: Moment = Field(title="发布时间")


class Source(Strict):
    id: Id = Field(title="出处编号")
    title: Line = Field(title="文件或资料名")
    publisher: Line = Field(title="发布者")
    doc_no: Line | None = Field(default=None, title="文号")
    clause: Line | None = Field(default=None, title="条款")
    date: PartialDate = Field(title="日期")
    url: HttpsUrl | None = Field(default=None, title="官方网址")
    confidence: Confidence = Field(title="置信")
    note: Line | None = Field(default=None, title="说明")


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


BLOCK_KEYS = ("list", "numbered", "table", "example", "note")


def _block_kind(value: Any) -> str | None:
    if isinstance(value, str):
        return "text"
    if isinstance(value, dict):
        kinds = [key for key in BLOCK_KEYS if key in value]
        return kinds[0] if len(value) == 1 and kinds else None
    return {
        ListBlock: "list",
        NumberedBlock: "numbered",
        TableBlock: "table",
        ExampleBlock: "example",
        NoteBlock: "note",
    }.get(type(value))


Block: TypeAlias = Annotated[
    Annotated[Text, Tag("text")]
    | Annotated[ListBlock, Tag("list")]
    | Annotated[NumberedBlock, Tag("numbered")]
    | Annotated[TableBlock, Tag("table")]
    | Annotated[ExampleBlock, Tag("example")]
    | Annotated[NoteBlock, Tag("note")],
    Discriminator(
        _block_kind,
        custom_error_type="block_kind",
        custom_error_message="not one of the kinds of block",
    ),
]


class Section(Strict):
    heading: Line = Field(title="小标题")
    blocks: list[Block] = Field(title="内容块", min_length=1, max_length=30)


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


class Article(Strict):
    """One question and its answer; the field order is the reading order of the page."""

    id: Id = Field(title="文章编号")
    title: Line = Field(title="标题")
    topic: Id = Field(title="主题")
    tags: list[Id] = Field(title="标签", min_length=3, max_length=8)
    phrasings: list[Line] = Field(title="其他问法", min_length=2, max_length=20)
    origin: Origin | None = Field(default=None, title="问题来源")
    published: WholeDate = Field(title="首次发布")
    updated: WholeDate = Field(title="最近修改")
    reviewed: WholeDate = Field(title="最近核对")
    answer: Annotated[str, StringConstraints(min_length=10, max_length=120, pattern=r"^[^\n]+$")] = Field(title="答案")
    applies: list[Text] = Field(title="适用", min_length=1, max_length=6)
    exceptions: list[Text] = Field(title="例外", min_length=1, max_length=6)
    sections: list[Section] = Field(title="正文", min_length=4, max_length=7)
    steps: list[Text] = Field(title="现在可以做的", min_length=2, max_length=8)
    myths: list[Myth] = Field(title="常见错误说法", min_length=1, max_length=6)
    changes: list[Change] = Field(default=[], title="2022 年以来变了什么", max_length=8)
    faq: list[Question] = Field(title="常见追问", min_length=2, max_length=5)
    unverified: list[Text] = Field(default=[], title="没有核实的", max_length=10)
    sources: list[Source] = Field(title="出处", min_length=1, max_length=40)
