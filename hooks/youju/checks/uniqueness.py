"""Ids and names: unique, known where they are named; pages that must not share an address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePath
from typing import Any, TypeAlias, TypeVar

from .. import addresses
from ..content.document import Location
from ..content.loader import Collection, Record, Shelf
from ..content.messages import guessed, named, nearest
from ..problem import Position, Problem
from ..text import markup

K = TypeVar("K")
T = TypeVar("T")
#: Finding a place means reading a file again.
Place: TypeAlias = Callable[[], Position]
#: Listings stand at these names.
RESERVED = frozenset({"index", "page"})


def problems(found: Collection) -> Iterator[Problem]:
    for name, shelf in _kinds(found).values():
        yield from _repeated(name, shelf)
    yield from _topic_headings(found)
    described: list[Record[Any]] = [*found.topics.records, *found.terms.records]
    plain: list[tuple[Record[Any], Location, str]] = [
        (record, ("definition",), record.value.definition) for record in described
    ]
    plain += [
        (record, ("guide", index, "why"), step.why)
        for record in found.topics.records
        for index, step in enumerate(record.value.guide)
    ]
    for record, place, text in plain:
        if any(token.type != "text" for token in markup.parse(text).tokens):
            yield Problem(record.at(*place), "markup-here", "这里不能用引用、链接或加粗", "只写文字")
    for record in found.terms.records:
        yield from unknown("topic", record.value.topic, found, partial(record.at, "topic"))
    if found.home_file:
        for index, identifier in enumerate(found.home.situations):
            yield from unknown("situation", identifier, found, partial(found.home_file.at, ("situations", index)))
        for index, identifier in enumerate(found.home.figures):
            yield from unknown("fact", identifier, found, partial(found.home_file.at, ("figures", index)))


def again(items: Iterable[tuple[K, T]]) -> Iterator[tuple[K, T, T]]:
    """Keys that were there before, each with what it is of and with what it was of first."""
    first: dict[K, T] = {}
    for key, item in items:
        earlier = first.setdefault(key, item)
        if earlier is not item:
            yield key, item, earlier


def _kinds(found: Collection) -> dict[str, tuple[str, Shelf[Any]]]:
    """What has ids of its own, with what it is called."""
    return {
        "topic": ("主题", found.topics),
        "tag": ("标签", found.terms),
        "fact": ("数字", found.facts),
        "source": ("文件", found.sources),
        "decision": ("判断树", found.decisions),
        "situation": ("情形", found.situations),
        "deadline": ("期限", found.deadlines),
        "contact": ("电话或入口", found.contacts),
        "table": ("表", found.tables),
    }


def unknown(kind: str, identifier: str, found: Collection, at: Place) -> Iterator[Problem]:
    """Whether there is no such record; the key of a figure may name a region, too."""
    name, shelf = _kinds(found)[kind]
    if shelf.knows(identifier.partition("/")[0]):
        return
    names = {_name(record.value): record.value.id for record in shelf.records}
    guess = names.get(identifier) or nearest(identifier, shelf.by_id) or named(identifier, names)
    known = f"可以用的：{'、'.join(shelf.by_id)}" if len(shelf.by_id) <= 12 else f"对照 data/ 里的{name}编号"
    yield Problem(at(), f"unknown-{kind}", f"没有“{identifier}”这个{name}", guessed(guess, known))


def _name(value: Any) -> str:
    return str(getattr(value, "name", None) or value.title)


def same_address(claims: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """Files of the site that would overwrite each other; letter case does not tell files apart everywhere.

    A claim is a path in the built site and where it comes from; that is asked for only when two clash.
    """
    taken: dict[str, Place] = {}
    for path, at in claims:
        first = taken.setdefault(path.casefold(), at)
        if first is not at:
            address = path.removesuffix("index.html")
            yield Problem(at(), "same-address", f"网址 /{address} 已被 {first()} 占用", "换一个编号或文件名")


def unreachable(
    links: Mapping[str, Iterable[str]], roots: Iterable[str], owners: Mapping[str, Place]
) -> Iterator[Problem]:
    """Pages of `owners` no chain of `links` leads to from `roots`; all are site addresses."""
    seen = set(roots)
    waiting = list(seen)
    while waiting:
        for address in links.get(waiting.pop(), ()):
            if address not in seen:
                seen.add(address)
                waiting.append(address)
    for address, at in owners.items():
        if address not in seen:
            yield Problem(
                at(),
                "unreachable",
                f"从首页和导航走不到 /{address}",
                f"在 mkdocs.yml 的 nav 里列出 {addresses.TOPICS}index.md",
            )


def misnamed(path: str, base: Location, identifier: str) -> bool:
    """Whether the file of one record has the name of another."""
    return base == () and PurePath(path).stem != identifier


def _repeated(name: str, shelf: Shelf[Any]) -> Iterator[Problem]:
    for record in shelf.records:
        if record.value.id in RESERVED:
            yield Problem(record.at("id"), "reserved-id", f"{name}编号不能叫“{record.value.id}”", "换一个编号")
    named_first = sorted(shelf.records, key=lambda one: misnamed(one.doc.path, one.base, one.value.id))
    for identifier, record, earlier in again((record.value.id, record) for record in named_first):
        message = f"{name}编号“{identifier}”在 {earlier.at('id')} 已经用过"
        yield Problem(record.at("id"), "duplicate-id", message, "换一个编号")


def _topic_headings(found: Collection) -> Iterator[Problem]:
    """Topics head the lists of tags and figures; their steps head their own page, where articles lead back to them."""
    topics = found.topics.records
    yield from _headings("主题名", [(record.value.name, record.at("name")) for record in topics])
    for record in topics:
        steps = enumerate(record.value.guide)
        yield from _headings("", [(step.title, record.at("guide", index, "title")) for index, step in steps])


def _headings(kind: str, headings: Iterable[tuple[str, Position]]) -> Iterator[Problem]:
    """What is wrong with the anchors of headings of one page."""
    taken: dict[str, str] = {}
    for heading, at in headings:
        anchor = addresses.anchor(heading)
        if not anchor or addresses.is_reserved(anchor):
            yield Problem(at, "reserved-anchor", f"{kind}“{heading}”不能用作小标题", "换一个有文字的名字")
        elif anchor in taken:
            message = f"{kind}“{heading}”与“{taken[anchor]}”太像，锚点相同"
            yield Problem(at, "duplicate-heading", message, "换一个名字")
        taken.setdefault(anchor, heading)
