"""A new site takes the place of the old one as a whole, by `make site` too."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.articles import article, to_yaml, write, write_data
from support.making import make_site
from support.site import contents
from youju.cli import main
from youju.site.swap import replace


def sites(root: Path, *, old: bool = True) -> tuple[Path, Path]:
    write(root, {"fresh/index.html": "新", "fresh/a/b.html": "新"})
    if old:
        write(root, {"site/index.html": "旧", "site/gone.html": "旧"})
    return root / "fresh", root / "site"


NEW = {"index.html": "新".encode(), "a/b.html": "新".encode()}
OLD = {"index.html": "旧".encode(), "gone.html": "旧".encode()}


@pytest.mark.parametrize("old", [True, False])
def test_the_fresh_site_takes_the_place(old: bool, tmp_path: Path) -> None:
    fresh, site = sites(tmp_path, old=old)
    assert main(["replace", str(fresh), str(site)]) == 0
    assert contents(site) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["site"], "nothing is left lying about"


def test_without_a_fresh_site_the_old_one_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fresh, site = sites(tmp_path)
    shutil.rmtree(fresh)
    assert main(["replace", str(fresh), str(site)]) == 1
    assert contents(site) == OLD
    assert "保持原样" in capsys.readouterr().err


def test_a_swap_that_fails_halfway_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh, site = sites(tmp_path)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self == fresh:
            raise OSError(28, "No space left on device", str(self))
        return rename(self, target)

    monkeypatch.setattr("youju.site.swap._exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="No space"):
        replace(fresh, site)
    assert contents(site) == OLD


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


def test_checking_says_what_was_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_data(tmp_path)
    assert main(["check", "--root", str(tmp_path)]) == 0
    assert "1 篇文章，0 个数字，3 个标签，2 个主题" in capsys.readouterr().out


def test_checking_some_files_leaves_the_others_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {f"data/articles/{name}.yml": to_yaml(article(name, answer="短")) for name in ("one", "two")}
    write_data(tmp_path, files=files)
    assert main(["check", "--root", str(tmp_path), "--files", str(tmp_path / "data/articles/one.yml")]) == 1
    printed = capsys.readouterr().err
    assert "data/articles/one.yml:14:9: 错误[too-short]" in printed
    assert "two.yml" not in printed


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(finished, tmp_path / "project"))


@pytest.mark.site
def test_make_site_writes_the_site_and_ends_with_its_address(project: Path, real_site: Path) -> None:
    shutil.rmtree(project / "site")
    result = make_site(project)
    assert result.returncode == 0, result.stdout + result.stderr
    written = contents(project / "site")
    assert written == contents(real_site)
    assert f"file://{project}/site/index.html" in result.stdout.strip().split("\n")[-1]


@pytest.mark.site
def test_make_site_keeps_the_old_site_when_the_input_is_broken(project: Path) -> None:
    before = contents(project / "site")
    write(project, {"data/articles/broken.yml": to_yaml(article("broken", answer="短"))})
    result = make_site(project)
    assert result.returncode != 0
    assert "data/articles/broken.yml:" in result.stderr
    assert "site/ 保持原样" in result.stderr
    assert contents(project / "site") == before


@pytest.mark.site
def test_make_site_keeps_the_old_site_when_only_the_strict_check_fails(project: Path) -> None:
    before = contents(project / "site")
    write(project, {"docs/about.md": "# 关于\n\n[死链](articles/none.md)\n"})
    assert make_site(project).returncode != 0
    assert contents(project / "site") == before
