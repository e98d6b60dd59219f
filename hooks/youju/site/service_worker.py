"""What a reader's browser keeps for times without a network: the service worker of this edition.

The worker itself is `docs/javascripts/offline/service-worker.js`; here it learns what to keep.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

from .. import addresses
from ..exports.manifest import MANIFEST
from ..pages.asset import Asset
from ..search.index import ENTRY
from ..search.packing import gzipped, unpacked
from .scripts import Frontend

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
    asking = sorted(
        path
        for folder in ("tools", "decisions", "situations", "deadlines")
        for path in site.glob(f"{folder}/**/index.html")
    )
    pages = [f"{path.parent.relative_to(site).as_posix()}/" for path in asking]
    later = [
        *pages,
        *_below(site, "tools", "*/*.json"),
        "search/",
        *(f"{own}{name}" for name in ("checklist.js", "decision.js", "filter.js", "place.js", "province.js")),
        *(path for folder in ("tools", "search") for path in _below(site, own + folder)),
        *(f"{index}{name}" for name in ("meta.bin", "words.bin", "traditional.bin", COPY)),
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
    """The files of the search index, as `search.index.assets` makes them, in one: the length of what follows, JSON
    `{path: [start, length]}`, the unpacked files; gzipped, whole kinds up to the limit.
    """
    # The first is the entry file, which belongs to no edition.
    folder = "/".join(index[1].path.split("/", 2)[:2])
    kinds: defaultdict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for asset in index[1:]:
        path = asset.path.removeprefix(f"{folder}/")
        kinds[path.rpartition("/")[0]].append((path, asset.content))
    sizes = accumulate(sum(len(content) for _, content in kinds[kind]) for kind in _PARTS)
    files = [file for kind, size in zip(_PARTS, sizes, strict=True) if size <= LIMIT for file in kinds[kind]]
    contents = [unpacked(packed) for _, packed in files]
    starts = accumulate(map(len, contents), initial=0)
    places = {path: (start, len(content)) for (path, _), start, content in zip(files, starts, contents, strict=False)}
    head = json.dumps(places, separators=(",", ":")).encode()
    return Asset(f"{folder}/{COPY}", gzipped([b"%d\n" % len(head), head, *contents]))
