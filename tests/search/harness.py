"""Drives the search dialog of a built site in a real Chromium and measures what a reader would notice."""

from __future__ import annotations

import gzip
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--js-flags=--expose-gc",
)
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
# How long to keep what, as the site tells its host (youju.site.hosting).
HASHED = re.compile(r"[./][0-9a-f]{8,10}[./]")
LASTING = "public, max-age=31536000, immutable"
# What an answer's headers weigh here.
HEADERS = 222
# Notes when every query is handed to the worker and when its answer is back.
STOPWATCH = """
  window.asked = 0; window.answered = 0; window.took = 0; window.query = null; let at = 0;
  window.Worker = class extends Worker {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", ({data}) => {
        if (data.type === 3) { window.answered++; window.took = performance.now() - at; window.status = data.data.status; }
      });
    }
    postMessage(message, ...rest) {
      if (message.type === 2) { window.asked++; window.query = message.data; at = performance.now(); }
      super.postMessage(message, ...rest);
    }
  };
"""


@cache
def _compressed(path: str, _: float) -> bytes:
    return gzip.compress(Path(path).read_bytes(), 6, mtime=0)


class _Server(SimpleHTTPRequestHandler):
    """Compresses text as most hosts do, and leaves unknown files alone."""

    protocol_version = "HTTP/1.1"
    # Headers and body are two writes: else the second waits for the first to be acknowledged, 40 ms, as nowhere else.
    disable_nagle_algorithm = True

    def __init__(self, served: list[int], *arguments: Any, **named: Any) -> None:
        self.served = served
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        packed = path.suffix in TYPES
        body = _compressed(str(path), path.stat().st_mtime) if packed else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", LASTING if HASHED.search(self.path) else "no-cache")
        self.end_headers()
        self.wfile.write(body)
        if any(part in self.path for part in ("/search/", "/workers/", "/lunr/", "/pagefind/")):
            self.served.append(len(body) + HEADERS)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def serving(folder: Path, served: list[int]) -> Iterator[str]:
    """The address of `folder`; `served` gets the size of every search file sent, headers included."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, served, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Answer:
    """Page addresses in the order shown, how well they fit, and the milliseconds the worker took."""

    found: list[str]
    status: str | None
    took: float


@dataclass
class Reader:
    """One browser profile on one page."""

    page: Page
    root: str
    served: list[int]

    def focus(self) -> None:
        self.page.keyboard.press("/")
        self.page.wait_for_function("document.activeElement.matches('[data-md-component=search-query]')")

    def ask(self, query: str) -> Answer:
        self.page.fill("[data-md-component=search-query]", query)
        self.page.keyboard.press("End")
        self.page.wait_for_function(
            "query => window.query === query && window.answered >= window.asked", arg=query, timeout=600_000
        )
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))")
        links = self.page.eval_on_selector_all(
            ".md-search-result__item", "items => items.map(item => item.querySelector('a').href)"
        )
        found = list(dict.fromkeys(_address(link, self.root) for link in links))
        status, took = self.page.evaluate("() => [window.status ?? null, window.took]")
        return Answer(found, status, took)

    @property
    def transferred(self) -> int:
        """Bytes of search files so far, as they went over the wire."""
        return sum(self.served)


def _address(link: str, root: str) -> str:
    return unquote(urlsplit(link).path).removeprefix(urlsplit(root).path).strip("/")


@contextmanager
def browsing(site: Path, served: list[int] | None = None) -> Iterator[tuple[str, Browser]]:
    """The address of the served site and a fresh browser."""
    with serving(site, [] if served is None else served) as root, sync_playwright() as playwright:
        found = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield root, browser
        browser.close()


@contextmanager
def reading(site: Path, start: str = "about/") -> Iterator[Reader]:
    """A fresh browser on the page `start` of the site."""
    served: list[int] = []
    with browsing(site, served) as (root, browser):
        context: Any = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        reader = Reader(page, root, served)
        page.add_init_script(STOPWATCH)
        page.goto(root + start, wait_until="networkidle")
        yield reader
