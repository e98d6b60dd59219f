"""Writes the site: every page into its frame, and the files beside it, in as many processes as there are processors."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from .. import speed
from ..pages import Page
from .asset import Asset
from .search_entry import Entry

T = TypeVar("T")
R = TypeVar("R")
#: Fewer things than this are done sooner than another process is started.
WORTH_PROCESSES = 100
#: How many a process takes at a time: few enough that none is left working alone at the end.
_BATCH = 24


@dataclass(frozen=True)
class Job:
    """A page with the files beside it, or files alone."""

    page: Page | None
    assets: Sequence[Asset]


def jobs(pages: Iterable[Page], assets: Iterable[Asset]) -> list[Job]:
    """Files in the folder of a page go with it, because they are made of the same."""
    beside: dict[str, list[Asset]] = defaultdict(list)
    for asset in assets:
        beside[asset.path[: asset.path.rfind("/") + 1]].append(asset)
    found = [Job(page, beside.pop(page.address, ())) for page in pages]
    return found + [Job(None, (asset,)) for alone in beside.values() for asset in alone]


@dataclass(frozen=True)
class Work:
    """`html` makes a page, or nothing if it is written already; `entry` is what search knows of it."""

    site: Path
    html: Callable[[Page], str]
    entry: Callable[[Page], Entry | None]

    def done(self, job: Job) -> Entry | None:
        for asset in job.assets:
            put(self.site, asset.path, asset.content)
        if job.page is None:
            return None
        if whole := self.html(job.page):
            put(self.site, f"{job.page.address}index.html", whole.encode())
        return self.entry(job.page)

    def all(self, jobs: Sequence[Job]) -> list[Entry]:
        """Carries out `jobs`; what search knows of their pages, in their order."""
        return [entry for entry in each(self.done, jobs) if entry]


def each(do: Callable[[T], R], things: Sequence[T]) -> Iterator[R]:
    """What `do` gives for each of `things`, in order; many are shared out to processes."""
    processes = min(available(), len(things) // WORTH_PROCESSES)
    if processes < 2 or sys.platform != "linux" or not speed.wanted("processes"):
        yield from map(do, things)
        return
    _Forked.do, _Forked.things = staticmethod(do), things
    # Looking for garbage would touch, and so copy, all that the processes share.
    gc.collect()
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(processes, gc.disable) as pool:
            for batch in pool.imap(_batch, range(0, len(things), _BATCH)):
                yield from batch
    finally:
        gc.unfreeze()
        del _Forked.do, _Forked.things


def put_all(site: Path, assets: Sequence[Asset]) -> None:
    for _ in each(lambda asset: put(site, asset.path, asset.content), assets):
        pass


def put(site: Path, path: str, content: bytes) -> None:
    place = site / path
    try:
        place.write_bytes(content)
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def available() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class _Forked:
    """What the processes have in common; they are forked with it in memory."""

    do: Callable[[Any], Any]
    things: Sequence[Any]


def _batch(start: int) -> list[Any]:
    return [_Forked.do(thing) for thing in _Forked.things[start : start + _BATCH]]
