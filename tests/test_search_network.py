"""Search while the network comes and goes, is slow, or has a later edition of the site, in a real Chromium."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from support.browsing import PHONE, open_search, search
from support.hosting import Host, hosting

pytestmark = pytest.mark.browser

QUERY = "[data-md-component=search-query]"
ITEM = ".md-search-result__item"
FOUND = ".yj-found li"
ON_PAGE = "[data-page-notice]"
IN_DIALOG = "[data-search-notice]"


@contextmanager
def on_the_way(chromium: Browser, site: Path, address: str) -> Iterator[tuple[Page, Host]]:
    """A reader with a phone whose network comes and goes; the browser itself complains of that, scripts must not."""
    errors: list[str] = []
    with hosting(site) as host:
        context = chromium.new_context(
            viewport={"width": PHONE[0], "height": PHONE[1]}, locale="zh-CN", service_workers="block"
        )
        context.on("weberror", lambda error: errors.append(str(error.error)))
        page = context.new_page()
        page.goto(f"{host.address}/{address}", wait_until="networkidle")
        yield page, host
        context.close()
    assert errors == []


@dataclass
class Place:
    """One of the two where a reader searches: how to get to its box, and what shows what."""

    address: str
    box: str
    notice: str
    found: str
    count: str

    def opened(self, page: Page) -> Locator:
        if self is DIALOG:
            open_search(page)
        return page.locator(self.box)


PAGE = Place("search/", "main input[name=q]", ON_PAGE, FOUND, "[data-page-count]")
DIALOG = Place("about/", QUERY, IN_DIALOG, ITEM, ".md-search-result__meta")
EITHER = pytest.mark.parametrize("place", [PAGE, DIALOG], ids=["page", "dialog"])


@EITHER
def test_after_a_moment_without_a_network(place: Place, real_site: Path, chromium: Browser) -> None:
    with on_the_way(chromium, real_site, place.address) as (page, host):
        box, notice, found = place.opened(page), page.locator(place.notice), page.locator(place.found)
        box.fill("公积金")
        expect(found.first).to_contain_text("公积金")
        host.cut = True
        box.fill("押金不退")
        expect(notice).to_have_text("没连上网，点这里再搜一次。")
        # Nothing of the question before stands under this one.
        expect(found).to_have_count(0)
        host.cut = False
        notice.get_by_role("button").click()
        expect(found.first).to_contain_text("押金")
        expect(notice).to_be_hidden()
        host.cut = True
        box.fill("契税")
        expect(notice).to_contain_text("没连上网")
        expect(page.locator(place.count).filter(has_text=re.compile("."), visible=True)).to_have_count(0)
        if place is PAGE:
            expect(box).to_be_focused()
            # Back in the network it searches by itself.
            host.cut = False
            page.evaluate("dispatchEvent(new Event('online'))")
            expect(found.first).to_contain_text("契税")


@EITHER
def test_a_first_search_without_a_network(place: Place, real_site: Path, chromium: Browser) -> None:
    with on_the_way(chromium, real_site, place.address) as (page, host):
        host.cut = True
        box, notice = place.opened(page), page.locator(place.notice)
        box.fill("公积金")
        expect(notice).to_contain_text("没连上")
        expect(page.locator(place.count).filter(has_text=re.compile("."), visible=True)).to_have_count(0)
        host.cut = False
        # On the page the same question may be asked again; the dialog takes a key of its own.
        if place is PAGE:
            page.keyboard.press("Enter")
        else:
            box.fill("公积金提取")
        expect(page.locator(place.found).first).to_contain_text("公积金")
        expect(notice).to_be_hidden()


@pytest.mark.parametrize(
    ("place", "searched_before"),
    [(PAGE, True), (PAGE, False), (DIALOG, True)],
    ids=["page", "page not yet searched", "dialog"],
)
def test_what_is_older_than_the_site_asks_to_be_reloaded(
    place: Place, searched_before: bool, real_site: Path, chromium: Browser, tmp_path: Path
) -> None:
    """What it would fetch is gone, the index or the scripts themselves."""
    with on_the_way(chromium, real_site, place.address) as (page, host):
        box, notice, found = place.opened(page), page.locator(place.notice), page.locator(place.found)
        if searched_before:
            box.fill("公积金")
            expect(found.first).to_be_visible()
        host.directory = tmp_path
        box.fill("押金不退")
        expect(notice).to_have_text("网站刚更新过，刷新一下。")
        expect(found).to_have_count(0)
        host.directory = real_site
        notice.get_by_role("button").click()
        expect(found.first).to_contain_text("押金")


def test_a_slow_network_leaves_the_question_and_says_that_it_is_searched_for(
    real_site: Path, chromium: Browser
) -> None:
    with on_the_way(chromium, real_site, "about/") as (page, host):
        open_search(page)
        search(page, "公积金")
        host.delay = 1
        page.locator(QUERY).fill("押金不退")
        expect(page.locator(IN_DIALOG)).to_have_text("正在找……")
        # Not what Material says, nor what was found before.
        expect(page.locator(".md-search-result__meta")).to_be_hidden()
        expect(page.locator(ITEM).first).to_be_hidden()
        expect(page.locator(ITEM).first).to_contain_text("押金")
        expect(page.locator(IN_DIALOG)).to_be_hidden()
        # On the page even before its script is there.
        page.route("**/search/page.js", lambda _: None)
        page.goto(f"{host.address}/search/?q=公积金", wait_until="commit")
        expect(page.get_by_label("问题、数字或词")).to_have_value("公积金")
        expect(page.locator("[data-page-count]")).to_have_text("正在找……")
        page.unroute_all()
        page.goto(f"{host.address}/search/?q=公积金", wait_until="commit")
        host.delay = 0
        expect(page.locator(FOUND).first).to_contain_text("公积金")
        expect(page.locator("[data-page-count]")).to_contain_text("找到")
