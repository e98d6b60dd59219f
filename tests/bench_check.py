"""How long `youju check` takes for many articles: cold, again, and with one of them changed.

Beside it, on the same machine at the same time: PyYAML's C parser reading the same files and doing nothing else.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from bench import corpus

PROJECT = Path(__file__).resolve().parents[1]


def timed(*arguments: str) -> tuple[float, str]:
    """Seconds, and the last line that was said."""
    start = time.perf_counter()
    env = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks")}
    command = [sys.executable, "-m", "youju", "check", *arguments]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    return time.perf_counter() - start, (done.stdout + done.stderr).strip().split("\n")[-1]


def parsed(root: Path) -> float:
    """Seconds it takes one process to only parse the articles."""
    start = time.perf_counter()
    for path in (root / "data/articles").glob("*.yml"):
        yaml.load(path.read_bytes(), yaml.CBaseLoader)
    return time.perf_counter() - start


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        corpus.write(root, count)
        # Modules are compiled when they are first used; nobody waits for that twice.
        timed("--help")
        for label in ("首次", "再次", "改一篇"):
            if label == "改一篇":
                changed = max((root / "data/articles").glob("*-*.yml"))
                changed.write_text(
                    changed.read_text(encoding="utf-8").replace("answer: ", "answer: 好，", 1), encoding="utf-8"
                )
            seconds, last = timed("--root", str(root))
            print(f"{label}：{count:,} 篇 {seconds:.1f} 秒（{last}）", flush=True)
        print(f"对照：只用 PyYAML 的 C 解析器读一遍（一个进程）{parsed(root):.1f} 秒")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=10_000, help="多少篇")
    main(parser.parse_args().count)
