"""The site without a mouse: every stop of the tab key is visible, and menu, search and a calculator can be worked."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from support.browsing import DESKTOP, PHONE, Visit, search
from support.long import LONG

pytestmark = [pytest.mark.site, pytest.mark.browser]

ARTICLE = "articles/mortgage-prepayment-interest/"
MOST_STOPS = 500

# What has the focus: whether it is on the screen and not under the header, and shown as having it.
FOCUSED = """() => {
  const element = document.activeElement
  if (!element || element === document.body) return null
  // Of the radio buttons of the colours, the labels are seen.
  const seen = element.matches('.md-option') ? element.nextElementSibling : element
  const box = seen.getBoundingClientRect()
  const header = element.closest('.md-header, .md-skip, [data-md-type=navigation]') ? 0
    : document.querySelector('.md-header').getBoundingClientRect().bottom
  const outlined = (each) => {
    const {outlineStyle, outlineWidth} = getComputedStyle(each)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1
  }
  const shown = [element, seen, element.closest('.md-search__form, .yj-field__box, .yj-choice__one')].some(each => each && outlined(each))
  const inside = box.bottom > header + 8 && box.top < innerHeight - 8 && box.right > 4 && box.left < innerWidth - 4
  const name = element.tagName + '.' + element.className + ' ' + (element.textContent.trim() || element.ariaLabel || '').slice(0, 20)
  globalThis.stops ??= new Set()
  const again = globalThis.stops.has(element)
  globalThis.stops.add(element)
  return {name, shown, inside, again, hidden: !box.width || !seen.checkVisibility({visibilityProperty: true})}
}"""


def walk(page: Page, key: str = "Tab") -> list[dict[str, Any]]:
    """Every stop of `key` from where the focus is to the end of the page."""
    stops: list[dict[str, Any]] = []
    page.evaluate("globalThis.stops = new Set()")
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUSED)
        if stop is None or stop["again"]:
            return stops
        stops.append(stop)
    raise AssertionError(f"no end after {MOST_STOPS} stops")


# Home at a desk, where the header shows most, stands for home on a phone, too.
@pytest.mark.parametrize(
    ("address", "size"),
    [(each, PHONE) for each in (ARTICLE, "tools/mortgage/", "search/?q=提前还贷", *LONG * [""])] + [("", DESKTOP)],
)
def test_every_stop_is_seen(address: str, size: tuple[int, int], visit: Visit) -> None:
    page = visit(address, size, idle=True, calm=True)
    # From the top, wherever the page itself put the focus.
    page.evaluate("document.querySelector('.md-skip, .md-header a').focus(); document.activeElement.blur()")
    stops = walk(page)
    assert len(stops) > 20
    unseen = [stop for stop in stops if stop["hidden"] or not stop["shown"] or not stop["inside"]]
    assert unseen == []
    if address == ARTICLE:
        # The header stays above the text, and must not lie on what is reached from below.
        back = walk(page, "Shift+Tab")
        assert [stop for stop in back if not stop["inside"]] == []


def test_the_menu_of_a_phone(visit: Visit) -> None:
    page = visit(ARTICLE, PHONE, idle=True, calm=True)
    button = page.get_by_role("button", name="菜单")
    tab_to(page, button)
    page.keyboard.press(" ")
    assert page.evaluate("document.activeElement.closest('[data-md-type=navigation]') !== null")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press(" ")
    # It keeps the focus: everything the key stops at is in the menu and on the screen.
    stops = walk(page)
    assert len(stops) > 5
    assert [stop for stop in stops if not stop["inside"] or stop["hidden"]] == []
    assert all(page.evaluate("[...globalThis.stops].map(each => !!each.closest('[data-md-type=navigation]'))"))
    topic = page.locator("[data-md-type=navigation] a", has_text="房贷")
    tab_to(page, topic)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("房贷")


def tab_to(page: Page, target: Any) -> None:
    for _ in range(MOST_STOPS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tab key never reaches {target}")


def test_search_from_the_icon_of_a_phone_to_a_result(visit: Visit) -> None:
    page = visit(ARTICLE, PHONE, idle=True, calm=True)
    tab_to(page, page.locator("[data-opens=__search]"))
    page.keyboard.press("Enter")
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    search(page, "网商贷降额")
    page.wait_for_load_state("networkidle")
    result = page.locator(".md-search-result__link").first
    tab_to(page, result)
    assert page.evaluate(FOCUSED)["inside"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/mybank-loan-limit-cut/**")


def test_a_calculator(visit: Visit) -> None:
    page = visit("tools/deposit/", DESKTOP, idle=True)
    first = page.locator("#tool-form input").first
    tab_to(page, first)
    before = page.locator("#tool-output").inner_text()
    page.keyboard.type("54321")
    expect(page.locator("#tool-output")).not_to_have_text(before, use_inner_text=True)
    expect(first).to_be_focused()
    page.keyboard.type("x")
    expect(first).to_have_attribute("aria-invalid", "true")
    tab_to(page, page.get_by_role("button", name="恢复预填"))
    page.keyboard.press("Enter")
    expect(page.locator("#tool-output")).to_have_text(before, use_inner_text=True)
