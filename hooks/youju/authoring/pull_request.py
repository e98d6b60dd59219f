"""What a proposed change does, as the Markdown of one comment: problems, pages, figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from .. import addresses
from ..content.loader import Collection, Shelf
from ..problem import Problem, gathered
from . import impact
from .report_formats import as_text, sentence

SHOWN = 30


def describe(before: Collection, after: Collection, problems: Sequence[Problem], today: date, preview: str = "") -> str:
    """`before` and `after` are the collections; `preview` is where the built site can be downloaded."""
    found = impact.compare(before, after, today)
    touched = {change.article.id for change in found.texts}
    pages = list(_pages(before, after, touched))
    parts = [
        "## 这次更改",
        _problems(gathered(problems)),
        _changed(pages, preview),
        impact.describe(found) if found.facts else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _problems(problems: Sequence[Problem]) -> str:
    if not problems:
        return "检查通过，没有提醒。"
    errors = sum(problem.severity == "error" for problem in problems)
    lines = [f"### {errors} 个错误，{len(problems) - errors} 个提醒", ""]
    lines += [f"- `{problem.at}` **{problem.rule}** {as_text(sentence(problem))}" for problem in problems[:SHOWN]]
    return "\n".join([*lines, *_more(len(problems), "条")])


def _changed(pages: Sequence[tuple[str, str, str]], preview: str) -> str:
    if not pages:
        return "没有改动任何页面的内容。"
    where = f"[下载预览]({preview})，解开后打开下面的文件。" if preview else ""
    lines = [f"### 改动了 {len(pages)} 个页面", "", *([where, ""] if where else [])]
    lines += [f"- {what}：{as_text(title)} `{address}index.html`" for what, title, address in pages[:SHOWN]]
    return "\n".join([*lines, *_more(len(pages), "个")])


def _pages(before: Collection, after: Collection, touched: set[str]) -> Iterator[tuple[str, str, str]]:
    """What happened, the title, and the address of each page whose own record is another, or whose figures are."""
    shelves: list[tuple[Shelf[Any], Shelf[Any], Callable[[str], str]]] = [
        (before.articles, after.articles, addresses.article),
        (before.facts, after.facts, addresses.fact),
        (before.sources, after.sources, addresses.source),
        (before.terms, after.terms, addresses.tag),
        (before.topics, after.topics, addresses.topic),
    ]
    for old, new, address in shelves:
        for identifier, record in new.by_id.items():
            earlier = old.by_id.get(identifier)
            if earlier is None:
                yield "新增", _title(record.value), address(identifier)
            elif earlier.value != record.value:
                yield "改动", _title(record.value), address(identifier)
            elif new is after.articles and identifier in touched:
                yield "数字跟着变", _title(record.value), address(identifier)
        for identifier, record in old.by_id.items():
            if identifier not in new.by_id and identifier not in new.broken:
                yield "删除", _title(record.value), address(identifier)


def _title(value: Any) -> str:
    return str(getattr(value, "title", None) or value.name)


def _more(count: int, unit: str) -> list[str]:
    return [f"- ……还有 {count - SHOWN} {unit}"] if count > SHOWN else []
