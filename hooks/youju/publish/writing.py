"""Writes the site: every page into its frame, and the files beside it, in as many processes as there are processors."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..pages import Page
from .asset import Asset
from .search_entry import Entry

#: Fewer pages than this are written sooner than another process is started.
WORTH_PROCESSES = 100
#: Pages a process takes at a time: few enough that none is left working alone at the end.
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
        processes = min(available(), len(jobs) // WORTH_PROCESSES)
        if processes < 2 or sys.platform != "linux":
            return [entry for job in jobs if (entry := self.done(job))]
        _Forked.work, _Forked.jobs = self, jobs
        try:
            with multiprocessing.get_context("fork").Pool(processes) as pool:
                batches = pool.imap(_batch, range(0, len(jobs), _BATCH))
                return [entry for batch in batches for entry in batch if entry]
        finally:
            del _Forked.work, _Forked.jobs


def available() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def put(site: Path, path: str, content: bytes) -> None:
    place = site / path
    try:
        place.write_bytes(content)
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


class _Forked:
    """What the processes have in common; they are forked with it in memory."""

    work: Work
    jobs: Sequence[Job]


def _batch(start: int) -> list[Entry | None]:
    return [_Forked.work.done(job) for job in _Forked.jobs[start : start + _BATCH]]
