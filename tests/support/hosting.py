"""A web host as readers meet one: compressed, perhaps below a path, sometimes slow or not there."""

import gzip
import mimetypes
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

_PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".webmanifest", ".txt", ".md")
mimetypes.add_type("application/manifest+json", ".webmanifest")


@dataclass
class Host:
    """Serves `directory` at `address`; what may change while it runs are its public fields."""

    directory: Path
    prefix: str = "/"
    address: str = ""
    #: No answer at all, as without a network.
    cut: bool = False
    #: Seconds before every answer.
    delay: float = 0
    #: Seconds between the pieces, of half a kilobyte each, in which pages arrive.
    trickle: float = 0
    #: Every answer: path and bytes of its body as sent.
    sent: list[tuple[str, int]] = field(default_factory=list)

    def find(self, path: str) -> Path | None:
        """The file at `path`; None if there is none."""
        if not path.startswith(self.prefix):
            return None
        found = self.directory / unquote(path.removeprefix(self.prefix))
        found = found / "index.html" if found.is_dir() else found
        return found if found.is_file() else None


@lru_cache(maxsize=1024)
def _compressed(file: Path, _changed: float) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


@contextmanager
def hosting(directory: Path, prefix: str = "/") -> Iterator[Host]:
    """A host for `directory`, whose root is at `host.address + prefix`."""
    host = Host(directory, prefix)

    class Handler(BaseHTTPRequestHandler):
        # Headers and body are two writes: else the second might wait for the first to be acknowledged.
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            if host.cut:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            time.sleep(host.delay)
            path = urlsplit(self.path).path
            found = host.find(path)
            file = found or host.directory / "404.html"
            body = file.read_bytes() if file.exists() else b""
            self.send_response(200 if found else 404)
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            if file.suffix in _PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = _compressed(file, file.stat().st_mtime) if body else body
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Cache-Control", "no-cache")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            step = 500 if host.trickle and file.suffix == ".html" else max(1, len(body))
            for start in range(0, len(body), step):
                time.sleep(host.trickle if start else 0)
                self.wfile.write(body[start : start + step])
            host.sent.append((path, len(body)))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # A reader who leaves, or the cut itself, is no fault of the host.
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    host.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def serving(directory: Path) -> Iterator[str]:
    """The address, without closing slash, at which `directory` is served."""
    with hosting(directory) as host:
        yield host.address
