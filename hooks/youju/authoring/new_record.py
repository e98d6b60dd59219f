"""A new figure, deadline or document at the end of the right file, a decision or situation in one of its own.

What must be filled in is marked.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from ..content.data_files import DEADLINES_FOLDER, DECISIONS_FOLDER, FACTS_FOLDER, SITUATIONS_FOLDER, SOURCES_FOLDER
from ..content.drafts import PLACEHOLDER
from ..content.loader import Collection, Shelf
from .new import Wish, WishError, new_identifier, topic_of

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
_SITUATION = """
# yaml-language-server: $schema=../schema/situation.json
# 一件事从头到尾要做什么，按时间先后，一共 8 到 12 步；每个键见 FIELDS.md。
id: {id}
title: {title}
about: 首页上的一句话{mark}
for: 给谁用的；谁该看别的{mark}。
topic: {topic}
phrasings: [别人会怎么说{mark}, 换一种说法{mark}]
reviewed: {today}
stages:
  - when: 什么时候{mark}
    steps:
      # 数字写 {{{{数字编号}}}}，电话写 [[contact:号码]]；有期限的写进 deadlines，没有的先 make new kind=deadline。
      - id: first-step
        do: 对读者说的一两句{mark}。
        why: 为什么{mark}
        # deadlines: [期限编号]
        # figures: [数字编号]
        # bring: 要带什么
        # local: 各地不同的是什么，问谁
        # read: [文章编号]
        # tools: [{{name: 计算器, inputs: {{项: 填的数}}}}]
        # decisions: [判断树编号]
  - when: 以后{mark}
    steps:
      - id: later
        do: 对读者说的一两句{mark}。
"""
_DEADLINE = """
- id: {id}
  field: 哪一类{mark}
  title: {title}
  within: 多久{mark}
  from: 从哪天算起{mark}
  who: 谁要做{mark}
  missed: 错过会怎样{mark}。
  sources: [{source}]
  # read: [文章编号]
  reviewed: {today}
"""


def block(kind: str, wish: Wish, found: Collection, today: date, root: Path) -> tuple[Path, str]:
    """The file and what to add to it. Raises WishError.

    A figure or deadline goes to the file of its topic, a decision or situation to a new file; a document to the file
    `topic` names, one of `data/sources/`.
    """
    kinds: dict[str, tuple[str, Shelf[Any], str, str]] = {
        "fact": ("数字", found.facts, FACTS_FOLDER, _FACT),
        "source": ("文件", found.sources, SOURCES_FOLDER, _SOURCE),
        "decision": ("判断树", found.decisions, DECISIONS_FOLDER, _DECISION),
        "situation": ("情形", found.situations, SITUATIONS_FOLDER, _SITUATION),
        "deadline": ("期限", found.deadlines, DEADLINES_FOLDER, _DEADLINE),
    }
    name, shelf, folder, text = kinds[kind]
    identifier = new_identifier(wish.id, shelf, name)
    title = wish.title or f"名字{PLACEHOLDER}"
    if ": " in wish.title or wish.title.startswith(tuple("[{\"'#&*!|>%@`-")):
        title = "'" + wish.title.replace("'", "''") + "'"
    place = root / "data" / folder
    if kind == "source":
        topic = wish.topic
        files = sorted(path.stem for path in place.glob("*.yml"))
        if topic not in files:
            raise WishError(f"要写放进哪个文件：topic=文件名，data/{folder}/ 里有：{'、'.join(files)}")
    else:
        topic = topic_of(wish, found)
    # Any document will do until the author writes the right one.
    source = next(iter(found.sources.by_id), "")
    text = text.format(id=identifier, title=title, topic=topic, mark=PLACEHOLDER, today=today, source=source)
    return place / f"{identifier if kind in ('decision', 'situation') else topic}.yml", text


def add(path: Path, text: str) -> int:
    """Appends `text` and says on which line it begins. Raises OSError."""
    before = path.read_text(encoding="utf-8").rstrip("\n") + "\n" if path.exists() else ""
    path.parent.mkdir(exist_ok=True)
    path.write_text(before + (text if before else text.lstrip("\n")), encoding="utf-8")
    return before.count("\n") + (2 if before else 1)
