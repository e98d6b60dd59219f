"""The site as a zip: its pages opened from a disk in Chromium, with no server anywhere."""

import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, expect
from support.articles import PROJECT
from support.browsing import DESKTOP, Visit
from support.long import LONG
from youju.site import offline_zip

DAY = date(2026, 11, 25)
BUNDLER = PROJECT / "tools/bundle"
ARTICLE = "articles/mortgage-prepayment-interest/index.html"

pytestmark = [pytest.mark.site, pytest.mark.skipif(not LONG, reason="在 make test-long 里")]


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (BUNDLER / "node_modules").exists():
        pytest.fail("没有装打包脚本的工具：运行 npm ci --prefix tools/bundle", pytrace=False)
    out = tmp_path_factory.mktemp("bundle") / "scripts"
    subprocess.run(["node", BUNDLER / "build.mjs", PROJECT / "docs/javascripts", out], check=True)
    return out


@pytest.fixture(scope="module")
def unpacked(real_site: Path, scripts: Path) -> Path:
    """The folder a reader gets from the zip."""
    out = scripts.with_name("youju.zip")
    offline_zip.write(real_site, scripts, out, DAY)
    with zipfile.ZipFile(out) as archive:
        archive.extractall(scripts.with_name("unpacked"))
    return scripts.with_name("unpacked") / offline_zip.FOLDER


@pytest.fixture
def disk(chromium: Browser) -> Iterator[Visit]:
    """A browser for which any request but for a file is a fault."""
    with ExitStack() as opened:
        yield Visit(chromium, "file://", opened)


def test_every_link_and_file_is_in_the_bundle(unpacked: Path) -> None:
    missing = set()
    pages = sorted(unpacked.rglob("*.html"))
    assert len(pages) > 300
    for page in pages:
        tree = html.fromstring(page.read_bytes().decode())
        assert not tree.xpath("//script[@type='module'] | //link[@rel='manifest']"), page
        for address in tree.xpath("//*/@href | //*/@src | //*/@action"):
            target = urljoin(page.as_uri(), address)
            if urlsplit(target).scheme != "file":
                assert not target.startswith("https://youju.example/") or address in tree.xpath(
                    "//link[@rel='canonical']/@href"
                ), f"{page}: {address}"
            elif not Path(unquote(urlsplit(target).path)).is_file():
                missing.add(f"{page.relative_to(unpacked)}: {address}")
    assert missing == set()


@pytest.mark.browser
def test_pages_open_from_a_disk(unpacked: Path, disk: Visit) -> None:
    page = disk(f"{unpacked}/index.html", DESKTOP)
    expect(page.locator(".yj-saved")).to_contain_text(f"这是下载的副本，{DAY} 生成")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(251, 249, 244)", "no style"
    page.locator("label[for=__palette_1]").click()
    assert page.evaluate(ground) == "rgb(23, 22, 20)"
    assert page.evaluate("[...document.images].every((image) => image.naturalWidth > 0)")

    page.get_by_role("link", name="全部主题").click()
    expect(page.locator("h1")).to_have_text("主题")
    # Who leaves sooner gives up what is still on its way.
    page.wait_for_load_state()
    page.locator("main").get_by_role("link", name="房贷", exact=True).click()
    expect(page.locator("h1")).to_have_text("房贷")
    page.wait_for_load_state()
    page.locator(".yj-card__title").first.click()
    expect(page.locator(".yj-answer__text")).to_be_visible()
    assert page.evaluate(ground) == "rgb(23, 22, 20)", "the chosen colours are forgotten"
    contents = page.locator(".md-nav--secondary a").nth(3)
    contents.click()
    assert page.evaluate("location.hash.length > 1")


@pytest.mark.browser
def test_search_works_from_a_disk(unpacked: Path, disk: Visit) -> None:
    page = disk(f"{unpacked}/index.html", DESKTOP)
    page.get_by_label("搜索问题、数字或词").fill("网商贷降额")
    page.keyboard.press("Enter")
    first = page.locator(".yj-found__title").first
    expect(first).to_contain_text("网商贷")
    page.locator("input[name=q]").fill("提前还房贷")
    expect(first).to_contain_text("提前还房贷")
    first.click()
    expect(page.locator("h1")).to_have_text("提前还房贷需要还利息吗？")
    # The icon of the header leads back.
    page.get_by_role("link", name="搜索", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("搜索")


@pytest.mark.browser
def test_calculators_work_from_a_disk(unpacked: Path, disk: Visit) -> None:
    page = disk(f"{unpacked}/tools/deposit/index.html", DESKTOP)
    page.locator("#tool-output dd").first.wait_for()
    before = page.locator("#tool-output").inner_text()
    page.locator("#tool-form input").first.fill("123456")
    expect(page.locator("#tool-output")).not_to_have_text(before, use_inner_text=True)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    page.locator(".yj-tool__used a").first.click()
    expect(page.locator(".yj-now")).to_be_visible()


@pytest.mark.browser
def test_pages_open_without_scripts_too(unpacked: Path, disk: Visit) -> None:
    page = disk(f"{unpacked}/{ARTICLE}", DESKTOP, scripts=False)
    expect(page.locator(".yj-answer__text")).to_be_visible()
    page.locator(".yj-crumbs a").last.click()
    expect(page.locator("h1")).to_have_text("房贷")


def test_the_same_site_makes_the_same_zip(real_site: Path, scripts: Path, tmp_path: Path, unpacked: Path) -> None:
    again = tmp_path / "again.zip"
    offline_zip.write(real_site, scripts, again, DAY)
    assert again.read_bytes() == scripts.with_name("youju.zip").read_bytes()
    assert (unpacked / "README.txt").read_text("utf-8").startswith(f"有据：离线副本，{DAY} 生成")
