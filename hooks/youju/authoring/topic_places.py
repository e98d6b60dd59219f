"""Where the code host's files must name each topic: whoever adds one is told what is missing, with the line to write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..content.data_files import FACTS_FOLDER
from ..content.loader import Collection
from ..content.model import Topic
from ..problem import Position, Problem

_OWNERS, _LABELS, _FORM = ".github/CODEOWNERS", ".github/labels.yml", ".github/ISSUE_TEMPLATE/question.yml"


def missing(root: Path, found: Collection) -> Iterator[Problem]:
    """Reminders; none for a file that the project does not have, or while topics cannot be read."""
    if not found.topics.whole or found.topics.broken:
        return
    texts = {path: (root / path).read_text("utf-8") for path in (_OWNERS, _LABELS, _FORM) if (root / path).is_file()}
    for topic in found.topics.values:
        for path, pattern, line in _wanted(root, topic):
            if path in texts and not re.search(pattern, texts[path], re.MULTILINE):
                at = Position(path, texts[path].count("\n") or 1)
                yield Problem(at, "topic-places", f"没有主题“{topic.name}”", f"加上：{line}")


def _wanted(root: Path, topic: Topic) -> Iterator[tuple[str, str, str]]:
    """File, pattern that finds the topic in it, and what to write."""
    ledger = f"/data/{FACTS_FOLDER}/{topic.id}.yml"
    if (root / ledger[1:]).is_file():
        yield _OWNERS, rf"^{re.escape(ledger)}\s", f"{ledger} @OWNER"
    label = f"主题：{topic.name}"
    yield _LABELS, rf'"?{re.escape(label)}"?,', f'- {{name: "{label}", color: C9D6D2, description: {topic.id}}}'
    yield (
        _FORM,
        rf"[\[ \"]{re.escape(topic.name)}[\],\"]|- {re.escape(topic.name)}$",
        f"主题那一项的 options 里，“不确定”前面写 {topic.name}",
    )
