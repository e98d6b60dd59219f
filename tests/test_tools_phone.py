"""A calculator in the hand: what is in sight, what it asks, and how a result is passed on."""

import json
import re

import pytest
from playwright.sync_api import expect
from support.browsing import DESKTOP, PHONE, until
from support.long import some
from support.tool_pages import Calculators, follows, put, query, sentence, shown, standing
from support.tools import IN_BROWSER, answer, case

pytestmark = [pytest.mark.site, pytest.mark.browser]

IN_SIGHT = """selector => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
}"""


# One template lays out all of them.
@pytest.mark.parametrize("name", some(IN_BROWSER, 2))
def test_the_first_view_shows_few_fields_and_the_result(calculators: Calculators, name: str) -> None:
    page = calculators(name)
    bar = page.locator("#tool-bar")
    assert page.evaluate(IN_SIGHT, "#tool-bar")
    assert page.evaluate(IN_SIGHT, ".yj-field")
    assert 2 <= page.locator("#tool-form > .yj-field").count() <= 4
    expect(bar).to_have_text(re.compile(r"[\d,.]+(%| 元| 万元| 个?月)"))
    # What explains it is further down; the bar stays.
    page.locator("#tool-detail").scroll_into_view_if_needed()
    assert page.evaluate(IN_SIGHT, "#tool-bar")
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    page.evaluate("scrollTo(0, 0)")
    assert page.evaluate(IN_SIGHT, ".yj-tool__sentence")
    expect(bar).to_be_hidden()


def test_the_bar_follows_what_is_typed(calculators: Calculators) -> None:
    page = calculators("mortgage", {"rate": "3.2"})
    expect(page.locator("#tool-bar")).to_contain_text("4,324.67 元")
    put(page, "months", "20年")
    follows(page, "months", "240")
    expect(page.locator("#tool-bar")).to_contain_text("5,646.63 元")
    page.get_by_role("button", name="贷款年限 30 年").click()
    expect(page.locator("#tool-bar")).to_contain_text("4,324.67 元")
    put(page, "months", "二十")
    expect(page.locator("#tool-bar")).to_contain_text("看看红字")


def test_at_a_desk_the_fields_stay_beside_the_result(calculators: Calculators) -> None:
    page = calculators("prepayment", {"times": "2"}, size=DESKTOP)
    page.locator("[name=penalty]").focus()
    assert page.evaluate(IN_SIGHT, "[name=penalty]")
    page.locator(".yj-tool__schedule").scroll_into_view_if_needed()
    assert page.evaluate(IN_SIGHT, "[name=penalty]")
    expect(page.locator("#tool-bar")).to_be_hidden()


def test_a_keyboard_of_digits_is_told_only_what_it_can_write(calculators: Calculators) -> None:
    page = calculators("severance", size=DESKTOP)
    expect(page.locator("#hint-salary")).to_contain_text("可以写 1万")
    expect(page.locator("#hint-start")).to_contain_text("只打数字就行，如 20220401")
    put(page, "start", "20180301")
    follows(page, "start", "2018-03-01")
    phone = page.context.browser
    assert phone is not None
    touched = phone.new_page(has_touch=True, is_mobile=True, viewport={"width": PHONE[0], "height": PHONE[1]})
    touched.goto(page.url)
    expect(touched.locator("#hint-salary")).to_be_visible()
    expect(touched.locator("#hint-salary .yj-field__typed")).to_be_hidden()
    touched.context.close()


def test_the_bar_does_not_hide_what_has_the_focus(calculators: Calculators) -> None:
    page = calculators("prepayment", {"times": "2"})
    page.locator("[name=principal]").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(
            """() => {
              const one = document.activeElement;
              const box = (one.closest(".yj-choice__one, .yj-field__box") ?? one).getBoundingClientRect();
              return Boolean(one.closest(".yj-bar")) || box.bottom <= document.getElementById("tool-bar").getBoundingClientRect().top + 1;
            }"""
        ), page.evaluate("document.activeElement.outerHTML")


def test_two_drawings_to_compare_have_one_scale(calculators: Calculators) -> None:
    page = calculators("pension", {**case("pension"), "b.base": "20000"})
    page.locator(".yj-compare").wait_for()
    widths = [
        page.get_by_role("img", name=re.compile(f"^{name}")).locator(".yj-draw__part--0").first.bounding_box()
        for name in ("方案一", "方案二")
    ]
    assert widths[0] is not None and widths[1] is not None
    assert widths[1]["width"] == pytest.approx(2 * widths[0]["width"], rel=0.02)


def test_a_price_that_can_only_be_meant_in_wan_is_asked_about(calculators: Calculators) -> None:
    page = calculators("purchase-tax")
    put(page, "price", "26.98")
    asked = page.locator("#ask-price")
    expect(asked).to_contain_text("是 26.98 万元吗？")
    asked.get_by_role("button", name="改成 269,800 元").click()
    assert standing(page, "price") == "269800"
    expect(asked).to_be_hidden()
    follows(page, "price", "269800")


def test_an_address_that_fills_a_hidden_field_opens_it(calculators: Calculators) -> None:
    page = calculators("prepayment", {"times": "3"})
    expect(page.locator("[name=times]")).to_be_visible()
    page.get_by_role("button", name="一共提前还几次加 1").click()
    follows(page, "times", "4")


def test_two_cases_side_by_side_stand_in_the_address(calculators: Calculators) -> None:
    page = calculators("mortgage", case("mortgage"))
    page.get_by_role("button", name="和另一种比").click()
    follows(page, "b.method", "annuity")
    page.locator("#b-tool-form [name=method][value=linear]").check()
    follows(page, "b.method", "linear")
    first, other = (answer("mortgage", case("mortgage", method=method)) for method in ("annuity", "linear"))

    def seen() -> None:
        assert shown(page)["interest-total"] == first["results"]["interest-total"]
        expect(page.locator("[data-other=interest-total]")).to_have_attribute(
            "data-value", other["results"]["interest-total"]
        )
        assert page.locator(".yj-compare__differs th").all_inner_texts()[0] == "还款方式"
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        for name in ("方案一", "方案二"):
            drawn = page.get_by_role("img", name=re.compile(f"^{name}：剩余本金"))
            assert drawn.locator("polyline").count() == 2

    seen()
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    page.reload()
    page.locator(".yj-compare").wait_for()
    seen()
    page.get_by_role("button", name="只看方案一").click()
    assert sentence(page) == first["sentence"]
    until(page, "!location.search.includes('b.')")
    assert query(page)["method"] == "annuity"


def test_a_result_is_copied_with_its_address_and_shared(calculators: Calculators) -> None:
    page = calculators()
    page.add_init_script(
        """if (navigator.clipboard) navigator.clipboard.writeText = async text => { globalThis.copied = text; };
        navigator.share = async shared => { globalThis.shared = JSON.stringify(shared); };"""
    )
    page.goto(f"{calculators.site}/tools/maternity/?average=12000")
    page.locator("[data-result]").wait_for()
    page.get_by_role("button", name="复制结果").click()
    until(page, "globalThis.copied")
    words, address = page.evaluate("copied").split("\n")
    assert words == f"生育津贴：{sentence(page)}"
    page.get_by_role("button", name="分享链接").click()
    until(page, "globalThis.shared")
    assert json.loads(page.evaluate("shared"))["url"] == address
    page.goto("about:blank")
    page.goto(address)
    page.locator("[data-result]").wait_for()
    assert sentence(page) in words


def test_the_working_leads_to_the_figures(calculators: Calculators) -> None:
    page = calculators("purchase-tax", case("purchase-tax"))
    page.get_by_text("一步一步怎么算").click()
    steps = page.locator(".yj-tool__working li")
    expect(steps.first).to_contain_text("不含税价 = 200,000 ÷ (1 + 13%) = 176,991.15 元")
    put(page, "price", "300000")
    expect(steps.first).to_contain_text("300,000")
    steps.first.get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("增值税率")


def test_a_phone_held_sideways_keeps_its_lines_for_the_fields(calculators: Calculators) -> None:
    page = calculators("prepayment", case("prepayment"))
    for size, place in ((PHONE[::-1], ("relative", "static")), (PHONE, ("sticky", "sticky"))):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for part, position in zip((".md-header", ".yj-bar"), place, strict=True):
            expect(page.locator(part)).to_have_css("position", position)
