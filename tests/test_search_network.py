"""Search while the network comes and goes, is slow, or has a later edition of the site, in a real Chromium."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from support.browsing import PHONE, ask, open_search, search
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


def lose_and_find(host: Host, box: Locator, notice: Locator, found: Locator) -> None:
    """Asks in `box` without a network and, in `notice`, once more with one."""
    host.cut = True
    box.fill("押金不退")
    expect(notice).to_have_text("没连上网，点这里再搜一次。")
    # Nothing of the question before stands under this one.
    expect(found).to_have_count(0)
    host.cut = False
    notice.get_by_role("button").click()
    expect(found.first).to_contain_text("押金")
    expect(notice).to_be_hidden()


def test_the_search_page_after_a_moment_without_a_network(real_site: Path, chromium: Browser) -> None:
    with on_the_way(chromium, real_site, "search/?q=公积金") as (page, host):
        box = page.get_by_label("问题、数字或词")
        expect(page.locator(FOUND).first).to_contain_text("公积金")
        lose_and_find(host, box, page.locator(ON_PAGE), page.locator(FOUND))
        expect(box).to_be_focused()
        # Back in the network it searches by itself.
        host.cut = True
        box.fill("契税")
        expect(page.locator(ON_PAGE)).to_contain_text("没连上网")
        expect(page.locator("[data-page-count]")).to_be_empty()
        host.cut = False
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator(FOUND).first).to_contain_text("契税")


def test_the_search_page_whose_first_search_fails(real_site: Path, chromium: Browser) -> None:
    with on_the_way(chromium, real_site, "search/") as (page, host):
        host.cut = True
        page.get_by_label("问题、数字或词").fill("公积金")
        expect(page.locator(ON_PAGE)).to_contain_text("没连上网")
        host.cut = False
        page.keyboard.press("Enter")
        expect(page.locator(FOUND).first).to_contain_text("公积金")


def test_the_dialog_after_a_moment_without_a_network(real_site: Path, chromium: Browser) -> None:
    with on_the_way(chromium, real_site, "about/") as (page, host):
        open_search(page)
        search(page, "公积金")
        lose_and_find(host, page.locator(QUERY), page.locator(IN_DIALOG), page.locator(ITEM))
        host.cut = True
        page.locator(QUERY).fill("契税")
        expect(page.locator(IN_DIALOG)).to_contain_text("没连上网")
        expect(page.locator(".md-search-result__meta")).to_be_hidden()


def test_the_dialog_first_opened_without_a_network(real_site: Path, chromium: Browser) -> None:
    with on_the_way(chromium, real_site, "about/") as (page, host):
        host.cut = True
        open_search(page)
        ask(page, "公积金")
        expect(page.locator(IN_DIALOG)).to_contain_text("没连上")
        expect(page.locator(".md-search-result__meta")).to_be_hidden()
        host.cut = False
        page.locator(QUERY).fill("公积金提取")
        expect(page.locator(ITEM).first).to_contain_text("公积金")
        expect(page.locator(IN_DIALOG)).to_be_hidden()


@pytest.mark.parametrize("searched_before", [True, False])
def test_a_search_page_older_than_the_site_asks_to_be_reloaded(
    searched_before: bool, real_site: Path, chromium: Browser, tmp_path: Path
) -> None:
    """What it would fetch is gone, the index or the scripts themselves."""
    with on_the_way(chromium, real_site, "search/") as (page, host):
        box = page.get_by_label("问题、数字或词")
        if searched_before:
            box.fill("公积金")
            expect(page.locator(FOUND).first).to_be_visible()
        host.directory = tmp_path
        box.fill("押金不退")
        expect(page.locator(ON_PAGE)).to_have_text("网站刚更新过，刷新一下。")
        expect(page.locator(FOUND)).to_have_count(0)
        host.directory = real_site
        page.locator(ON_PAGE).get_by_role("button").click()
        expect(page.locator(FOUND).first).to_contain_text("押金")


def test_the_dialog_of_a_page_older_than_the_site_asks_to_be_reloaded(
    real_site: Path, chromium: Browser, tmp_path: Path
) -> None:
    with on_the_way(chromium, real_site, "about/") as (page, host):
        open_search(page)
        search(page, "公积金")
        host.directory = tmp_path
        page.locator(QUERY).fill("押金不退")
        expect(page.locator(IN_DIALOG)).to_have_text("网站刚更新过，刷新一下。")
        host.directory = real_site
        page.locator(IN_DIALOG).get_by_role("button").click()
        expect(page.locator(ITEM).first).to_contain_text("押金")


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
