"""Figures in a real Chromium: the list filters as one types, and the reader's own province comes first."""

import pytest
from playwright.sync_api import Page, expect
from support.browsing import DESKTOP, PHONE, Visit
from support.long import LONG
from test_weight import TWO_FRAMES, WATCH_SHIFTS

pytestmark = [pytest.mark.site, pytest.mark.browser]

LEAVE = "facts/maternity-leave-extension/"
SAID = ".yj-place__said"


def choose(page: Page, province: str) -> None:
    page.get_by_label("你在哪个省").select_option(province)


# What every list does as one types is asked of that of all articles (`test_filter_browser.py`).
def test_figures_are_found_by_name_and_by_what_people_call_them_and_fold_again(visit: Visit) -> None:
    page = visit("facts/", PHONE)
    box = page.get_by_role("searchbox", name="数字的名字或俗称")
    rows = page.locator(".yj-folded-list tbody tr:visible")
    expect(rows).to_have_count(0)
    box.fill("契税 唯一")
    expect(rows).to_have_count(2)
    expect(page.locator(".yj-filter").get_by_role("status")).to_have_text("找到 2 个")
    box.fill("银行倒闭赔多少")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("存款保险")
    box.fill("没有这个数")
    expect(rows).to_have_count(0)
    expect(page.locator(".yj-filter")).to_contain_text("这里没有对上的")
    box.fill("")
    expect(page.locator(".yj-folded-list:visible")).to_have_count(10)
    expect(rows).to_have_count(0)


def test_without_scripts_all_figures_are_there(visit: Visit) -> None:
    page = visit("facts/", DESKTOP, scripts=False)
    expect(page.locator(".yj-filter input")).to_be_hidden()
    assert page.locator(".yj-folded-list tbody tr").count() > 400
    page.locator(".yj-folded-list summary", has_text="存款").first.click()
    expect(page.locator(".yj-folded-list tr", has_text="大行一年期定期存款挂牌利率")).to_be_visible()


def test_a_province_is_chosen_remembered_and_forgotten_and_never_sent(visit: Visit) -> None:
    page = visit(None, PHONE)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.headers} {request.post_data}"))
    page.goto(f"{visit.site}/{LEAVE}")
    expect(page.locator(SAID)).to_contain_text("只记在这台设备上")
    # What is known first.
    known, others = page.locator(".yj-place optgroup").all()
    assert [known.get_attribute("label"), others.get_attribute("label")] == ["查到了的", "还没有，打 12333 问"]
    assert "广东" in (known.text_content() or "") and "江西" in (others.text_content() or "")
    choose(page, "广东")
    expect(page.locator(SAID)).to_contain_text("按你选的广东")
    expect(page.locator(SAID)).to_contain_text("80 天")
    expect(page.locator(".yj-place__own th")).to_have_text(["广东"])
    assert page.evaluate("localStorage.getItem('youju:province')") == "广东"
    page.reload()
    expect(page.locator(SAID)).to_contain_text("按你选的广东")
    # An article says the same, and of what nobody looked up there whom to ask.
    page.goto(f"{visit.site}/articles/maternity-allowance/")
    expect(page.locator(SAID)).to_contain_text("80 天")
    choose(page, "浙江")
    expect(page.locator(SAID)).to_contain_text("一孩 60 天，二孩三孩 90 天")
    choose(page, "江西")
    expect(page.locator(SAID)).to_contain_text("没有查到江西的，打 12333 问")
    assert page.locator(f"{SAID} a").get_attribute("href") == "tel:12333"
    page.get_by_role("button", name="忘掉").click()
    expect(page.locator(SAID)).to_contain_text("选了就先看你那里的")
    expect(page.get_by_label("你在哪个省")).to_be_focused()
    assert page.evaluate("localStorage.length") == 0 or page.evaluate("localStorage.getItem('youju:province')") is None
    page.wait_for_load_state("networkidle")
    names = [
        name for province in ("广东", "浙江", "江西") for name in (province, page.evaluate(f"encodeURI('{province}')"))
    ]
    assert not [request for request in sent if any(name in request for name in names)]


def test_a_calculator_begins_with_the_province_and_what_is_written_stays(visit: Visit) -> None:
    page = visit(None, PHONE)
    page.goto(f"{visit.site}/tools/maternity/")
    days = page.get_by_label("产假天数")
    expect(days).to_have_value("98")
    choose(page, "广东")
    expect(days).to_have_value("178")
    expect(page.locator("#source-days")).to_have_text("按你选的广东：178 天，可以改。")
    page.goto(f"{visit.site}/tools/maternity/?days=120")
    expect(days).to_have_value("120")
    page.goto(f"{visit.site}/tools/maternity/")
    expect(days).to_have_value("178")
    choose(page, "浙江")
    expect(page.locator("#source-days")).to_contain_text("看是哪种")
    expect(days).to_have_value("98")
    choose(page, "江西")
    expect(page.locator("#source-days")).to_contain_text("没有查到江西的")


@pytest.mark.parametrize("size", [PHONE, DESKTOP] if LONG else [PHONE])
def test_nothing_moves_when_the_province_comes(size: tuple[int, int], visit: Visit) -> None:
    page = visit(None, size)
    addresses = (LEAVE, "articles/maternity-insurance-for-fathers/", "facts/paternity-leave-days/", "tools/maternity/")
    # Of the first several figures are known, of the second none: each comes to some of the pages.
    told = dict.fromkeys(("浙江", "江西", "广东"), addresses)
    for province, read in (told if LONG else {"浙江": addresses[::2], "江西": addresses[1::2]}).items():
        page.add_init_script(f"{WATCH_SHIFTS} localStorage.setItem('youju:province', '{province}');")
        for address in read:
            page.goto(f"{visit.site}/{address}", wait_until="networkidle")
            expect(page.locator(SAID)).to_contain_text(f"按你选的{province}")
            page.evaluate(TWO_FRAMES)
            assert page.evaluate("globalThis.shifts") <= 0.02, (address, province)
            inside = page.locator(".yj-place__box").evaluate("(box) => box.scrollHeight <= box.clientHeight + 1")
            kept = page.locator(".yj-place__box").evaluate(
                "(box) => box.clientHeight - parseFloat(getComputedStyle(box).minHeight)"
            )
            assert inside and kept < 1, (address, province)


def test_without_scripts_the_regions_stand_in_a_table(visit: Visit) -> None:
    page = visit(LEAVE, PHONE, scripts=False)
    assert page.locator(".yj-place select").count() == 0
    expect(page.locator(".yj-place tbody tr", has_text="广东")).to_contain_text("80 天")
    expect(page.locator(".yj-place tfoot")).to_contain_text("打 12333 问")


def test_an_event_that_is_folded_away_opens_for_whoever_is_sent_to_it(visit: Visit) -> None:
    page = visit("changes/", PHONE)
    folded = page.locator(".yj-details:not([open]) .yj-log > li[id]").last
    anchor = folded.get_attribute("id")
    page.goto(f"{visit.site}/changes/#{anchor}")
    expect(page.locator(f"[id='{anchor}'] .yj-log__title")).to_be_visible()
