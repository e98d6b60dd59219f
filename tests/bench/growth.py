"""How our build grows: the exponent of its time between two sizes; 1 is in proportion.

python -m bench.growth [--json FILE] [--sizes 1000 10000] [--rounds R]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from . import builds
from .contenders import OURS


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--json", type=Path)
    arguments.add_argument("--sizes", type=int, nargs=2, default=(1000, 10_000))
    arguments.add_argument("--rounds", type=int)
    given = arguments.parse_args()
    done = list(builds.run(given.sizes, (OURS,), given.rounds, None))
    if len(done) < 2:
        return
    ours = [one["results"][OURS.id] for one in done]
    told = {key: [one[key] for one in ours] for key in ("wall_s", "cpu_s", "peak_mib")}
    wall, cpu = (builds.exponent(*given.sizes, *told[key]) for key in ("wall_s", "cpu_s"))
    print(f"{given.sizes[0]} → {given.sizes[1]} 篇，增长指数 {wall:.3f}，按处理器时间算 {cpu:.3f}")
    if given.json:
        found = {"sizes": list(given.sizes), **told, "exponent": round(wall, 4), "cpu_exponent": round(cpu, 4)}
        builds.save(given.json, found)


if __name__ == "__main__":
    main()
