"""Renews the measured parts of the docs: what stands between `<!-- measured: NAME -->` and `<!-- /measured -->`.

python -m bench.report
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from support.articles import PROJECT

from . import records
from .contenders import OTHERS

_REGION = re.compile(r"(<!-- measured: (\w+) -->\n).*?(<!-- /measured -->)", re.DOTALL)
CHART = "docs/assets/speed.svg"


def write() -> None:
    for page in ("docs/speed.md", "docs/scale.md"):
        path = PROJECT / page
        path.write_text(renewed(path.read_text(encoding="utf-8"), PARTS), encoding="utf-8")
    drawing = [str(OTHERS / "python"), "-m", "bench.chart", str(records.KEPT), str(PROJECT / CHART)]
    subprocess.run(drawing, check=True, env={**os.environ, "PYTHONPATH": str(PROJECT / "tests")})


def renewed(text: str, parts: Mapping[str, Callable[[], Iterator[str]]]) -> str:
    """`text` with its regions as `parts` give them. Raises KeyError for a region nobody knows."""
    return _REGION.sub(lambda found: f"{found[1]}\n" + "\n".join(parts[found[2]]()) + f"\n\n{found[3]}", text)


def origin(entry: Mapping[str, Any]) -> str:
    return f"{entry['date']}，{entry['machine']}；`{entry['command']}`"


def table(head: Sequence[str], rows: Iterator[Sequence[object]] | Sequence[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"


PARTS: dict[str, Callable[[], Iterator[str]]] = {}
