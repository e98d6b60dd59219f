"""Names and titles: what would be linked everywhere, what two share, what has quotation marks typed around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..content.document import Location
from ..content.fact import Fact
from ..content.loader import Collection, Record
from ..content.model import Term
from ..problem import Problem
from . import records
from .crosslinks import Locate
from .summary import Outline
from .uniqueness import again

_NUMERIC = re.compile(r"[\d\s.,%％]+")
_QUOTED = re.compile("[“\"'「『‘](?P<inside>[^“”\"'「」『』‘’]*)[”\"'」』’]")


def problems(found: Collection) -> Iterator[Problem]:
    """Of topics, terms and figures."""
    yield from _of_terms(found)
    described: list[Record[Any]] = [*found.topics.records, *found.terms.records, *found.facts.records]
    for record in described:
        for number, alias in enumerate(record.value.search_aliases):
            if len(alias.strip()) < 2:
                yield from loose(record, ("search_aliases", number), alias)
        yield from quoted(record, ("name",), record.value.name)
    yield from _one_name(found.facts.records)
    listed: list[Record[Any]] = [*found.facts.records, *found.sources.records]
    for record in listed:
        yield from records.unfinished(record)


def _of_terms(found: Collection) -> Iterator[Problem]:
    """Each is linked wherever it stands, so it can belong to one term only."""
    names: list[tuple[str, tuple[Record[Term], Location]]] = []
    for record in found.terms.records:
        names.append((record.value.name, (record, ("name",))))
        for number, alias in enumerate(record.value.aliases):
            names.append((alias, (record, ("aliases", number))))
            yield from loose(record, ("aliases", number), alias)
    topics = {topic.name for topic in found.topics.values}
    for name, (record, place) in names:
        if name in topics:
            message = f"“{name}”是主题的名字，到处都会链到这个词条"
            yield Problem(record.at(*place), "loose-name", message, "换一个更具体的叫法")
    for name, (record, place), (other, there) in again(names):
        message = f"“{name}”在 {other.at(*there)} 已是别的词条的名字或别名"
        yield Problem(record.at(*place), "duplicate-name", message, "只留一处")


def loose(record: Record[Any], place: Location, name: str) -> Iterator[Problem]:
    """A name of one character, or one that is nothing but a number."""
    if len(name.strip()) < 2:
        yield Problem(record.at(*place), "loose-name", f"“{name}”只有一个字，到处都会碰上", "写全，或删掉")
    elif _NUMERIC.fullmatch(name):
        yield Problem(record.at(*place), "loose-name", f"“{name}”只是一个数，到处都会碰上", "删掉，或写上它是什么")


def _one_name(facts: Sequence[Record[Fact]]) -> Iterator[Problem]:
    for (name, _), record, earlier in again(((one.value.name, one.value.region), one) for one in facts):
        if earlier.value.id != record.value.id:
            message = f"数字“{name}”和 {earlier.at('name')} 的 {earlier.value.id} 同名"
            yield Problem(record.at("name"), "duplicate-name", message, "名字里写出差别；是同一个数就留一条")


def quoted(record: Record[Any], place: Location, text: str) -> Iterator[Problem]:
    """A title or name that is nothing but a quotation: the marks would be shown."""
    if match := _QUOTED.fullmatch(text.strip()):
        fix = f"去掉引号：{match['inside']}"
        yield Problem(record.at(*place), "typed-quotes", f"引号会显示出来：{text}", fix)


def of_articles(outlines: Sequence[Outline], at: Locate) -> Iterator[Problem]:
    """Two of one title, or one copied whole."""
    for _, outline, earlier in again((re.sub(r"\W", "", outline.title), outline) for outline in outlines):
        if earlier.id == outline.id:
            continue
        where = at(outline, ("title",), "")
        if earlier.digest == outline.digest:
            message = f"除了编号，和 {earlier.path}:{earlier.line} 的“{earlier.id}”一模一样"
            fix = "删掉一篇；是改了编号，就在留下的那篇写 redirect_from"
        else:
            message = f"标题和 {earlier.path}:{earlier.line} 的“{earlier.id}”一样"
            fix = "合成一篇，或改标题，说出差别"
        yield Problem(where, "duplicate-title", message, fix)
