"""What a text refers to outside the articles: topics, tags, figures, documents; links that would not be links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from ..content import drafts
from ..content.blocks import DecisionBlock
from ..content.document import Location
from ..content.loader import Collection, Record
from ..content.model import Article
from ..problem import Problem
from ..text import markup
from ..text.article_text import Placed, Reading
from ..text.syntax import Reference
from . import calculators
from .uniqueness import unknown


def problems(record: Record[Article], reading: Reading, found: Collection) -> Iterator[Problem]:
    article = record.value
    yield from unknown("topic", article.topic, found, partial(record.at, "topic"))
    for index, tag in enumerate(article.tags):
        yield from unknown("tag", tag, found, partial(record.at, "tags", index))
    yield from citations(record, reading.holding("[^"), found)
    yield from _sources(record, reading, found)
    for place, block in reading.blocks:
        if isinstance(block, DecisionBlock):
            yield from unknown("decision", block.decision, found, partial(record.at, *place, "decision"))
    for place, key, _ in reading.from_ledger:
        yield from unknown("fact", key.partition("/")[0], found, partial(record.at, *place))
    yield from targets(record, reading.references, found)
    yield from links(record, reading.inline)
    yield from unmarked(record, reading.plain)


def targets(
    record: Record[Any], references: Iterable[tuple[Location, Reference]], found: Collection
) -> Iterator[Problem]:
    """Of links inside the site, those that do not go to articles."""
    for location, reference in references:
        at = partial(record.at, *location, find=reference.raw)
        if reference.kind == "tool":
            yield from calculators.link(reference, at)
        elif reference.kind != "article":
            missing = list(unknown(reference.kind, reference.id, found, at))
            yield from missing
            if reference.anchor and not missing:
                message = "主题、标签、数字和电话没有可以链接的锚点"
                yield Problem(at(), "unknown-anchor", message, f"去掉“#{reference.anchor}”")


def citations(record: Record[Any], texts: Iterable[Placed], found: Collection) -> Iterator[Problem]:
    for location, text in texts:
        for citation in markup.parse(text).citations:
            yield from unknown("source", citation.source_id, found, partial(record.at, *location, find=citation.raw))


def _sources(record: Record[Article], reading: Reading, found: Collection) -> Iterator[Problem]:
    for location, place in reading.listed:
        yield from unknown("source", place.partition(":")[0], found, partial(record.at, *location))
    if not reading.cited:
        at = record.at("answer", key=True)
        fix = "在它支撑的那句话后写 [^文件编号:条款]，或列进 sources"
        yield from drafts.soften(record.value, [Problem(at, "no-source", "这篇没有引用一份文件", fix)])


_LOOKS_LIKE_LINK = re.compile(r"\]\(\s*<?([^\s()<>]*)")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
_FIX = "站外写 https:// 开头的完整网址，邮箱写 mailto:，站内写 [[编号|文字]]"


def unmarked(record: Record[Any], texts: Iterable[Placed]) -> Iterator[Problem]:
    """Texts that are shown as they are; of marks, answers and examples of terms may hold figures."""
    for location, text in texts:
        if markup.is_plain(text):
            continue
        allowed = ("text", "softbreak", "dynamic") if location[0] in ("answer", "example") else ("text", "softbreak")
        if any(token.type not in allowed for token in markup.parse(text).tokens):
            yield Problem(record.at(*location), "markup-here", "这里不能用引用、链接或加粗", "只写文字")


def links(record: Record[Any], texts: Iterable[Placed]) -> Iterator[Problem]:
    """HTML, images and addresses that would be shown as they are written."""
    for location, text in texts:
        if "<" in text:
            yield from _tags(record, location, text)
        if "](" in text:
            yield from _addresses(record, location, text)


def _tags(record: Record[Any], location: Location, text: str) -> Iterator[Problem]:
    if tag := _TAG.search("".join(token.text for token in markup.parse(text).tokens if token.type == "text")):
        at = record.at(*location, find=tag[0])
        message = f"文章里没有 HTML，“{tag[0][:40]}”会照字面显示"
        yield Problem(at, "html-here", message, "删掉它；加粗写 **文字**，代码写 `文字`")


def _addresses(record: Record[Any], location: Location, text: str) -> Iterator[Problem]:
    before = ""
    for token in markup.parse(text).tokens:
        if token.type == "link_open" and before.endswith("!"):
            at = record.at(*location, find="![")
            yield Problem(at, "image-here", "文章里不能放图片", "删掉“!”只留链接，或改用表格、文字")
        if token.type == "link_open" and not token.text:
            yield Problem(record.at(*location, find="]("), "refused-link", "链接没有写网址", _FIX)
        if token.type == "text" and (match := _LOOKS_LIKE_LINK.search(token.text)):
            at = record.at(*location, find=match[0])
            yield Problem(at, "refused-link", f"不能链接到“{match[1][:40]}”", _FIX)
        before = token.text
