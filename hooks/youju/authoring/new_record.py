"""A new figure or document at the end of the right file, or a decision in one of its own; what must be filled in is marked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from ..content.drafts import PLACEHOLDER
from ..content.loader import Collection, Shelf
from ..content.model import DECISIONS_FOLDER, FACTS_FOLDER, SOURCES_FOLDER
from .new import Wish, WishError, known_topic, new_identifier

_FACT = """
- id: {id}
  name: {title}
  unit: "%{mark}"
  value: {mark}
  from: {today}
  source: 文件编号:条款{mark}
"""
_SOURCE = """
- id: {id}
  title: {title}
  publisher: 谁发布的{mark}
  from: {today}
  url: https://www.gov.cn/{mark}
  seen: {{text: 全文, on: {today}}}
"""
_DECISION = """
# yaml-language-server: $schema=../schema/decision.json
# 一棵判断树：从第一题问起，五题以内到结论；每个键见 FIELDS.md。不要 page 的是画在文章里的小树，三题以内。
id: {id}
title: {title}
page:
  topic: {topic}
  for: 给谁用的，不管什么{mark}。
  phrasings: [换一种问法{mark}, 再换一种问法{mark}]
  reviewed: {today}
questions:
  - id: first
    ask: 第一题{mark}？
    hint: 不知道怎么答的，去哪里查{mark}。
    answers:
      - {{say: 是{mark}, go: second}}
      - {{say: 不是{mark}, end: no}}
      - {{say: 不知道, end: ask-first}}
  - id: second
    ask: 第二题{mark}？
    answers:
      - {{say: 是{mark}, end: yes-you-can}}
      - {{say: 不是{mark}, end: no}}
outcomes:
  # 数字写 {{{{数字编号}}}}，电话写 [[contact:号码]]；依据写在 sources 里，没有官方出处的写 unsure。
  - id: yes-you-can
    title: 能{mark}
    text: 为什么，一两句{mark}。
    next: [现在就能做的{mark}。]
    bring: 要带什么{mark}。
    by: 期限{mark}。
    # tools: [{{name: 计算器, inputs: {{项: 填的数}}}}]
    # read: [文章编号]
    sources: [{source}]
  - id: no
    title: 不能{mark}
    text: 为什么，还能怎么办{mark}。
    sources: [{source}]
  - id: ask-first
    title: 先查清楚{mark}
    text: 查什么，查到再回来{mark}。
    unsure: 哪里没有定论，问谁{mark}。
"""


def block(kind: str, wish: Wish, found: Collection, today: date, root: Path) -> tuple[Path, str]:
    """The file and what to add to it. Raises WishError.

    A figure goes to the file of its topic, a decision to a new file; a document to the file `topic` names, one of `data/sources/`.
    """
    shelves: dict[str, Shelf[Any]] = {"fact": found.facts, "source": found.sources, "decision": found.decisions}
    identifier = new_identifier(wish.id, shelves[kind], kind)
    fields: dict[str, Any] = {
        "id": identifier,
        "title": wish.title or f"名字{PLACEHOLDER}",
        "mark": PLACEHOLDER,
        "today": today,
    }
    if ": " in wish.title or wish.title[:1] in "[{\"'#&*!|>%@`-":
        fields["title"] = "'" + wish.title.replace("'", "''") + "'"
    if kind in ("fact", "decision"):
        if not wish.topic:
            raise WishError(f"要写主题：topic=编号，可以写：{'、'.join(found.topics.by_id)}")
        fields["topic"] = known_topic(wish.topic, found)
        if kind == "fact":
            return root / "data" / FACTS_FOLDER / f"{fields['topic']}.yml", _FACT.format(**fields)
        # Any document will do until the author writes the right one.
        fields["source"] = next(iter(found.sources.by_id), "")
        return root / "data" / DECISIONS_FOLDER / f"{identifier}.yml", _DECISION.format(**fields)
    files = sorted(path.stem for path in (root / "data" / SOURCES_FOLDER).glob("*.yml"))
    if wish.topic not in files:
        raise WishError(f"要写放进哪个文件：topic=文件名，data/{SOURCES_FOLDER}/ 里有：{'、'.join(files)}")
    return root / "data" / SOURCES_FOLDER / f"{wish.topic}.yml", _SOURCE.format(**fields)


def add(path: Path, text: str) -> int:
    """Appends `text` and says on which line it begins. Raises OSError."""
    before = path.read_text(encoding="utf-8").rstrip("\n") + "\n" if path.exists() else ""
    path.parent.mkdir(exist_ok=True)
    path.write_text(before + (text if before else text.lstrip("\n")), encoding="utf-8")
    return before.count("\n") + (2 if before else 1)
