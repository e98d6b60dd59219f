"""The site made by the continuations of the engine and of the theme: ProperDocs for MkDocs, MaterialX for Material.

In `make test-long`, which sets up their environments.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, expect
from support.articles import PROJECT, write, write_site
from support.browsing import DESKTOP, Visit, light, search
from support.hosting import serving
from support.long import LONG
from support.making import copied, run, surroundings
from support.site import build, built, contents, tree
from support.tool_pages import open_tool, plain, shown
from support.tools import answer, case

pytestmark = [pytest.mark.site, pytest.mark.skipif(not LONG, reason="在 make test-long 里")]

PROPERDOCS = (PROJECT / ".build/properdocs/bin/properdocs",)
MATERIALX = (PROJECT / ".build/materialx/bin/properdocs",)
#: Named after what is in them: the script and the styles of a theme.
THEIRS = re.compile(r"assets/javascripts/bundle\.\w+\.min\.js|stylesheets/site\.\w+\.css")


def with_environments(root: Path) -> Path:
    """`root`, a copy of the project, with the environments that are here already."""
    (root / ".build").mkdir(exist_ok=True)
    for name in ("properdocs", "materialx"):
        shutil.copy(PROJECT / f"requirements-{name}.lock", root)
        os.utime(root / f"requirements-{name}.lock", (0, 0))
        (root / f".build/{name}").symlink_to(PROJECT / f".build/{name}")
    return root


def test_properdocs_makes_the_same_site_byte_for_byte(real_site: Path, tmp_path: Path) -> None:
    root = with_environments(copied(tmp_path / "project"))
    done = run("make", "site", "ENGINE=properdocs", cwd=root, env=surroundings())
    assert done.returncode == 0, done.stdout + done.stderr
    expected, found = contents(real_site), contents(root / "site")
    assert [name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name)] == []


def test_properdocs_says_in_chinese_what_is_wrong(tmp_path: Path) -> None:
    root = write(write_site(tmp_path / "project"), {"docs/about.md": "# 关于\n\n[没有](missing.md)\n"})
    result = build(root, tmp_path / "site", engine=PROPERDOCS)
    assert result.returncode != 0
    assert "docs/about.md：链接“missing.md”，没有这个文件" in result.stderr
    assert "WARNING" not in result.stderr


def test_there_is_no_other_engine_or_theme() -> None:
    for wrong in ("ENGINE=hugo", "THEME=readthedocs"):
        assert "只能是" in run("make", "-n", "site", wrong, cwd=PROJECT, env=surroundings()).stderr


# MaterialX


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(
        PROJECT, tmp_path_factory.mktemp("materialx") / "site", engine=MATERIALX, settings="mkdocs.materialx.yml"
    )


@pytest.fixture
def visit_materialx(chromium: Browser, site: Path) -> Iterator[Visit]:
    with serving(site) as address, ExitStack() as opened:
        yield Visit(chromium, address, opened)


def test_materialx_has_the_same_addresses_and_bodies(real_site: Path, site: Path) -> None:
    before, after = contents(real_site), contents(site)
    assert {name for name in before if not THEIRS.fullmatch(name)} == {
        name for name in after if not THEIRS.fullmatch(name)
    }
    for name in before:
        if name.endswith(".html"):
            one, other = tree(real_site / name), tree(site / name)
            assert parts(one) == parts(other), name
    # Pages differ in the frame alone, other files not at all; this one lists files with what is in them.
    different = {name for name in before if name in after and before[name] != after[name]}
    assert {name for name in different if not name.endswith(".html")} == {"service-worker.js"}


def parts(page: html.HtmlElement) -> list[bytes]:
    """What a reader or a machine takes from a page, apart from its looks."""
    found = page.xpath("//title | //head/meta[@name or @property] | //article | //aside | //nav | //footer")
    return [html.tostring(element) for element in found]


def test_search_calculators_and_colours_work_with_materialx(visit_materialx: Visit) -> None:
    page = visit_materialx("about/", DESKTOP, dark=True, idle=True)
    assert not light(page)
    page.keyboard.press("/")
    search(page, "提前还房贷")
    best = page.locator(".md-search-result__item").first
    expect(best.locator("h1")).to_have_text("提前还房贷需要还利息吗？")
    assert best.locator("h1 mark").all_inner_texts()
    # The answer beside the title, and what kind of page it is; no markup is shown as text.
    expect(best.locator(".md-tag").first).to_contain_text("要付")
    for item in page.locator(".md-search-result__item").all():
        expect(item.locator(".md-tag").first).to_be_visible()
    assert not re.search(r"[<>&]", page.locator(".md-search-result__list").inner_text())
    page.locator("[data-search-topic]").select_option("存款")
    expect(best).to_contain_text("存款")
    page.locator("[data-search-topic]").select_option("")
    expect(best.locator("h1")).to_have_text("提前还房贷需要还利息吗？")
    page.locator("[data-md-component=search-query]").press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/mortgage-prepayment-interest/**")
    given = case("mortgage")
    open_tool(page, visit_materialx.site, "mortgage", given)
    assert plain(shown(page)) == plain(answer("mortgage", given)["results"])
    page.locator("[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert light(page)
