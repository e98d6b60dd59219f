"""What one more article costs: time, memory, files and bytes of whole sites of two sizes, packed as `make site` does.

python -m bench.scale [--sizes 1000 10000] [--write]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

from . import builds, measure, records, report
from .contenders import OURS, OWN

_MB = 1e6


def measured(root: Path, count: int) -> dict[str, Any]:
    (ours,) = builds.race(root, count, (OURS,), 1)
    home = root / f"{count}-{OURS.id}"
    site = home / "site"
    sizes = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
    pack = (str(OWN), "-m", "youju", "compress", "site", "--cache", ".build/compressed")
    packing = measure.run(pack, home, {"PYTHONPATH": str(home / "hooks")})
    files, packed = measure.output(site)
    index = site / "search"
    return {
        "n": count,
        "build_wall_s": ours.wall_s,
        "build_cpu_s": ours.cpu_s,
        "build_peak_mib": ours.peak_mib,
        "pack_cpu_s": packing.cpu_s,
        "files": ours.files,
        "packed_files": files,
        "folders": sum(path.is_dir() for path in site.rglob("*")),
        "site_mb": ours.megabytes,
        "packed_mb": packed,
        "data_mb": measure.output(home / "data")[1],
        "meta_kb": _total(sizes, index, "meta.bin") / 1000,
        "tokens_mb": _total(sizes, index, "tokens/*") / _MB,
        "token_files": len(list(index.glob("*/tokens/*.bin"))),
        "largest_tokens_kb": max(sizes[path] for path in index.glob("*/tokens/*.bin")) / 1000,
        "texts_mb": (_total(sizes, index, "cards/*") + _total(sizes, index, "texts/*")) / _MB,
    }


def _total(sizes: dict[Path, int], index: Path, pattern: str) -> int:
    return sum(size for path in index.glob(f"*/{pattern}") if (size := sizes.get(path)))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs=2, default=(1000, 10_000))
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    for size in given.sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            found = {name: round(value, 3) for name, value in measured(Path(folder), size).items()}
        print(*(f"{name:18} {value:>12,}" for name, value in found.items()), "", sep="\n", flush=True)
        if given.write:
            sizes = " ".join(map(str, given.sizes))
            records.keep("scale", str(size), found, f'make bench-scale SIZES="{sizes}" WRITE=yes')
    if given.write:
        report.write()


if __name__ == "__main__":
    main()
