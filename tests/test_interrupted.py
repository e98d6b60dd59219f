"""Killed builds, full disks and unreadable files: the site that was there stays whole."""

import fcntl
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from support.articles import write
from support.long import LONG
from support.making import make_site, run, surroundings
from support.site import contents, refused

pytestmark = pytest.mark.site

FILL = """
set -e
mount -t tmpfs -o size=128m,mode=755 none "$1"
cp -a "$2/." "$1/"
cd "$1"
# What is left is less than the pages and more than the first few of them.
free=$(df --output=avail -k . | tail -1)
dd if=/dev/zero of=filler bs=1k count=$((free - 600)) status=none
set +e
make site 2>&1
echo "code $?"
rm -f filler
find site -type f | sort | xargs sha256sum
"""


@pytest.mark.parametrize("seed", range(20 if LONG else 2))
def test_a_build_killed_at_a_random_moment_leaves_the_old_site(seed: int, project: Path) -> None:
    write(project, {"docs/about.md": "# 关于\n\n改过的一版。\n"})
    before = contents(project / "site")
    process = subprocess.Popen(
        ["make", "site"], cwd=project, env=surroundings(YOUJU_CARDS="off"), start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(random.Random(seed).uniform(0.1, 4))
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    after = contents(project / "site")
    if after != before:
        # It was done already: this is what another build makes.
        assert make_site(project).returncode == 0
        assert after == contents(project / "site")


def test_a_killed_engine_is_named_and_the_old_site_stays(project: Path) -> None:
    write(project, {".venv/bin/mkdocs": "#!/bin/sh\nkill -9 $$\n"})
    assert "被打断了（信号 9）；site/ 保持原样" in refused(project).stderr


def test_two_builds_at_once_do_not_meet(project: Path) -> None:
    half = project / ".build/site/half-written"
    write(project, {".build/site/half-written": ""})
    with (project / ".build/site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "另一个 make site 还没有结束" in refused(project).stderr
    assert half.exists()


def test_make_site_puts_back_what_a_killed_swap_set_aside(project: Path) -> None:
    before = contents(project / "site")
    (project / "site").rename(project / ".site.old")
    write(project, {"data/topics.yml": "- 坏的\n"})
    result = make_site(project)
    assert result.returncode != 0
    assert "已把原来的 site/ 放回" in result.stdout
    assert contents(project / "site") == before


def namespace() -> list[str]:
    """How to get a mount of one's own here, or nothing."""
    for command in (["unshare", "--mount"], ["unshare", "--user", "--map-root-user", "--mount"]):
        try:
            done = subprocess.run([*command, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
        except OSError:
            return []
        if done.returncode == 0:
            return command
    return []


def test_a_full_disk_stops_the_build_says_so_and_leaves_the_old_site(finished: Path, tmp_path: Path) -> None:
    isolated = namespace()
    if not isolated:
        pytest.skip("这里不能挂载 tmpfs")
    (tmp_path / "disk").mkdir()
    result = run(*isolated, "sh", "-c", FILL, "sh", tmp_path / "disk", finished, env=surroundings(YOUJU_CARDS="off"))
    printed = result.stdout + result.stderr
    assert "code 2" in printed, printed[-3000:]
    assert "磁盘满了" in printed
    assert "site/ 保持原样" in printed
    assert "Traceback" not in printed
    sums = dict(reversed(line.split("  ", 1)) for line in result.stdout.splitlines() if "  site/" in line)
    kept = run("sh", "-c", "find site -type f | sort | xargs sha256sum", cwd=finished, check=True)
    assert sums == dict(reversed(line.split("  ", 1)) for line in kept.stdout.splitlines())


@pytest.mark.skipif(bool(namespace()) and not LONG, reason="这里能挂载 tmpfs；也在 make test-long 里")
def test_a_file_limit_stops_the_build_and_leaves_the_old_site(project: Path) -> None:
    # The theme's own files go beyond this.
    said = refused(project, "sh", "-c", "ulimit -f 100; exec make site").stderr
    assert "读写文件时出错" in said, said[-2000:]


def test_an_unreadable_page_stops_the_build_and_leaves_the_old_site(project: Path) -> None:
    (project / "docs/about.md").unlink()
    (project / "docs/about.md").mkdir()
    (project / "docs/about.md/x").symlink_to(project / "docs/about.md/x")
    (project / "docs/assets/logo.svg").unlink()
    (project / "docs/assets/logo.svg").symlink_to("logo.svg")
    said = refused(project).stderr
    assert "site/ 保持原样" in said
    assert "Traceback" not in said
