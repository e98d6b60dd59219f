"""A new site takes the place of the old one as a whole, by `make site` too: whatever happens, one whole site is there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.articles import PROJECT, article, to_yaml, write
from support.making import make_site
from support.site import contents, refused
from youju.cli import main
from youju.site import swap
from youju.site.swap import recover, replace


def sites(root: Path, *, old: bool = True) -> tuple[Path, Path]:
    write(root, {"fresh/index.html": "新", "fresh/a/b.html": "新"})
    if old:
        write(root, {"site/index.html": "旧", "site/gone.html": "旧"})
    return root / "fresh", root / "site"


NEW = {"index.html": "新".encode(), "a/b.html": "新".encode()}
OLD = {"index.html": "旧".encode(), "gone.html": "旧".encode()}


@pytest.fixture(params=["at once", "in two steps"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "in two steps":
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    elif sys.platform != "linux":
        pytest.skip("只有 Linux 能一步交换")


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize("old", [True, False])
def test_the_fresh_site_takes_the_place(old: bool, tmp_path: Path) -> None:
    fresh, site = sites(tmp_path, old=old)
    assert main(["replace", str(fresh), str(site)]) == 0
    assert contents(site) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["site"], "nothing is left lying about"


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize("fresh_is", ["missing", "a file"])
def test_without_a_fresh_site_the_old_one_stays(
    fresh_is: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh, site = sites(tmp_path)
    shutil.rmtree(fresh)
    if fresh_is == "a file":
        fresh.write_text("不是文件夹", encoding="utf-8")
    assert main(["replace", str(fresh), str(site)]) == 1
    assert contents(site) == OLD
    assert "保持原样" in capsys.readouterr().err


def test_a_second_step_that_fails_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh, site = sites(tmp_path)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self == fresh:
            raise OSError(28, "No space left on device", str(self))
        return rename(self, target)

    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="No space"):
        replace(fresh, site)
    assert contents(site) == OLD


@pytest.mark.usefixtures("either_way")
def test_leftovers_of_an_interrupted_swap_are_no_obstacle(tmp_path: Path) -> None:
    fresh, site = sites(tmp_path)
    write(tmp_path, {".site.old/index.html": "更旧"})
    replace(fresh, site)
    assert contents(site) == NEW


def test_an_interrupted_swap_loses_nothing(tmp_path: Path) -> None:
    # Killed between the two renames: the only whole site is the one set aside.
    fresh, site = sites(tmp_path)
    site.rename(tmp_path / ".site.old")
    shutil.rmtree(fresh)
    with pytest.raises(OSError):
        replace(fresh, site)
    assert OLD in [contents(path) for path in tmp_path.iterdir()]


@pytest.mark.parametrize("second_step", [False, True])
def test_whoever_was_killed_between_or_after_the_two_steps_gets_a_whole_site(second_step: bool, tmp_path: Path) -> None:
    fresh, site = sites(tmp_path)
    site.rename(tmp_path / ".site.old")
    if second_step:
        fresh.rename(site)
    recover(site)
    assert contents(site) == (NEW if second_step else OLD)
    assert not (tmp_path / ".site.old").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 能一步交换")
def test_a_swap_killed_at_any_system_call_leaves_one_whole_site(tmp_path: Path) -> None:
    # A watcher that never stops looking must never see anything but one of the two sites.
    fresh, site = sites(tmp_path)
    seen = set()
    command = [sys.executable, "-m", "youju", "replace", "fresh", "site"]
    process = subprocess.Popen(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(PROJECT / "hooks")})
    while process.poll() is None:
        seen.add((site / "index.html").read_text(encoding="utf-8"))
    assert process.returncode == 0
    assert seen <= {"旧", "新"}
    assert contents(site) == NEW
    assert not fresh.exists()


@pytest.mark.site
def test_make_site_writes_the_site_and_ends_with_its_address(project: Path) -> None:
    before = contents(project / "site")
    shutil.rmtree(project / "site")
    result = make_site(project)
    assert result.returncode == 0, result.stdout + result.stderr
    assert contents(project / "site") == before
    assert f"file://{project}/site/index.html" in result.stdout.strip().split("\n")[-1]


@pytest.mark.site
def test_make_site_keeps_the_old_site_when_the_input_is_broken_or_only_the_strict_check_fails(project: Path) -> None:
    write(project, {"data/articles/broken.yml": to_yaml(article("broken", answer="短"))})
    said = refused(project).stderr
    assert "data/articles/broken.yml:" in said
    assert "site/ 保持原样" in said
    (project / "data/articles/broken.yml").unlink()
    write(project, {"docs/about.md": "# 关于\n\n[死链](articles/none.md)\n"})
    refused(project)
