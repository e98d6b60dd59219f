"""What a reader does, in a real Chromium, on a phone and at a desk."""

import re

import pytest
from playwright.sync_api import Page, expect
from support.browsing import DESKTOP, PHONE, Visit, ask, light, open_search, place, search
from support.long import LONG

pytestmark = pytest.mark.browser

ARTICLE = "/articles/mortgage-prepayment-interest/"


# The way is the same at a desk.
@pytest.mark.parametrize(("size", "dark"), [(PHONE, False), *LONG * [(DESKTOP, True)]])
def test_from_home_to_topic_to_article_to_related_to_tag(size: tuple[int, int], dark: bool, visit: Visit) -> None:
    page = visit("", size, dark=dark)
    page.get_by_role("link", name="全部主题").click()
    page.locator("main").get_by_role("link", name="房贷", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("房贷")
    page.locator(".yj-card__title", has_text="提前还房贷需要还利息吗").click()
    assert place(page) == ARTICLE
    expect(page.locator(".yj-answer__text")).to_be_visible()
    related = page.locator("section:has(> [id='page:related']) .yj-next a").first
    title = related.inner_text()
    related.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.locator(".yj-folds summary", has_text="本文的来历").click()
    tag = page.locator(".yj-tag").first
    name = tag.inner_text()
    tag.click()
    assert place(page).startswith("/tags/")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    assert title in page.locator(".yj-card__title").all_inner_texts()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_page_follows_the_colours_of_the_system(dark: bool, visit: Visit) -> None:
    assert light(visit(ARTICLE, dark=dark)) != dark


def best(page: Page) -> str:
    return page.locator(".md-search-result__item").first.locator("h1").inner_text().replace("\u200b", "")


def test_searching_from_the_keyboard(visit: Visit) -> None:
    page = visit("about/", DESKTOP, idle=True)
    page.keyboard.press("/")
    search(page, "提前还房贷")
    assert best(page) == "提前还房贷需要还利息吗？"
    assert page.locator(".md-search-result__item mark").all_inner_texts(), "no hit is highlighted"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{ARTICLE}**")
    expect(page.get_by_role("heading", level=1)).to_have_text("提前还房贷需要还利息吗？")
    expect(page.locator("article p mark").first).to_be_visible()
    for mark in page.locator(":is(h1, .yj-crumbs) mark").all():
        expect(mark).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_the_enter_key_leads_to_the_page_of_results(visit: Visit) -> None:
    for asked in ("提前还房贷", "呜哩哇啦"):
        page = visit("about/", DESKTOP, idle=True)
        errors: list[str] = []
        page.on("pageerror", lambda error, errors=errors: errors.append(str(error)))
        page.keyboard.press("/")
        ask(page, asked)
        expect(
            page.locator(".md-search-result__item, [data-search-notice]").locator("visible=true").first
        ).to_be_visible()
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=*")
        expect(page.locator("input[name=q]")).to_have_value(asked)
        assert errors == []


# The page of results is the same on a phone.
@pytest.mark.parametrize("size", [DESKTOP, *LONG * [PHONE]])
def test_searching_from_home(size: tuple[int, int], visit: Visit) -> None:
    page = visit("", size)
    page.locator("main input[name=q]").fill("提前还房贷")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    first = page.locator(".yj-found__title").first
    expect(first).to_have_text("提前还房贷需要还利息吗？")
    first.click()
    page.wait_for_url(f"**{ARTICLE}**")
    expect(page.locator("article mark").first).to_be_visible()


# The dialog covers a phone; what stands in it is the same at a desk.
@pytest.mark.parametrize("size", [PHONE, *LONG * [DESKTOP]])
def test_a_section_is_found_and_opened_at_its_anchor(size: tuple[int, int], visit: Visit) -> None:
    page = visit("", size)
    open_search(page)
    search(page, "提前还房贷")
    item = page.locator(".md-search-result__item").first
    if item.locator("details").count():
        item.locator("summary").click()
    section = item.locator("a[href*='#']").first
    section.click()
    page.wait_for_url(f"**{ARTICLE}*#*")
    anchor = place(page).partition("#")[2]
    assert re.search("[\u4e00-\u9fff]", anchor)
    heading = page.locator(f"[id='{anchor}']")
    expect(heading).to_be_in_viewport()


def test_a_page_that_is_not_there_offers_search_and_the_menu(visit: Visit) -> None:
    page = visit(None, missing=True)
    answer = page.goto(f"{visit.site}/articles/missing/deeper/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("没有这个页面")
    page.wait_for_load_state("networkidle")
    menu = page.get_by_role("button", name="菜单")
    menu.click()
    expect(page.locator(".md-nav--primary a", has_text="房贷")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    page.get_by_role("button", name="搜索全站").click()
    search(page, "提前还房贷")
    page.locator(".md-search-result__item a").first.click()
    page.wait_for_url(f"**{ARTICLE}**")


def test_the_page_reads_without_scripts(visit: Visit) -> None:
    page = visit(ARTICLE, scripts=False)
    for part in (".yj-answer__text", ".yj-cases", ".yj-steps", "article table", ".yj-example__result", ".yj-next"):
        expect(page.locator(part).first).to_be_visible()
    page.locator(".yj-folds summary").first.click()
    expect(page.locator(".yj-sources").first).to_be_visible()
    page.goto(f"{visit.site}/")
    expect(page.locator("article noscript p").first).to_be_visible()
