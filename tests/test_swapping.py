"""Swapping sites: whatever happens in between, one whole site is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.articles import PROJECT, write
from support.site import contents
from youju.site import swap as swapping
from youju.site.swap import recover, replace

NEW = {"index.html": "新".encode(), "a/b.html": "新".encode()}
OLD = {"index.html": "旧".encode(), "gone.html": "旧".encode()}


def sites(root: Path) -> tuple[Path, Path]:
    write(root, {"fresh/index.html": "新", "fresh/a/b.html": "新", "site/index.html": "旧", "site/gone.html": "旧"})
    return root / "fresh", root / "site"


@pytest.fixture(params=["at once", "in two steps"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "in two steps":
        monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    elif sys.platform != "linux":
        pytest.skip("只有 Linux 能一步交换")


@pytest.mark.usefixtures("either_way")
def test_the_new_site_takes_the_place_and_nothing_is_left_over(tmp_path: Path) -> None:
    fresh, site = sites(tmp_path)
    replace(fresh, site)
    assert contents(site) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize("fresh_is", ["missing", "a file"])
def test_without_a_fresh_site_nothing_moves(fresh_is: str, tmp_path: Path) -> None:
    fresh, site = sites(tmp_path)
    shutil.rmtree(fresh)
    if fresh_is == "a file":
        fresh.write_text("不是文件夹", encoding="utf-8")
    with pytest.raises(OSError):
        replace(fresh, site)
    assert contents(site) == OLD


def test_a_second_step_that_fails_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh, site = sites(tmp_path)
    monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self == fresh:
            raise OSError(28, "No space left on device", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="No space"):
        replace(fresh, site)
    assert contents(site) == OLD


def test_whoever_was_killed_between_two_steps_gets_the_old_site_back(tmp_path: Path) -> None:
    _, site = sites(tmp_path)
    site.rename(tmp_path / ".site.old")
    recover(site)
    assert contents(site) == OLD


def test_whoever_was_killed_after_the_second_step_keeps_the_new_site(tmp_path: Path) -> None:
    fresh, site = sites(tmp_path)
    site.rename(tmp_path / ".site.old")
    fresh.rename(site)
    recover(site)
    assert contents(site) == NEW
    assert not (tmp_path / ".site.old").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 能一步交换")
def test_a_swap_killed_at_any_system_call_leaves_one_whole_site(tmp_path: Path) -> None:
    # A watcher that never stops looking must never see anything but one of the two sites.
    fresh, site = sites(tmp_path)
    seen = set()
    swap = "from pathlib import Path; from youju.site.swap import replace; replace(Path('fresh'), Path('site'))"
    process = subprocess.Popen(
        [sys.executable, "-c", swap], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(PROJECT / "hooks")}
    )
    while process.poll() is None:
        seen.add((site / "index.html").read_text(encoding="utf-8"))
    assert process.returncode == 0
    assert seen <= {"旧", "新"}
    assert contents(site) == NEW
    assert not fresh.exists()
