"""Renews the measured parts of the docs: what stands between `<!-- measured: NAME -->` and `<!-- /measured -->`.

    python -m bench.report

Nothing here is typed in by hand: every number is in `measured.json` or follows from it.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from support.articles import PROJECT

from . import builds, projection, records
from .contenders import ALL, HUGO, OTHERS, OURS

PAGES = ("docs/speed.md", "docs/scale.md")
CHART = "docs/assets/speed.svg"
_REGION = re.compile(r"(<!-- measured: (\w+) -->\n).*?(<!-- /measured -->)", re.DOTALL)

Entry = Mapping[str, Any]


def write() -> None:
    for page in PAGES:
        path = PROJECT / page
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
    if records.load().get("builds"):
        drawing = [str(OTHERS / "python"), "-m", "bench.chart", str(records.KEPT), str(PROJECT / CHART)]
        subprocess.run(drawing, check=True, env={**os.environ, "PYTHONPATH": str(PROJECT / "tests")})


def renewed(text: str) -> str:
    """`text` with every region made anew. Raises KeyError for a region nobody knows."""

    def part(found: re.Match[str]) -> str:
        subject, make = PARTS[found[2]]
        lines = make() if records.load().get(subject) else ["还没有量过。"]
        return f"{found[1]}\n" + "\n".join(lines) + f"\n\n{found[3]}"

    return _REGION.sub(part, text)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"


def origin(entries: Sequence[Entry]) -> str:
    """Day, machine and command of measurements that stand in one table."""
    told = dict.fromkeys(
        f"{one['date']}，{one['machine']}，"
        + (f"开始时负载 {one['load']}，" if "load" in one else "")
        + f"`{one['command']}`"
        for one in entries
    )
    return "；".join(told) + "。"


def _builds() -> Iterator[str]:
    for entry in records.entries("builds"):
        yield f"**{entry['n']:,} 篇**（{origin([entry])}）"
        yield ""
        yield from table(
            ["谁", "用时", "处理器时间", "内存峰值", "文件", "大小", "轮", "有据 ÷ 它"],
            (
                [
                    one["name"], f"{one['wall_s']:.2f} 秒", f"{one['cpu_s']:.2f} 秒", f"{one['peak_mib']:,.0f} MiB",
                    f"{one['files']:,}", f"{one['megabytes']:,.1f} MB", one["rounds"],
                    f"{one['ratio']:.2f}" if "ratio" in one else "",
                ]
                for one in entry["results"].values()
            ),
        )  # fmt: skip
        yield ""


def _growth() -> Iterator[str]:
    names = {one.id: one.name for one in ALL}
    steps: dict[tuple[int, int], dict[str, float]] = {}
    for who, small, large, found in builds.growth(list(records.entries("builds"))):
        steps.setdefault((small, large), {})[who] = found
    yield from table(
        ["从 → 到", *names.values()],
        (
            [f"{small:,} → {large:,} 篇", *(f"{found[who]:.2f}" if who in found else "没有量" for who in names)]
            for (small, large), found in steps.items()
        ),
    )


def _preview() -> Iterator[str]:
    entries = list(records.entries("preview"))
    rows = (
        [
            f"{entry['n']:,}", one.name, f"{entry[one.id]['first_s']:.1f}", f"{entry[one.id]['word_s']:.2f}",
            f"{entry[one.id]['title_s']:.2f}",
            f"{entry['browser_s']:.2f}" if one == OURS and "browser_s" in entry else "",
        ]
        for entry in entries
        for one in (OURS, HUGO)
    )  # fmt: skip
    yield from table(["篇数", "谁", "启动到看得到", "改一个词", "改标题", "改一个词，到打开的浏览器自己换好"], rows)
    yield ""
    yield f"单位是秒，改动各取中位数。{origin(entries)}"


def _switches() -> Iterator[str]:
    for entry in records.entries("switches"):
        yield from table(
            ["关掉", "用时", "处理器时间", "内存峰值", "多用处理器时间", "用时是全开的几倍"],
            (
                [
                    "（全开）" if one["name"] == OURS.id else f"`{one['name']}`",
                    f"{one['wall_s']:.2f} 秒", f"{one['cpu_s']:.2f} 秒", f"{one['peak_mib']:,.0f} MiB", "" if one["name"] == OURS.id else f"{one['saved_cpu_s']:.2f} 秒", f"{one['slower']:.2f}",
                ]
                for one in entry["switches"]
            ),
        )  # fmt: skip
        yield ""
        yield f"{entry['n']:,} 篇，轮流 {entry['rounds']} 次。{origin([entry])}"
        yield ""


def _serving() -> Iterator[str]:
    for entry in records.entries("serving"):
        yield from table(
            ["谁", "每秒请求", "p99", "每次", "错误"],
            (
                [name, f"{one['rate']:,.0f}", f"{one['p99_ms']:.1f} 毫秒", f"{one['kilobytes']:.1f} KB", one["errors"]]
                for name, one in entry["served"].items()
            ),
        )
        yield ""
        ratios = "，".join(f"要 {coding} 时 {value:.2f}" for coding, value in entry["ratio"].items())
        yield f"{entry['n']:,} 篇文章，{entry['connections']} 个连接；每秒请求，有据 ÷ 对照：{ratios}。{origin([entry])}"
        yield ""


def _constants() -> Iterator[str]:
    entries = list(records.entries("scale"))
    yield from table(
        ["", *(f"{entry['n']:,} 篇" for entry in entries), "每多一篇"],
        projection.constants(entries),
    )
    yield ""
    yield origin(entries)


def _projected() -> Iterator[str]:
    yield from table(
        ["", *(f"{n:,} 篇" for n in projection.SIZES)], projection.projected(list(records.entries("scale")))
    )


def _limits() -> Iterator[str]:
    yield from table(
        ["大约到", "撑不住的", "上限", "出自", "换什么"], projection.limits(list(records.entries("scale")))
    )


#: Name of the region → what must have been measured for it, and its lines.
PARTS: dict[str, tuple[str, Callable[[], Iterator[str]]]] = {
    "builds": ("builds", _builds),
    "growth": ("builds", _growth),
    "preview": ("preview", _preview),
    "switches": ("switches", _switches),
    "serving": ("serving", _serving),
    "constants": ("scale", _constants),
    "projected": ("scale", _projected),
    "limits": ("scale", _limits),
}

if __name__ == "__main__":
    write()
