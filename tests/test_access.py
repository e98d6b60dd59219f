"""The site for a reader with a screen reader, a keyboard, large letters, or no scripts."""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from support.articles import PROJECT
from support.browsing import DESKTOP, PHONE, Visit, search
from support.long import LONG

AXE = PROJECT / "tests/audit/node_modules/axe-core/axe.min.js"
ARTICLE = "articles/mortgage-prepayment-interest/"
FACT = "facts/lpr-5y/"
PAGES = {
    "home": "", "article": ARTICLE, "articles": "articles/", "topic": "topics/mortgage/", "topics": "topics/",
    "tag": "tags/prepayment/", "tags": "tags/", "fact": FACT, "facts": "facts/", "changes": "changes/",
    "calculator": "tools/mortgage/", "calculators": "tools/", "offline": "offline/",
    "search": "search/?q=提前还贷", "trust": "trust/", "wanted": "wanted/", "prose": "about/",
    "missing": "404.html", "decision": "decisions/can-i-withdraw-housing-fund/",
    "situation": "situations/change-job/", "situations": "situations/", "deadlines": "deadlines/",
    "table": "tables/income-tax/", "regions": "facts/maternity-leave-extension/",
}  # fmt: skip
SIZES = ((360, 740), (1280, 800))
WIDE = (1920, 1080)
COLOURS = ("color-contrast", "link-in-text-block")
# What is looked at of those pages in `make test`, and in every size and colour.
SOME = "home article topic fact calculator search missing decision situation table"
LOOKED_AT = list(PAGES) if LONG else SOME.split()
THOROUGHLY = list(PAGES) if LONG else ["article", "calculator"]

pytestmark = [pytest.mark.site, pytest.mark.browser]


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        pytest.skip("没有 axe-core：装了 npm 之后运行 make test 会自动装")
    return AXE.read_text(encoding="utf-8")


def faults(page: Page, axe: str, rules: Sequence[str] = ()) -> list[str]:
    """Every violation axe finds in the page as it is now, of some `rules` or of all, with the first element concerned."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    wanted = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found: dict[str, Any] = page.evaluate("wanted => axe.run(document, wanted)", wanted)
    return [
        f"{each['id']} at {page.viewport_size}: {each['nodes'][0]['target']} {each['nodes'][0].get('failureSummary')}"
        for each in found["violations"]
    ]


def settled(page: Page) -> None:
    """Ends every transition, whose colours in between are nobody's choice."""
    page.evaluate("document.getAnimations().forEach((each) => { try { each.finish() } catch {} })")


@pytest.mark.parametrize("name", LOOKED_AT)
def test_axe_finds_nothing(name: str, visit: Visit, axe: str) -> None:
    found = []
    whole = name in THOROUGHLY
    page = visit(PAGES[name], SIZES[0], missing=name == "missing", idle=True, calm=True)
    for scheme in ("light", "dark") if whole else ("light",):
        if scheme == "dark":
            page.locator("[data-md-component=palette] label:visible").click()
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        for width, height in (*SIZES, WIDE) if LONG else SIZES if whole else SIZES[:1]:
            page.set_viewport_size({"width": width, "height": height})
            settled(page)
            # The dark scheme is another in its colours alone.
            found += [f"{scheme}: {fault}" for fault in faults(page, axe, COLOURS if scheme == "dark" else ())]
    assert found == []


def search_dialog(page: Page) -> None:
    page.keyboard.press("/")
    search(page, "提前还贷")
    page.wait_for_load_state("networkidle")


def menu(page: Page) -> None:
    page.get_by_role("button", name="菜单").click()
    page.locator("[data-md-component=sidebar][data-md-type=navigation] a").first.wait_for(state="visible")


def panel_and_folds(page: Page) -> None:
    for fold in page.locator("article summary").all():
        fold.click()
    page.locator("article a.yj-figure:visible").first.click()
    page.locator(".yj-panel").wait_for(state="visible")


# Only a phone has the menu; otherwise each in every size and colour, of which some will do.
OPENED = [
    one
    for one in product((search_dialog, menu, panel_and_folds), (PHONE, DESKTOP), (True, False))
    if one[:2] != (menu, DESKTOP)
]
SOME_OPENED = [(search_dialog, DESKTOP, True), (menu, PHONE, True), (panel_and_folds, PHONE, False)]


@pytest.mark.parametrize(("opening", "size", "dark"), OPENED if LONG else SOME_OPENED)
def test_axe_finds_nothing_in_what_is_opened(
    opening: Callable[[Page], None], size: tuple[int, int], dark: bool, visit: Visit, axe: str
) -> None:
    page = visit(ARTICLE, size, dark=dark, idle=True, calm=True)
    opening(page)
    settled(page)
    assert faults(page, axe) == []


def test_a_stacked_table_says_that_it_is_one(visit: Visit) -> None:
    """Some browsers forget what a table is whose rows are laid out as blocks; the roles say it again."""
    page = visit(None, PHONE)
    for address in ("facts/", "tools/mortgage/"):
        page.goto(f"{visit.site}/{address}", wait_until="networkidle")
        roles = page.evaluate("""() => [...document.querySelectorAll('.yj-grid--stack, .yj-grid--blocks')].map(table =>
          [table.role, ...[...table.querySelectorAll('tr, th, td')].map(part => part.role)])""")
        assert roles
        for table in roles:
            assert table[0] == "table"
            assert {"row", "columnheader", "rowheader", "cell"} == set(table[1:])
