"""The search dialog and the search page as readers use them, in a real Chromium."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from support.browsing import DESKTOP, PHONE, Visit, ask, search, until, visiting
from support.long import LONG

pytestmark = pytest.mark.browser

QUERY = "[data-md-component=search-query]"
ITEM = ".md-search-result__item"


def opened(visit: Visit) -> Page:
    """A page with the dialog open."""
    page = visit("about/", DESKTOP, idle=True)
    page.keyboard.press("/")
    return page


@pytest.fixture(scope="module")
def asking(chromium: Browser, served_site: str) -> Iterator[Page]:
    """A reader with a phone who asks one thing after the other."""
    with visiting(chromium, served_site) as page:
        page.goto(f"{served_site}/about/", wait_until="networkidle")
        yield page


@pytest.fixture
def dialog(asking: Page) -> Page:
    """Their dialog, open and empty."""
    if not asking.locator("#__search").is_checked():
        asking.keyboard.press("/")
    asking.locator(QUERY).fill("")
    asking.keyboard.press("End")
    expect(asking.locator(ITEM)).to_have_count(0)
    expect(asking.locator("[data-search-notice]")).to_be_hidden()
    return asking


def still(page: Page) -> None:
    """Every letter is a query; the last answer draws the list that stays, a little later: until then keys meet a list
    that is replaced.
    """
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1_000)


def test_nothing_much_is_loaded_before_the_reader_searches(visit: Visit) -> None:
    page = visit(None)
    loaded: list[str] = []
    page.context.on("request", lambda request: loaded.append(request.url.removeprefix(visit.site)))
    page.goto(f"{visit.site}/about/")
    page.wait_for_load_state("networkidle")
    about_search = [url for url in loaded if "/search/" in url or "workers" in url or "lunr" in url]
    assert [url.rpartition("/search/")[2] for url in sorted(about_search)] == ["worker.js", "search_index.json"]


def test_arrows_and_escape(visit: Visit) -> None:
    page = opened(visit)
    search(page, "网商贷降额")
    still(page)
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{ITEM} a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(QUERY)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


def test_composing_does_not_search(visit: Visit) -> None:
    """The letters an input method shows while composing are not asked for; the words it gives are."""
    page = visit(None, DESKTOP)
    page.add_init_script(
        """window.asked = [];
           window.Worker = class extends Worker {
             postMessage(message) { if (message.type === 2) window.asked.push(message.data); super.postMessage(message); }
           }"""
    )
    page.goto(f"{visit.site}/about/", wait_until="networkidle")
    page.keyboard.press("/")
    search(page, "额度")
    page.wait_for_load_state("networkidle")
    session = page.context.new_cdp_session(page)
    for letters in ("w", "wa", "wang'shang'dai"):
        session.send("Input.imeSetComposition", {"text": letters, "selectionStart": 0, "selectionEnd": len(letters)})
        page.keyboard.up("a")
    session.send("Input.insertText", {"text": "网商贷"})
    expect(page.locator(QUERY)).to_have_value(re.compile("网商贷$"))
    until(page, "window.asked.at(-1).endsWith('网商贷')")
    assert not [query for query in page.evaluate("window.asked") if "wang" in query]


def test_pasted_text_is_searched_even_if_the_scripts_come_after_it(visit: Visit) -> None:
    page = visit(None, DESKTOP)
    held: list[Route] = []
    page.route("**/search/dialog.js", lambda route: held.append(route))
    page.goto(f"{visit.site}/about/", wait_until="networkidle")
    page.keyboard.press("/")
    expect(page.locator(QUERY)).to_be_focused()
    page.keyboard.insert_text("打新")
    page.wait_for_timeout(300)
    expect(page.locator(ITEM)).to_have_count(0)
    (script,) = held
    script.continue_()
    expect(page.locator(ITEM).first).to_contain_text("新股")
    # And so is what is pasted later.
    page.locator(QUERY).select_text()
    page.keyboard.insert_text("契税")
    expect(page.locator(ITEM).first).to_contain_text("契税")


def test_a_topic_limits_the_results(dialog: Page) -> None:
    search(dialog, "利息")
    dialog.locator("[data-search-topic]").select_option("信用卡")
    expect(dialog.locator(QUERY)).to_have_value("主题:信用卡 利息")
    expect(dialog.locator(ITEM).first).to_contain_text("信用卡")
    for item in dialog.locator(ITEM).all():
        expect(item.locator(".md-tag", has_text=re.compile("^信用卡$"))).to_have_count(1)
    dialog.locator("[data-search-topic]").select_option("全部")
    expect(dialog.locator(QUERY)).to_have_value("利息")


def test_nothing_found_says_so_and_offers_to_ask(dialog: Page) -> None:
    expect(dialog.locator(QUERY)).to_be_focused()
    dialog.keyboard.type("周杰伦演唱会")
    expect(dialog.locator("[data-search-notice]")).to_be_visible()
    expect(dialog.locator(ITEM)).to_have_count(0)
    link = dialog.locator("[data-search-question]")
    assert unquote(link.get_attribute("href") or "").endswith("/issues/new?title=周杰伦演唱会")


def test_weak_matches_are_called_weak(dialog: Page) -> None:
    search(dialog, "哈尔滨提前还房贷")
    expect(dialog.locator("[data-search-notice]")).to_contain_text("没有专门讲“哈尔滨”的")
    dialog.locator(QUERY).fill("网商贷降额")
    expect(dialog.locator(ITEM).first).to_contain_text("网商贷")
    expect(dialog.locator("[data-search-notice]")).to_be_hidden()
    expect(dialog.locator(".md-search-result__meta")).to_be_visible()


def test_lpr_shows_the_figure(dialog: Page) -> None:
    search(dialog, "LPR")
    expect(dialog.locator(f"{ITEM} .yj-hit__value").first).to_contain_text(re.compile(r"\d\.\d\d%"))


def test_what_nobody_wrote_of_is_said_and_what_is_near_only_called_that(dialog: Page) -> None:
    ask(dialog, "种植牙医保报销吗")
    expect(dialog.locator("[data-search-notice]")).to_contain_text("还没有写“种植牙医保报销吗”")
    expect(dialog.locator(ITEM)).to_have_count(0)
    expect(dialog.locator("[data-search-near] a").first).to_be_visible()
    expect(dialog.locator("[data-search-ask]")).to_be_visible()
    # What limits it to a topic is no part of the question.
    dialog.locator(QUERY).fill("主题:保险与社保 比特币怎么买")
    expect(dialog.locator("[data-search-notice]")).to_contain_text("还没有写“比特币怎么买”")


def test_numbers_in_a_question_are_computed_in_the_list_and_stand_in_the_calculator(visit: Visit) -> None:
    page = visit("search/?q=3.2%25的利率100万30年月供")
    first = page.locator(".yj-found li").first
    expect(first).to_contain_text("每月还 4,324.67 元")
    expect(first).to_contain_text("计算器")
    first.locator("a").first.click()
    expect(page.get_by_label("年利率", exact=True)).to_have_value("3.2")
    expect(page.get_by_label("贷款本金", exact=True)).to_have_value(re.compile("^1,?000,?000$"))


def test_years_of_work_are_counted_to_the_month_and_those_of_a_pregnancy_not_at_all(dialog: Page) -> None:
    value = dialog.locator(f"{ITEM} .yj-hit__value")
    search(dialog, "干了3年8个月月薪15000被裁赔多少")
    expect(value.first).to_contain_text("60,000 元")
    expect(dialog.locator(ITEM).first).to_contain_text("入职日 3年8个月前")
    dialog.locator(QUERY).fill("干了3年月薪10000被裁赔多少")
    expect(value.first).to_contain_text("30,000 元")
    dialog.locator(QUERY).fill("怀孕6个月被公司裁员能赔多少")
    expect(dialog.locator(ITEM).first).to_contain_text("N+1")
    expect(value.filter(has_text="经济补偿")).to_have_count(0)


def test_the_dialog_and_the_page_give_the_same_in_the_same_order(visit: Visit) -> None:
    query = "被裁了社保怎么办"
    page = visit(f"search/?q={query}", DESKTOP)
    expect(page.locator(".yj-found li").first).to_be_visible()
    on_page = page.locator(".yj-found__title").all_inner_texts()
    page = opened(visit)
    search(page, query)
    expect(page.locator(ITEM).nth(len(on_page) - 1)).to_be_visible()
    assert [text.strip() for text in page.locator(f"{ITEM} h1").all_inner_texts()] == on_page


def test_recent_searches_are_offered_until_switched_off(visit: Visit) -> None:
    page = visit("search/?q=契税")
    page.locator(".yj-found a").first.click()
    page.goto(f"{visit.site}/search/")
    recent = page.locator("[data-page-recent]")
    expect(recent.get_by_role("button", name="契税")).to_be_visible()
    recent.get_by_role("button", name="不再记").click()
    page.goto(f"{visit.site}/search/?q=年终奖")
    page.locator(".yj-found a").first.click()
    page.goto(f"{visit.site}/search/")
    expect(recent.get_by_role("button", name="重新开始记")).to_be_visible()
    expect(recent.get_by_role("button", name="年终奖")).to_have_count(0)


@pytest.mark.parametrize("size", [DESKTOP, *LONG * [PHONE]])
def test_an_address_with_a_query_opens_the_search(size: tuple[int, int], visit: Visit) -> None:
    page = visit("?q=网商贷", size)
    expect(page.locator(ITEM).first).to_contain_text("网商贷")


def test_the_dialog_has_a_name_and_tells_results_aloud_and_tab_reaches_the_filter(visit: Visit) -> None:
    page = opened(visit)
    search(page, "打新")
    expect(page.get_by_role("dialog", name="搜索全站")).to_be_visible()
    expect(page.locator(".md-search-result__meta")).to_have_attribute("role", "status")
    assert page.locator(".md-search-result nav:not([role=none])").count() == 0
    # Keys pass by links that are not shown.
    expect(page.locator("[data-search-ask]")).to_be_hidden()
    assert page.locator("[data-search-ask] [href]").count() == 0
    page.wait_for_load_state("networkidle")
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-search-topic]')"):
            break
    expect(page.locator("[data-search-topic]")).to_be_focused()
    expect(page.locator("#__search")).to_be_checked()


# Nothing can stick out of a wide screen that does not out of a narrow one.
@pytest.mark.parametrize("size", [PHONE, *LONG * [DESKTOP]])
def test_the_search_page(size: tuple[int, int], visit: Visit) -> None:
    page = visit("search/?q=wangshangdai", size)
    expect(page.locator(".yj-found li").first).to_contain_text("网商贷")
    page.get_by_label("问题、数字或词").fill("购置税")
    expect(page.locator(".yj-found li").first).to_contain_text("购置税")
    assert "q=" in page.url
    page.locator(".yj-find select").select_option("存款")
    expect(page.get_by_label("问题、数字或词")).to_have_value("主题:存款 购置税")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_search_page_without_scripts(visit: Visit) -> None:
    page = visit("search/", scripts=False)
    expect(page.locator("noscript a", has_text="主题")).to_be_visible()
    page.locator("noscript a", has_text="标签").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("标签与词条")
