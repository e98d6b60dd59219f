"""Lighthouse on a page of every kind that matters, beside stock Material with the same article.

    python -m audit.pages [--rounds R] [--json FILE]

Both sites are served by nginx: ours packed and with the headers our own configuration gives, the other with the
server's defaults, told to pack text. Ends with 1 when a page of ours is under the targets.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from bench.contenders import PLAIN
from bench.measure import run
from support.articles import PROJECT
from support.site import built
from support.webserver import nginx
from youju.site.compress import compress

HERE = Path(__file__).parent
ARTICLE = "articles/mortgage-prepayment-interest/"
PAGES = {
    "首页": "", "文章": ARTICLE, "主题": "topics/mortgage/", "计算器": "tools/mortgage/",
    "搜索": "search/?q=提前还贷",
}  # fmt: skip
#: What stock MkDocs leaves to its reader: the server's defaults, and packing of everything that is text.
STOCK = """
server {{
    listen 127.0.0.1:PORT;
    root {root};
    gzip_types text/css application/javascript application/json application/xml;
    error_page 404 /404.html;
}}
"""
STOCK_PAGE = "Material 原样，同一篇文章"
#: Each category of Lighthouse, its name in the table and the least that is good enough.
TARGETS = {"performance": ("性能", 98), "accessibility": ("无障碍", 100), "best-practices": ("最佳做法", 100), "seo": ("SEO", 100)}  # fmt: skip


@dataclass
class Page:
    """What all runs said of one page; `failing` counts the audits that cost points."""

    scores: dict[str, list[int]] = field(default_factory=dict)
    metrics: dict[str, list[float]] = field(default_factory=dict)
    failing: dict[str, int] = field(default_factory=dict)

    def add(self, said: Mapping[str, Any]) -> None:
        for category, score in said["scores"].items():
            self.scores.setdefault(category, []).append(score)
        for metric, value in said["metrics"].items():
            self.metrics.setdefault(metric, []).append(value)
        for audit in said["failing"]:
            self.failing[audit] = self.failing.get(audit, 0) + 1

    def under(self) -> bool:
        return any(median(self.scores[category]) < least for category, (_, least) in TARGETS.items())

    def row(self, name: str) -> str:
        scores = " ".join(
            f"{median(self.scores[category]):>{len(title) * 2}.0f}" for category, (title, _) in TARGETS.items()
        )
        middle = {metric: median(values) for metric, values in self.metrics.items()}
        paint = f"{middle['fcp_ms'] / 1000:6.2f} {middle['lcp_ms'] / 1000:6.2f} {middle['tbt_ms']:7.0f}"
        worst = "、".join(self.failing) if self.under() else ""
        return f"{scores} {paint} {middle['cls']:7.3f} {middle['bytes'] / 1000:6.0f}  {name}  {worst}".rstrip()


def site(folder: Path) -> Path:
    """Ours, packed as `make release` does."""
    out = built(PROJECT, folder / "ours")
    compress(out)
    return out


def stock(folder: Path) -> Path:
    root = folder / "stock"
    root.mkdir()
    PLAIN.prepare(root, PROJECT)
    run(PLAIN.command, root, PLAIN.env)
    return root / "site"


def audits(addresses: Mapping[str, str], rounds: int) -> Iterable[dict[str, Any]]:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    command = ["node", str(HERE / "lighthouse.mjs"), str(rounds)]
    environment = {**os.environ, "CHROME_PATH": found}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps([*addresses.items()]))
        process.stdin.close()
        yield from map(json.loads, process.stdout)
    if process.returncode:
        raise SystemExit("Lighthouse 没有跑完")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--json", type=Path)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="audit-") as made, ExitStack() as running:
        folder = Path(made)
        sites = {"ours": site(folder), "stock": stock(folder)}
        served = {}
        for name, root in sites.items():
            (folder / f"nginx-{name}").mkdir()
            conf = STOCK.format(root=root) if name == "stock" else ""
            served[name] = running.enter_context(nginx(root, folder / f"nginx-{name}", conf))
        addresses = {name: f"{served['ours']}/{path}" for name, path in PAGES.items()}
        addresses[STOCK_PAGE] = f"{served['stock']}/{ARTICLE}"
        pages: dict[str, Page] = {name: Page() for name in addresses}
        for said in audits(addresses, given.rounds):
            pages[said["name"]].add(said)
    under = [name for name, page in pages.items() if name in PAGES and page.under()]
    print(f"{date.today()}，Lighthouse 手机预设，{given.rounds} 次取中位数")
    print(" ".join(title for title, _ in TARGETS.values()), "首绘 s  最大 s 阻塞 ms  移动   KB    页面  丢分的检查")
    for name, page in pages.items():
        print(page.row(name))
    goals = "、".join(f"{title} {least}" for title, least in TARGETS.values())
    print(f"没到（{goals}）：{'、'.join(under)}" if under else f"都到了：{goals}")
    if given.json:
        told = {name: vars(page) for name, page in pages.items()}
        given.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 1 if under else 0


if __name__ == "__main__":
    sys.exit(main())
