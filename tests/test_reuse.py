"""What is taken over from an earlier build is what a build from nothing would make."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from support import edits
from support.articles import PROJECT, article, to_yaml, write
from support.site import built, contents
from youju import finish
from youju.site import reuse

PAGE = "articles/question-003/index.html"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YOUJU_TODAY", "2024-06-01")
    monkeypatch.setenv("YOUJU_CARDS", "off")
    return edits.project(tmp_path / "project")


class Builds:
    """One build after the other, each with the site of the one before at hand."""

    def __init__(self, project: Path, setting: pytest.MonkeyPatch) -> None:
        self.project = project
        self.setting = setting
        self.sites: list[Path] = []

    def again(self, *, cold: bool = False) -> Path:
        site = self.project.parent / f"site-{len(self.sites)}{'-cold' if cold else ''}"
        if cold:
            self.setting.delenv("YOUJU_EARLIER", raising=False)
        else:
            self.setting.setenv("YOUJU_EARLIER", str(self.sites[-1] if self.sites else site))
            self.sites.append(site)
        whole = edits.whole(self.project, drafts=False)
        finish.write(whole, site, [])
        return site

    def taken(self) -> set[str]:
        """What the last build took over from the one before."""
        before, after = self.sites[-2:]
        files = {path.relative_to(after).as_posix(): path for path in after.rglob("*") if path.is_file()}
        return {name for name, path in files.items() if (before / name).exists() and (before / name).samefile(path)}


@pytest.fixture
def builds(project: Path, monkeypatch: pytest.MonkeyPatch) -> Builds:
    return Builds(project, monkeypatch)


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edit_the_site_is_as_if_built_from_nothing(seed: int, builds: Builds) -> None:
    chance = random.Random(seed)
    builds.again()
    taken = 0
    for turn in range(8):
        edits.edit(chance, builds.project, turn)
        assert contents(builds.again()) == contents(builds.again(cold=True))
        taken += len(builds.taken())
    assert taken > 0


def test_without_a_change_all_pages_are_taken_over(builds: Builds) -> None:
    builds.again()
    site = builds.again()
    pages = {path.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert pages - builds.taken() == set()


def test_a_change_of_words_costs_one_page(builds: Builds) -> None:
    builds.again()
    entry = article("question-003", title="第 3 个问题？", steps=["换一句话。", "再看一次。"])
    write(builds.project, {"data/articles/question-003.yml": to_yaml(entry)})
    site = builds.again()
    pages = {path.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert pages - builds.taken() == {PAGE}


def cut_store(builds: Builds) -> None:
    store = builds.project / reuse.KEPT
    store.write_bytes(store.read_bytes()[:5000])


def no_store(builds: Builds) -> None:
    (builds.project / reuse.KEPT).write_bytes(b"no such thing" * 1000)


def other_files(builds: Builds) -> None:
    with sqlite3.connect(builds.project / reuse.KEPT) as store:
        store.execute("update pages set made = replace(made, 'question-003', 'question-004')")


def page_changed(builds: Builds) -> None:
    (builds.sites[-1] / PAGE).write_text("<p>改过的</p>", encoding="utf-8")


def page_gone(builds: Builds) -> None:
    (builds.sites[-1] / PAGE).unlink()


def later(builds: Builds) -> None:
    builds.setting.setenv("YOUJU_TODAY", "2024-06-02")


def other_theme(builds: Builds) -> None:
    write(builds.project, {"overrides/partials/new.html": "新的"})


@pytest.mark.parametrize("happening", [cut_store, no_store, other_files, page_changed, page_gone, later, other_theme])
def test_what_is_damaged_or_old_is_made_anew(happening: Callable[[Builds], None], builds: Builds) -> None:
    builds.again()
    happening(builds)
    site = builds.again()
    beside = PAGE.replace("index.html", "index.md")
    assert not builds.taken() & {PAGE, beside}, "nor is a file that stands in the old site written into"
    assert contents(site) == contents(builds.again(cold=True))
    builds.again()
    assert PAGE in builds.taken(), "and is known from then on"


@pytest.mark.site
def test_the_real_site_is_the_same_taken_over(real_site: Path, tmp_path: Path) -> None:
    earlier = built(PROJECT, tmp_path / "first", env={"YOUJU_EARLIER": str(tmp_path / "none")})
    again = built(PROJECT, tmp_path / "second", env={"YOUJU_EARLIER": str(earlier)})
    assert (again / "index.html").read_bytes() == (real_site / "index.html").read_bytes()
    assert contents(again) == contents(real_site)
    topic = "topics/deposits/index.html"
    assert (again / topic).samefile(earlier / topic)
