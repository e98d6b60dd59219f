"""What was measured, with day, machine and command, in one file; the tables of the docs come from it alone."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

KEPT = Path(__file__).with_name("measured.json")
#: How many processes wanted to run before we began: beside others times are long and only ratios tell something.
LOAD = round(os.getloadavg()[0], 1)


def save(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def load() -> dict[str, dict[str, Any]]:
    """Subject → entry → what was measured."""
    found: dict[str, dict[str, Any]] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    return found


def keep(subject: str, entry: str, value: dict[str, Any], command: str) -> None:
    """Puts `value` in the place of what was measured before of the same."""
    whole = load()
    origin = {"date": str(date.today()), "machine": machine(), "load": LOAD, "command": command}
    whole.setdefault(subject, {})[entry] = origin | value
    save(KEPT, whole)


def entries(subject: str) -> Iterator[dict[str, Any]]:
    """From small to large."""
    found = load().get(subject, {})
    yield from (found[size] for size in sorted(found, key=int))


def machine() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return f"{os.cpu_count()} 核 {model or platform.machine()}，{pages / 2**30:.0f} GiB 内存"
