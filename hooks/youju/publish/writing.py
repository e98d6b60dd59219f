"""Writes the site: every page into its frame, and the files beside it, in as many processes as there are processors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import processes
from ..pages import Page
from .asset import Asset
from .search_entry import Entry


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
        with processes.shared_out(self.done, jobs) as entries:
            return [entry for entry in entries if entry]


def put_all(site: Path, assets: Sequence[Asset]) -> None:
    with processes.shared_out(lambda asset: put(site, asset.path, asset.content), assets) as done:
        for _ in done:
            pass


def put(site: Path, path: str, content: bytes) -> None:
    place = site / path
    try:
        place.write_bytes(content)
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
