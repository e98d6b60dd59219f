"""The preview after edits shows what a whole build of the same files would."""

import os
import random
from pathlib import Path

import pytest
from support import edits
from support.articles import article, to_yaml, write
from support.edits import whole
from support.long import LONG
from youju.build import Whole
from youju.preview import Preview
from youju.search import index


def everything(made: Whole) -> dict[str, bytes]:
    pages = {f"{page.address}index.html": made.html([page])[0] for page in made.pages.values()}
    return pages | {asset.path: asset.content for asset in made.assets}


def shown(preview: Preview, site: Path, paths: list[str]) -> dict[str, bytes]:
    for path in paths:
        assert preview.prepare(path.removesuffix("index.html")), path
    return {path: (site / path).read_bytes() for path in paths}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YOUJU_TODAY", "2024-06-01")
    monkeypatch.setenv("YOUJU_CARDS", "off")
    return edits.project(tmp_path / "project")


@pytest.mark.parametrize("seed", range(8 if LONG else 1))
def test_after_any_edit_every_page_and_file_is_as_if_built_anew(seed: int, project: Path, tmp_path: Path) -> None:
    chance, preview, site = random.Random(seed), Preview(), tmp_path / "site"
    preview.show(whole(project, preview), site, [])
    for turn in range(8):
        edits.edit(chance, project, turn)
        preview.pause()
        for leftover in site.rglob("*"):
            # The engine empties the folder before it builds.
            if leftover.is_file():
                leftover.unlink()
        preview.show(whole(project, preview), site, [])
        fresh = everything(whole(project))
        assert shown(preview, site, list(fresh)) == fresh


def test_only_files_that_changed_are_looked_at_again(project: Path) -> None:
    preview = Preview()
    whole(project, preview)
    paths = sorted((project / "data/articles").glob("*.yml"))
    found = whole(project, preview)
    assert preview.memory.changed(found.catalog.found, found.catalog.today, paths) == []
    os.utime(paths[3], (1, 1))
    assert preview.memory.changed(found.catalog.found, found.catalog.today, paths) == [paths[3]]


def test_a_file_behind_a_link_is_looked_at_again_when_it_changes(project: Path) -> None:
    target, link = project / "data/elsewhere.txt", project / "data/articles/linked.yml"
    target.write_text(to_yaml(article("linked", title="先前的标题？")), encoding="utf-8")
    link.symlink_to(target)
    preview = Preview()
    assert whole(project, preview).catalog.articles["linked"].title == "先前的标题？"
    target.write_text(to_yaml(article("linked", title="后来的标题？")), encoding="utf-8")
    assert whole(project, preview).catalog.articles["linked"].title == "后来的标题？"


def test_a_file_saved_between_a_build_and_a_request_is_no_error(project: Path, tmp_path: Path) -> None:
    preview = Preview()
    preview.show(whole(project, preview), tmp_path / "site", [])
    (project / "data/articles/question-002.yml").write_text("id: [", encoding="utf-8")
    assert preview.prepare("articles/question-002/"), "the engine is asked again once it has built"
    assert not (tmp_path / "site/articles/question-002/index.html").exists()


def test_what_is_not_there_is_not_made(project: Path, tmp_path: Path) -> None:
    preview = Preview()
    preview.show(whole(project, preview), tmp_path / "site", [])
    for path in ("articles/none/", "../secret", "search/preview-0/meta.bin", "search/preview-1/none.bin"):
        assert not preview.prepare(path)


def test_the_search_index_follows_an_edit(project: Path, tmp_path: Path) -> None:
    preview, site = Preview(), tmp_path / "site"
    editions = []
    for title in ("第 1 个问题？", "换了一个题目？"):
        write(project, {"data/articles/question-001.yml": to_yaml(article("question-001", title=title))})
        preview.show(whole(project, preview), site, [])
        entry = (site / index.ENTRY).read_text(encoding="utf-8")
        folder = f"search/preview-{len(editions) + 1}"
        assert folder.rpartition("/")[2] in entry
        assert preview.prepare(f"{folder}/meta.bin") and preview.prepare(f"{folder}/words.bin")
        editions.append((site / folder / "words.bin").read_bytes())
    assert editions[0] != editions[1]
