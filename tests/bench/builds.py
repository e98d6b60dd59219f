"""How long whole sites take to build, ours beside others, round by round in turn.

    python -m bench.builds N [--json FILE] [--rounds R] [--folder DIR]

With `--json` ours against plain MkDocs + Material alone.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from . import corpus, measure
from .contenders import OURS, PLAIN, Contender
from .measure import Run


@dataclass(frozen=True)
class Outcome:
    """All runs of one contender, and the number and size (MB) of the files it made."""

    name: str
    runs: tuple[Run, ...]
    files: int
    megabytes: float

    @property
    def wall_s(self) -> float:
        return median(run.wall_s for run in self.runs)

    @property
    def cpu_s(self) -> float:
        return median(run.cpu_s for run in self.runs)

    @property
    def peak_mib(self) -> float:
        return max(run.peak_mib for run in self.runs)


def race(root: Path, count: int, contenders: Sequence[Contender], rounds: int) -> list[Outcome]:
    """Builds `count` articles with everyone `rounds` times, in turn, each time from nothing."""
    source = corpus.write(root / f"corpus-{count}", count)
    homes = {one.name: root / f"{count}-{number}" for number, one in enumerate(contenders)}
    for one in contenders:
        homes[one.name].mkdir()
        one.prepare(homes[one.name], source)
    runs: dict[str, list[Run]] = {one.name: [] for one in contenders}
    for _ in range(rounds):
        for one in contenders:
            for leftover in ("site", *one.caches):
                shutil.rmtree(homes[one.name] / leftover, ignore_errors=True)
            runs[one.name].append(measure.run(one.command, homes[one.name], one.env))
    return [Outcome(name, tuple(runs[name]), *measure.output(home / "site")) for name, home in homes.items()]


def ratio(ours: Outcome, other: Outcome) -> float:
    """How long ours takes for each second of the other: the median over rounds, each of one round's pair."""
    return median(one.wall_s / two.wall_s for one, two in zip(ours.runs, other.runs, strict=True))


def line(count: int, outcome: Outcome, ours: Outcome) -> str:
    share = "" if outcome is ours else f"{ratio(ours, outcome):8.3f}"
    return (
        f"{count:6} {outcome.wall_s:8.2f} s {outcome.cpu_s:8.2f} s {outcome.peak_mib:7.0f} MiB"
        f" {outcome.files:7} {outcome.megabytes:7.1f} MB {share:>8} {outcome.name}"
    )


def default_rounds(count: int) -> int:
    return 5 if count <= 100 else 3 if count <= 1000 else 1


HEAD = "  篇数     用时      处理器       内存      文件       大小 有据÷它 谁"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("count", type=int)
    arguments.add_argument("--json", type=Path)
    arguments.add_argument("--rounds", type=int)
    given = arguments.parse_args()
    rounds = given.rounds or default_rounds(given.count)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        ours, plain = outcomes = race(Path(folder), given.count, (OURS, PLAIN), rounds)
    print(HEAD, *(line(given.count, outcome, ours) for outcome in outcomes), sep="\n", flush=True)
    if given.json:
        given.json.write_text(json.dumps(summary(given.count, ours, plain), indent=1) + "\n", encoding="utf-8")


def summary(count: int, ours: Outcome, plain: Outcome) -> dict[str, object]:
    def told(outcome: Outcome) -> dict[str, float]:
        return {
            "wall_s": round(outcome.wall_s, 3),
            "cpu_s": round(outcome.cpu_s, 3),
            "peak_mib": round(outcome.peak_mib, 1),
        }

    return {"n": count, "ours": told(ours), "plain": told(plain), "ratio": round(ratio(ours, plain), 4)}


if __name__ == "__main__":
    main()
