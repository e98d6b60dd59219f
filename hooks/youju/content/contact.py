"""`data/contacts.yml`: hotlines and official entries a text may name, each looked up by somebody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from .fields import CONFIDENCE_OF, UNSAID, Confidence, HttpsUrl, Id, Line, Reading, Strict, Text, WholeDate

FILE = "contacts.yml"
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
