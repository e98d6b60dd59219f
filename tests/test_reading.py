"""What a reader with a phone meets in an article: what it rests on is one tap away, and nothing else in the way."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from support.browsing import DESKTOP, PHONE, Visit
from support.long import LONG

pytestmark = [pytest.mark.site, pytest.mark.browser]

ARTICLE = "articles/mortgage-prepayment-interest/"
ON_PAPER = (ARTICLE, "articles/vehicle-purchase-tax-exemption/", "articles/deposit-auto-renewal/")


def panel(page: Page) -> Locator:
    return page.locator(".yj-panel")


# One panel serves all three.
@pytest.mark.parametrize(
    ("kind", "size"),
    [
        (".yj-fn a", PHONE),
        ("a.yj-figure", DESKTOP),
        ("a.term", PHONE),
        *LONG * [(".yj-fn a", DESKTOP), ("a.yj-figure", PHONE), ("a.term", DESKTOP)],
    ],
)
def test_a_number_or_a_term_explains_itself_in_place(kind: str, size: tuple[int, int], visit: Visit) -> None:
    page = visit(ARTICLE, size, calm=True)
    link = page.locator(f"article {kind}:visible").first
    link.click()
    expect(page.get_by_role("dialog").and_(panel(page))).to_be_visible()
    expect(panel(page)).to_be_focused()
    assert page.url == f"{visit.site}/{ARTICLE}"
    box, wide = panel(page).bounding_box(), page.viewport_size
    assert box and wide
    assert box["x"] >= 0 and box["y"] >= 0
    assert box["x"] + box["width"] <= wide["width"]
    assert box["y"] + box["height"] <= wide["height"] + 1
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_visible()
    panel(page).get_by_role("button", name="关闭").click()
    expect(panel(page)).to_be_hidden()
    expect(link).to_be_focused()


def test_the_panel_says_what_stands_in_the_list(visit: Visit) -> None:
    page = visit(ARTICLE, calm=True)
    figure = page.locator("article a.yj-figure:visible").first
    value = figure.inner_text()
    figure.click()
    said = panel(page)
    expect(said.locator(".yj-number")).to_have_text(value)
    # From when, who says so in which document, and how sure that is.
    expect(said).to_contain_text(re.compile(r"\d{4}-\d\d-\d\d"))
    expect(said.locator(".yj-source__title a")).to_have_attribute("href", re.compile("sources/"))
    expect(said.locator(".yj-mark").first).to_have_text(re.compile("全文|只见条款|转述|记忆"))
    expect(said.locator(".yj-source__meta")).to_contain_text("读过")
    number = page.locator(".yj-fn a:visible").first
    number.evaluate("link => link.scrollIntoView({block: 'center'})")
    number.click()
    expect(said).to_have_accessible_name(f"出处 {number.inner_text()}")
    expect(said.locator(".yj-number")).to_have_count(0)
    assert page.evaluate("new Set([...document.querySelectorAll('[id]')].map(each => each.id)).size"
                         " === document.querySelectorAll('[id]').length")  # fmt: skip
    # The same number once more closes it.
    number.click()
    expect(said).to_be_hidden()


def test_a_panel_on_a_phone_does_not_lie_on_what_it_explains(visit: Visit) -> None:
    page = visit(ARTICLE, calm=True)
    link = page.locator("article a.yj-figure:visible").first
    link.evaluate("link => link.scrollIntoView({block: 'end'})")
    link.click()
    shown, box = link.bounding_box(), panel(page).bounding_box()
    assert shown and box
    assert shown["y"] + shown["height"] <= box["y"]
    assert box["y"] + box["height"] == pytest.approx(PHONE[1], abs=1)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_address_opens_the_fold_it_stands_in_and_without_scripts_a_number_leads_there(
    scripts: bool, visit: Visit
) -> None:
    page = visit(ARTICLE, scripts=scripts, calm=True)
    source = page.locator(".yj-sources > li").first
    expect(source).to_be_hidden()
    anchor = source.get_attribute("id")
    page.locator(".yj-evidence").click()
    expect(source).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(f"{visit.site}/{ARTICLE}#{anchor}")
    expect(source).to_be_in_viewport()
    if not scripts:
        page.goto("about:blank")
        page.goto(f"{visit.site}/{ARTICLE}")
        page.locator(".yj-fn a").first.click()
        expect(page.locator(".yj-sources > li:target")).to_be_in_viewport()
        term = page.locator("article a.term").first
        assert len(term.get_attribute("title") or "") > 5
        term.click()
        page.wait_for_url("**/tags/*/")


def test_a_copied_sentence_holds_no_numbers_of_sources(visit: Visit) -> None:
    page = visit(None, DESKTOP, calm=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{visit.site}/{ARTICLE}")
    cited = page.locator("article > p:has(.yj-fn), .yj-cases dd:has(.yj-fn)").first
    bare = cited.evaluate("""part => {
      const bare = part.cloneNode(true)
      for (const number of bare.querySelectorAll('.yj-fn')) number.remove()
      return bare.textContent
    }""")
    cited.evaluate("part => getSelection().selectAllChildren(part)")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()").split() == bare.split()


def test_a_text_to_fill_in_is_copied_with_its_blanks(real_site: Path, visit: Visit) -> None:
    pages = sorted(real_site.glob("articles/*/index.html"))
    holding = [f"articles/{path.parent.name}/" for path in pages if "data-copy" in path.read_text("utf-8")]
    assert holding
    page = visit(None, calm=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{visit.site}/{holding[0]}")
    page.locator("[data-copy]").first.click()
    expect(page.get_by_role("status").filter(has_text="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".yj-copy pre").first.inner_text().strip()
    assert re.search("〔.+〕", copied)
    page = visit(holding[0], scripts=False, calm=True)
    expect(page.locator("[data-copy]").first).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_article_is_on_three_sheets_with_all_that_is_folded(scripts: bool, visit: Visit) -> None:
    """The sheets themselves are asked: what a page says of its folds before and after printing is not what is printed."""
    # All articles have the same folds and one style for paper; with scripts and without makes two of them.
    for address in (ON_PAPER if LONG else ON_PAPER[1:2]) if scripts else ON_PAPER[:1]:
        page = visit(address, scripts=scripts, calm=True)
        closed = page.pdf(format="A4", prefer_css_page_size=True)
        assert 1 <= len(re.findall(rb"/Type\s*/Page\b", closed)) <= 3, address
        page.evaluate("() => { for (const fold of document.querySelectorAll('details')) fold.open = true }")
        opened = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(closed) == pytest.approx(len(opened), rel=0.01), address
        page.evaluate(
            "() => { for (const part of document.querySelectorAll('details > :not(summary)')) part.remove() }"
        )
        without = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(without) < 0.9 * len(closed), address
