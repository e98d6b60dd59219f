"""What an author may write: the one declaration of topics, tags, documents and articles.

Everything arrives as strings, lists and mappings (see `document`); these models say which keys exist, what shape
each value has and what it is called in Chinese. What sections are made of is declared in `blocks`, other kinds of
records in `fact`, `announcement`, `decision`, `situation` and `optional_files`; messages for broken values are made in
`messages`.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len
from pydantic import Field, Tag

from .blocks import Block
from .fields import (
    EITHER,
    ONE,
    SEVERAL,
    AnswerText,
    CitedPlace,
    Flag,
    HttpsUrl,
    Id,
    Line,
    Moment,
    PartialDate,
    Pinyin,
    Reading,
    Spoken,
    Strict,
    Text,
    WholeDate,
)


class GuideStep(Strict):
    """A group of a topic's articles; the steps are in reading order."""

    title: Line = Field(title="这一步")
    why: Text = Field(title="为什么")
    read: list[Id] = Field(default_factory=list, title="读哪几篇", max_length=12)


class Topic(Strict):
    """A topic; the order of `topics.yml` is the reading order."""

    id: Id = Field(title="主题编号")
    name: Line = Field(title="主题名")
    search_aliases: list[Line] = Field(default_factory=list, title="搜索用的别名", max_length=40)
    definition: Line = Field(title="一句话说明")
    #: Each article of the topic stands in one of them.
    guide: list[GuideStep] = Field(default_factory=list, title="阅读次序", max_length=10)
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
    #: Shows what is meant; its numbers come from the ledger.
    example: AnswerText | None = Field(default=None, title="举例")
    #: How the name is read, where its characters are mostly read otherwise: lists are sorted by it.
    pinyin: Pinyin | None = Field(default=None, title="读音")
    redirect_from: list[Id] = Field(default_factory=list, title="从前的编号", max_length=20)


class Origin(Strict):
    """Where the question was found; bibliographic data only."""

    publisher: Line = Field(title="发布者")
    headline: Line = Field(title="原标题")
    time: Moment = Field(title="发布时间")


class Seen(Strict):
    """What somebody read of a document, and when; `except` says it of clauses that are otherwise."""

    text: Reading = Field(title="读到什么")
    on: WholeDate = Field(title="哪天读的")
    except_: dict[Line, Reading] = Field(default_factory=dict, alias="except", title="哪几条不同", max_length=60)


class SourceEvent(Strict):
    """What a document changes on a day, for those who read of changes; the figures that move, if any, tell how much."""

    on: WholeDate = Field(title="哪天")
    title: Line = Field(title="发生什么")
    for_: Line = Field(alias="for", title="给谁")
    do: Line | None = Field(default=None, title="怎么做")
    #: Where no figure moves that day: there nothing else says whom it concerns.
    topics: list[Id] = Field(default_factory=list, title="哪些主题", max_length=4)


class Source(Strict):
    """A law, notice, table or page in one version: what articles and figures rest on. Its page is permanent."""

    id: Id = Field(title="文件编号")
    title: Line = Field(title="文件名")
    short: Line | None = Field(default=None, title="简称")
    publisher: Line = Field(title="发布者")
    doc_no: Line | None = Field(default=None, title="文号")
    from_: PartialDate = Field(alias="from", title="从哪天起")
    until: WholeDate | None = Field(default=None, title="到哪天为止")
    replaces: Id | None = Field(default=None, title="取代哪一份")
    url: HttpsUrl | None = Field(default=None, title="官方网址")
    seen: Seen = Field(title="读过没有")
    events: list[SourceEvent] = Field(default_factory=list, title="变动里怎么说", max_length=24)
    note: Line | None = Field(default=None, title="说明")
    redirect_from: list[Id] = Field(default_factory=list, title="从前的编号", max_length=20)


class Timed(Strict):
    """Holds from one day to another, both included; without them always."""

    from_: WholeDate | None = Field(default=None, alias="from", title="从哪天起")
    until: WholeDate | None = Field(default=None, title="到哪天为止")


class Answer(Timed):
    text: AnswerText = Field(title="答案")


class Case(Timed):
    """One of several situations a reader may be in."""

    if_: Text = Field(alias="if", title="如果")
    then: Text = Field(title="那么")


class Step(Timed):
    """Something to do; `say` are words to say there, `copy` a text to send with 〔gaps〕 to fill in."""

    do: Text = Field(title="做什么")
    say: Text | None = Field(default=None, title="怎么说")
    copy_: Text | None = Field(default=None, alias="copy", title="可以复制的话")


class Section(Timed):
    heading: Line = Field(title="小标题")
    blocks: list[Block] = Field(title="内容块", min_length=1, max_length=30)
    redirect_from: list[Line] = Field(default_factory=list, title="从前的小标题", max_length=20)


class Myth(Strict):
    claim: Text = Field(title="错误说法")
    truth: Text = Field(title="错在哪里")


class Change(Strict):
    before: Text = Field(title="以前")
    now: Text = Field(title="现在")
    since: PartialDate | None = Field(default=None, title="从哪天起")


class Question(Strict):
    question: Line = Field(title="追问")
    answer: Text = Field(title="回答")
    redirect_from: list[Line] = Field(default_factory=list, title="从前的小标题", max_length=20)


class Article(Strict):
    """One question and its answer; the field order is the reading order of the page."""

    id: Id = Field(title="文章编号")
    draft: Flag = Field(default=False, title="草稿")
    redirect_from: list[Id] = Field(default_factory=list, title="从前的编号", max_length=20)
    title: Line = Field(title="标题")
    topic: Id = Field(title="主题")
    tags: list[Id] = Field(title="标签", min_length=1, max_length=8)
    phrasings: list[Line] = Field(title="其他问法", min_length=2, max_length=20)
    #: Words people say for it that stand nowhere on the page; search alone reads them.
    search_aliases: list[Spoken] = Field(default_factory=list, title="搜索用的说法", max_length=100)
    origin: Origin | None = Field(default=None, title="问题来源")
    published: WholeDate = Field(title="首次发布")
    updated: WholeDate = Field(title="最近修改")
    reviewed: WholeDate = Field(title="最近核对")
    urgent: Flag = Field(default=False, title="急事")
    answer: Annotated[Annotated[AnswerText, Tag(ONE)] | Annotated[list[Answer], Len(1, 6), Tag(SEVERAL)], EITHER] = (
        Field(title="答案")
    )
    #: The answer has no marks; what it rests on that is not the figures in it.
    answer_sources: list[CitedPlace] = Field(default_factory=list, title="答案的依据", max_length=4)
    cases: list[Case] = Field(default_factory=list, title="看你是哪种", min_length=2, max_length=6)
    glance: list[Block] = Field(default_factory=list, title="一眼看懂", max_length=1)
    steps: list[Step] = Field(default_factory=list, title="怎么办", min_length=3, max_length=5)
    sections: list[Section] = Field(title="正文", min_length=1, max_length=7)
    faq: list[Question] = Field(default_factory=list, title="追问", max_length=4)
    myths: list[Myth] = Field(default_factory=list, title="常见错误说法", max_length=4)
    changes: list[Change] = Field(default_factory=list, title="变化", max_length=4)
    related: list[Id] = Field(default_factory=list, title="猜你喜欢", max_length=3)
    #: Numbers that happen to equal a ledger figure and are meant as plain text.
    literals: list[Line] = Field(default_factory=list, title="照写的数字", max_length=5)
    unverified: list[Text] = Field(default_factory=list, title="没有核实的", max_length=10)
    sources: list[CitedPlace] = Field(default_factory=list, title="没有在正文里引到的出处", max_length=20)
