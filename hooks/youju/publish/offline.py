"""What a reader's browser keeps for times without a network: the service worker of this edition.

The worker itself is `docs/javascripts/offline/service-worker.js`; here it learns what to keep.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from .. import addresses
from .asset import Asset
from .frontend import Frontend
from .manifest import MANIFEST
from .packing import gzipped, unpacked
from .search import ENTRY

WORKER = "service-worker.js"
PAGE = "offline/"
COPY = "offline.bin"
# Compressed bytes of the search index that are kept at most; of a bigger one only what was used.
LIMIT = 1_500_000

# In the order in which they matter: without the first nothing is found.
_PARTS = ("tokens", "cards", "texts")


def worker(site: Path, frontend: Frontend) -> Asset:
    """`site` holds everything else already."""
    index = f"search/{json.loads((site / ENTRY).read_bytes())['config']['edition']}/"
    own = frontend.scripts
    core = [
        # The home page is where the installed application starts.
        addresses.HOME,
        PAGE,
        frontend.stylesheet.path,
        *_below(site, "assets/javascripts"),
        *(f"{own}{name}" for name in ("site.js", "offline/saved.js", "search/worker.js")),
        *_below(site, "assets", "*.svg"),
        *_below(site, "assets", "*.png"),
        MANIFEST,
    ]
    pages = [f"{path.parent.relative_to(site).as_posix()}/" for path in sorted(site.glob("tools/**/index.html"))]
    later = [
        *pages,
        "search/",
        *(path for folder in ("tools", "search") for path in _below(site, own + folder)),
        *(f"{index}{name}" for name in ("meta.bin", "words.bin", COPY)),
        # Last, so that it never names an index that is not there.
        ENTRY,
    ]
    edition = {"core": _digests(site, core), "later": _digests(site, dict.fromkeys(later))}
    listing = json.dumps(edition, ensure_ascii=False, separators=(",", ":"))
    source = (site / own / "offline" / WORKER).read_text(encoding="utf-8")
    return Asset(WORKER, f"const EDITION = {listing};\n{source}".encode())


def _below(site: Path, folder: str, pattern: str = "**/*.js") -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in (site / folder).glob(pattern))


def _digests(site: Path, paths: Iterable[str]) -> list[tuple[str, str]]:
    """Of those that are there: a site may lack a page somebody writes by hand."""
    there = [(path, file) for path in paths if (file := _file(site, path)).is_file()]
    return [(path, sha256(file.read_bytes()).hexdigest()[:8]) for path, file in there]


def _file(site: Path, path: str) -> Path:
    return site / path if path and not path.endswith("/") else site / path / "index.html"


def copy(index: Sequence[Asset]) -> Asset:
    """The files of the search index, as `search.assets` makes them, in one: the length of what follows, JSON `{path: [start, length]}`, the unpacked
    files; gzipped, whole kinds up to the limit.
    """
    files: defaultdict[str, list[tuple[str, bytes]]] = defaultdict(list)
    # The first is the entry file, which belongs to no edition.
    for asset in index[1:]:
        _, edition, *below = asset.path.split("/")
        files["/".join(below[:-1])].append((below[-1], asset.content))
    places: dict[str, tuple[int, int]] = {}
    kinds: list[tuple[bytes, bool]] = []
    start = size = 0
    for part in _PARTS:
        size += sum(len(content) for _, content in files[part])
        if size > LIMIT:
            break
        names = sorted(name for name, _ in files[part])
        contents = [unpacked(packed) for _, packed in sorted(files[part])]
        for name, content in zip(names, contents, strict=True):
            places[f"{part}/{name}"] = (start, len(content))
            start += len(content)
        kinds.append((b"".join(contents), part == "tokens"))
    head = json.dumps(places, separators=(",", ":")).encode()
    return Asset(f"search/{edition}/{COPY}", gzipped([(b"%d\n" % len(head) + head, False), *kinds]))
