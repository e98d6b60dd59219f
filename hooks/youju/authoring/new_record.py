"""A new figure or document: a block at the end of the right file, with what must be filled in marked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..content.drafts import PLACEHOLDER
from ..content.loader import Collection
from ..content.model import FACTS_FOLDER, SOURCES_FOLDER
from .new import Wish, WishError, known_topic, new_identifier

KINDS = ("article", "fact", "source")

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


def block(kind: str, wish: Wish, found: Collection, today: date, root: Path) -> tuple[Path, str]:
    """The file and what to add to it. Raises WishError.

    A figure goes to the file of its topic; a document to the file `topic` names, one of `data/sources/`.
    """
    shelf = found.facts if kind == "fact" else found.sources
    identifier = new_identifier(wish.id, shelf, kind)
    fields = {"id": identifier, "title": wish.title or f"名字{PLACEHOLDER}", "mark": PLACEHOLDER, "today": today}
    if ": " in wish.title or wish.title[:1] in "[{\"'#&*!|>%@`-":
        fields["title"] = "'" + wish.title.replace("'", "''") + "'"
    if kind == "fact":
        if not wish.topic:
            raise WishError(f"要写主题：topic=编号，可以写：{'、'.join(found.topics.by_id)}")
        return root / "data" / FACTS_FOLDER / f"{known_topic(wish.topic, found)}.yml", _FACT.format(**fields)
    files = sorted(path.stem for path in (root / "data" / SOURCES_FOLDER).glob("*.yml"))
    if wish.topic not in files:
        raise WishError(f"要写放进哪个文件：topic=文件名，data/{SOURCES_FOLDER}/ 里有：{'、'.join(files)}")
    return root / "data" / SOURCES_FOLDER / f"{wish.topic}.yml", _SOURCE.format(**fields)


def add(path: Path, text: str) -> int:
    """Appends `text` and says on which line it begins. Raises OSError."""
    before = path.read_text(encoding="utf-8").rstrip("\n") + "\n" if path.exists() else ""
    path.write_text(before + (text if before else text.lstrip("\n")), encoding="utf-8")
    return before.count("\n") + (2 if before else 1)
