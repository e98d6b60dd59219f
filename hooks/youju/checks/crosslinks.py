"""What can be wrong between articles: ids used twice, links and ways through a topic that lead nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from ..content import recovery
from ..content.decision import Decision
from ..content.document import Location
from ..content.loader import Collection, Record, Shelf
from ..content.messages import guessed, nearest
from ..content.model import Article
from ..content.situation import Deadline, Situation
from ..problem import Position, Problem
from ..text import article_text, decision_text, markup, situation_text
from .summary import Link, Outline
from .uniqueness import RESERVED, again, misnamed

#: Where text stands in the article an outline is of.
Locate = Callable[[Outline, Location, str], Position]


def problems(
    outlines: Sequence[Outline], mended: Sequence[Outline], shared: Collection, at: Locate
) -> Iterator[Problem]:
    """`shared` is all that is no article, and of articles what could not be read.

    `mended` are those of the broken articles that can be looked at; nobody links to them.
    """
    for outline in outlines:
        if outline.id in RESERVED:
            yield Problem(at(outline, ("id",), ""), "reserved-id", f"文章编号不能叫“{outline.id}”", "换一个编号")
    known = {outline.id: outline for outline in outlines}
    moved = {old: outline.id for outline in outlines for old in outline.redirect_from}
    for outline in (*outlines, *mended):
        for link in (*outline.links, *_named(("related",), outline.related)):
            if wrong := _wrong(link, outline, known, moved, shared.articles):
                yield Problem(at(outline, link.place, link.raw), *wrong)
    for record, links in _others(shared):
        for link in links:
            if wrong := _wrong(link, None, known, moved, shared.articles):
                yield Problem(record.at(*link.place, find=link.raw), *wrong)


def twice(outlines: Iterable[Outline], mended: Iterable[Outline]) -> list[tuple[Outline, Outline]]:
    """Articles with an id that another has, each with that other.

    The id belongs to the file that is named after it: whoever wrote the other copied it.
    """
    named_first = sorted((*outlines, *mended), key=lambda one: misnamed(one.path, one.base, one.id))
    found = again((outline.id, outline) for outline in named_first)
    return [(outline, earlier) for identifier, outline, earlier in found if identifier != recovery.STAND_IN]


def repeated(found: Iterable[tuple[Outline, Outline]], at: Locate) -> Iterator[Problem]:
    """What is wrong with ids that are there `twice`."""
    for outline, first in found:
        message = f"文章编号“{outline.id}”在 {at(first, ('id',), '')} 已经用过"
        yield Problem(at(outline, ("id",), ""), "duplicate-id", message, "这一篇换一个编号")


def _others(shared: Collection) -> Iterator[tuple[Record[Any], Iterator[Link]]]:
    """Decisions, situations and deadlines with the links to articles that stand in them."""
    yield from ((record, _of_decision(record.value)) for record in shared.decisions.looked_at)
    yield from ((record, _of_situation(record.value)) for record in shared.situations.looked_at)
    yield from ((record, _of_deadline(record.value)) for record in shared.deadlines.looked_at)


def _of_decision(decision: Decision) -> Iterator[Link]:
    yield from _in_texts(decision_text.of_decision(decision))
    for number, outcome in enumerate(decision.outcomes):
        yield from _named(("outcomes", number, "read"), outcome.read)


def _of_situation(situation: Situation) -> Iterator[Link]:
    yield from _in_texts(situation_text.inline(situation))
    for place, step in situation_text.steps(situation):
        yield from _named((*place, "read"), step.read)


def _of_deadline(deadline: Deadline) -> Iterator[Link]:
    yield from _in_texts(situation_text.inline_of(deadline))
    yield from _named(("read",), deadline.read)


def _in_texts(texts: Iterable[article_text.Placed]) -> Iterator[Link]:
    for place, text in texts:
        for reference in markup.parse(text).references:
            if reference.kind == "article":
                yield Link(place, reference.raw, reference.id, reference.anchor)


def _named(place: Location, identifiers: Iterable[str]) -> Iterator[Link]:
    yield from (Link((*place, number), "", identifier, "") for number, identifier in enumerate(identifiers))


def _wrong(
    link: Link, source: Outline | None, known: dict[str, Outline], moved: dict[str, str], unread: Shelf[Article]
) -> tuple[str, str, str] | None:
    """`source` is None where a link does not stand in an article; `unread` tells of articles that are not `known`."""
    target = known.get(link.id)
    if target is None:
        if unread.knows(link.id) or link.id == recovery.STAND_IN:
            return None
        fix = guessed(moved.get(link.id) or nearest(link.id, known), "对照 data/ 里的文章编号")
        return "unknown-article", f"没有“{link.id}”这篇文章", fix
    if target.draft and not (source and source.draft):
        return "link-to-draft", f"文章“{link.id}”还是草稿，没有发布", "等它发布，或去掉链接"
    if target is source and not link.anchor:
        return "link-to-self", "链接指向文章自己", "去掉链接，或加上 #锚点"
    if link.anchor and link.anchor not in target.anchors:
        guess = nearest(link.anchor, target.anchors)
        fix = f"是不是想写 #{guess}？" if guess else "对照那篇文章的小标题"
        return "unknown-anchor", f"文章“{link.id}”里没有“#{link.anchor}”", fix
    return None


def guides(outlines: Sequence[Outline], found: Collection) -> Iterator[Problem]:
    """Articles that ways through a topic and the front page name; for the arguments see `problems`."""
    known = {outline.id: outline for outline in outlines}
    for identifier, at in _guided(found):
        target = known.get(identifier)
        if target is None and not found.articles.knows(identifier):
            fix = guessed(nearest(identifier, known), "对照 data/ 里的文章编号")
            yield Problem(at(), "unknown-article", f"没有“{identifier}”这篇文章", fix)
        elif target is not None and target.draft:
            yield Problem(at(), "link-to-draft", f"文章“{identifier}”还是草稿，没有发布", "等它发布再写进来")


def unplaced(outlines: Sequence[Outline], found: Collection, at: Locate) -> Iterator[Problem]:
    """Published articles that no step of their topic names, if it has steps, and those named by two.

    The former is a reminder: whoever sends an article need not know how its topic is divided. Where a step names what
    is not there, that says enough: it may be meant.
    """
    known = {outline.id for outline in outlines}
    steps = {record.value.id: record for record in found.topics.records if record.value.guide}
    named: dict[str, set[str]] = {}
    for topic, record in steps.items():
        first: dict[str, str] = {}
        for index, step in enumerate(record.value.guide):
            for number, identifier in enumerate(step.read):
                if identifier in first:
                    message = f"文章“{identifier}”已经在“{first[identifier]}”那一步里"
                    yield Problem(record.at("guide", index, "read", number), "repeated", message, "只留一处")
                first.setdefault(identifier, step.title)
        if known.issuperset(first):
            named[topic] = set(first)
    for outline in outlines:
        if not outline.draft and outline.id not in named.get(outline.topic, {outline.id}):
            titles = "、".join(f"“{step.title}”" for step in steps[outline.topic].value.guide)
            message = "主题的阅读次序里没有这一篇，网页把它列在“其余”下面"
            fix = f"把 {outline.id} 写进 {steps[outline.topic].at('guide', key=True)} 的一步：{titles}"
            yield Problem(at(outline, ("topic",), ""), "unplaced", message, fix)


def unreached(outlines: Sequence[Outline], found: Collection, at: Locate) -> Iterator[Problem]:
    """Articles that no situation and no decision leads to, where there are situations and all could be read.

    These are the ways in that people have in their heads: what happens to them, or a question about their own case.
    """
    if not found.situations.records or found.situations.broken or found.decisions.broken:
        return
    ways = [_of_situation(situation) for situation in found.situations.values]
    ways += [_of_decision(decision) for decision in found.decisions.values if decision.page]
    led = {link.id for way in ways for link in way}
    for outline in outlines:
        if not outline.draft and outline.id not in led:
            message = f"没有一个情形或判断走到“{outline.id}”这篇文章"
            fix = "在用得着它的一步（data/situations/）或结论（data/decisions/）里写进 read"
            yield Problem(at(outline, ("id",), ""), "no-way-in", message, fix)


def _guided(found: Collection) -> Iterator[tuple[str, Callable[[], Position]]]:
    for record in found.topics.records:
        for index, step in enumerate(record.value.guide):
            for number, identifier in enumerate(step.read):
                yield identifier, partial(record.at, "guide", index, "read", number)
    if found.home_file:
        for index, identifier in enumerate(found.home.questions):
            yield identifier, partial(found.home_file.at, ("questions", index))
