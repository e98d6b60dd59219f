"""A site is built whole or not at all, and a refusal says in Chinese what to mend where."""

import re
import shutil
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import pytest
from support import articles as make
from support.articles import article, position, to_yaml, write_site
from support.long import LONG
from support.site import build, built, contents, tree, words
from youju.checks import uniqueness
from youju.problem import Position

pytestmark = pytest.mark.site


def test_a_small_site_builds_at_any_address_with_pages_written_by_hand(tmp_path: Path) -> None:
    """They may link to those that are made, and be called something that ends in “index”."""
    about = "# 甲\n\n[乙](articles/sample-question.md#出处) [丙](topics/index.md)\n"
    root = write_site(tmp_path, files={"docs/about.md": about, "docs/tags/lprindex.md": "# 另一页\n"})
    site = built(root, tmp_path / "site", env={"YOUJU_SITE_URL": "https://youju.example/钱 袋"})
    page = tree(site / "articles/sample-question/index.html")
    assert words(page.xpath("//h1")[0]) == "到期的钱会自己转存吗？"
    address = "https://youju.example/%E9%92%B1%20%E8%A2%8B/articles/sample-question/"
    assert page.xpath("string(//link[@rel='canonical']/@href)") == address
    for name in ("sitemap.xml", "articles/feed.xml", "articles/feed.json"):
        assert address in (site / name).read_text(encoding="utf-8")
    assert "另一页" in words(tree(site / "tags/lprindex/index.html"))
    hrefs = map(unquote, tree(site / "about/index.html").xpath("//article//a/@href"))
    assert "../articles/sample-question/#出处" in hrefs


def test_a_site_without_articles_builds(tmp_path: Path) -> None:
    site = built(write_site(tmp_path, articles=[]), tmp_path / "site")
    assert "还没有文章" in words(tree(site / "topics/deposits/index.html"))


# Found on the way from reading to writing, and all of it in one run; other mistakes are met by the checks alone.
BROKEN: dict[str, tuple[dict[str, str], dict[str, tuple[str, str]]]] = {
    "what cannot be read, beside what is wrong": (
        {"data/articles.yml": "- id: 'a\n", "data/articles/single.yml": to_yaml(article("single", answer="短"))},
        {"data/articles.yml": ("yaml-syntax", ""), "data/articles/single.yml": ("too-short", '"短"')}),
    "hand-written page on an article": (
        {"docs/articles/sample-question.md": "# 甲\n"}, {"data/articles.yml": ("same-address", 'id: "sample')}),
    "hand-written page on a tag": ({"docs/tags/lpr.md": "# 甲\n"}, {"data/tags.yml": ("same-address", 'id: "lpr"')}),
}  # fmt: skip
# A folder of the same name is one more way to the same address.
if LONG:
    BROKEN["hand-written folder on an article"] = (
        {"docs/articles/sample-question/index.md": "# 甲\n"},
        {"data/articles.yml": ("same-address", 'id: "sample')},
    )


@pytest.fixture
def site(finished: Path, tmp_path: Path) -> Path:
    """A site that was built before."""
    return Path(shutil.copytree(finished / "site", tmp_path / "site"))


@pytest.mark.parametrize("case", BROKEN)
def test_broken_input_stops_the_build_and_leaves_the_old_site(case: str, site: Path, tmp_path: Path) -> None:
    files, expected = BROKEN[case]
    root = write_site(tmp_path / "bad", files=files)
    before = contents(site)
    result = build(root, site)
    assert result.returncode != 0
    assert contents(site) == before
    for file, (rule, needle) in expected.items():
        line, column = position(root, file, needle)[1:] if needle else (r"\d+", r"\d+")
        pattern = rf"^{re.escape(file)}:{line}:{column}: 错误\[{rule}\] [^\n]*[\u4e00-\u9fff]"
        assert re.search(pattern, result.stderr, re.MULTILINE), result.stderr
    assert f"共 {len(expected)} 个错误" in result.stderr
    assert "Traceback" not in result.stderr


def test_pages_on_one_address_stop_the_build_and_all_are_named(tmp_path: Path) -> None:
    named = (
        "docs/index.md", "docs/topics/index.md", "docs/extra/index.md", "docs/articles/sample-question/index.html",
    )  # fmt: skip
    files = {**dict.fromkeys(named, "# 甲\n"), "docs/README.md": "# 甲\n", "docs/extra.md": "# 乙\n"}
    result = build(write_site(tmp_path, files=files), tmp_path / "site")
    assert result.returncode != 0
    said = [line for line in result.stderr.splitlines() if "same-address" in line]
    assert [name for name in named if not any(name.removeprefix("docs/") in line for line in said)] == [], result.stderr
    assert not (tmp_path / "site").exists()


def test_a_dead_link_on_a_hand_written_page_stops_the_build(tmp_path: Path) -> None:
    root = write_site(tmp_path, files={"docs/about.md": "# 甲\n\n[乙](articles/none.md)\n"})
    result = build(root, tmp_path / "site")
    assert result.returncode != 0
    assert "docs/about.md：链接“articles/none.md”，没有这个文件" in result.stderr
    assert not re.search("WARNING|INFO", result.stderr)


# `test_checking.py` asks the same of a day that is none.
@pytest.mark.parametrize(
    ("variable", "wrong", "right"),
    [("YOUJU_CARDS", "all", "topic"), ("YOUJU_SITE_URL", "https://a.cn/?x", "https://example.cn/")],
)
def test_a_setting_that_means_nothing_is_told_in_a_line(variable: str, wrong: str, right: str, tmp_path: Path) -> None:
    result = build(write_site(tmp_path), tmp_path / "site", env={variable: wrong})
    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    told = [line for line in result.stderr.splitlines() if variable in line]
    assert len(told) == 1 and wrong in told[0] and right in told[0], result.stderr
    assert not (tmp_path / "site/index.html").exists()


def test_without_the_segmenter_nothing_is_built(tmp_path: Path) -> None:
    make.write(tmp_path, {"blocked/sitecustomize.py": "import sys\nsys.modules['rjieba'] = None\n"})
    root = write_site(tmp_path / "project")
    result = build(root, tmp_path / "site", env={"PYTHONPATH": str(tmp_path / "blocked")})
    assert result.returncode != 0
    assert "缺少搜索要用的库" in result.stderr
    assert not (tmp_path / "site").exists()


def test_an_article_nothing_leads_to_is_named() -> None:
    at = {name: Position(f"data/articles/{name}.yml") for name in "abc"}
    links = {
        "": ["topics/"],
        "topics/": ["articles/a/"],
        "articles/b/": ["articles/c/"],
        "articles/c/": ["articles/b/"],
    }
    owners = {f"articles/{name}/": partial(at.__getitem__, name) for name in "abc"}
    found = list(uniqueness.unreachable(links, {""}, owners))
    assert [(problem.rule, problem.at.path) for problem in found] == [
        ("unreachable", "data/articles/b.yml"),
        ("unreachable", "data/articles/c.yml"),
    ]
    assert list(uniqueness.unreachable(links, {"", "articles/c/"}, owners)) == []


def test_addresses_that_differ_in_case_only_are_one() -> None:
    claims = [
        (path, partial(Position, file))
        for path, file in (("a/", "docs/a.md"), ("A/", "docs/A.md"), ("b/", "docs/b.md"))
    ]
    found = list(uniqueness.same_address(claims))
    assert [(problem.rule, problem.at.path) for problem in found] == [("same-address", "docs/A.md")]
    assert "docs/a.md" in found[0].message
