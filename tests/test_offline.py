"""The site with the network cut: what was opened, the calculators and the search stay, and say how old they are."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support.browsing import PHONE, search
from support.hosting import Host, hosting
from support.long import LONG
from youju.pages.asset import Asset
from youju.site import service_worker
from youju.site.scripts import Frontend

# As on the pages of a project: not at the root of the host.
PREFIX = "/youju/"
ARTICLE = "articles/mortgage-prepayment-interest/"
NOTE = ".yj-saved"

pytestmark = [pytest.mark.site, pytest.mark.browser]

# Asks again and again, because the page hears nothing of what its worker stores.
UNTIL = """async (given) => {
  const ask = CHECK;
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    const answer = await ask(given);
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("waited in vain");
}"""
KEPT = """async ([pointer, old]) => {
  const mark = (await caches.match(pointer))?.headers.get("x-digest");
  return mark !== old && mark;
}"""
TIDY = """async () => {
  const stored = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  const urls = stored.flat().map(({ url }) => url);
  const scripts = new Set(urls.map((url) => /javascripts\\.\\w+/.exec(url)?.[0]).filter(Boolean));
  return scripts.size === 2 && !urls.some((url) => /search\\/(?!0123456789)[0-9a-f]{10}/.test(url));
}"""


@contextmanager
def reading(chromium: Browser, host: Host) -> Iterator[tuple[Page, list[str]]]:
    """A reader's browser, and every error a page of theirs met."""
    context = chromium.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, locale="zh-CN")
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(host.address + PREFIX + ARTICLE, wait_until="networkidle")
    try:
        yield page, errors
    finally:
        context.close()


def kept(page: Page, host: Host, other_than: str = "") -> str:
    """Waits until the calculators and the search of an edition are stored; a mark of which."""
    pointer = f"{host.address}{PREFIX}search/search_index.json"
    return str(page.evaluate(UNTIL.replace("CHECK", KEPT), [pointer, other_than]))


def redeployed(site: Path, folder: Path) -> Path:
    """A later edition: other scripts, another calculator page, another index."""
    shutil.copytree(site, folder)
    (scripts,) = folder.glob("javascripts.*")
    scripts.rename(folder / "javascripts.0a1b2c3d")
    for page in folder.rglob("*.html"):
        text = page.read_text("utf-8").replace(f"{scripts.name}/", "javascripts.0a1b2c3d/")
        page.write_text(text.replace("</h1>", "（新版）</h1>", 1), "utf-8")
    (index,) = (path for path in (folder / "search").iterdir() if path.is_dir())
    index.rename(folder / "search/0123456789")
    entry = folder / "search/search_index.json"
    entry.write_text(entry.read_text("utf-8").replace(index.name, "0123456789"), "utf-8")
    (sheet,) = (path.relative_to(folder).as_posix() for path in (folder / "stylesheets").iterdir())
    worker = service_worker.worker(folder, Frontend(Asset(sheet, b""), (), "javascripts.0a1b2c3d/"))
    (folder / worker.path).write_bytes(worker.content)
    return folder


def test_with_the_network_cut_and_after_a_new_edition(real_site: Path, chromium: Browser, tmp_path: Path) -> None:
    with hosting(real_site, PREFIX) as host, reading(chromium, host) as (page, errors):
        title = page.locator("h1").inner_text()
        old = kept(page, host)
        host.cut = True

        page.reload()
        expect(page.locator("h1")).to_have_text(title)
        expect(page.locator(NOTE)).to_contain_text(re.compile(r"没有网络。这一页是 20\d\d年.* 存下的.*可能不是最新"))
        assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky", "no style"

        # A calculator that was never opened.
        page.goto(f"{host.address}{PREFIX}tools/deposit/")
        expect(page.locator(NOTE)).to_be_visible()
        page.locator("#tool-output dd").first.wait_for()
        before = page.locator("#tool-output").inner_text()
        page.locator("#tool-form input").first.fill("123456")
        expect(page.locator("#tool-output")).not_to_have_text(before, use_inner_text=True)

        page.goto(f"{host.address}{PREFIX}{ARTICLE}?from=elsewhere")
        page.keyboard.press("/")
        search(page, "网商贷降额")
        expect(page.locator(".md-search-result__item").first).to_contain_text("网商贷")

        page.goto(f"{host.address}{PREFIX}trust/")
        expect(page.locator("#saved-missing")).to_be_visible()
        expect(page.locator("#saved-retry")).to_have_attribute("href", f"{host.address}{PREFIX}trust/")
        expect(page.locator("#saved-pages a", has_text=title)).to_have_attribute(
            "href", f"{host.address}{PREFIX}{ARTICLE}"
        )

        host.cut = False
        page.locator("#saved-retry").click()
        expect(page.locator("h1")).to_contain_text("可信")
        expect(page.locator(NOTE)).to_have_count(0)
        assert errors == []

        # A new edition replaces the old one.
        page.wait_for_load_state("networkidle")
        host.directory = redeployed(real_site, tmp_path / "site")
        page.goto(host.address + PREFIX + ARTICLE)
        expect(page.locator("h1")).to_contain_text("（新版）")
        expect(page.locator(NOTE)).to_have_count(0)
        # The browser may still be busy looking for a new worker for the page before; it looks again for each page.
        page.reload(wait_until="networkidle")
        kept(page, host, other_than=old)

        host.cut = True
        page.goto(f"{host.address}{PREFIX}tools/deposit/")
        expect(page.locator("h1")).to_contain_text("（新版）")
        page.locator("#tool-output dd").first.wait_for()
        # A page saved before keeps the scripts it was made with.
        page.goto(f"{host.address}{PREFIX}trust/")
        expect(page.locator("h1")).not_to_contain_text("（新版）")
        assert page.evaluate("document.documentElement.classList.contains('js')")
        page.evaluate(UNTIL.replace("CHECK", TIDY))
        assert errors == []


@pytest.mark.skipif(not LONG, reason="在 make test-long 里")
def test_a_slow_network_shows_the_saved_page_and_says_so(real_site: Path, chromium: Browser) -> None:
    with hosting(real_site, PREFIX) as host, reading(chromium, host) as (page, _):
        kept(page, host)
        host.delay = 7
        page.goto(host.address + PREFIX + ARTICLE, wait_until="commit")
        expect(page.locator(NOTE)).to_contain_text("网络很慢")
        host.delay = 0
