"""Writing a build: pages into their frames, what stands beside them, and what is made of all of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from . import speed, workers
from .build import Whole
from .pages import templates
from .pages.page import Page
from .search import dictionary, index, records
from .search.entries import Entry, Vocabulary, entries
from .search.gathered import Gathered
from .search.results import Results
from .site import hosting, reuse, service_worker, writer
from .site.reuse import Stock

#: Where parts of the index stand until all of it is there, which is what its folder is called by.
_UNNAMED = "search/new/"


def write(whole: Whole, site: Path, written: Iterable[dict[str, Any]]) -> None:
    """Everything of `whole` the engine has not written below `site`: the framed pages and all other files.

    `written` is what search is told of hand-written pages.
    """
    terms, topics = list(whole.catalog.terms.values()), list(whole.catalog.topics.values())
    vocabulary = Vocabulary(terms)
    templates.load_all()
    work = writer.Work(site, whole.html, partial(_entries, vocabulary), _stock(whole))
    shutil.rmtree(site / _UNNAMED, ignore_errors=True)
    put = partial(_put, site)
    gathered, results = Gathered(), Results(put)
    of_pages = work.all(writer.jobs(whole.pages.values(), whole.assets))
    for entry in chain(of_pages, entries(records.documents((), written), vocabulary)):
        gathered.add(entry)
        results.add(entry)
    results.flush()
    # Packing and writing leave a processor to the numbers of the index.
    with workers.uncollected(), ThreadPoolExecutor(1) as beside:
        begun = service_worker.begin(results.files, beside)
        read = partial(whole.aside.ask, dictionary.build)
        found = index.assets(gathered, vocabulary, terms, topics, results, read, partial(_make, beside, put))
        whole.aside.end()
        copy = beside.submit(service_worker.copy, found, begun)
        place = site / index.folder(found)
        # The engine cleans the site before it builds, unless somebody asked it not to.
        shutil.rmtree(place, ignore_errors=True)
        (site / _UNNAMED).rename(place)
        writer.put_all(site, [*whole.frontend.assets, *found[: index.FIRST]])
        writer.put_all(site, [copy.result()])
    writer.put_all(site, hosting.assets(site, whole.inline, whole.assets))
    writer.put_all(site, [service_worker.worker(site, whole.frontend)])
    workers.leave()


def _put(site: Path, path: str, content: bytes) -> None:
    """A file of the index."""
    writer.put(site, _UNNAMED + path, content)


def _make(
    beside: Executor, put: Callable[[str, bytes], object], files: Iterable[tuple[str, Callable[[], bytes]]]
) -> Callable[[], list[tuple[str, bytes]]]:
    """A `packing.Make` that also writes them."""

    def written() -> list[tuple[str, bytes]]:
        found = [(path, pack()) for path, pack in files]
        for made in found:
            put(*made)
        return found

    return beside.submit(written).result


def _stock(whole: Whole) -> Stock | None:
    """What an earlier build left, where somebody says where its site is."""
    root, earlier = whole.settings.root, os.environ.get(reuse.EARLIER)
    if not earlier or not whole.frames or not speed.wanted("reuse"):
        return None
    return Stock(root / reuse.KEPT, root / earlier, _key(whole))


def _key(whole: Whole) -> Callable[[Page], str]:
    """What gives a digest of all that a page and the files beside it are made of."""
    settings, frames = whole.settings, sorted((layout, frame.digest) for layout, frame in whole.frames.items())
    told = (settings.site, settings.repository, whole.menu, whole.catalog.today, whole.catalog.handwritten, frames)
    shared = reuse.context(settings.root, *told).encode()
    # What is about no one article may show something of any.
    everything = reuse.digest(shared + repr(list(whole.catalog.articles.values())).encode())

    def key(page: Page) -> str:
        if page.kind != "article":
            return everything
        around = repr(whole.catalog.around(page.subject)).encode()
        return reuse.digest(shared + around + whole.articles.content(page.subject))

    return key


def _entries(vocabulary: Vocabulary, pages: Sequence[Page]) -> Iterator[Entry | None]:
    documents = list(map(records.generated, pages))
    made = iter(entries([document for document in documents if document], vocabulary))
    return (next(made) if document else None for document in documents)
