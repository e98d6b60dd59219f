"""How much one nginx serves of our site and of stock Material's, round by round in turn, under the load of wrk.

    python -m bench.serving N [--json FILE] [--rounds R] [--seconds S] [--write]

Ours is served as the guide says, with packed files; the other with Debian's defaults, told to pack text as it goes.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from support.webserver import nginx
from youju.site.compress import compress

from . import corpus, measure, records, report
from .contenders import OURS, PLAIN, Contender

CONNECTIONS = 64
CODINGS = ("gzip", "br")
#: What stock MkDocs leaves to its reader: the server's defaults, and packing of everything that is text.
STOCK = """
server {{
    listen 127.0.0.1:PORT;
    root {root};
    gzip_types text/css application/javascript application/json application/xml;
    error_page 404 /404.html;
}}
"""
# Each thread of wrk asks for the pages in an order of its own; the last line says what came of it.
_SCRIPT = """
local paths = {{ {paths} }}
local at = 0
init = function(args) math.randomseed(tonumber(tostring({{}}):match("0x(%x+)"), 16)) at = math.random(#paths) end
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], {{ ["Accept-Encoding"] = "{coding}" }})
end
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d\\n", summary.requests, summary.duration, summary.bytes,
    latency:percentile(99), e.connect + e.read + e.write + e.timeout + e.status))
end
"""


@dataclass(frozen=True)
class Load:
    """One run of wrk: requests a second, slowest hundredth in milliseconds, kilobytes a request, errors."""

    rate: float
    p99_ms: float
    kilobytes: float
    errors: int


def load(site: str, paths: Iterable[str], coding: str, folder: Path, seconds: int) -> Load:
    script = folder / "load.lua"
    listed = ", ".join(f'"{path}"' for path in paths)
    script.write_text(_SCRIPT.format(paths=listed, coding=coding), encoding="utf-8")
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script), site]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+)", said)
    if not found:
        raise RuntimeError(said)
    requests, microseconds, size, p99, errors = map(int, found.groups())
    return Load(requests / microseconds * 1e6, p99 / 1000, size / max(requests, 1) / 1000, errors)


def built(one: Contender, root: Path, source: Path) -> Path:
    root.mkdir()
    one.prepare(root, source)
    measure.run(one.command, root, one.env)
    return root / "site"


def pages(site: Path) -> list[str]:
    """The articles, in an order that has nothing to do with the disk's."""
    found = sorted(f"/articles/{path.parent.name}/" for path in site.glob("articles/*/index.html"))
    random.Random(1).shuffle(found)
    return found


def middle(loads: list[Load]) -> dict[str, float]:
    """Medians; errors are counted together."""
    medians = {field: median(getattr(one, field) for one in loads) for field in ("rate", "p99_ms", "kilobytes")}
    return {**medians, "errors": sum(one.errors for one in loads)}


def shown(name: str, loads: list[Load]) -> str:
    found = middle(loads)
    return f"{found['rate']:9.0f} {found['p99_ms']:8.1f} {found['kilobytes']:7.1f} {found['errors']:6}  {name}"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("count", type=int)
    arguments.add_argument("--json", type=Path)
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--seconds", type=int, default=5)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, ExitStack() as running:
        root = Path(folder)
        source = corpus.write(root / "corpus", given.count)
        sites = {one.name: built(one, root / str(number), source) for number, one in enumerate((OURS, PLAIN))}
        compress(sites[OURS.name])
        paths = [path for path in pages(sites[OURS.name]) if (sites[PLAIN.name] / path[1:]).is_dir()]
        servers = {}
        for number, (name, site) in enumerate(sites.items()):
            (root / f"nginx-{number}").mkdir()
            stock = "" if name == OURS.name else STOCK.format(root=site)
            servers[name] = running.enter_context(nginx(site, root / f"nginx-{number}", stock))
        loads: dict[tuple[str, str], list[Load]] = {(name, coding): [] for name in servers for coding in CODINGS}
        for _ in range(given.rounds):
            for name, coding in loads:
                loads[name, coding].append(load(servers[name], paths, coding, root, given.seconds))
    print(f"{len(paths)} 篇文章，{CONNECTIONS} 个连接，每次 {given.seconds} 秒，轮流 {given.rounds} 次取中位数")
    print("每秒请求    p99 毫秒  每次KB   错误  谁")
    for (name, coding), found in loads.items():
        print(shown(f"{name}（浏览器要 {coding}）", found))
    ratio = {
        coding: median(
            a.rate / b.rate for a, b in zip(loads[OURS.name, coding], loads[PLAIN.name, coding], strict=True)
        )
        for coding in CODINGS
    }
    print("每秒请求，有据 ÷ 对照：" + "，".join(f"{coding} {value:.2f}" for coding, value in ratio.items()))
    told = {
        "n": given.count,
        "connections": CONNECTIONS,
        "ratio": ratio,
        "served": {f"{name}，{coding}": middle(found) for (name, coding), found in loads.items()},
    }
    if given.json:
        records.save(given.json, told)
    if given.write:
        records.keep("serving", str(given.count), told, f"make bench-serve N={given.count} WRITE=yes")
        report.write()


if __name__ == "__main__":
    main()
