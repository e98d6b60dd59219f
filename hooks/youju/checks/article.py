"""What must hold inside one article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, pairwise

from .. import addresses
from ..content import drafts
from ..content.blocks import Table, TableBlock
from ..content.document import Location, Value
from ..content.loader import Record
from ..content.model import Article, Timed
from ..ledger.evaluation import ArticleValues
from ..problem import Problem
from ..text import article_text
from ..text.article_text import Reading, is_coming
from . import length, names, style

#: Anchors the page keeps for headings it no longer has.
_RETIRED = {addresses.anchor(heading) for heading in (*article_text.RETIRED, article_text.UNVERIFIED)}


def problems(record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
    """Reminders only, where the article is a draft and not finished."""
    found = chain(
        _dates(record, values.today),
        _times(record, values.today),
        _length(record, values),
        _tables(record, values.reading),
        _headings(record, values.reading),
        _repeats(record),
        _aliases(record),
        _quoted(record, values.reading),
        _placeholders(record),
    )
    return drafts.soften(record.value, found)


def _dates(record: Record[Article], today: date) -> Iterator[Problem]:
    article = record.value
    for name in ("published", "updated", "reviewed"):
        value: date = getattr(article, name)
        if value > today:
            yield Problem(record.at(name), "future-date", f"“{name}”是 {value}，还没到", "写真正的那一天")
    if article.updated < article.published:
        message = f"修改日 {article.updated} 早于发布日 {article.published}"
        yield Problem(record.at("updated"), "date-order", message, "检查这两个日期")
    if article.reviewed < article.published:
        message = f"核对日 {article.reviewed} 早于发布日 {article.published}"
        yield Problem(record.at("reviewed"), "date-order", message, "检查这两个日期")


def _length(record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
    """As a phone shows it; `length` says how it is counted."""
    found = length.of(values)
    for name, count, (aim, most) in (
        ("看得见的字", found.characters, length.CHARACTERS),
        ("二级小标题", found.headings, length.HEADINGS),
        ("看得见的链接", found.links, length.LINKS),
    ):
        if count > aim:
            message = f"{name}约 {count:,} 个，目标 {aim:,}，最多 {most:,}（{length.COUNTED}）"
            rule = "too-much" if count > most else "much"
            yield Problem(record.at("sections", key=True), rule, message, "删掉重复的话，收进算式，或拆成两篇")
    before = found.before_steps
    if before > length.BEFORE_STEPS[0]:
        rule = "too-late" if before > length.BEFORE_STEPS[1] else "late"
        message = f"“怎么办”之前约 {before} 个字，目标 {length.BEFORE_STEPS[0]}，最多 {length.BEFORE_STEPS[1]}"
        yield Problem(record.at("steps", key=True), rule, message, "情形和图表写短些，解释放到后面的小节")
    aim, most = length.ANSWER
    for location, answer in values.reading.answers:
        count = len(values.placed(location).plain(answer))
        if count > aim:
            rule = "too-much" if count > most else "much"
            message = f"答案有 {count} 个字，目标 {aim} 以内，最多 {most}"
            yield Problem(record.at(*location), rule, message, "只留结论、一两个数和最要紧的条件")
    for location, heading in values.reading.headings:
        if location[-1] == "heading" and len(heading) > length.HEADING:
            message = f"小标题“{heading}”有 {len(heading)} 个字，手机上放不下一行"
            yield Problem(record.at(*location), "long-heading", message, f"改短到 {length.HEADING} 个字以内")
    if found.doubts > length.DOUBTS[1]:
        message = f"正文里“转述”“未核实”一类的话有 {found.doubts} 处，最多 {length.DOUBTS[1]} 处"
        yield Problem(
            record.at("sections", key=True), "too-many-doubts", message, "移到 unverified，脚注会说明是怎么读到的"
        )


def _tables(record: Record[Article], reading: Reading) -> Iterator[Problem]:
    for place, block in reading.blocks:
        if not isinstance(block, TableBlock) or not isinstance(block.table, Table):
            continue
        width = len(block.table.columns)
        for line, row in enumerate(block.table.rows):
            if len(row) != width:
                at = record.at(*place, "table", "rows", line)
                yield Problem(at, "table-width", f"这一行有 {len(row)} 格，表头有 {width} 列", "补齐或合并单元格")


def _times(record: Record[Article], today: date) -> Iterator[Problem]:
    """Texts that hold for a time: a last day before the first, answers that leave a day without one or with two.

    Whatever day it is: what is right when it is written must not become wrong by itself.
    """
    article = record.value
    answers = article.answer if isinstance(article.answer, list) else []
    timed: list[tuple[str, Sequence[Timed]]] = [("answer", answers), ("cases", article.cases), ("steps", article.steps)]
    for field, items in [*timed, ("sections", article.sections)]:
        for number, item in enumerate(items):
            if item.from_ and item.until and item.until < item.from_:
                message = f"{item.until} 早于 {item.from_}"
                yield Problem(record.at(field, number, "until"), "date-order", message, "检查这两个日期")
    if not answers:
        return
    if is_coming(answers[0], today):
        at = record.at("answer", 0, "from")
        yield Problem(at, "no-answer", f"{answers[0].from_} 以前没有答案", "补上今天的答案，或去掉 from")
    for number, (before, after) in enumerate(pairwise(answers), 1):
        if before.until is None or after.from_ is None or after.from_ != before.until + timedelta(days=1):
            at = record.at("answer", number)
            message = f"上一条到 {before.until or '（没有写）'}，这一条从 {after.from_ or '（没有写）'} 起，没有接上"
            yield Problem(at, "no-answer", message, "上一条写 until，这一条写 from，是它的第二天")
    if answers[-1].until:
        at = record.at("answer", len(answers) - 1, "until")
        yield Problem(at, "no-answer", f"{answers[-1].until} 以后没有答案", "最后一条不写 until")


def _headings(record: Record[Article], reading: Reading) -> Iterator[Problem]:
    taken: dict[str, tuple[Location, str]] = {}
    for location, heading in reading.headings:
        anchor = addresses.anchor(heading)
        if not anchor:
            yield Problem(record.at(*location), "empty-anchor", f"小标题“{heading}”里没有文字", "写一个有文字的小标题")
        elif addresses.is_reserved(anchor) or (anchor in _RETIRED and article_text.is_written(location)):
            message = f"小标题“{heading}”的锚点 {anchor} 是网页自己要用的"
            yield Problem(record.at(*location), "reserved-anchor", message, "改一个小标题")
        elif anchor in taken:
            earlier, other = taken[anchor]
            # The page's own headings cannot be changed: the author's is the one to point at.
            theirs = location if article_text.is_written(location) else earlier
            message = f"小标题“{heading}”与“{other}”锚点相同"
            yield Problem(record.at(*theirs), "duplicate-heading", message, "改一个小标题")
        taken.setdefault(anchor, (location, heading))


def _quoted(record: Record[Article], reading: Reading) -> Iterator[Problem]:
    yield from names.quoted(record, ("title",), record.value.title)
    for location, heading in reading.headings:
        if article_text.is_written(location):
            yield from names.quoted(record, location, heading)


def _repeats(record: Record[Article]) -> Iterator[Problem]:
    article = record.value
    lists: list[tuple[Location, str, list[str]]] = [
        (("tags",), "标签", article.tags),
        (("phrasings",), "问法", article.phrasings),
        (("search_aliases",), "说法", article.search_aliases),
        (("answer_sources",), "出处", article.answer_sources),
        (("sources",), "出处", article.sources),
        (("related",), "文章", article.related),
    ]
    for location, name, values in lists:
        for index, value in enumerate(values):
            if value in values[:index]:
                yield Problem(record.at(*location, index), "repeated", f"{name}“{value}”写了两次", "删掉一个")


def _aliases(record: Record[Article]) -> Iterator[Problem]:
    """What no reader sees is looked at all the same."""
    aliases = [(("search_aliases", number), alias) for number, alias in enumerate(record.value.search_aliases)]
    for place, alias in aliases:
        yield from names.loose(record, place, alias)
    yield from style.contacts(record, aliases)


def _placeholders(record: Record[Article]) -> Iterator[Problem]:
    places = list(_leaves(record.data, drafts.PLACEHOLDER))
    # A draft is full of them; once is enough to be reminded.
    for location in places[:1] if record.value.draft else places:
        at = record.at(*location, find=drafts.PLACEHOLDER)
        message = f"还有 {len(places)} 处没有写，这是第一处" if record.value.draft else "这里还没有写"
        yield Problem(at, "placeholder", message, f"写上内容，删掉“{drafts.PLACEHOLDER}”")


def _leaves(value: Value, text: str, here: Location = ()) -> Iterator[Location]:
    """Where in `value` the scalars stand that contain `text`."""
    if isinstance(value, str):
        if text in value:
            yield here
        return
    for part, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _leaves(item, text, (*here, part))
