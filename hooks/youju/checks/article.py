"""What must hold inside one article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from typing import TypeAlias

from .. import addresses
from ..content import drafts
from ..content.document import Location, Value
from ..content.loader import Record
from ..content.messages import nearest
from ..content.model import Article, ExampleBlock, TableBlock
from ..ledger.evaluation import ArticleValues
from ..problem import Problem
from ..text import article_text, markup

MIN_BODY, MAX_BODY = 1000, 2500

_Rule: TypeAlias = Callable[[Record[Article], ArticleValues], Iterator[Problem]]


def problems(record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
    """Reminders only, where the article is a draft and not finished."""
    rules: tuple[_Rule, ...] = (_dates, _body, _tables, _headings, _plain_fields, _citations, _repeats, _placeholders)
    return drafts.soften(record.value, chain.from_iterable(rule(record, values) for rule in rules))


def body_length(article: Article, values: ArticleValues) -> int:
    """Characters of the sections as read: headings and text, without marks and white space."""
    headings = [section.heading for section in article.sections]
    return len("".join("".join([*headings, *map(values.plain, values.reading.body)]).split()))


def _dates(record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
    article = record.value
    for name in ("published", "updated", "reviewed"):
        value: date = getattr(article, name)
        if value > values.today:
            yield Problem(record.at(name), "future-date", f"“{name}”是 {value}，还没到", "写真正的那一天")
    if article.updated < article.published:
        yield Problem(
            record.at("updated"),
            "date-order",
            f"修改日 {article.updated} 早于发布日 {article.published}",
            "检查这两个日期",
        )
    if article.reviewed < article.published:
        yield Problem(
            record.at("reviewed"),
            "date-order",
            f"核对日 {article.reviewed} 早于发布日 {article.published}",
            "检查这两个日期",
        )


def _body(record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
    article = record.value
    length = body_length(article, values)
    if not MIN_BODY <= length <= MAX_BODY:
        fix = "补充解释、例子或表" if length < MIN_BODY else "删掉重复的话，或拆成两篇"
        yield Problem(
            record.at("sections", key=True),
            "body-length",
            f"正文共 {length} 个字符，应在 {MIN_BODY:,} 到 {MAX_BODY:,} 之间",
            fix,
        )
    blocks = [block for section in article.sections for block in section.blocks]
    if not any(isinstance(block, TableBlock) for block in blocks):
        yield Problem(record.at("sections", key=True), "no-table", "正文里没有表", "加一个 table 块")
    if not any(isinstance(block, ExampleBlock) for block in blocks):
        yield Problem(record.at("sections", key=True), "no-example", "正文里没有算例", "加一个 example 块")


def _tables(record: Record[Article], _: ArticleValues) -> Iterator[Problem]:
    for index, section in enumerate(record.value.sections):
        for number, block in enumerate(section.blocks):
            if not isinstance(block, TableBlock):
                continue
            width = len(block.table.columns)
            for line, row in enumerate(block.table.rows):
                if len(row) != width:
                    at = record.at("sections", index, "blocks", number, "table", "rows", line)
                    yield Problem(at, "table-width", f"这一行有 {len(row)} 格，表头有 {width} 列", "补齐或合并单元格")


def _headings(record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
    anchors = values.reading.anchors
    if len(set(anchors)) == len(anchors) and all(anchors) and not any(map(addresses.is_reserved, anchors)):
        return
    taken: dict[str, tuple[Location, str]] = {}
    for location, heading in values.reading.headings:
        anchor = addresses.anchor(heading)
        if not anchor:
            yield Problem(record.at(*location), "empty-anchor", f"小标题“{heading}”里没有文字", "写一个有文字的小标题")
        elif addresses.is_reserved(anchor):
            message = f"小标题“{heading}”的锚点 {anchor} 是网页自己要用的"
            yield Problem(record.at(*location), "reserved-anchor", message, "改一个小标题")
        elif anchor in taken:
            earlier, other = taken[anchor]
            # The page's own headings cannot be changed: the author's is the one to point at.
            theirs = location if article_text.is_written(location) else earlier
            message = f"小标题“{heading}”与“{other}”锚点相同"
            yield Problem(record.at(*theirs), "duplicate-heading", message, "改一个小标题")
        taken.setdefault(anchor, (location, heading))


def _plain_fields(record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
    for location, text in values.reading.plain:
        if markup.is_plain(text):
            continue
        parsed = markup.parse(text)
        allowed = ("text", "softbreak", "dynamic") if location == ("answer",) else ("text", "softbreak")
        if any(token.type not in allowed for token in parsed.tokens):
            yield Problem(record.at(*location), "markup-here", "这里不能用引用、链接或加粗", "只写文字")


def _citations(record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
    sources = {source.id: index for index, source in enumerate(record.value.sources)}
    cited = values.reading.citations
    if cited == sources.keys():
        return
    for location, text in values.reading.holding("[^"):
        for citation in markup.parse(text).citations:
            if citation.source_id not in sources:
                at = record.at(*location, find=citation.raw)
                yield Problem(
                    at,
                    "unknown-source",
                    f"sources 里没有“{citation.source_id}”",
                    _source_hint(citation.source_id, sources),
                )
    for identifier, index in sources.items():
        if identifier not in cited:
            at = record.at("sources", index, "id")
            yield Problem(
                at,
                "unused-source",
                f"出处“{identifier}”没有在文中引用",
                f"在它支撑的那句话后写 [^{identifier}]，或删掉它",
            )


def _repeats(record: Record[Article], _: ArticleValues) -> Iterator[Problem]:
    article = record.value
    lists: list[tuple[Location, str, list[str]]] = [
        (("tags",), "标签", article.tags),
        (("phrasings",), "问法", article.phrasings),
        (("sources",), "出处编号", [source.id for source in article.sources]),
    ]
    for location, name, values in lists:
        if len(set(values)) == len(values):
            continue
        for index, value in enumerate(values):
            if value in values[:index]:
                yield Problem(record.at(*location, index), "repeated", f"{name}“{value}”写了两次", "删掉一个")


def _placeholders(record: Record[Article], _: ArticleValues) -> Iterator[Problem]:
    if drafts.PLACEHOLDER not in record.doc.text:
        return
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


def _source_hint(identifier: str, sources: dict[str, int]) -> str:
    guess = nearest(identifier, sources)
    return f"是不是想写 [^{guess}]？" if guess else "在 sources 里加上这条出处"
