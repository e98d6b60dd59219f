"""Accelerations that can be switched off: `YOUJU_PLAIN=frames` builds without that one, `all` without any.

Each gives the same bytes as the plain way, only sooner; HACKING.md says what each is worth.
"""

from __future__ import annotations

import os
from functools import cache

from .settings import SettingError

NAMES = ("frames", "parsed", "processes", "reuse", "templates", "watch")


def wanted(name: str) -> bool:
    """Whether the acceleration `name` is on. Raises SettingError when the setting names an unknown one."""
    return name not in _off(os.environ.get("YOUJU_PLAIN", ""))


@cache
def _off(setting: str) -> frozenset[str]:
    off = frozenset(word for word in setting.split(",") if word)
    if unknown := sorted(off.difference(NAMES, ["all"])):
        raise SettingError(f"YOUJU_PLAIN 里有不认识的名字 {unknown[0]}，可以写 all 或 {'、'.join(NAMES)}")
    return frozenset(NAMES) if "all" in off else off
