"""A new version takes the place of the old one while readers are reading: nobody gets an error."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import cycle, islice
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import pytest
from support.articles import PROJECT, write
from support.making import run
from support.webserver import ask, nginx
from youju.site import hosting
from youju.site.compress import compress
from youju.site.swap import replace

pytestmark = pytest.mark.site

SWAPS = 8
READERS = 6
#: Scripts a reader asks for while `current` changes as fast as it can.
ASKED = 1500
# In a process of its own: as a thread it would mostly wait for the reader.
RESTLESS = """
import itertools, os, sys
for name in itertools.cycle(sys.argv[1:]):
    os.symlink(f"releases/{name}", ".current")
    os.replace(".current", "current")
"""
PAGES = ("/", "/a/", "/b/", "/missing/")


def version(folder: Path, name: str) -> Path:
    """A small site whose pages name the one script of this version and differ in length from the other's."""
    script = f"/assets/site.{name * 8}.js"
    page = f'<!doctype html><title>{name}</title><script src="{script}"></script>{"每一页都够长，值得压缩。" * (200 + ord(name))}'
    write(
        folder,
        {f"{path}index.html": page for path in ("", "a/", "b/")}
        | {"404.html": page, script[1:]: f"// {name}\n" * 500, "same.txt": "没有变。" * 500},
    )
    for asset in hosting.assets(folder, (), []):
        write(folder, {asset.path: asset.content.decode()})
    compress(folder)
    return folder


@pytest.fixture
def versions(tmp_path: Path) -> list[Path]:
    return [version(tmp_path / name, name) for name in "ab"]


def read(site: str, done: Event, coding: str) -> Counter[str]:
    """What one reader met until `done`: pages, and the script each of them names, over one connection."""
    met: Counter[str] = Counter()
    connection = HTTPConnection(urlsplit(site).netloc, timeout=10)

    def get(path: str) -> tuple[int, str]:
        connection.request("GET", path, headers={"Accept-Encoding": coding})
        response = connection.getresponse()
        body = response.read()
        return response.status, "" if coding != "identity" else body.decode()

    while not done.is_set():
        for path in PAGES:
            try:
                status, page = get(path)
                met[f"{path} {status}"] += 1
                for script in re.findall(r'src="([^"]+)"', page):
                    script_status, text = get(script)
                    met[f"script {script_status}"] += 1
                    met["script of another version"] += script[13] != text[3]
            except OSError as error:
                met[f"{type(error).__name__}"] += 1
                connection.close()
    connection.close()
    return met


@contextmanager
def readers(site: str) -> Iterator[Callable[[], Counter[str]]]:
    """Readers at work; the call makes them stop and tells what they all met."""
    done = Event()
    with ThreadPoolExecutor(READERS) as threads:
        found = [threads.submit(read, site, done, coding) for coding in ("identity", "gzip, br") * (READERS // 2)]

        def stop() -> Counter[str]:
            done.set()
            return sum((one.result() for one in found), Counter())

        try:
            yield stop
        finally:
            done.set()


def release(site: Path, home: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return run(PROJECT / "tools/release.sh", site, home, env={**os.environ, **env})


def well(met: Counter[str], *names: str) -> None:
    assert set(met) == set(names), met
    assert min(met.values()) > SWAPS, met


def test_releases_under_load_lose_no_request(versions: list[Path], tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert release(versions[0], home).returncode == 0
    with nginx(home / "current", tmp_path) as site, readers(site) as stop:
        for number in range(1, SWAPS + 1):
            done = release(versions[number % 2], home)
            assert done.returncode == 0, done.stderr
            # No reader's single request takes as long as the last few releases are kept.
            time.sleep(0.2)
        well(stop(), *(f"{path} {404 if 'missing' in path else 200}" for path in PAGES), "script 200")
        assert len(list((home / "releases").iterdir())) == 3, "the last ones are kept, no others"


def test_a_script_is_found_however_often_the_version_changes_while_it_is_looked_for(
    versions: list[Path], tmp_path: Path
) -> None:
    # A request looks into this version, then into the one before: both times of the version it began with.
    home = tmp_path / "home"
    for number in (0, 1, 0):
        release(versions[number], home)
    newest = sorted(path.name for path in (home / "releases").iterdir())[1:]
    scripts = ("/assets/site.aaaaaaaa.js", "/assets/site.bbbbbbbb.js")
    with nginx(home / "current", tmp_path) as site:
        swapping = subprocess.Popen([sys.executable, "-c", RESTLESS, *newest], cwd=home)
        met = Counter(status for coding in ("identity", "gzip, br") for status in statuses(site, scripts, coding))
        assert swapping.poll() is None
        swapping.kill()
        swapping.wait()
    assert met == {200: 2 * ASKED}


def statuses(site: str, paths: Sequence[str], coding: str) -> list[int]:
    """What one reader was answered, asking for each of `paths` in turn."""
    connection = HTTPConnection(urlsplit(site).netloc, timeout=10)
    found = []
    for path in islice(cycle(paths), ASKED):
        connection.request("GET", path, headers={"Accept-Encoding": coding})
        response = connection.getresponse()
        response.read()
        found.append(response.status)
    connection.close()
    return found


def test_swapping_folders_under_load_loses_no_page(versions: list[Path], tmp_path: Path) -> None:
    # `make site` on the server itself; without releases nobody keeps the scripts of the version before.
    shutil.copytree(versions[0], tmp_path / "site")
    for folder in versions:
        (folder / "assets").rename(folder / "gone")
    with nginx(tmp_path / "site", tmp_path) as site, readers(site) as stop:
        for number in range(1, SWAPS + 1):
            shutil.copytree(versions[number % 2], tmp_path / "fresh")
            replace(tmp_path / "fresh", tmp_path / "site")
        met = stop()
    assert {name for name in met if not name.startswith("script")} == {
        f"{path} {404 if 'missing' in path else 200}" for path in PAGES
    }


def test_a_file_that_did_not_change_stays_known_to_browsers(versions: list[Path], tmp_path: Path) -> None:
    home = tmp_path / "home"
    release(versions[0], home)
    with nginx(home / "current", tmp_path) as site:
        same, page = (ask(site, path)[0].headers["ETag"] for path in ("/same.txt", "/"))
        release(versions[1], home)
        assert ask(site, "/same.txt", {"If-None-Match": same})[0].status == 304
        assert ask(site, "/", {"If-None-Match": page})[0].status == 200
        old = "/assets/site.aaaaaaaa.js"
        assert ask(site, old)[0].headers["Cache-Control"] == hosting.IMMUTABLE, "for pages still open"
        release(versions[1], home)
        assert ask(site, old)[0].status == 404, "but not for good"


def test_what_is_no_site_is_not_released(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = release(tmp_path / "empty", tmp_path / "home")
    assert done.returncode == 1
    assert "不是生成好的网站" in done.stderr
    assert not (tmp_path / "home").exists()
    assert release(tmp_path / "empty", tmp_path / "home", KEEP="1").returncode == 2
