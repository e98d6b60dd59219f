"""How soon an edit to one article shows in the preview: `make serve` beside Hugo's server, edit by edit in turn.

    python -m bench.preview [--sizes 1000 3000 10000] [--edits 10] [--json FILE]

An edit is a word in a paragraph, or the title; the time is from its writing to the moment the page, asked for
every 10 ms, is served with it. At the first size a Chromium that has our page open is timed too.
"""

from __future__ import annotations

import argparse
import http.client
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright
from support.articles import PROJECT
from support.browsing import QUIET
from support.webserver import free_port

from . import builds, corpus, markdown, measure
from .contenders import HUGO, OURS, hugo

SIZES = (1000, 3000, 10_000)
KINDS = ("word", "title")
PAUSE_S = 0.01
#: A server that says nothing for this long is given up.
PATIENCE_S = 900.0
#: Between two edits, so that none is taken together with the one before.
REST_S = 1.0
ARTICLE = "distractor-00042"
PATH = f"/articles/{ARTICLE}/"


@dataclass
class Server:
    """One preview: where it answers, how it is edited, and seconds an edit took, by kind."""

    name: str
    port: int
    edit: Callable[[str, str], None]
    process: subprocess.Popen[bytes]
    first_s: float = 0
    times: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    def shows(self, text: str) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        try:
            connection.request("GET", PATH)
            response = connection.getresponse()
            return response.status == 200 and text in response.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def wait(self, text: str) -> float:
        """When the page shows `text`. Raises RuntimeError when the server has ended, TimeoutError when it does not."""
        end = time.perf_counter() + PATIENCE_S
        while not self.shows(text):
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.name} 的服务器停了")
            if time.perf_counter() > end:
                raise TimeoutError(f"{self.name}：{PATIENCE_S:.0f} 秒后还看不到改动")
            time.sleep(PAUSE_S)
        return time.perf_counter()


class Source:
    """An article's file with two places to edit: the first sentence of a section, and the title."""

    def __init__(self, path: Path, title: str, word: str) -> None:
        self.path = path
        self.original = path.read_text(encoding="utf-8")
        self.places = {"title": title, "word": word}
        if missing := [text for text in self.places.values() if text not in self.original]:
            raise ValueError(f"{path} 里没有 {missing[0]}")

    def edit(self, kind: str, mark: str) -> None:
        """Puts `mark` before the place; the other place is as it was."""
        place = self.places[kind]
        # In one step, as editors save, and written where nobody watches.
        fresh = self.path.parents[3] / "edited"
        fresh.write_text(self.original.replace(place, f"{mark}{place}"), encoding="utf-8")
        fresh.replace(self.path)


def places(root: Path) -> tuple[str, str]:
    """Title of the article to edit, and the start of a sentence in its body."""
    article = markdown.read(root).article(ARTICLE)
    paragraph = next(block for block in article.sections[0].blocks if isinstance(block, str))
    return article.title, paragraph[:8]


@contextmanager
def running(command: list[str], home: Path, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Raises RuntimeError with what the server said when it fails."""
    said = home / "serve.log"
    with said.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=home, env={**os.environ, **env}, stdout=log, stderr=log, start_new_session=True
        )
        try:
            yield process
        except RuntimeError as error:
            raise RuntimeError(f"{error}\n{said.read_text(encoding='utf-8', errors='replace')[-3000:]}") from error
        finally:
            measure.end(process)


@contextmanager
def ours(root: Path, source: Path) -> Iterator[Server]:
    """`make serve` itself, in a copy of the project with these articles."""
    home = root / "ours"
    home.mkdir()
    OURS.prepare(home, source)
    shutil.copy(PROJECT / "Makefile", home)
    shutil.copytree(PROJECT / "tools", home / "tools")
    (home / ".venv").symlink_to((PROJECT / ".venv").resolve())
    port = free_port()
    # What is installed is what the project has.
    command = ["make", "--no-print-directory", "--old-file=.venv/.runtime", "serve", f"PORT={port}"]
    file = Source(home / f"data/articles/{ARTICLE}.yml", *places(source))
    with running(command, home, {"MAKEFLAGS": ""}) as process:
        yield Server(OURS.name, port, file.edit, process)


@contextmanager
def theirs(root: Path, source: Path) -> Iterator[Server]:
    home = root / "hugo"
    home.mkdir()
    HUGO.prepare(home, source)
    port = free_port()
    command = [hugo(), "server", "--buildFuture", "--bind", "127.0.0.1", "--port", str(port)]
    file = Source(home / f"content/articles/{ARTICLE}.md", *places(source))
    with running(command, home, {}) as process:
        yield Server(HUGO.name, port, file.edit, process)


def edits(servers: list[Server], rounds: int) -> None:
    for number in range(rounds):
        for kind in KINDS:
            for server in servers:
                time.sleep(REST_S)
                mark = f"改{number:02}{kind}"
                begun = time.perf_counter()
                server.edit(kind, mark)
                server.times[kind].append(server.wait(mark) - begun)


def in_browser(server: Server, rounds: int) -> list[float]:
    """Seconds until an open page shows the edit by itself."""
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.port}{PATH}")
        for number in range(rounds):
            time.sleep(REST_S)
            mark = f"看{number:02}"
            begun = time.perf_counter()
            server.edit("word", mark)
            page.wait_for_function(
                "mark => document.body.textContent.includes(mark)", arg=mark, polling=10, timeout=PATIENCE_S * 1000
            )
            found.append(time.perf_counter() - begun)
        browser.close()
    return found


def measured(root: Path, size: int, rounds: int, browser: bool) -> dict[str, Any]:
    source = corpus.write(root / "corpus", size)
    with ExitStack() as stack:
        servers = []
        for start in (ours, theirs):
            begun = time.perf_counter()
            server = stack.enter_context(start(root, source))
            server.first_s = server.wait(places(source)[0]) - begun
            servers.append(server)
        edits(servers, rounds)
        seen = in_browser(servers[0], rounds) if browser else []
    told: dict[str, Any] = {
        name: {
            "first_s": round(server.first_s, 2),
            **{f"{kind}_s": round(median(times), 3) for kind, times in server.times.items()},
            **{f"{kind}_max_s": round(max(times), 3) for kind, times in server.times.items()},
        }
        for name, server in zip((OURS.id, HUGO.id), servers, strict=True)
    }
    return {"n": size, "edits": rounds, **told, **({"browser_s": round(median(seen), 3)} if seen else {})}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    arguments.add_argument("--edits", type=int, default=10)
    arguments.add_argument("--json", type=Path)
    given = arguments.parse_args()
    print("  篇数   首次打开    改一个词    改标题  （秒；后两项是中位数）", flush=True)
    done = []
    for size in given.sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            found = measured(Path(folder), size, given.edits, browser=not done)
        done.append(found)
        for one in (OURS, HUGO):
            told = found[one.id]
            print(f"{size:6} {told['first_s']:10.2f} {told['word_s']:10.3f} {told['title_s']:10.3f}  {one.name}")
        if "browser_s" in found:
            print(f"{size:6} {'':10} {found['browser_s']:10.3f} {'':10}  {OURS.name}，到浏览器自己刷新出来", flush=True)
        if given.json:
            builds.save(given.json, {"sizes": done})


if __name__ == "__main__":
    main()
