"""What was published stays: lost addresses and anchors are found, redirects work on plain file hosting."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, expect
from support import articles as make
from support.articles import (
    TERMS,
    TODAY,
    article,
    catalog_of,
    cataloged,
    position,
    real_content,
    term,
    to_yaml,
    topic,
    write_data,
    write_site,
)
from support.browsing import visiting
from support.facts import fact
from support.hosting import serving
from support.site import built, once, tree
from support.webserver import ask, nginx
from youju import addresses, exports
from youju.checks import permanence, summary
from youju.checks.runner import check
from youju.cli import main
from youju.content import loader
from youju.pages import article as article_page
from youju.problem import Problem
from youju.text import article_text

LIST = "data/published.txt"
OLD = "先看开户时的约定"


def problems(root: Path, *entries: dict[str, Any], listed: str = "", **content: Any) -> list[Problem]:
    write_data(root, list(entries) or None, files={LIST: f"# 说明\n{listed}\n", **content.pop("files", {})}, **content)
    return sorted(check(root, TODAY).problems)


def renamed(heading: str, **section: Any) -> dict[str, Any]:
    entry = article()
    entry["sections"][0] = {**entry["sections"][0], "heading": heading, **section}
    return entry


@pytest.mark.parametrize(
    ("listed", "says"),
    [
        ("articles/sample-questions/", "文章网址 /articles/sample-questions/ 不见了"),
        ("tags/term-deposits/", "标签网址"),
        ("topics/loan/", "主题网址"),
        ("facts/base-rate/", "数字网址"),
    ],
)
def test_a_lost_address_is_an_error_where_it_was_listed(listed: str, says: str, tmp_path: Path) -> None:
    found = problems(tmp_path, listed=f"articles/sample-question/\n{listed}")
    assert [(problem.rule, str(problem.at), problem.severity) for problem in found] == [
        ("lost-address", f"{LIST}:3:1", "error")
    ]
    assert says in found[0].message
    assert f"redirect_from: [{listed.split('/')[1]}]" in found[0].fix
    assert ("是不是改名成了" in found[0].fix) == (not listed.startswith("facts"))


def test_a_published_article_cannot_become_a_draft_again(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, article(draft="true"), listed="articles/sample-question/")
    assert found.rule == "lost-address"


def test_a_redirect_settles_it(tmp_path: Path) -> None:
    listed = "articles/old-article/\narticles/old-article/#某节\ntags/old-tag/\ntopics/old-topic/\nfacts/old-fact/"
    content = {
        "tags": [term(redirect_from=["old-tag"]), *TERMS[1:]],
        "topics": [topic(redirect_from=["old-topic"]), *make.TOPICS[1:]],
        "files": {"data/facts/deposits.yml": to_yaml([fact("new-fact", redirect_from=["old-fact"])])},
    }
    assert problems(tmp_path, article(redirect_from=["old-article"]), listed=listed, **content) == []


def test_a_lost_heading_is_an_error_in_the_article(tmp_path: Path) -> None:
    listed = f"articles/sample-question/#{OLD}"
    assert problems(tmp_path, article(), listed=listed) == []
    found = problems(tmp_path, renamed("先看当时的约定"), listed=listed)
    at = position(tmp_path, "data/articles.yml", '- heading: "先看')
    assert [(problem.rule, problem.at) for problem in found] == [("lost-anchor", at)]
    assert f"redirect_from: [{OLD}]" in found[0].fix
    assert "先看当时的约定" in found[0].fix
    assert problems(tmp_path, renamed("先看当时的约定", redirect_from=[OLD]), listed=listed) == []


@pytest.mark.parametrize("heading", article_text.RETIRED)
def test_headings_the_page_used_to_have_are_answered_for_by_the_page(heading: str, tmp_path: Path) -> None:
    full = article(
        cases=[{"if": "约好的", "then": "转存。"}, {"if": "没约的", "then": "不转。"}],
        myths=[{"claim": "不取就没了。", "truth": "不会。"}],
        changes=[{"before": "从前。", "now": "现在。"}],
        sections=[make.section("一节", "见[^rule]。")],
    )
    bare = {key: value for key, value in full.items() if key not in ("cases", "steps", "faq", "myths", "changes")}
    for name, entry in {"full": full, "bare": bare}.items():
        assert problems(tmp_path / name, entry, listed=f"articles/sample-question/#{addresses.anchor(heading)}") == []
        whole = cataloged(loader.read(tmp_path / name)[0], TODAY)
        body = str(article_page.page(whole, whole.articles["sample-question"]).render())
        assert body.count(f'id="{addresses.anchor(heading)}"') == 1


def test_what_cannot_be_read_is_not_called_lost(tmp_path: Path) -> None:
    listed = "articles/sample-question/\ntags/lpr/"
    assert [p.rule for p in problems(tmp_path, article(answer="短"), listed=listed)] == ["too-short"]
    found = problems(tmp_path, listed=listed, files={"data/tags.yml": "- id: [\n"})
    assert {problem.at.path for problem in found} == {"data/tags.yml"}


@pytest.mark.parametrize(
    ("entries", "needle"),
    [
        ([article(redirect_from=["other"]), article("other", title="别的？")], '"other"'),
        ([article(redirect_from=["sample-question"])], '- "sample-question"'),
        ([article(redirect_from=["old", "old"])], '- "old"\n    - "old"'),
        ([renamed("新的小标题", redirect_from=["新的小标题"])], "新的小标题"),
    ],
)
def test_a_redirect_has_one_meaning(entries: list[dict[str, Any]], needle: str, tmp_path: Path) -> None:
    found = problems(tmp_path, *entries)
    assert [problem.rule for problem in found] == ["redirect-taken"]
    assert needle in (tmp_path / "data/articles.yml").read_text(encoding="utf-8")
    assert found[0].at.path == "data/articles.yml"


ABOUT = "docs/about.md"


@pytest.mark.parametrize(
    ("listed", "page", "rule", "at"),
    [
        ("文章 一", "# 关于\n", "wrong-form", f"{LIST}:2:1"),
        ("about-us/", "# 关于\n", "lost-address", f"{LIST}:2:1"),
        ("tools/no-such-tool/", "# 关于\n", "lost-address", f"{LIST}:2:1"),
        ("about/#谁在写", "# 关于\n\n```\n## 谁在写\n```\n", "lost-anchor", f"{ABOUT}:1:1"),
        ("about/", "---\nredirect_from: about-us\n---\n# 关于\n", "wrong-form", f"{ABOUT}:2:16"),
        ("about/", "---\nredirect_from: [tools]\n---\n# 关于\n", "redirect-taken", f"{ABOUT}:1:1"),
        ("about/", "---\ntitle: &a 关于\n---\n", "yaml-anchor", f"{ABOUT}:2:8"),
    ],
)
def test_pages_written_by_hand_and_calculators_stay_too(
    listed: str, page: str, rule: str, at: str, tmp_path: Path
) -> None:
    found = problems(tmp_path, listed=listed, files={ABOUT: page})
    assert [(problem.rule, str(problem.at)) for problem in found] == [(rule, at)]
    assert found[0].fix


def test_a_page_written_by_hand_may_move_and_keep_old_headings(tmp_path: Path) -> None:
    page = "---\ntitle: 关于\nredirect_from: [about-us, tools/gone]\n---\n\n# 关于\n\n## 我们是谁 {#谁在写}\n\n### **怎样** [联系](x.md)\n"
    listed = "about/\nabout-us/\ntools/gone/\ntools/\nabout/#谁在写\nabout/#怎样-联系"
    assert problems(tmp_path, listed=listed, files={ABOUT: page}) == []
    whole = cataloged(loader.read(tmp_path)[0], TODAY)
    made = {asset.path: asset.leads_to for asset in exports.assets(whole, "https://a.example/")}
    assert (made["about-us/index.html"], made["tools/gone/index.html"]) == ("about/", "about/")


def test_headings_of_a_page_that_moved_lead_to_its_section_or_are_there(tmp_path: Path) -> None:
    listed = "about/\nspeed/\nspeed/#从头生成"
    lost = problems(tmp_path, listed=listed, files={ABOUT: "---\nredirect_from: [speed]\n---\n# 关于\n"})
    assert [(problem.rule, str(problem.at)) for problem in lost] == [("lost-anchor", f"{ABOUT}:1:1")]
    assert "{#从头生成}" in lost[0].fix
    assert "{#speed}" in lost[0].fix
    for heading in ("## 生成 {#从头生成}", "## 有多快 {#speed}"):
        page = f"---\nredirect_from: [speed]\n---\n# 关于\n\n{heading}\n"
        assert problems(tmp_path, listed=listed, files={ABOUT: page}) == []
    whole = cataloged(loader.read(tmp_path)[0], TODAY)
    made = next(asset for asset in exports.assets(whole, "https://a.example/") if asset.path == "speed/index.html")
    assert made.leads_to == "about/#speed"
    assert 'content="0; url=../about/#speed"' in made.content.decode()
    assert '<link rel="canonical" href="https://a.example/about/">' in made.content.decode()


@pytest.mark.site
def test_every_heading_of_pages_written_by_hand_is_known(real_site: Path) -> None:
    for page in real_content()[0].handwritten:
        built_page = tree(real_site / page.address / "index.html")
        ids = built_page.xpath("//article//*[self::h1 or self::h2 or self::h3 or self::h4][@id]/@id")
        assert list(page.anchors) == ids, page.path


def test_a_link_to_an_old_id_is_told_the_new_one(tmp_path: Path) -> None:
    linking = article("other", title="别的？", steps=make.steps("看[[zzz]]。", "再看。"))
    found = problems(tmp_path, article(redirect_from=["zzz"]), linking)
    assert [(problem.rule, problem.fix) for problem in found] == [("unknown-article", "是不是想写 sample-question？")]


def test_the_list_only_grows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_data(tmp_path, [article(redirect_from=["gone"])], files={LIST: "articles/gone/\n"})
    assert main(["addresses", "--root", str(root), "--check"]) == 1
    assert main(["addresses", "--root", str(root)]) == 0
    lines = (root / LIST).read_text(encoding="utf-8").split("\n")
    assert lines[1:-1] == sorted(lines[1:-1])
    assert {"articles/gone/", "articles/sample-question/", f"articles/sample-question/#{OLD}", "tags/lpr/"} <= set(
        lines
    )
    assert main(["addresses", "--root", str(root), "--check"]) == 0
    assert "新增 0 条" not in capsys.readouterr().out


def test_the_committed_list_holds_the_founding_articles() -> None:
    found, _ = real_content()
    outlines = [one for one in summary.every(found, TODAY) if one.base]
    listed = {f"{entry.address}{'#' * bool(entry.anchor)}{entry.anchor}" for entry in found.published}
    assert (
        set(permanence.live(outlines, loader.Collection(topics=found.topics, handwritten=found.handwritten))) <= listed
    ), "运行 make addresses"


@pytest.mark.site
def test_everything_published_is_there(real_site: Path) -> None:
    for entry in real_content()[0].published:
        page, anchor = real_site / entry.address / "index.html", entry.anchor
        assert page.is_file(), entry.address
        if moved := re.search(r'http-equiv="refresh" content="0; url=([^"#]*)#?([^"]*)"', page.read_text("utf-8")):
            page, anchor = page.parent / moved[1] / "index.html", moved[2] or anchor
        assert not anchor or f'id="{anchor}"' in page.read_text(encoding="utf-8"), entry


def test_redirect_pages_are_plain_and_escape_what_they_show(tmp_path: Path) -> None:
    whole = catalog_of(tmp_path, articles=[article(redirect_from=["old"], title='<b>"问题"？')])
    made = {asset.path: asset.content.decode() for asset in exports.assets(whole, "https://a.example/base/")}
    html = made["articles/old/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=../../articles/sample-question/">' in html
    assert '<link rel="canonical" href="https://a.example/base/articles/sample-question/">' in html
    assert "<b>" not in html
    assert re.findall("<script[^>]*>", html) == ['<script src="../../assets/redirect.js">']


@pytest.fixture(scope="module")
def moved_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        entry = {**renamed("新的小标题", redirect_from=[OLD]), "redirect_from": ["old-article", "older-article"]}
        tags = [term(redirect_from=["old-tag"]), *TERMS[1:]]
        about = "---\nredirect_from: [speed]\n---\n# 关于\n\n## 有多快 {#speed}\n"
        project = write_site(folder / "project", articles=[entry], tags=tags, files={ABOUT: about})
        built(project, folder / "site", env={"YOUJU_TODAY": str(TODAY)})

    return once(tmp_path_factory, "moved", make) / "site"


@pytest.fixture(scope="module", params=["files", "nginx"])
def moved(request: pytest.FixtureRequest, moved_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served by a plain host of files, or by one that was told what moved."""
    with serving(moved_site) if request.param == "files" else nginx(moved_site, tmp_path_factory.mktemp("nginx")) as at:
        yield at


@pytest.mark.site
def test_the_old_anchor_stands_before_the_new_heading(moved_site: Path) -> None:
    anchor = tree(moved_site / "articles/sample-question/index.html").get_element_by_id(OLD)
    assert anchor.xpath("following::h2[1]/@id")[0] == "新的小标题"


@pytest.mark.site
@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_old_addresses_lead_to_the_new_ones(moved: str, chromium: Browser, scripts: bool) -> None:
    moves = {
        "articles/old-article/": "/articles/sample-question/",
        "tags/old-tag/": "/tags/term-deposit/",
        "speed/#某一节": "/about/#speed",
    }
    # Only a script, or the server, keeps the heading.
    if scripts:
        moves["articles/old-article/#新的小标题"] = "/articles/sample-question/#新的小标题"
    with visiting(chromium, moved, scripts=scripts) as page:
        for old, new in moves.items():
            page.goto("about:blank")
            page.goto(f"{moved}/{old}")
            page.wait_for_url(lambda url, new=new: unquote(url) == f"{moved}{new}")
            if "#" in new:
                expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.site
def test_what_moved_is_told_by_the_server_with_its_query(moved_site: Path, tmp_path: Path) -> None:
    with nginx(moved_site, tmp_path) as site:
        for old, new in {
            "/articles/old-article/?q=1": "/articles/sample-question/?q=1",
            "/articles/older-article/?q=1": "/articles/sample-question/?q=1",
            "/speed/?q=1": "/about/?q=1#speed",
            # Without port or scheme.
            "/articles/old-article": "/articles/old-article/",
        }.items():
            response, _ = ask(site, old)
            assert (response.status, response.headers["Location"]) == (301, new)
