"""The preview after edits shows what a whole build of the same files would."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any

import material
import pytest
from support.articles import PROJECT, TERMS, article, series, term, to_yaml, write, write_site
from support.facts import fact
from youju.build import Build, Settings, Whole
from youju.preview import Preview
from youju.publish import Site, search
from youju.publish.frames import Frame, layout, marks
from youju.repository import Repository

THEME = [str(PROJECT / "overrides"), str(Path(material.__file__).parent / "templates")]
NAV: list[Any] = [{"首页": "index.md"}, {"主题": "topics/index.md"}, {"关于": "about.md"}]


def whole(root: Path, preview: Preview | None = None) -> Whole:
    settings = Settings(
        root=root,
        docs=root / "docs",
        theme=THEME,
        styles=["stylesheets/tokens.css"],
        site=Site("有据", "说明", "https://a.example/", "assets/logo.svg"),
        repository=Repository("https://code.example/a"),
        nav=NAV,
        preview=True,
    )
    made = Build(settings, preview.memory if preview else None)
    assert made.whole, made.errors
    for page in made.whole.pages.values():
        one = layout(page)
        made.whole.frames[one] = Frame("<>".join(marks(one).values()))
    return made.whole


def everything(made: Whole) -> dict[str, bytes]:
    pages = {f"{page.address}index.html": made.html(page).encode() for page in made.pages.values()}
    return pages | {asset.path: asset.content for asset in made.assets}


def shown(preview: Preview, site: Path, paths: list[str]) -> dict[str, bytes]:
    for path in paths:
        assert preview.prepare(path.removesuffix("index.html")), path
    return {path: (site / path).read_bytes() for path in paths}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YOUJU_TODAY", "2024-06-01")
    monkeypatch.setenv("YOUJU_CARDS", "off")
    files = {f"data/articles/{entry['id']}.yml": to_yaml(entry) for entry in series(12)}
    return write_site(tmp_path / "project", files={**files, "data/facts/all.yml": to_yaml([fact()])})


def edit(chance: random.Random, root: Path, turn: int) -> None:
    """One change such as somebody makes who writes: of a word, a title, a tag, a figure; or an article comes or goes."""
    files = sorted((root / "data/articles").glob("*.yml"))
    chosen = chance.choice(files)
    entry = article(chosen.stem, title=f"第 {turn} 次改的标题？", reviewed="2024-04-04")
    match chance.choice(["title", "links", "tags", "new", "gone", "terms", "figure"]):
        case "title":
            write(root, {f"data/articles/{chosen.name}": to_yaml(entry)})
        case "links":
            other = chance.choice(files).stem
            steps = [f"另见[[{other}]]。" if other != chosen.stem else "先看合同。", "再看一次。"]
            write(root, {f"data/articles/{chosen.name}": to_yaml({**entry, "steps": steps})})
        case "tags":
            write(
                root,
                {
                    f"data/articles/{chosen.name}": to_yaml(
                        {**entry, "tags": ["lpr", "term-deposit", "deposit-insurance"]}
                    )
                },
            )
        case "new":
            write(
                root,
                {f"data/articles/added-{turn}.yml": to_yaml(article(f"added-{turn}", title=f"新的第 {turn} 篇？"))},
            )
        case "gone":
            if not any(f"[[{chosen.stem}" in file.read_text(encoding="utf-8") for file in files):
                chosen.unlink()
        case "terms":
            write(root, {"data/tags.yml": to_yaml([term(definition=f"第 {turn} 次的定义。"), *TERMS[1:]])})
        case "figure":
            write(root, {"data/facts/all.yml": to_yaml([fact(name=f"第 {turn} 个名字")])})


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edit_every_page_and_file_is_as_if_built_anew(seed: int, project: Path, tmp_path: Path) -> None:
    chance, preview, site = random.Random(seed), Preview(), tmp_path / "site"
    preview.show(whole(project, preview), site, [])
    for turn in range(12):
        edit(chance, project, turn)
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
    assert preview.memory.changed(project, found.catalog.today, paths) == []
    os.utime(paths[3], (1, 1))
    assert preview.memory.changed(project, found.catalog.today, paths) == [paths[3]]


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
        entry = (site / search.ENTRY).read_text(encoding="utf-8")
        folder = f"search/preview-{len(editions) + 1}"
        assert folder.rpartition("/")[2] in entry
        assert preview.prepare(f"{folder}/meta.bin") and preview.prepare(f"{folder}/words.bin")
        editions.append((site / folder / "words.bin").read_bytes())
    assert editions[0] != editions[1]
