"""What stands between a browser and the engine's server in `make serve`: problems on the page, and waiting for changes.

The engine's page script asks for `/livereload/…` and waits up to a minute for the answer. A browser keeps only six
connections to one server, so that a few open tabs would leave none for the next page: of those who wait only
`PATIENT` are kept waiting, the others are told to ask again.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from threading import BoundedSemaphore
from typing import Any, TypeAlias

from .text.markup import escaped

#: A WSGI application.
Answer: TypeAlias = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

PATIENT, SECONDS, STEP = 3, 20.0, 0.1
_WAITING = re.compile(r"/livereload/([0-9]+)/[0-9]+")
_BODY = re.compile(rb"<body[^>]*>")


def asked(engine: Answer, environ: dict[str, Any]) -> tuple[list[Any], Iterable[bytes]]:
    """What the engine answers: status with headers, and the body."""
    said: list[Any] = []

    def start(*given: Any) -> None:
        said[:] = given

    return said, engine(environ, start)


class Waiting:
    """Answers those who wait for a change; `engine` must answer at once."""

    def __init__(self, engine: Answer) -> None:
        self._engine = engine
        self._places = BoundedSemaphore(PATIENT)

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes] | None:
        """None for any other request."""
        match = _WAITING.fullmatch(environ["PATH_INFO"])
        if not match:
            return None
        known = int(match[1])
        said, now = self._now(environ)
        if now <= known and not self._places.acquire(blocking=False):
            # The page's script asks again in a few seconds.
            start("204 No Content", [])
            return []
        if now <= known:
            try:
                until = time.monotonic() + SECONDS
                while now <= known and time.monotonic() < until:
                    time.sleep(STEP)
                    said, now = self._now(environ)
            finally:
                self._places.release()
        start(*said)
        return [b"%d" % now]

    def _now(self, environ: dict[str, Any]) -> tuple[list[Any], int]:
        said, body = asked(self._engine, environ)
        return said, int(b"".join(body))


def troubled(said: list[Any], body: Iterable[bytes], trouble: str) -> tuple[list[Any], list[bytes]]:
    """An answer with `trouble`, if it is a page: above what was there before."""
    status, headers = said
    if not dict(headers).get("Content-Type", "").startswith("text/html"):
        return said, list(body)
    whole = b"".join(body)
    notice = told(trouble).encode()
    opened = _BODY.search(whole)
    begins = opened.end() if opened else 0
    whole = whole[:begins] + notice + whole[begins:]
    kept = [(name, value) for name, value in headers if name != "Content-Length"]
    return [status, [*kept, ("Content-Length", str(len(whole)))]], [whole]


def told(trouble: str) -> str:
    """The problems as a part of a page."""
    return (
        '<div class="md-typeset" role="alert"><div class="yj-banner"><p><strong>内容有错，下面还是改动以前的网页；'
        f"改好后自动刷新。</strong></p><pre><code>{escaped(trouble)}</code></pre></div></div>"
    )


def alone(trouble: str) -> bytes:
    """A page of nothing else, for when there never was a good one."""
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>内容有错</title>'
    text = f"<h1>内容有错，还没有网页可看</h1><p>改好后自动刷新。</p><pre>{escaped(trouble)}</pre>"
    return f'<!doctype html><html lang="zh-CN"><head>{head}</head><body>{text}</body></html>'.encode()
