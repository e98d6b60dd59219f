"""What `make serve` shows: a page is made when somebody asks for it, out of the collection as it is now.

An edit costs looking at the file that changed; the thousands of pages nobody looks at cost nothing.
Every page and file has the bytes a whole build would give it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from logging import getLogger
from pathlib import Path
from threading import RLock
from typing import Any

from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

from . import live
from .build import Whole
from .catalog.catalog import ChangedError
from .checks.memory import Memory
from .live import Answer
from .pages.asset import Asset
from .search import index, records
from .site import writer

_CHANGES = [FileModifiedEvent, FileCreatedEvent, FileDeletedEvent, FileMovedEvent]
#: Where the page stands that says why there is none.
_NOTHING = "_problems/"


class Preview:
    """Stands between builds and requests, which come from different threads."""

    #: How long, in seconds, no file must have changed before a build begins: an editor may write several.
    settling = 0.05

    def __init__(self) -> None:
        #: What is known of files that did not change.
        self.memory = Memory()
        self._lock = RLock()
        self._whole: Whole | None = None
        self._site = Path()
        self._written: list[dict[str, Any]] = []
        self._assets: dict[str, Asset] = {}
        self._index = index.Index()
        self._found: dict[str, Asset] = {}
        #: Names the search index before it is made.
        self._edition = ""
        self._builds = 0
        #: Why the files as they are cannot be shown; the pages are then those of before.
        self.trouble = ""

    @property
    def empty(self) -> bool:
        """Whether there has been nothing to show so far."""
        return self._builds == 0

    def pause(self) -> None:
        """From now on the old site must not be added to: the engine is about to empty its folder."""
        with self._lock:
            self._whole = None

    def show(self, whole: Whole, site: Path, written: Iterable[dict[str, Any]]) -> None:
        """From now on `whole`; the engine serves the folder `site`. `written` is as for `Whole.write`."""
        with self._lock:
            self._whole, self._site, self._written = whole, site, list(written)
            self._assets = {asset.path: asset for asset in (*whole.assets, *whole.frontend.assets)}
            self._found = {}
            self._builds += 1
            self.trouble = ""
            self._edition = f"preview-{self._builds}"
            # The engine's search has written a file of the same name.
            entry = index.entry_file(self._edition)
            writer.put(site, entry.path, entry.content)

    def answering(self, engine: Answer, mount: str) -> Answer:
        """The engine's own answers below the path `mount`, with what it lacks made and asked for again."""

        waiting = live.Waiting(engine)

        def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            if (waited := waiting(environ, start)) is not None:
                return waited
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace").removeprefix(mount)
            # A build may begin between making a page and sending it.
            for again in (True, True, False):
                said, body = live.asked(engine, environ)
                if not said[0].startswith("404") or not again or not self.prepare(path):
                    break
            if self.trouble and said[0].startswith("404") and "." not in path.rpartition("/")[2]:
                said, body = live.asked(engine, {**environ, "PATH_INFO": f"{mount}{self._nothing()}"})
            elif self.trouble:
                said, body = live.troubled(said, body, self.trouble)
            start(*said)
            return body

        return answer

    def prepare(self, path: str) -> bool:
        """Writes what stands at `path` (from the site root); whether it is worth asking the engine again."""
        with self._lock:
            if self._whole is None:
                # The engine answers once its build is done.
                return True
            try:
                found = self._file(self._whole, path)
            except ChangedError:
                # Somebody saved a file just now: a build is about to begin.
                return True
            if found:
                writer.put(self._site, *found)
            return found is not None

    def _file(self, whole: Whole, path: str) -> tuple[str, bytes] | None:
        """The file that stands at `path`, and its content."""
        folder = path if path.endswith("/") or not path else f"{path}/"
        if page := whole.pages.get(folder):
            return page.path_in_site, whole.html([page])[0]
        # An old address that leads to a new one is a file like others, but asked for by its folder.
        for place in (path, f"{folder}index.html"):
            if asset := self._asset(place):
                return place, asset.content
        return None

    def _asset(self, path: str) -> Asset | None:
        folder, edition, name = (*path.split("/", 2), "", "")[:3]
        if (folder, edition) == ("search", self._edition):
            return self._index_files().get(name)
        return self._assets.get(path)

    def _index_files(self) -> dict[str, Asset]:
        """The search index, made when somebody first searches; after an edit only changed pages are read again."""
        if not self._found and self._whole:
            terms, topics = self._whole.catalog.terms.values(), self._whole.catalog.topics.values()
            documents = records.documents(self._whole.pages.values(), self._written, self._whole.catalog.wanted)
            _, *files = self._index.assets(documents, terms, topics)
            self._found = {file.path.split("/", 2)[2]: file for file in files}
        return self._found

    def _nothing(self) -> str:
        """Where the engine finds a page that says only what is wrong."""
        writer.put(self._site, f"{_NOTHING}index.html", live.alone(self.trouble))
        return _NOTHING

    def kept(self, builder: Callable[[], None]) -> Callable[[], None]:
        """`builder` for the engine's server: what cannot be built leaves the pages of before, and is told on them."""

        def build() -> None:
            self.trouble = ""
            try:
                builder()
            except (Exception, SystemExit) as error:
                if not self.trouble:
                    # The engine said nothing of it.
                    self.trouble = str(error)
                    print(error, file=sys.stderr)

        return build

    def attach(self, server: Any, watched: Sequence[str]) -> Any:
        """The engine's `server`, which now asks here for what it lacks and hears at once of changes in `watched`."""
        for path in watched:
            server.unwatch(path)
        self._site = Path(server.root)
        # Who waits does so here.
        server.poll_response_timeout = 0
        # Every open tab asks again every few seconds.
        getLogger("mkdocs.livereload").addFilter(lambda record: not record.getMessage().endswith("code 204"))
        server.builder = self.kept(server.builder)
        server.set_app(self.answering(server.serve_request, server.mount_path))
        server.build_delay, server.observer = self.settling, _Watcher()
        for path in watched:
            server.watch(path)
        return server


class _Watcher(Observer):  # type: ignore[misc, valid-type]
    """Tells of what was written alone: every build opens all files."""

    def schedule(self, *arguments: Any, **options: Any) -> Any:
        return super().schedule(*arguments, **options, event_filter=_CHANGES)
