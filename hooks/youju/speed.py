"""Accelerations that can be switched off: `YOUJU_PLAIN=frames` builds without that one, `all` without any.

Each gives the same bytes as the plain way, only sooner; HACKING.md says what each is worth.
"""

from __future__ import annotations

import os

from .settings import SettingError

NAMES = ("frames", "parsed", "processes", "reuse", "tags", "templates", "watch", "yaml")


def wanted(name: str) -> bool:
    """Whether the acceleration `name` is on. Raises SettingError when the setting names an unknown one."""
    off = [word for word in os.environ.get("YOUJU_PLAIN", "").split(",") if word]
    if unknown := [word for word in off if word not in (*NAMES, "all")]:
        raise SettingError(f"YOUJU_PLAIN 里有不认识的名字 {unknown[0]}，可以写 all 或 {'、'.join(NAMES)}")
    return name not in off and "all" not in off
