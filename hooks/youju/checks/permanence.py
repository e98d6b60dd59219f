"""Addresses are permanent: what was published stays or is redirected, and a redirect has one meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from .. import addresses
from ..calculators import TOOLS
from ..content.decision import Decision
from ..content.loader import Collection, Shelf
from ..content.messages import nearest
from ..content.published import Published
from ..problem import Position, Problem
from ..text import article_text
from .crosslinks import Locate
from .summary import Outline

_FOLDERS = {
    "articles": "文章",
    "tags": "标签",
    "facts": "数字",
    "topics": "主题",
    "sources": "文件",
    "decisions": "判断",
    "situations": "情形",
    "tables": "表",
}
# Anchors of the page's own headings, also of those it used to have: each leads to the part that says the same.
_PASSING = {addresses.anchor(heading) for heading in (*article_text.OPTIONAL, *article_text.RETIRED)}
_REDIRECT = "在接替它的那一条里写 redirect_from: [{}]"


def live(outlines: Iterable[Outline], found: Collection) -> Iterator[str]:
    """Every address and anchor a reader may keep, as the list of published ones writes it."""
    for outline in outlines:
        if not outline.draft:
            address = addresses.article(outline.id)
            yield address
            yield from (f"{address}#{anchor}" for anchor in outline.anchors if anchor not in _PASSING)
    for folder, shelf in _shelves(found).items():
        yield from (f"{folder}/{value.id}/" for value in shelf.values if _has_page(value))
    yield from _standing(found)
    yield from (f"{page.address}#{anchor}" for page in found.handwritten for anchor in page.anchors)


def _standing(found: Collection) -> set[str]:
    """Addresses of pages that stand for no record: listings, calculators and what is written by hand."""
    written = {page.address for page in found.handwritten if page.address}
    return written | set(addresses.LISTINGS) | {addresses.tool(name) for name in TOOLS}


def problems(outlines: Sequence[Outline], found: Collection, at: Locate) -> Iterator[Problem]:
    """For the arguments see `crosslinks.problems`."""
    shown = {outline.id: outline for outline in outlines if not outline.draft}
    here: dict[str, set[str]] = {"articles": set(shown)}
    gone: dict[str, set[str]] = {"articles": {old for outline in shown.values() for old in outline.redirect_from}}
    for folder, shelf in _shelves(found).items():
        here[folder] = {identifier for identifier, record in shelf.by_id.items() if _has_page(record.value)}
        gone[folder] = {old for record in shelf.records for old in record.value.redirect_from}
    yield from _claims(outlines, found, here, at)
    yield from _others(found)
    shelves = {"articles": found.articles, **_shelves(found)}
    standing = _standing(found)
    for entry in found.published:
        if entry.kind not in here or entry.address in standing:
            continue
        shelf = shelves[entry.kind]
        if not shelf.whole or entry.id in shelf.broken:
            continue
        if entry.id not in here[entry.kind]:
            if entry.id not in gone[entry.kind]:
                yield _lost(entry, here[entry.kind])
        elif entry.anchor:
            yield from _lost_anchor(entry, shown[entry.id], at)


def _others(found: Collection) -> Iterator[Problem]:
    """Published pages that stand for no record."""
    standing = _standing(found)
    moved = {old: page for page in found.handwritten for old in page.redirect_from}
    anchors = {page.address: page for page in found.handwritten}
    for page in found.handwritten:
        for old in page.redirect_from:
            if old in standing:
                message = f"网址 /{old} 现在还有一页，不能再转走"
                yield Problem(Position(page.path), "redirect-taken", message, "从 redirect_from 里删掉它")
    for entry in found.published:
        if entry.kind in _FOLDERS:
            continue
        name = entry.address.removesuffix("/")
        page_, heir = anchors.get(entry.address), moved.get(entry.address)
        if entry.address not in standing and entry.address not in moved:
            guess = nearest(name, [address.removesuffix("/") for address in standing])
            hint = f"；是不是改名成了 {guess}？" if guess else ""
            fix = f"在接替它的那一页（docs/*.md）开头写 redirect_from: [{name}]{hint}"
            yield Problem(entry.at, "lost-address", f"发布过的网址 /{entry.address} 不见了", fix)
        elif entry.anchor and page_ and entry.anchor not in page_.anchors:
            message = f"发布过的小标题锚点 #{entry.anchor} 不见了（{entry.at}）"
            fix = f"在接替它的小标题后面写 {{#{entry.anchor}}}"
            yield Problem(Position(page_.path), "lost-anchor", message, fix)
        elif entry.anchor and heir and not {entry.anchor, name} & set(heir.anchors):
            message = f"/{entry.address} 搬来了，它的小标题锚点 #{entry.anchor} 没有（{entry.at}）"
            fix = f"在接替它的小标题后面写 {{#{entry.anchor}}}；整页并成一节的，在那一节写 {{#{name}}}"
            yield Problem(Position(heir.path), "lost-anchor", message, fix)


def _lost(entry: Published, ids: set[str]) -> Problem:
    guess = nearest(entry.id, ids)
    renamed = f"；是不是改名成了 {guess}？" if guess else ""
    message = f"发布过的{_FOLDERS[entry.kind]}网址 /{entry.address} 不见了"
    return Problem(entry.at, "lost-address", message, _REDIRECT.format(entry.id) + renamed)


def _lost_anchor(entry: Published, article: Outline, at: Locate) -> Iterator[Problem]:
    if entry.anchor not in {*article.anchors, *article.old_anchors, *_PASSING}:
        guess = nearest(entry.anchor, article.anchors)
        hint = f"；是不是改成了“{guess}”？" if guess else ""
        fix = f"在接替它的那一节里写 redirect_from: [{entry.anchor}]{hint}"
        message = f"发布过的小标题锚点 #{entry.anchor} 不见了（{entry.at}）"
        yield Problem(at(article, ("sections",), ""), "lost-anchor", message, fix)


def _claims(outlines: Sequence[Outline], found: Collection, here: dict[str, set[str]], at: Locate) -> Iterator[Problem]:
    """Each old id, where it is claimed."""
    for folder, shelf in _shelves(found).items():
        claims = [
            (old, record.at("redirect_from", index))
            for record in shelf.records
            for index, old in enumerate(record.value.redirect_from)
        ]
        yield from _taken(folder, claims, here[folder])
    ids = [
        (old, at(outline, ("redirect_from", index), ""))
        for outline in outlines
        for index, old in enumerate(outline.redirect_from)
    ]
    yield from _taken("articles", ids, here["articles"])
    for outline in outlines:
        for anchor in outline.old_anchors:
            if anchor in outline.anchors or outline.old_anchors.count(anchor) > 1:
                message = f"redirect_from 里的“{anchor}”还是本文的小标题，或写了两次"
                yield Problem(at(outline, (), anchor), "redirect-taken", message, "删掉多余的")


def _taken(folder: str, claims: Iterable[tuple[str, Position]], ids: set[str]) -> Iterator[Problem]:
    first: dict[str, Position] = {}
    for old, at in claims:
        if old in ids:
            message = f"“{old}”现在还是一个{_FOLDERS[folder]}的编号，不能再转走"
            yield Problem(at, "redirect-taken", message, "从 redirect_from 里删掉它")
        elif old in first:
            yield Problem(at, "redirect-taken", f"“{old}”已经在 {first[old]} 转走了", "只留一处")
        first.setdefault(old, at)


def _shelves(found: Collection) -> dict[str, Shelf[Any]]:
    return {
        "tags": found.terms,
        "facts": found.facts,
        "topics": found.topics,
        "sources": found.sources,
        "decisions": found.decisions,
        "situations": found.situations,
        "tables": found.tables,
    }


def _has_page(value: Any) -> bool:
    """Small trees stand in articles only."""
    return not isinstance(value, Decision) or value.page is not None
