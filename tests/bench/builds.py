"""How long whole sites take to build, ours beside plain MkDocs + Material and Hugo, in turn, each from nothing.

python -m bench.builds                               100, 1,000 and 10,000 articles
python -m bench.builds --sizes 100 1000              these sizes
python -m bench.builds --alone 1000                  one size, told in short
python -m bench.builds --ours --sizes 1000 10000     how the time of ours grows
"""

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
from .contenders import ALL, OURS, Contender
from .measure import Run

SIZES = (100, 1000, 10_000)
#: Who took longer than this, in seconds, is not asked again.
LONG = 120.0
HEAD = "  篇数     用时      处理器        内存     文件       大小  有据÷它 谁"


@dataclass
class Outcome:
    """All timed runs of one contender, its peak memory, and the number and size (MB) of the files it made."""

    name: str
    runs: list[Run] = field(default_factory=list)
    peak_mib: float = 0
    files: int = 0
    megabytes: float = 0

    def told(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "wall_s": round(median(run.wall_s for run in self.runs), 3),
            "cpu_s": round(median(run.cpu_s for run in self.runs), 3),
            "peak_mib": round(self.peak_mib, 1),
            "files": self.files,
            "megabytes": round(self.megabytes, 1),
            "rounds": len(self.runs),
        }


Outcomes = dict[str, Outcome]


def race(root: Path, count: int, contenders: Sequence[Contender], rounds: int) -> Outcomes:
    """Builds `count` articles with everyone in turn, `rounds` times, and once before for the memory, which is in nobody's
    time: who builds → all that is known of it.
    """
    source = corpus.write(root / f"corpus-{count}", count)
    homes = {one.id: root / f"{count}-{one.id}" for one in contenders}
    found = {one.id: Outcome(one.name) for one in contenders}
    for one in contenders:
        homes[one.id].mkdir()
        one.prepare(homes[one.id], source)
    for number in range(rounds + 1):
        for one in contenders:
            outcome, home = found[one.id], homes[one.id]
            if outcome.runs and outcome.runs[0].wall_s > LONG:
                continue
            _put_away([home / name for name in ("site", *one.caches)], root / "put-away")
            built = measure.run(one.command, home, one.env, memory=not number)
            if not number:
                outcome.peak_mib = built.peak_mib
                continue
            outcome.runs.append(built)
            outcome.files, outcome.megabytes = measure.output(home / "site")
            print(f"  {count} 篇，{one.name}：{built.wall_s:.2f} 秒", flush=True)
    return found


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


def told(count: int, found: Outcomes) -> dict[str, Any]:
    results = {name: outcome.told() for name, outcome in found.items()}
    for name in results.keys() - {OURS.id}:
        results[name]["ratio"] = round(ratio(found[OURS.id], found[name]), 4)
    return {"n": count, "results": results}


def table(size: dict[str, Any]) -> str:
    """What `told` gave, for people."""
    lines = [HEAD]
    for one in size["results"].values():
        share = f"{one['ratio']:8.3f}" if "ratio" in one else ""
        lines.append(
            f"{size['n']:6} {one['wall_s']:8.2f} s {one['cpu_s']:8.2f} s {one['peak_mib']:7.0f} MiB"
            f" {one['files']:7} {one['megabytes']:7.1f} MB {share:>8} {one['name']}"
        )
    return "\n".join(lines)


def growth(sizes: Sequence[dict[str, Any]]) -> Iterator[str]:
    """For what `told` gave for growing sizes: a line for each step of everyone."""
    for small, large in pairwise(sizes):
        for name in small["results"].keys() & large["results"].keys():
            before, after = small["results"][name], large["results"][name]
            wall, cpu = (exponent(small["n"], large["n"], before[key], after[key]) for key in ("wall_s", "cpu_s"))
            step = f"{small['n']} → {large['n']} 篇"
            yield f"{step}，增长指数 {wall:.3f}，按处理器时间算 {cpu:.3f}：{after['name']}"


def run(
    sizes: Sequence[int], contenders: Sequence[Contender], rounds: int | None, json_to: Path | None = None
) -> list[dict[str, Any]]:
    """What `told` says of each size; `json_to` is written anew after each."""
    print(f"每次从头生成，轮流来；{measure.MEMORY}", flush=True)
    done: list[dict[str, Any]] = []
    # Nothing is deleted before all is measured; see `_put_away`.
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for size in sizes:
            print(f"  {size} 篇：先写好文章", flush=True)
            done.append(told(size, race(Path(folder), size, contenders, rounds or (5 if size <= 100 else 3))))
            print(table(done[-1]), flush=True)
            if json_to:
                save(json_to, {"sizes": done})
    return done


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--alone", type=int, metavar="N")
    arguments.add_argument("--ours", action="store_true")
    arguments.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    arguments.add_argument("--json", type=Path)
    arguments.add_argument("--rounds", type=int)
    given = arguments.parse_args()
    if not given.alone:
        print(*growth(run(given.sizes, (OURS,) if given.ours else ALL, given.rounds, given.json)), sep="\n")
        return
    (one,) = run([given.alone], ALL, given.rounds)
    if given.json:
        save(given.json, summary(one))


def save(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def summary(one: dict[str, Any]) -> dict[str, Any]:
    """Ours against plain MkDocs + Material, for programmes."""
    results = one["results"]
    return {"n": one["n"], "ours": results["ours"], "plain": results["plain"], "ratio": results["plain"]["ratio"]}


if __name__ == "__main__":
    main()
