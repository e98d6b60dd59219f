"""Writes the site: every page into its frame, and the files beside it, in as many processes as there are processors."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .. import workers
from ..catalog.catalog import LATEST
from ..pages.asset import Asset
from ..pages.page import Page
from ..search.entries import Entry
from .reuse import Made, Stock, digest

# Only Windows has files that are not binary.
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Job(NamedTuple):
    """A page with the files beside it, or files alone."""

    page: Page | None
    assets: Sequence[Asset]


def jobs(pages: Iterable[Page], assets: Iterable[Asset]) -> list[Job]:
    """Files in the folder of a page go with it, because they are made of the same.

    The others come first: some take longer than any page, and the last thing to be done should be a small one.
    """
    beside: dict[str, list[Asset]] = defaultdict(list)
    late: list[Asset] = []
    for asset in assets:
        (late if asset.late else beside[asset.path[: asset.path.rfind("/") + 1]]).append(asset)
    found = [Job(page, beside.pop(page.address, ())) for page in pages]
    first = [asset for alone in beside.values() for asset in alone]
    return [*(Job(None, (asset,)) for asset in first), *found, *(Job(None, (asset,)) for asset in late)]


class Outcome(NamedTuple):
    """What was `made` of the `key` at `address`, now or (`taken`) earlier."""

    address: str
    key: str
    made: Made
    taken: bool


class Work(NamedTuple):
    """`html` makes several pages, or none if they are written already; `entries` is what search knows of each of several.

    Pages that are made of the same as in an earlier build are taken over from its `stock`.
    """

    site: Path
    html: Callable[[Sequence[Page]], Sequence[bytes]]
    entries: Callable[[Sequence[Page]], Iterable[Entry | None]]
    stock: Stock | None = None

    def done(self, jobs: Sequence[Job]) -> Iterator[Outcome | None]:
        """What came of each, of as many at a time as the catalog keeps the articles of."""
        for start in range(0, len(jobs), LATEST):
            yield from self._few(jobs[start : start + LATEST])

    def _few(self, jobs: Sequence[Job]) -> Iterator[Outcome | None]:
        """One kind of work for all of them, then the next: who does the same again has it at hand, by a sixth faster."""
        keys = [self.stock.key(job.page) if self.stock and job.page else "" for job in jobs]
        earlier = [self._taken(job, key) for job, key in zip(jobs, keys, strict=True)]
        fresh = [job for job, made in zip(jobs, earlier, strict=True) if made is None]
        files = [[(asset.path, asset.content) for asset in job.assets] for job in fresh]
        beside = [(job.page, found) for job, found in zip(fresh, files, strict=True) if job.page]
        pages = [page for page, _ in beside]
        for (page, found), whole in zip(beside, self.html(pages), strict=False):
            found.append((f"{page.address}index.html", whole))
        known = iter(self.entries(pages))
        entries = [next(known) if job.page else None for job in fresh]
        made = iter([Made(self._write(found), entry) for found, entry in zip(files, entries, strict=True)])
        for job, key, before in zip(jobs, keys, earlier, strict=True):
            now = before or next(made)
            yield Outcome(job.page.address, key, now, taken=before is not None) if job.page else None

    def _taken(self, job: Job, key: str) -> Made | None:
        return self.stock.taken(job.page.address, key, self.site) if self.stock and job.page else None

    def _write(self, files: Iterable[tuple[str, bytes]]) -> tuple[tuple[str, str], ...]:
        """Path and digest of each, where somebody will ask."""
        written = []
        for path, content in files:
            put(self.site, path, content)
            if self.stock:
                written.append((path, digest(content)))
        return tuple(written)

    def all(self, jobs: Sequence[Job]) -> Iterator[Entry]:
        """Carries out `jobs`; what search knows of their pages, in their order, while others are still made."""
        found = []
        with workers.shared_out_together(self.done, jobs) as outcomes:
            for outcome in outcomes:
                if outcome is None:
                    continue
                if outcome.made.entry:
                    yield outcome.made.entry
                if self.stock:
                    found.append(outcome)
        if self.stock:
            fresh = ((each.address, each.key, each.made) for each in found if not each.taken)
            self.stock.keep([each.address for each in found], fresh)


def put_all(site: Path, assets: Sequence[Asset]) -> None:
    """For assets made already: there is nothing to do but to write them."""
    with workers.shared_out(lambda asset: put(site, asset.path, asset.content), assets, worth=4000) as done:
        for _ in done:
            pass


def put(site: Path, path: str, content: bytes) -> None:
    """Without what Python's files do besides: a site has tens of thousands, most of them in a folder of its own."""
    place = f"{site}/{path}"
    try:
        file = os.open(place, _ANEW, 0o666)
    except FileNotFoundError:
        _make_folder(place[: place.rindex("/")])
        file = os.open(place, _ANEW, 0o666)
    try:
        # A disk that is nearly full takes a part, and only the rest is an error.
        while content := content[os.write(file, content) :]:
            pass
    finally:
        os.close(file)


def _make_folder(place: str) -> None:
    try:
        # `Path` takes longer than the system.
        os.mkdir(place)  # noqa: PTH102
    except FileExistsError:
        # Another process was quicker.
        pass
    except FileNotFoundError:
        Path(place).mkdir(parents=True, exist_ok=True)
