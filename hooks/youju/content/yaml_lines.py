"""The YAML that most files are made of, read a line at a time: in a third of the time that parser events take.

Read is only what there is no doubt about: block lists and mappings whose entries begin lines, texts that end on the
line they begin on, flow lists and mappings of such texts. Anything else is left to `yaml_reader`.
"""

from __future__ import annotations

import re
from typing import Any

# Far less than is allowed, so that there is no need to count exactly.
_MAX_DEPTH = 12
_KEY = r"[a-z_][a-z0-9_-]{0,60}"
#: Indentation, marks of list entries, a key, and what is said.
_LINE = re.compile(rf"( *)((?:- )*)(?:({_KEY}):(?: (?! )|(?=\n)))?(.*)\n")
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@` ")
_ITEM = r"""(?:"[^"]*"|[^-?:,\[\]{}#&*!|>'"%@`\s](?:[^?:,\[\]{}#"]++|:(?=[^?,\[\]{}"\s]))*+(?<! ))"""
_FLOW_LIST = re.compile(rf"\[(?:{_ITEM}(?:, {_ITEM})*)?\]")
_FLOW_MAPPING = re.compile(rf"{{{_KEY}: {_ITEM}(?:, {_KEY}: {_ITEM})*}}")
_ITEMS = re.compile(rf"(?:({_KEY}): )?({_ITEM})")


def read(text: str) -> Any:
    """The data of `text`, or None if there is none or anything else in it.

    `text` must be without backslashes and surely visible.
    """
    whole: dict[str, Any] = {}
    # Entries that begin at column `here` are put `into` this list or mapping; `above` are those around it. What begins
    # further to the right is the value of the key nothing was said of.
    here = -1
    into: Any = whole
    listed = False
    unsaid: str | None = ""
    above: list[tuple[int, Any, bool]] = []
    for spaces, dashes, key, said in _LINE.findall(text if text.endswith("\n") else f"{text}\n"):
        if not key and not dashes:
            if said and said[0] != "#":
                return None
            continue
        column = len(spaces)
        if column > here:
            if unsaid is None:
                return None
            above.append((here, into, listed))
            listed = dashes != ""
            new: Any = [] if listed else {}
            into[unsaid] = new
            here, into = column, new
        elif column < here:
            while column < here:
                here, into, listed = above.pop()
            if column != here:
                return None
        if listed is not (dashes != ""):
            return None
        if dashes and (key or len(dashes) > 2):
            # An entry of a list may begin a list or a mapping on the same line.
            for begun in range(2, len(dashes) + (2 if key else 0), 2):
                above.append((here, into, listed))
                listed = begun < len(dashes)
                new = [] if listed else {}
                into.append(new)
                here, into = here + 2, new
        if len(above) > _MAX_DEPTH:
            return None
        if said:
            # Not in a function, which would have to be called for each line.
            if said[0] == '"':
                value: Any = said[1:-1] if said.find('"', 1) == len(said) - 1 else None
            elif said[0] not in _INDICATORS:
                value = None if ": " in said or " #" in said or said[-1] in ": " else said
            else:
                value = _flow(said)
            if value is None:
                return None
            unsaid = None
        elif key:
            value, unsaid = "", key
        else:
            return None
        if listed:
            into.append(value)
        elif key in into:
            return None
        else:
            into[key] = value
    return whole.get("")


def _flow(said: str) -> list[str] | dict[str, str] | None:
    if _FLOW_LIST.fullmatch(said):
        return [_plain(item) for _, item in _ITEMS.findall(said)]
    if _FLOW_MAPPING.fullmatch(said):
        entries = _ITEMS.findall(said)
        found = {key: _plain(item) for key, item in entries}
        return found if len(found) == len(entries) else None
    return None


def _plain(item: str) -> str:
    return item[1:-1] if item[0] == '"' else item
