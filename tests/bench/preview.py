"""How soon an edit to one article shows in the preview of `make serve`.

    python -m bench.preview [--sizes 1000 3000 10000] [--edits 10] [--json FILE]

An edit is a word in a paragraph, or the title; the time is from its writing to the moment the page, asked for
every 10 ms, is served with it.
"""

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from support.making import equipped, previewing, served

from . import builds, corpus

SIZES = (1000, 3000, 10_000)
#: What is edited: the mark of each edit is put behind the first of these in the file of the article.
PLACES = {"word": '\n      - "', "title": '\ntitle: "'}
PAUSE_S = 0.01
#: A server that does not show an edit for this long is given up.
PATIENCE_S = 900.0
#: Between two edits, so that none is taken together with the one before.
REST_S = 1.0
ARTICLE = "distractor-00042"


def seconds(page: str, text: str) -> float:
    """How long it takes until `page` shows `text`."""
    begun = time.perf_counter()
    while text.encode() not in served(page):
        if time.perf_counter() - begun > PATIENCE_S:
            raise TimeoutError(f"{PATIENCE_S:.0f} 秒后还看不到改动")
        time.sleep(PAUSE_S)
    return time.perf_counter() - begun


def measured(root: Path, size: int, rounds: int) -> dict[str, Any]:
    home = equipped(corpus.write(root / "corpus", size))
    file = home / f"data/articles/{ARTICLE}.yml"
    original = file.read_text(encoding="utf-8")
    times: dict[str, list[float]] = {kind: [] for kind in PLACES}
    begun = time.perf_counter()
    with previewing(home) as address:
        first = time.perf_counter() - begun
        for number in range(rounds):
            for kind, place in PLACES.items():
                time.sleep(REST_S)
                mark = f"改{number:02}{kind}"
                # In one step, as editors save, and written where nobody watches.
                (home / "edited").write_text(original.replace(place, place + mark, 1), encoding="utf-8")
                (home / "edited").replace(file)
                times[kind].append(seconds(f"{address}/articles/{ARTICLE}/", mark))
    middle = {f"{kind}_s": round(median(all_), 3) for kind, all_ in times.items()}
    longest = {f"{kind}_max_s": round(max(all_), 3) for kind, all_ in times.items()}
    return {"n": size, "edits": rounds, "first_s": round(first, 2), **middle, **longest}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    arguments.add_argument("--edits", type=int, default=10)
    arguments.add_argument("--json", type=Path)
    given = arguments.parse_args()
    print("  篇数   首次打开    改一个词    改标题  （秒；后两项是中位数）", flush=True)
    done = []
    for size in given.sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            one = measured(Path(folder), size, given.edits)
        done.append(one)
        print(f"{size:6} {one['first_s']:10.2f} {one['word_s']:10.3f} {one['title_s']:10.3f}", flush=True)
        if given.json:
            builds.save(given.json, {"sizes": done})


if __name__ == "__main__":
    main()
