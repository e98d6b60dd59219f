"""How our build grows: the exponent of its time between two sizes; 1 is in proportion.

python -m bench.growth [--json FILE] [--sizes 1000 10000] [--rounds R]
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from pathlib import Path

from .builds import HEAD, line, race
from .contenders import OURS


def exponent(small: int, large: int, small_s: float, large_s: float) -> float:
    return math.log(large_s / small_s) / math.log(large / small)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--json", type=Path)
    arguments.add_argument("--sizes", type=int, nargs=2, default=(1000, 10_000))
    arguments.add_argument("--rounds", type=int, default=1)
    given = arguments.parse_args()
    outcomes = []
    print(HEAD, flush=True)
    for size in given.sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            (outcome,) = race(Path(folder), size, (OURS,), given.rounds)
        outcomes.append(outcome)
        print(line(size, outcome, outcome), flush=True)
    found = exponent(*given.sizes, *(outcome.wall_s for outcome in outcomes))
    print(f"增长指数 {found:.3f}")
    if given.json:
        told = {
            "sizes": list(given.sizes),
            "wall_s": [round(outcome.wall_s, 3) for outcome in outcomes],
            "peak_mib": [round(outcome.peak_mib, 1) for outcome in outcomes],
            "exponent": round(found, 4),
        }
        given.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
