"""What a reader's browser keeps for times without a network: the service worker of this edition.

The worker itself is `docs/javascripts/offline/service-worker.js`; here it learns what to keep.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from .. import addresses
from .asset import Asset
from .frontend import Frontend
from .manifest import MANIFEST
from .packing import unpacked
from .search import ENTRY

WORKER = "service-worker.js"
PAGE = "offline/"
# Compressed bytes of the search index that are kept at most; of a bigger one only what was used.
LIMIT = 1_500_000

# In the order in which they matter: without the first nothing is found.
_PARTS = ("tokens", "cards", "texts")


def assets(site: Path, frontend: Frontend) -> Iterator[Asset]:
    """The worker, and the search index in one file. `site` holds everything else already."""
    index = f"search/{json.loads((site / ENTRY).read_bytes())['config']['edition']}/"
    copy = Asset(f"{index}offline.bin", pack(site / index))
    (site / copy.path).write_bytes(copy.content)
    yield copy
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
        *(f"{index}{name}" for name in ("meta.bin", "words.bin", "offline.bin")),
        # Last, so that it never names an index that is not there.
        ENTRY,
    ]
    edition = {"core": _digests(site, core), "later": _digests(site, dict.fromkeys(later))}
    listing = json.dumps(edition, ensure_ascii=False, separators=(",", ":"))
    source = (site / own / "offline" / WORKER).read_text(encoding="utf-8")
    yield Asset(WORKER, f"const EDITION = {listing};\n{source}".encode())


def _below(site: Path, folder: str, pattern: str = "**/*.js") -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in (site / folder).glob(pattern))


def _digests(site: Path, paths: Iterable[str]) -> list[tuple[str, str]]:
    """Of those that are there: a site may lack a page somebody writes by hand."""
    there = [(path, file) for path in paths if (file := _file(site, path)).is_file()]
    return [(path, sha256(file.read_bytes()).hexdigest()[:8]) for path, file in there]


def _file(site: Path, path: str) -> Path:
    return site / path if path and not path.endswith("/") else site / path / "index.html"


def pack(index: Path) -> bytes:
    """The length of what follows, JSON `{path: [start, length]}`, the unpacked files; gzipped, whole kinds up to the limit."""
    places: dict[str, tuple[int, int]] = {}
    body = bytearray()
    size = 0
    for part in _PARTS:
        files = sorted((index / part).glob("*.bin"))
        size += sum(path.stat().st_size for path in files)
        if size > LIMIT:
            break
        for path in files:
            content = unpacked(path.read_bytes())
            places[f"{part}/{path.name}"] = (len(body), len(content))
            body += content
    head = json.dumps(places, separators=(",", ":")).encode()
    return gzip.compress(b"%d\n" % len(head) + head + bytes(body), 6, mtime=0)
