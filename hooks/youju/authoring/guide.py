"""What an author is told about one field."""

from __future__ import annotations

from typing import Any, NamedTuple


class Guide(NamedTuple):
    """`text` says how to fill the field in; `example` is a value as read from YAML, None for nested records."""

    text: str
    example: Any = None


REDIRECT = Guide("改过编号才写：从前用过的编号。旧网址会转到这里。", ["old-name"])
