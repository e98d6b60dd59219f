"""What an author probably meant by a value that YAML can read and the model refuses: slips of Chinese typing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .yaml_reader import blank

_QUOTE = "把整句用双引号包起来"
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*[:：]")
#: So many keys, or characters, can still be said in a line.
_FEW, _SHORT = 3, 24
_SEPARATED = re.compile("[，、；;,]")


def of_shape(given: Any, wanted: str, raw: str) -> str:
    """What to do where a list, a mapping or a text is `wanted` (by pydantic's name of the error) and `given` is not.

    `raw` is how it is written; empty where nothing is to be said.
    """
    if isinstance(given, str):
        return _of_text(given, wanted)
    if "string" in wanted or wanted == "text_or_list":
        if isinstance(given, list) and raw.startswith("[["):
            return f"文字以“[[”开头：{_QUOTE}"
        if isinstance(given, dict) and given:
            return f"文字里有“: ”，前后被分成了键和值：{_QUOTE}，或改用全角冒号"
    return ""


def _of_text(given: str, wanted: str) -> str:
    text = given.strip()
    if text[:1] in ("－", "—", "–", "•"):
        return f"列表项用半角的“-”，后面空一格，不用“{text[0]}”"
    if re.match(r"-[^ \d]", text):
        return "“-”后面空一格" if text[1].strip() else f"“-”后面是{blank(text[1])}，换成半角空格"
    if "list" in wanted and text[:1] in ("【", "［", "〔"):
        return "换成半角方括号：[甲, 乙]"
    if found := _KEY.match(text):
        key = found[0][:-1]
        return f"“{key}”后面用半角冒号，再空一格：“{key}: ……”"
    if "list" in wanted and _SEPARATED.search(text):
        return "写成列表：[甲, 乙]，半角逗号隔开"
    return ""


def of_parts(given: Any, keys: Sequence[str]) -> str:
    """What to do about a text where a list or a mapping is wanted; `keys` are those its parts must have, none if they
    are texts.
    """
    if not isinstance(given, str) or not given.strip() or len(keys) > _FEW:
        return ""
    if len(keys) == 1:
        return f"前面加“{keys[0]}: ”"
    if keys:
        return f"分开写：{'、'.join(f'“{key}: ……”' for key in keys)}，各占一行"
    text = given.strip().strip("“”")
    return f'写成列表：["{text}"]' if len(text) <= _SHORT and '"' not in text else ""


def of_key(key: str) -> str:
    """The same for a key nobody knows."""
    if found := _KEY.match(key):
        return f"“{found[0][:-1]}”后面用半角冒号，再空一格"
    return ""


def of_id(given: str) -> str:
    """The same for what should be an id."""
    if re.search("[，、；]", given):
        return "用半角逗号隔开，逗号后空一格：[甲, 乙]"
    return ""
