"""What every single acceleration is worth: built without it, beside the build with everything on, in turn.

python -m bench.switches N [--json FILE] [--rounds R] [--write]
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from youju import speed

from . import builds, records, report
from .contenders import OURS


def measured(count: int, rounds: int) -> list[dict[str, Any]]:
    """The build as it is, then without each acceleration, then without any."""
    off = [*speed.NAMES, "all"]
    contenders = [
        OURS,
        *(replace(OURS, id=name, name=f"没有 {name}", env={**OURS.env, "YOUJU_PLAIN": name}) for name in off),
    ]
    found: builds.Outcomes = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for outcome in builds.race(Path(folder), count, contenders, rounds, found):
            print(f"  {outcome.name}：{outcome.runs[-1].wall_s:.2f} 秒", flush=True)
    ours = found[OURS.id]
    return [
        {
            "name": name,
            "wall_s": round(one.wall_s, 3),
            "cpu_s": round(one.cpu_s, 3),
            "peak_mib": round(one.peak_mib, 1),
            "slower": round(1 / builds.ratio(ours, one), 3),
            "saved_cpu_s": round(one.cpu_s - ours.cpu_s, 3),
        }
        for name, one in found.items()
    ]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("count", type=int)
    arguments.add_argument("--json", type=Path)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    found = {"n": given.count, "rounds": given.rounds, "switches": measured(given.count, given.rounds)}
    print("      用时     处理器       内存  用时是原来的  多用处理器  关掉的")
    for one in found["switches"]:
        print(
            f"{one['wall_s']:8.2f} s {one['cpu_s']:8.2f} s {one['peak_mib']:6.0f} MiB"
            f" {one['slower']:12.2f} {one['saved_cpu_s']:8.2f} s  {one['name'] if one['name'] != OURS.id else '（全开）'}"
        )
    if given.json:
        records.save(given.json, found)
    if given.write:
        records.keep("switches", str(given.count), found, f"make bench-switches N={given.count} WRITE=yes")
        report.write()


if __name__ == "__main__":
    main()
