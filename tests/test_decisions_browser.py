"""A decision in a real Chromium: taps, the way back, an address that keeps the answers, and no script at all."""

import re

import pytest
from playwright.sync_api import expect
from support.browsing import DESKTOP, PHONE, Visit, place

pytestmark = [pytest.mark.site, pytest.mark.browser]

PAGE = "decisions/can-i-withdraw-housing-fund/"
ASKED = ".yj-walk > section:visible h2"


def test_a_few_taps_and_back(visit: Visit) -> None:
    page = visit(None, PHONE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{visit.site}/{PAGE}")
    expect(page.locator(ASKED)).to_have_count(1)
    for answer in ("单位在缴", "买房、还贷", "付房租", re.compile(r"^\s*在\s"), "两条都符合"):
        page.locator(".yj-answers a:visible", has_text=answer).click()
    expect(page.locator(ASKED)).to_contain_text("一般能提")
    expect(page.locator(ASKED)).to_be_focused()
    expect(page.locator(ASKED)).to_be_in_viewport()
    assert place(page) == f"/{PAGE}#whose.1/purpose.1/housing.1/where.1/rent.1"
    assert len(page.locator(".yj-walk__said li").all()) == 5
    # A short answer and the way to another stay in one line.
    for said in page.locator(".yj-walk__said li > .yj-nowrap").all():
        answer, again = said.locator("strong").bounding_box(), said.get_by_role("link").bounding_box()
        assert answer and again and again["y"] < answer["y"] + answer["height"] and again["x"] > answer["x"]

    page.get_by_role("button", name="复制这次的问答").click()
    expect(page.get_by_role("status").filter(has_text="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert copied[0] == "我能提公积金吗"
    assert "是房子上的哪一件？ 付房租" in copied
    assert any(line.startswith("结论：一般能提") for line in copied)
    assert copied[-1] == f"{visit.site}/{PAGE}#whose.1/purpose.1/housing.1/where.1/rent.1"
    page.emulate_media(media="print")
    assert page.locator(".yj-walk > section:visible").count() == 1
    page.emulate_media(media="screen")

    page.go_back()
    expect(page.locator(ASKED)).to_contain_text("连续足额缴满")
    page.locator(".yj-walk__said li", has_text="为了什么提").get_by_role("link").click()
    expect(page.locator(ASKED)).to_contain_text("为了什么提")
    page.reload()
    expect(page.locator(ASKED)).to_contain_text("为了什么提")
    # Answers that lead nowhere any more count as far as they go.
    page.goto(f"{visit.site}/{PAGE}#whose.3/purpose.1")
    expect(page.locator(ASKED)).to_contain_text("由继承人")
    # A footnote opens beside its place and asks nothing anew.
    page.locator(".yj-walk > section:visible .yj-fn a").first.click()
    expect(page.locator(".yj-panel")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="从头答").click()
    expect(page.locator(ASKED)).to_contain_text("谁的")
    page.emulate_media(media="print")
    assert page.locator(".yj-walk > section:visible").count() > 10


def test_without_scripts_every_answer_leads_on(visit: Visit) -> None:
    page = visit(PAGE, DESKTOP, scripts=False)
    assert page.locator(".yj-walk > section:visible").count() > 10
    page.locator("[id='step:whose'] .yj-answers a", has_text="去世家人").click()
    assert place(page) == f"/{PAGE}#step:heirs"
    expect(page.locator("[id='step:heirs'] h2")).to_be_in_viewport()
