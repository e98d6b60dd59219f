"""How pages are laid out, on screens of all sizes and on paper, which holds what a reader can look up."""

import pytest
from playwright.sync_api import expect
from support.browsing import DESKTOP, PHONE, Visit, until

pytestmark = pytest.mark.browser

ARTICLE = "articles/mortgage-prepayment-interest/"


def test_a_line_of_text_is_no_longer_than_forty_characters(visit: Visit) -> None:
    page = visit(ARTICLE, DESKTOP)
    for width, height in (DESKTOP, (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        characters = page.evaluate("""() => {
          const paragraph = document.querySelector('article > p:not([class])')
          return paragraph.clientWidth / parseFloat(getComputedStyle(paragraph).fontSize)
        }""")
        assert 32 <= characters <= 40


def test_a_list_of_figures_is_not_cut_off_on_a_phone(visit: Visit) -> None:
    page = visit(None, (360, 740))
    for address in ("facts/lpr-5y/", "facts/"):
        page.goto(f"{visit.site}/{address}")
        boxes = page.evaluate("""() => [...document.querySelectorAll('.yj-grid')].map(grid => {
          for (let each = grid; each = each.parentElement.closest('details');) each.open = true
          return [grid.parentElement.scrollWidth, grid.parentElement.clientWidth]
        })""")
        assert boxes and all(inner <= outer for inner, outer in boxes)


def test_paper_holds_the_text_its_sources_and_nothing_else(visit: Visit) -> None:
    page = visit(ARTICLE, DESKTOP, dark=True)
    page.emulate_media(media="print")
    for gone in (".md-header", ".md-tabs", ".md-sidebar--secondary", ".md-footer", ".yj-mend", ".yj-after"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator(".yj-answer__text")).to_be_visible()
    # The page's own address is printed at its head.
    expect(page.locator(".yj-printed")).to_contain_text(ARTICLE)
    printed = page.evaluate("""() => [...document.querySelectorAll('a.yj-source__url')].map(link =>
      [link.getAttribute('href'), getComputedStyle(link, '::after').content, link.checkVisibility()])""")
    assert printed
    assert [href for href, after, shown in printed if href not in after or not shown] == []
    ink = page.evaluate("getComputedStyle(document.querySelector('.yj-answer__text')).color")
    assert ink == "rgb(0, 0, 0)"


def test_a_heading_s_address_is_copied(visit: Visit) -> None:
    page = visit(None, DESKTOP)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{visit.site}/{ARTICLE}?h=利息")
    heading = page.locator("h2[id]").nth(1)
    heading.hover()
    heading.locator(".headerlink").click()
    expect(page.get_by_role("status").filter(has_text="链接已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.evaluate("(id) => new URL('#' + id, location.origin + location.pathname).href",
                                   heading.get_attribute("id"))  # fmt: skip


def test_sharing_falls_back_to_copying(visit: Visit) -> None:
    page = visit(None)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script("Navigator.prototype.share = undefined")
    page.goto(f"{visit.site}/{ARTICLE}")
    page.get_by_role("button", name="分享").click()
    expect(page.get_by_role("status").filter(has_text="链接已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{visit.site}/{ARTICLE}"


def test_the_progress_line_follows_the_reader_unless_motion_is_unwanted(visit: Visit) -> None:
    line = "getComputedStyle(document.querySelector('.yj-article-head'), '::after')"
    page = visit(ARTICLE)
    assert page.evaluate(f"{line}.transform").startswith("matrix(0,")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    until(page, f"parseFloat({line}.transform.slice(7)) > 0.3")
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(f"{line}.content") == "none"


def test_the_header_has_a_search_box_or_an_icon_for_it(visit: Visit) -> None:
    page = visit("about/", PHONE)
    for (width, height), icons in ((PHONE, True), (DESKTOP, False)):
        page.set_viewport_size({"width": width, "height": height})
        for opened in ("__drawer", "__search"):
            assert page.locator(f".md-header [data-opens={opened}]").is_visible() is icons


def test_the_menu_marks_where_the_reader_is_and_nothing_else(visit: Visit) -> None:
    marked = ".md-nav--primary [aria-current]"
    page = visit(None, PHONE)
    for address, lit in {
        "": ["首页"],
        "articles/nev-subsidy-end/": ["汽车税费"],
        "tags/": ["标签"],
        "trust/": [],
    }.items():
        page.goto(f"{visit.site}/{address}")
        # How many articles a topic has stands beside its name.
        assert [text.split()[0] for text in page.locator(marked).all_text_contents()] == lit
