"""What far larger sites would cost, on paper: each quantity grows by what one more article cost when measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: Sizes nobody has built.
SIZES = (100_000, 1_000_000)
UPLOAD_MBIT = 100

Entries = Sequence[Mapping[str, Any]]


def _seconds(value: float) -> str:
    if value < 120:
        return f"{value:.0f} 秒" if value >= 1 else f"{value * 1000:.0f} 毫秒"
    return f"{value / 60:.0f} 分钟" if value < 7200 else f"{value / 3600:.1f} 小时"


def _mib(value: float) -> str:
    return f"{value:,.2f} MiB" if value < 10 else f"{value:,.0f} MiB" if value < 10_000 else f"{value / 1024:,.0f} GiB"


def _megabytes(value: float) -> str:
    if value < 1:
        return f"{value * 1000:.1f} KB" if value < 0.1 else f"{value * 1000:.0f} KB"
    return f"{value:,.1f} MB" if value < 10 else f"{value:,.0f} MB" if value < 10_000 else f"{value / 1000:,.0f} GB"


def _kilobytes(value: float) -> str:
    if value < 1:
        return f"{value * 1000:.0f} 字节"
    return f"{value:,.0f} KB" if value < 1000 else f"{value / 1000:,.1f} MB"


def _count(value: float) -> str:
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}" if value < 1e6 else f"{value / 1e4:,.0f} 万"


@dataclass(frozen=True)
class Quantity:
    name: str
    key: str
    shown: Callable[[float], str]


QUANTITIES = (
    Quantity("生成，处理器时间", "build_cpu_s", _seconds),
    Quantity("生成，内存峰值", "build_peak_mib", _mib),
    Quantity("压缩（从头），处理器时间", "pack_cpu_s", _seconds),
    Quantity("文件，不压缩", "files", _count),
    Quantity("文件，连压好的", "packed_files", _count),
    Quantity("文件夹", "folders", _count),
    Quantity("大小，不压缩", "site_mb", _megabytes),
    Quantity("大小，连压好的", "packed_mb", _megabytes),
    Quantity("`data/`（YAML）", "data_mb", _megabytes),
    Quantity("搜索：打开搜索框就取的 `meta.bin`", "meta_kb", _kilobytes),
    Quantity("搜索：倒排表合计", "tokens_mb", _megabytes),
    Quantity("搜索：摘要和正文合计", "texts_mb", _megabytes),
)


def slope(entries: Entries, key: str) -> float:
    """What one more article adds, between the smallest and the largest size measured."""
    small, large = entries[0], entries[-1]
    return float((large[key] - small[key]) / (large["n"] - small["n"]))


def at(entries: Entries, key: str, n: int) -> float:
    large = entries[-1]
    return float(large[key]) + slope(entries, key) * (n - large["n"])


def reach(entries: Entries, key: str, limit: float) -> int:
    """How many articles fill `limit`."""
    large = entries[-1]
    return round(large["n"] + (limit - large[key]) / slope(entries, key))


def constants(entries: Entries) -> Iterator[Sequence[str]]:
    for one in QUANTITIES:
        yield [one.name, *(one.shown(entry[one.key]) for entry in entries), one.shown(slope(entries, one.key))]


def projected(entries: Entries) -> Iterator[Sequence[str]]:
    for one in QUANTITIES:
        yield [one.name, *(one.shown(at(entries, one.key, n)) for n in SIZES)]
    seconds = (at(entries, "site_mb", n) * 8 / UPLOAD_MBIT for n in SIZES)
    yield [f"第一次上传（{UPLOAD_MBIT} Mbit/s，不压缩的那份）", *map(_seconds, seconds)]


_PAGES = "[GitHub Pages 的上限](https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits)"
_CLOUDFLARE = "[Cloudflare Pages 的上限](https://developers.cloudflare.com/pages/platform/limits/)"
_RUNNER = "[GitHub 的运行机](https://docs.github.com/en/actions/reference/runners/github-hosted-runners)"
_OWN = "自己的 nginx，或对象存储加 CDN"
_SHARDS = "分片生成（见下）"


def limits(entries: Entries) -> Iterator[Sequence[str]]:
    """By the number of articles that reach them; sources are those of the hosts."""
    found = [
        ("site_mb", 1000.0, "GitHub Pages 的大小", "1 GB", _PAGES, _OWN),
        ("files", 20_000.0, "Cloudflare Pages 免费版的文件数", "20,000", _CLOUDFLARE, f"付费版，或{_OWN}"),
        ("files", 100_000.0, "Cloudflare Pages 付费版的文件数", "100,000", _CLOUDFLARE, _OWN),
        ("build_peak_mib", 16 * 1024.0, "一台免费 CI 的内存", "16 GB", _RUNNER, _SHARDS),
        ("packed_mb", 14_000.0, "一台免费 CI 的磁盘（网站连压好的）", "14 GB", _RUNNER, _SHARDS),
        ("build_cpu_s", 3600.0, "改一次外框还等得起", "一小时处理器时间", "我们自己定的", f"{_SHARDS}；或 Hugo"),
        ("meta_kb", 1000.0, "打开搜索框要取的", "1 MB", "我们自己定的", "搜索服务器"),
    ]
    for key, limit, what, shown, source, instead in sorted(found, key=lambda one: reach(entries, one[0], one[1])):
        articles = float(f"{reach(entries, key, limit):.2g}")
        yield [f"{articles:,.0f} 篇", what, shown, source, instead]
