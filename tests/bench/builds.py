"""How long whole sites take to build, ours beside others, round by round in turn, each time from nothing.

    python -m bench.builds                       everyone, 100, 1,000 and 10,000 articles
    python -m bench.builds --sizes 100 1000      everyone, these sizes
    python -m bench.builds --alone 1000          ours against plain MkDocs + Material

`--json` is written anew after every build, so an interrupted run keeps what it has.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from . import corpus, measure
from .contenders import ALL, OURS, PLAIN, Contender
from .measure import Run

SIZES = (100, 1000, 10_000)
#: Who took longer than this, in seconds, is not asked again.
LONG = 120.0
#: Who will surely take no longer than this is asked once more, beforehand, for the memory alone.
SHORT = 60.0
HEAD = "  篇数     用时      处理器        内存     文件       大小  有据÷它 谁"


@dataclass
class Outcome:
    """All timed runs of one contender, its peak memory, and the number and size (MB) of the files it made."""

    name: str
    runs: list[Run] = field(default_factory=list)
    peak_mib: float = 0
    files: int = 0
    megabytes: float = 0

    @property
    def wall_s(self) -> float:
        return median(run.wall_s for run in self.runs)

    @property
    def cpu_s(self) -> float:
        return median(run.cpu_s for run in self.runs)

    def told(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "wall_s": round(self.wall_s, 3),
            "cpu_s": round(self.cpu_s, 3),
            "peak_mib": round(self.peak_mib, 1),
            "files": self.files,
            "megabytes": round(self.megabytes, 1),
            "rounds": len(self.runs),
        }


Outcomes = dict[str, Outcome]


def race(
    root: Path, count: int, contenders: Sequence[Contender], rounds: int, found: Outcomes | None = None
) -> Iterator[Outcome]:
    """Builds `count` articles with everyone in turn, `rounds` times; yields whoever has just built.

    Before the first round everybody who is not too slow builds once for the memory, which is in nobody's time.
    `found` fills up on the way: who builds → all that is known of it.
    """
    found = {} if found is None else found
    source = corpus.write(root / f"corpus-{count}", count)
    homes = {one.id: root / f"{count}-{one.id}" for one in contenders}
    for one in contenders:
        homes[one.id].mkdir()
        one.prepare(homes[one.id], source)
    found |= {one.id: Outcome(one.name) for one in contenders}
    given_up: set[str] = set()
    for number in range(rounds + 1):
        for one in contenders:
            outcome, home = found[one.id], homes[one.id]
            if one.id in given_up or (outcome.runs and outcome.runs[0].wall_s > LONG):
                continue
            if number == 0 and _alone(one, count) > SHORT:
                continue
            _put_away([home / name for name in ("site", *one.caches)], root / "put-away")
            try:
                timed = measure.run(one.command, home, one.env, memory=not outcome.peak_mib)
            except RuntimeError as error:
                if one.id == OURS.id:
                    raise
                print(f"{one.name} 没有做完，不再量它：{error}", flush=True)
                given_up.add(one.id)
                continue
            outcome.peak_mib = outcome.peak_mib or timed.peak_mib
            if number:
                outcome.runs.append(timed)
                outcome.files, outcome.megabytes = measure.output(home / "site")
                yield outcome


def _alone(one: Contender, count: int) -> float:
    """About how many seconds `one` takes for `count` articles."""
    return 1 + one.pace * count / 1000


def _put_away(leftovers: Iterable[Path], into: Path) -> None:
    """Deleted only when all is measured: ext4 goes round each file that was deleted in the last minutes before it
    makes a new one, and who builds thousands of files after a deletion waits several times as long for them.
    """
    into.mkdir(exist_ok=True)
    for leftover in leftovers:
        if leftover.exists():
            leftover.rename(into / str(len(list(into.iterdir()))))


def ratio(ours: Outcome, other: Outcome) -> float:
    """How long ours takes for each second of the other: the median over rounds, each of one round's pair."""
    return median(one.wall_s / two.wall_s for one, two in zip(ours.runs, other.runs, strict=False))


def exponent(small: int, large: int, small_s: float, large_s: float) -> float:
    """How time grows with size; 1 is in proportion."""
    return math.log(large_s / small_s) / math.log(large / small)


def default_rounds(count: int) -> int:
    return 5 if count <= 100 else 3


def told(count: int, found: Outcomes) -> dict[str, Any]:
    results = {name: outcome.told() for name, outcome in found.items() if outcome.runs}
    for name in results.keys() - {OURS.id}:
        results[name]["ratio"] = round(ratio(found[OURS.id], found[name]), 4)
    return {"n": count, "results": results}


def line(count: int, outcome: Outcome, ours: Outcome) -> str:
    share = "" if outcome is ours else f"{ratio(ours, outcome):8.3f}"
    return (
        f"{count:6} {outcome.wall_s:8.2f} s {outcome.cpu_s:8.2f} s {outcome.peak_mib:7.0f} MiB"
        f" {outcome.files:7} {outcome.megabytes:7.1f} MB {share:>8} {outcome.name}"
    )


def table(count: int, found: Outcomes) -> str:
    return "\n".join([HEAD, *(line(count, one, found[OURS.id]) for one in found.values() if one.runs)])


def growth(sizes: Sequence[dict[str, Any]]) -> Iterator[tuple[str, int, int, float]]:
    """For what `told` gave for growing sizes: who, from, to, exponent."""
    for small, large in pairwise(sizes):
        for name, result in large["results"].items():
            if earlier := small["results"].get(name):
                found = exponent(small["n"], large["n"], earlier["wall_s"], result["wall_s"])
                yield name, small["n"], large["n"], found


def expected(sizes: Sequence[int], contenders: Sequence[Contender], rounds: int | None) -> float:
    """About how many seconds this will take, the writing of the articles included."""
    seconds = 0.0
    for size in sizes:
        for one in contenders:
            alone = _alone(one, size)
            seconds += alone * (1 if alone > LONG else (rounds or default_rounds(size)) + (alone <= SHORT))
        seconds += 10 + size / 80
    return seconds


def run(
    sizes: Sequence[int], contenders: Sequence[Contender], rounds: int | None, json_to: Path | None
) -> Iterator[dict[str, Any]]:
    """What `told` says of each whole size. What is there when the user interrupts is printed, and in `json_to`."""
    minutes = max(1, round(expected(sizes, contenders, rounds) / 60))
    print(f"大约要 {minutes} 分钟；每次从头生成，轮流来；{measure.MEMORY}", flush=True)
    done: list[Any] = []
    # Nothing is deleted before all is measured; see `_put_away`.
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for size in sizes:
            found: Outcomes = {}
            print(f"  {size} 篇：先写好文章", flush=True)
            try:
                for outcome in race(Path(folder), size, contenders, rounds or default_rounds(size), found):
                    print(f"  {size} 篇，{outcome.name}：{outcome.runs[-1].wall_s:.2f} 秒", flush=True)
                    if json_to:
                        save(json_to, {"sizes": [*done, told(size, found)]})
            except KeyboardInterrupt:
                print("中断了；量到的：", table(size, found), sep="\n", flush=True)
                return
            print(table(size, found), flush=True)
            done.append(told(size, found))
            yield done[-1]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--alone", type=int, metavar="N")
    arguments.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    arguments.add_argument("--json", type=Path)
    arguments.add_argument("--rounds", type=int)
    given = arguments.parse_args()
    if given.alone:
        for one in run([given.alone], (OURS, PLAIN), given.rounds, None):
            if given.json:
                save(given.json, summary(one))
        return
    done = list(run(given.sizes, ALL, given.rounds, given.json))
    for name, small, large, found in growth(done):
        print(f"{small} → {large} 篇，增长指数 {found:.3f}：{done[-1]['results'][name]['name']}")


def save(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def summary(one: dict[str, Any]) -> dict[str, Any]:
    """Ours against plain MkDocs + Material, for programmes."""
    results = one["results"]
    return {"n": one["n"], "ours": results["ours"], "plain": results["plain"], "ratio": results["plain"]["ratio"]}


if __name__ == "__main__":
    main()
