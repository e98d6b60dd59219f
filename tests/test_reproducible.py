"""The same input gives the same bytes: on another day, another machine, another hash seed."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from support.articles import PROJECT, article, series, to_yaml, write_site
from support.long import LONG
from support.site import built, contents
from youju import settings

pytestmark = pytest.mark.site

# The engine asks the clock in one place; `time.time` catches whoever asks for seconds.
LATER = """
import datetime, runpy, sys, time
import mkdocs.utils
DAYS = 400
today = str(datetime.date.today())
real = time.time
time.time = lambda: real() + DAYS * 86400
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(days=DAYS)
    @classmethod
    def utcnow(cls):
        return super().utcnow() + datetime.timedelta(days=DAYS)
mkdocs.utils.datetime = Later
assert mkdocs.utils.get_build_date() > today
sys.argv[0] = "mkdocs"
runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
"""


def differing(one: Path, other: Path) -> list[str]:
    first, second = contents(one), contents(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def test_the_clock_the_folder_and_the_hash_seed_do_not_show(real_site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    for name in ("data", "docs", "hooks", "overrides"):
        shutil.copytree(PROJECT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "mkdocs.yml", copy)
    for path in copy.rglob("*"):
        os.utime(path, (0, 0))
    # The other site had a seed at random.
    env = {"YOUJU_TODAY": str(settings.today()), "YOUJU_CARDS": "article", "PYTHONHASHSEED": "1"}
    later = built(copy, tmp_path / "site", env=env, engine=(sys.executable, "-c", LATER))
    assert differing(real_site, later) == []


@pytest.mark.skipif(not LONG, reason="在 make test-long 里")
def test_the_order_of_files_on_disk_does_not_show(tmp_path: Path) -> None:
    # Directories list their entries as they were made on many file systems.
    files = {f"data/articles/{entry['id']}.yml": to_yaml(entry) for entry in series(6)}
    backwards = dict(reversed(files.items()))
    one = write_site(tmp_path / "one", articles=[article()], files=files)
    other = write_site(tmp_path / "other", articles=[article()], files=backwards)
    assert differing(built(one, tmp_path / "a"), built(other, tmp_path / "b")) == []
