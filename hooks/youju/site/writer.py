"""Writes the site: every page into its frame, and the files beside it, in as many processes as there are processors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .. import workers
from ..catalog.catalog import LATEST
from ..pages.asset import Asset
from ..pages.page import Page
from ..search.entries import Entry


class Job(NamedTuple):
    """A page with the files beside it, or files alone."""

    page: Page | None
    assets: Sequence[Asset]


def jobs(pages: Iterable[Page], assets: Iterable[Asset]) -> list[Job]:
    """Files in the folder of a page go with it, because they are made of the same.

    The others come first: some take longer than any page, and the last thing to be done should be a small one.
    """
    beside: dict[str, list[Asset]] = defaultdict(list)
    for asset in assets:
        beside[asset.path[: asset.path.rfind("/") + 1]].append(asset)
    found = [Job(page, beside.pop(page.address, ())) for page in pages]
    return [*(Job(None, (asset,)) for alone in beside.values() for asset in alone), *found]


class Writer(NamedTuple):
    """Writes below `site`. `html` makes several pages; `entries` is what search knows of each of several."""

    site: Path
    html: Callable[[Sequence[Page]], Sequence[bytes]]
    entries: Callable[[Sequence[Page]], Iterable[Entry]]

    def write(self, jobs: Sequence[Job]) -> list[Entry]:
        """Carries out `jobs`; what search knows of their pages, in their order."""
        with workers.shared_out_together(self._in_parts, jobs) as entries:
            return list(entries)

    def _in_parts(self, jobs: Sequence[Job]) -> Iterator[Entry]:
        """As many at a time as the catalog keeps the articles of."""
        for start in range(0, len(jobs), LATEST):
            yield from self._together(jobs[start : start + LATEST])

    def _together(self, jobs: Sequence[Job]) -> Iterable[Entry]:
        pages = [job.page for job in jobs if job.page]
        put_all(self.site, [asset for job in jobs for asset in job.assets])
        for page, whole in zip(pages, self.html(pages), strict=True):
            put(self.site, page.path_in_site, whole)
        return self.entries(pages)


def put_all(site: Path, assets: Iterable[Asset]) -> None:
    for asset in assets:
        put(site, asset.path, asset.content)


def put(site: Path, path: str, content: bytes) -> None:
    place = site / path
    try:
        place.write_bytes(content)
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
