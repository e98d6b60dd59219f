"""Builds, serves and reads whole sites."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from lxml import html

from .articles import PROJECT

ENGINE = (sys.executable, "-m", "mkdocs")


def build(
    root: Path, out: Path, env: Mapping[str, str] | None = None, engine: Sequence[str] = ENGINE
) -> subprocess.CompletedProcess[str]:
    """A strict build of the project at `root` into `out`, in a process of its own."""
    surroundings = {key: value for key, value in os.environ.items() if key not in ("SOURCE_DATE_EPOCH", "PYTHONPATH")}
    return subprocess.run(
        [*engine, "build", "--strict", "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(out)],
        cwd=root,
        env={**surroundings, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **_cards(root), **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _cards(root: Path) -> dict[str, str]:
    """Made-up sites do without pictures; the project keeps those it drew."""
    return {} if root == PROJECT else {"YOUJU_CARDS": "off"}


def built(root: Path, out: Path, **options: object) -> Path:
    """`out` after a build that must succeed."""
    result = build(root, out, **options)  # type: ignore[arg-type]
    assert result.returncode == 0, result.stdout + result.stderr
    return out


class _Handler(SimpleHTTPRequestHandler):
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory, "404.html")
        if code != 404 or not missing.exists():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def serving(directory: Path) -> Iterator[str]:
    """The address, without closing slash, at which `directory` is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(directory)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def contents(directory: Path) -> dict[str, bytes]:
    """Every file below `directory` by relative path."""
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }


def tree(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_bytes().decode("utf-8"))


def article_page(site: Path, identifier: str) -> html.HtmlElement:
    return tree(site / "articles" / identifier / "index.html")


def by_class(root: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    return root.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
