"""How long `youju check` takes for many articles: cold, then again with one of them changed.

The articles are the founding ones with other words in them, so that no text is met twice.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SWAPPED = "的是不在有就按"
FIRST_SPARE = 0x5000


def founding() -> list[tuple[str, str]]:
    """Id and text of each founding article, as a file of its own would have it."""
    _, *entries = (PROJECT / "data/articles.yml").read_text(encoding="utf-8").split("\n- id: ")
    return [(entry.split("\n", 1)[0], "id: " + entry.replace("\n  ", "\n") + "\n") for entry in entries]


def write(root: Path, count: int) -> None:
    """`count` one-article files under `root`, beside the real figures, tags and topics."""
    shutil.copytree(PROJECT / "data", root / "data", ignore=shutil.ignore_patterns("articles*"))
    folder = root / "data/articles"
    folder.mkdir()
    models = founding()
    for number, (name, text) in enumerate(islice(cycle(models), count)):
        if number >= len(models):
            words = str.maketrans({old: chr(FIRST_SPARE + number + place * 17) for place, old in enumerate(SWAPPED)})
            text = text.replace(f"id: {name}\n", f"id: {name}-{number:05}\n", 1).translate(words)
            name = f"{name}-{number:05}"
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")


def timed(root: Path) -> tuple[float, str]:
    start = time.perf_counter()
    env = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks")}
    command = [sys.executable, "-m", "youju", "check", "--root", str(root)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    return time.perf_counter() - start, (done.stdout + done.stderr).strip().split("\n")[-1]


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, count)
        for label in ("首次", "再次", "改一篇"):
            if label == "改一篇":
                changed = max((root / "data/articles").glob("*-*.yml"))
                changed.write_text(
                    changed.read_text(encoding="utf-8").replace("answer: ", "answer: 好，", 1), encoding="utf-8"
                )
            seconds, last = timed(root)
            print(f"{label}：{count:,} 篇 {seconds:.1f} 秒（{last}）", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
