"""How long `youju check` takes for many articles: cold, again, and with one of them changed."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import corpus

PROJECT = Path(__file__).resolve().parents[1]


def timed(*arguments: str) -> tuple[float, str]:
    """Seconds, and the last line that was said."""
    start = time.perf_counter()
    env = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks")}
    command = [sys.executable, "-m", "youju", "check", *arguments]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    return time.perf_counter() - start, (done.stdout + done.stderr).strip().split("\n")[-1]


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


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=10_000, help="多少篇")
    main(parser.parse_args().count)
