"""What a reader's browser keeps for times without a network: the service worker of this edition.

The worker itself is `docs/javascripts/offline/service-worker.js`; here it learns what to keep.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

from .. import addresses
from ..exports.manifest import MANIFEST
from ..pages.asset import Asset
from ..search.index import ENTRY
from ..search.packing import Part, gzipped, together, unpacked
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


def begin(results: Sequence[tuple[str, bytes]], beside: Executor) -> dict[str, Future[Part]]:
    """Has `beside` do most of `copy` while the rest of the index is made; `results` by their paths in its folder."""
    # More than the limit will be left out, or enough of it that beginning early gains nothing.
    fits = sum(len(content) for _, content in results) <= LIMIT
    kinds = _kinds(results) if fits else {}
    return {kind: beside.submit(_part, kind, files) for kind, files in kinds.items()}


def copy(index: Sequence[Asset], begun: Mapping[str, Future[Part]] | None = None) -> Asset:
    """The files of the search index, as `search.assets` makes them, in one: the length of what follows, JSON
    `{path: [start, length]}`, the unpacked files; gzipped, whole kinds up to the limit.
    """
    begun = begun or {}
    # The first is the entry file, which belongs to no edition.
    folder = "/".join(index[1].path.split("/", 2)[:2])
    kinds = _kinds([(asset.path.removeprefix(f"{folder}/"), asset.content) for asset in index[1:]])
    sizes = accumulate(sum(len(content) for _, content in kinds[kind]) for kind in _PARTS)
    chosen = [kind for kind, size in zip(_PARTS, sizes, strict=True) if size <= LIMIT]
    parts = [begun[kind].result() if kind in begun else _part(kind, kinds[kind]) for kind in chosen]
    places: dict[str, tuple[int, int]] = {}
    start = 0
    for kind, part in zip(chosen, parts, strict=True):
        for (name, _), content in zip(kinds[kind], part.contents, strict=True):
            places[f"{kind}/{name}"] = (start, len(content))
            start += len(content)
    head = json.dumps(places, separators=(",", ":")).encode()
    return Asset(f"{folder}/{COPY}", gzipped([together([b"%d\n" % len(head) + head]), *parts]))


def _kinds(files: Iterable[tuple[str, bytes]]) -> defaultdict[str, list[tuple[str, bytes]]]:
    """Name and content by the folder they are in."""
    found: defaultdict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for path, content in files:
        kind, _, name = path.rpartition("/")
        found[kind].append((name, content))
    return found


def _part(kind: str, files: Sequence[tuple[str, bytes]]) -> Part:
    return together([unpacked(packed) for _, packed in files], numbers=kind == "tokens")
