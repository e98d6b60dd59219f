"""The kinds of value an author may write, each with the check its form needs."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from annotated_types import Len
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    StringConstraints,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

#: Windows cannot store files of these names, and every id becomes one.
RESERVED_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
#: A day nobody wrote down.
UNSAID = date.min
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_WHOLE_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
# The host is spelled out, with a dot in it and no user name before it.
_HTTPS = re.compile(r"https://(?=[^/:]*\.)[A-Za-z0-9.-]+(:[0-9]+)?(/[!-~]*)?")


class Strict(BaseModel):
    """A record with the keys that are declared and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def _storable(value: str) -> str:
    if value in RESERVED_NAMES:
        raise PydanticCustomError("reserved_id", "reserved on Windows")
    return value


def _whole_date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if not (isinstance(value, str) and _WHOLE_DATE.fullmatch(value)):
        raise PydanticCustomError("date_form", "not YYYY-MM-DD")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("date_form", "no such day") from None
    # Far ends of the calendar overflow as soon as a day is added or taken away.
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise PydanticCustomError("date_range", "out of range")
    return day


def _partial_date(value: str) -> str:
    if _PARTIAL_DATE.fullmatch(value):
        try:
            # The first of the month or year stands in for what is not said.
            date.fromisoformat(value + "0000-01-01"[len(value) :])
        except ValueError:
            pass
        else:
            return value
    raise PydanticCustomError("partial_date_form", "not YYYY, YYYY-MM or YYYY-MM-DD")


def _moment(value: str) -> str:
    try:
        if datetime.strptime(value, "%Y-%m-%d %H:%M:%S").isoformat(" ") == value:
            return value
    except ValueError:
        pass
    raise PydanticCustomError("moment_form", "not YYYY-MM-DD HH:MM:SS")


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise PydanticCustomError("flag_form", "not true or false")
        return value == "true"
    return value


def _row_number(value: Any) -> Any:
    if isinstance(value, str):
        if not (value.isdecimal() and value.isascii() and 0 < int(value) < 1000):
            raise PydanticCustomError("row_form", "not the number of a row")
        return int(value)
    return value


def _https(value: str) -> str:
    if not _HTTPS.fullmatch(value):
        raise PydanticCustomError("https_form", "not an https address")
    return value


#: Parts of the place of an error that are not keys: which of two ways something is written.
ONE, SEVERAL = "(one)", "(several)"
WRITTEN, OF_LEDGER = "(written)", "(of ledger)"
WAYS = (ONE, SEVERAL, WRITTEN, OF_LEDGER)


def _text_or_list(value: Any) -> str | None:
    return ONE if isinstance(value, str) else SEVERAL if isinstance(value, list) else None


#: For a text or a list, told apart before either is looked at: one mistake is one problem.
EITHER = Discriminator(
    _text_or_list, custom_error_type="text_or_list", custom_error_message="neither a text nor a list"
)


def _written(pattern: str) -> WithJsonSchema:
    """How editors recognize a value that is checked by code here."""
    return WithJsonSchema({"type": "string", "pattern": pattern})


# The forms of values by name, for `messages` to explain and `recovery` to fill in.
ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LINE = r"^[^\n]*\S[^\n]*$"
ONE_LINE = r"^[^\n]+$"
NOT_EMPTY = r"\S"
#: chong ding jia ri: no tones, a blank between syllables.
PINYIN = r"^[a-z]+( [a-z]+)*$"
DAY = r"^\d{4}-\d{2}-\d{2}$"
DAY_OR_MONTH = r"^\d{4}(-\d{2}(-\d{2})?)?$"
MOMENT = r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$"
HTTPS = r"^https://"
ROW_NUMBER = r"^[1-9]\d*$"
#: What a reader says, for search alone: a word or a few, not a sentence.
SPOKEN = r"^[^\s，。、；：！？,;<>]+$"
#: A document, or a clause of it: civil-code, civil-code:677, civil-code:677.2, deposit-rules:附表一.
CITED_PLACE = r"^[a-z0-9]+(-[a-z0-9]+)*(:[^\s:\[\]^]{1,40})?$"
#: A figure of the ledger, with the region where it is another in each: maternity-leave-extension/上海.
FACT_KEY = r"^[a-z0-9]+(-[a-z0-9]+)*(/[\u4e00-\u9fff]+)?$"

Id = Annotated[str, StringConstraints(pattern=ID, max_length=60), AfterValidator(_storable)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=LINE)]
Pinyin = Annotated[str, StringConstraints(max_length=60, pattern=PINYIN)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=1200, pattern=NOT_EMPTY)]
Cell = Annotated[str, StringConstraints(max_length=300)]
WholeDate = Annotated[date, BeforeValidator(_whole_date), _written(DAY)]
PartialDate = Annotated[str, AfterValidator(_partial_date), _written(DAY_OR_MONTH)]
Moment = Annotated[str, AfterValidator(_moment), _written(MOMENT)]
HttpsUrl = Annotated[str, StringConstraints(max_length=500), AfterValidator(_https), _written(HTTPS)]
#: How a document was read: the whole text, some clauses word for word, what others say of it, from memory.
Reading = Literal["全文", "只见条款", "转述", "记忆"]
Spoken = Annotated[str, StringConstraints(min_length=2, max_length=12, pattern=SPOKEN)]
CitedPlace = Annotated[str, StringConstraints(pattern=CITED_PLACE, max_length=110)]
CitedIn = Annotated[
    Annotated[CitedPlace, Tag(ONE)] | Annotated[list[CitedPlace], Len(1, 6), Tag(SEVERAL)],
    EITHER,
]
#: Stands alone: the conclusion, a figure or two, the one condition that matters.
AnswerText = Annotated[str, StringConstraints(min_length=10, max_length=400, pattern=ONE_LINE)]
FactKey = Annotated[str, StringConstraints(pattern=FACT_KEY, max_length=80)]
Flag = Annotated[bool, BeforeValidator(_flag)]
RowNumber = Annotated[int, BeforeValidator(_row_number), _written(ROW_NUMBER)]

Confidence = Literal["official", "secondary", "unverified"]

CONFIDENCE_NAMES: dict[Confidence, str] = {
    "official": "官方原文",
    "secondary": "二手转述",
    "unverified": "未核实",
}

#: What follows from how a document was read.
CONFIDENCE_OF: dict[str, Confidence] = {
    "全文": "official",
    "只见条款": "official",
    "转述": "secondary",
    "记忆": "unverified",
}
