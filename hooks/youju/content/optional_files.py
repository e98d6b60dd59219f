"""What stands in one file each that there need not be: contacts, tables, what is wanted, the front page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from annotated_types import Len
from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from .fields import (
    CONFIDENCE_OF,
    SPOKEN,
    UNSAID,
    Confidence,
    FactKey,
    HttpsUrl,
    Id,
    Line,
    Reading,
    Spoken,
    Strict,
    Text,
    WholeDate,
)

_GOOD_FOR = timedelta(days=365)

#: As it is dialled: 12378, 95588, 010-12345678.
PHONE_NUMBER = r"^[0-9]{3,5}$|^[0-9]{3,4}-[0-9]{3,8}(-[0-9]{3,4})?$"
PhoneNumber = Annotated[str, StringConstraints(pattern=PHONE_NUMBER)]


class Heard(Strict):
    """How it became known, and when."""

    text: Reading = Field(title="读到什么")
    on: WholeDate = Field(title="哪天读的")


class Contact(Strict):
    """A number to call or an official address, what it is for and what it is not."""

    id: Id = Field(title="编号")
    name: Line = Field(title="名字")
    number: PhoneNumber | None = Field(default=None, title="电话号码")
    url: HttpsUrl | None = Field(default=None, title="官方网址")
    for_: Text = Field(alias="for", title="管什么")
    not_for: Text | None = Field(default=None, title="不管什么")
    hours: Line | None = Field(default=None, title="接听时段")
    aliases: list[Line] = Field(default_factory=list, title="别的叫法", max_length=12)
    source: Line = Field(title="从哪里知道的")
    seen: Heard = Field(title="读过没有")
    review_by: WholeDate = Field(default=UNSAID, title="下次核对不晚于")
    note: Line | None = Field(default=None, title="说明")

    @property
    def confidence(self) -> Confidence:
        return CONFIDENCE_OF[self.seen.text]

    @property
    def due(self) -> date:
        """When somebody should look again: a year after it was read, unless the record says otherwise."""
        return self.seen.on + _GOOD_FOR if self.review_by == UNSAID else self.review_by

    @property
    def href(self) -> str:
        """What a tap on it does: call, or open the official page; nothing where neither is known."""
        return f"tel:{self.number}" if self.number else self.url or ""

    @property
    def shown(self) -> str:
        """How a text names it: the number, or the name of the entry."""
        return self.number or self.name

    @model_validator(mode="after")
    def _reachable(self) -> Contact:
        if self.number and self.url:
            raise PydanticCustomError("contact_ways", "a number and an address")
        return self


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


class Wanted(Strict):
    """A question that holds one of the `words`, and one of `with` if there are any, asks for it."""

    name: Line = Field(title="想要什么")
    #: None is for nobody to write: the weather, recipes.
    topic: Id | None = Field(default=None, title="主题")
    words: list[Spoken] = Field(title="问题里有的词", min_length=1, max_length=16)
    with_: list[Annotated[str, StringConstraints(max_length=12, pattern=SPOKEN)]] = Field(
        default_factory=list, alias="with", title="还要有的词", max_length=16
    )

    @property
    def id(self) -> str:
        """It is known by its name."""
        return self.name

    def asked_in(self, text: str) -> bool:
        return all(any(word in text for word in words) for words in (self.words, self.with_) if words)


class Home(Strict):
    """Ids of articles, situations, calculators and figures in the order they are shown.

    What is not said follows from the collection. Situations are all shown, those that are named first.
    """

    questions: list[Id] = Field(default_factory=list, title="常问的", max_length=8)
    situations: list[Id] = Field(default_factory=list, title="遇到这些事", max_length=40)
    calculators: list[Id] = Field(default_factory=list, title="算一算", max_length=6)
    figures: list[Id] = Field(default_factory=list, title="现在的数字", max_length=8)
