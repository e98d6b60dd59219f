"""A checklist and the page of deadlines in a real Chromium, and the way from home to an answer."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from support.browsing import DESKTOP, PHONE, Visit, place
from support.long import LONG, some

pytestmark = [pytest.mark.site, pytest.mark.browser]

PAGE = "situations/change-job/"
BOXES = ".yj-step__tick input"
SAID = ".yj-checklist__said"


def test_what_is_ticked_stays_in_this_browser_until_it_is_cleared(visit: Visit) -> None:
    page = visit(PAGE, PHONE)
    boxes = page.locator(BOXES)
    count = boxes.count()
    assert count == page.locator(".yj-step").count() > 1
    expect(page.locator(SAID)).to_have_text(f"做完 0 步，一共 {count} 步")
    box = page.locator(".yj-step__tick").nth(1).bounding_box()
    assert box and box["width"] >= 44 and box["height"] >= 44
    boxes.nth(1).check()
    expect(page.locator(SAID)).to_have_text(f"做完 1 步，一共 {count} 步")
    step = page.locator(".yj-step").nth(1).get_attribute("id")
    assert step and step.removeprefix("step:") in page.evaluate("JSON.stringify({...localStorage})")
    assert (
        boxes.nth(1).evaluate("box => document.getElementById(box.getAttribute('aria-labelledby')).textContent") != ""
    )
    assert place(page) == f"/{PAGE}"
    assert page.context.cookies() == []

    page.reload()
    assert [box.is_checked() for box in boxes.all()] == [number == 1 for number in range(count)]
    boxes.nth(1).focus()
    page.keyboard.press("Space")
    expect(page.locator(SAID)).to_have_text(f"做完 0 步，一共 {count} 步")
    for each in boxes.all():
        each.check()
    expect(page.locator(SAID)).to_have_text(f"{count} 步都做完了")
    page.get_by_role("button", name="清空勾过的").click()
    expect(page.locator(f"{BOXES}:checked")).to_have_count(0)
    expect(page.get_by_role("button", name="清空勾过的")).to_be_disabled()
    page.reload()
    expect(page.locator(f"{BOXES}:checked")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('checklist'))") == []


def test_steps_that_were_moved_stay_ticked(visit: Visit) -> None:
    page = visit(PAGE, PHONE)
    last = page.locator(".yj-step").last.get_attribute("id")
    assert last
    kept = [last.removeprefix("step:"), "no-longer-there"]
    page.evaluate("kept => localStorage.setItem('youju-checklist:change-job', JSON.stringify(kept))", kept)
    page.reload()
    expect(page.locator(BOXES).last).to_be_checked()
    expect(page.locator(f"{BOXES}:checked")).to_have_count(1)
    page.evaluate("localStorage.setItem('youju-checklist:change-job', '{broken')")
    page.reload()
    expect(page.locator(f"{BOXES}:checked")).to_have_count(0)


def test_without_scripts_it_is_a_list(visit: Visit) -> None:
    page = visit(PAGE, PHONE, scripts=False)
    count = page.locator(".yj-step").count()
    expect(page.locator(".yj-step__do:visible")).to_have_count(count)
    expect(page.locator(".yj-checklist input, .yj-checklist button")).to_have_count(0)
    expect(page.locator(SAID)).to_have_text(f"一共 {count} 步")


def test_each_checklist_is_printed_on_one_sheet_with_boxes_and_what_it_rests_on(visit: Visit, real_site: Path) -> None:
    page = visit(PAGE, DESKTOP)
    for path in some(sorted(real_site.glob("situations/*/index.html")), 2):
        page.goto(f"{visit.site}/situations/{path.parent.name}/")
        pages = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4")))
        assert pages <= 2, path.parent.name
    page.emulate_media(media="print")
    for shown in (".yj-step__do", ".yj-due__what", ".yj-due__what .yj-fn"):
        assert page.locator(shown).first.is_visible(), shown
    size = page.locator(".yj-step__do").first.evaluate("line => parseFloat(getComputedStyle(line).fontSize)")
    assert size >= 10 * 96 / 72 - 0.01
    page.locator(".yj-folds > details").evaluate("fold => fold.open = true")
    assert page.locator(".yj-folds .yj-source__title").first.is_visible()
    for gone in (".yj-checklist__bar", ".yj-source__meta", ".yj-step__go", ".yj-step__tick"):
        assert not page.locator(gone).first.is_visible(), gone
    box = page.locator(".yj-step").first.evaluate("step => getComputedStyle(step, '::before').borderTopWidth")
    assert box != "0px"


# What every list does as one types is asked of that of all articles (`test_filter_browser.py`).
def test_deadlines_are_filtered_with_their_headings_and_found_by_links(visit: Visit) -> None:
    page = visit("deadlines/", PHONE)
    rows, box = page.locator("[data-list] tbody tr:visible"), page.get_by_role("searchbox", name="筛选")
    expect(rows).to_have_count(0)
    every = page.locator("[data-list] tbody tr").count()
    box.fill("仲裁 劳动")
    assert 0 < rows.count() < every
    expect(page.locator(".yj-filter__count")).to_have_text(f"找到 {rows.count()} 条")
    # A heading counts for what stands under it, and goes with it.
    box.fill("维权与防骗")
    expect(page.locator("[data-list] h2:visible")).to_have_count(1)
    assert rows.count() > 0
    box.fill("没有这样的期限")
    expect(page.locator("[data-list] h2:visible")).to_have_count(0)
    # A link to one of them shows it, whatever was typed.
    page.evaluate("location.hash = 'labour-arbitration-limit'")
    expect(page.locator("[id='labour-arbitration-limit']")).to_be_in_viewport()
    assert rows.count() > 1
    # So does a link to a topic.
    page.evaluate("location.hash = '存款'")
    expect(page.locator("[data-list] details[open]")).to_have_count(2)
    page.goto(f"{visit.site}/deadlines/?#labour-arbitration-limit")
    expect(page.locator("[id='labour-arbitration-limit']")).to_be_in_viewport()


def test_without_scripts_every_deadline_is_there_and_no_box(visit: Visit) -> None:
    page = visit("deadlines/#labour-arbitration-limit", PHONE, scripts=False)
    expect(page.locator("[id='labour-arbitration-limit']")).to_be_in_viewport()
    page.locator("[data-list] summary", has_text="存款").click()
    expect(page.locator("[data-list] details[open]")).to_have_count(2)
    assert not page.locator("[data-filter]").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


WAYS_IN = ["遇到这些事", "主题", "计算器", "帮你判断", "期限", "电话", "数字", "搜索"]


def test_the_ways_in_stand_in_one_row_and_in_the_menu_of_a_phone(visit: Visit) -> None:
    page = visit("articles/severance-pay/", DESKTOP)
    tabs = page.locator(".md-tabs a")
    assert [tab.inner_text() for tab in tabs.all()] == WAYS_IN
    assert len({round(tab.bounding_box()["y"]) for tab in tabs.all()}) == 1  # type: ignore[index]
    expect(page.locator(".md-tabs a[aria-current]")).to_have_text("主题")
    page = visit("articles/severance-pay/", PHONE)
    page.get_by_role("button", name="菜单").click()
    entries = page.locator(".md-nav--primary > ul > li")
    own = [entry.inner_text() for entry in entries.all() if "yj-drawer__topic" not in entry.get_attribute("class")]  # type: ignore[operator]
    assert own[: len(WAYS_IN) + 1] == ["首页", *WAYS_IN]
    for entry in page.locator(".yj-drawer__topic").all():
        assert re.search(r"\d+\s*篇", entry.inner_text()), entry.inner_text()


#: What happened, and what somebody taps: words of one link after another, the last of the page with the answer.
TASKS = {
    "I was laid off yesterday": ["换工作或被辞退", "被辞退能拿多少"],
    "we buy our first flat": ["买房", "买房契税交多少"],
    "my father died and had a bank account": ["亲人去世", "银行里的钱怎么取出来"],
    "I got a letter about tax settlement": ["全部主题", "次年再汇算一次", "汇算"],
    "I lent my bank card to a friend": ["被骗或有纠纷", "把银行卡、电话卡借给别人"],
}
TAPS = 3
# By what happened, and by a topic.
WAYS = ("my father died and had a bank account", "I got a letter about tax settlement")


@pytest.mark.parametrize("task", TASKS if LONG else WAYS)
def test_from_home_an_answer_is_three_taps_away(task: str, visit: Visit) -> None:
    page = visit("", PHONE)
    assert len(TASKS[task]) <= TAPS
    for said in TASKS[task]:
        page.locator("article").get_by_role("link", name=said).first.click()
    assert place(page).startswith("/articles/")
    expect(page.locator("h1")).to_contain_text(TASKS[task][-1])
