"""An article can be finished, what it is about is on the first screen, nothing is small, narrow or sticks out.

One walk at the sizes of phones and desks, through all articles in `make test-long`, otherwise through some that have
every kind of block; `make check` estimates the same of all.

The limits are those of `writing.md`, measured inside the article element at 390×844 with everything folded.
"""

from pathlib import Path
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Browser
from support.articles import real_content
from support.browsing import PHONE, Visit, visiting
from support.long import LONG, some
from youju.content.model import Article

pytestmark = [pytest.mark.site, pytest.mark.browser]

# 640 is a desk of 1280 enlarged to 200 %.
WIDTHS = (360, 390, 640, 768, 1280, 1920)
SMALL = (360, 740)
# So many articles are walked through, and fewer are looked at in all widths.
WALKED, IN_ALL_WIDTHS = 12, 2
ONE_OF_A_KIND = (
    "", "about/", "contribute/", "articles/", "topics/", "topics/mortgage/", "tags/", "tags/lpr/", "facts/",
    "facts/lpr-5y/", "changes/", "tools/", "tools/mortgage/", "tables/income-tax/",
    "situations/", "situations/change-job/", "decisions/", "decisions/bonus-which-way/", "deadlines/", "sources/", "trust/", "wanted/", "search/", "404.html",
)  # fmt: skip
MOST = {"characters": 1600, "screens": 7, "links": 40, "headings": 7, "answer": 100, "steps": 3, "doubts": 3}
# Half of the articles say no more than this.
AIM = {"characters": 1300, "screens": 5, "links": 25, "answer": 70}
# No article says less than its answer, cases and steps.
LEAST = {"characters": 300, "links": 5, "headings": 2, "answer": 20}

MEASURE = """() => {
  const article = document.querySelector('article')
  const shown = (part) => part.getClientRects().length && part.checkVisibility({visibilityProperty: true, opacityProperty: true})
  const steps = document.getElementById('怎么办')
  // Tables that only screen readers meet repeat what a drawing shows.
  const unseen = [...article.querySelectorAll('.yj-unseen')].map(part => part.innerText).join('')
  const length = (text) => text.replace(/\\s/g, '').length
  return {
    characters: length(article.innerText) - length(unseen),
    screens: article.getBoundingClientRect().height / innerHeight,
    links: [...article.querySelectorAll('a')].filter(shown).length,
    headings: [...article.querySelectorAll('h2')].filter(shown).length,
    answer: document.querySelector('.yj-answer__text').innerText.replace(/\\s/g, '').length,
    steps: steps ? (steps.getBoundingClientRect().top + scrollY) / innerHeight : 0,
    doubts: ([...article.children].filter(part => !part.matches('header, footer')).map(part => part.innerText)
      .concat(document.querySelector('.yj-answer').innerText).join('').match(/转述|未核实|据说|网传/g) ?? []).length,
    sideways: [document.documentElement, ...article.querySelectorAll('*')].filter(part =>
      part.scrollWidth > part.clientWidth + 1 && (part === document.documentElement || /auto|scroll/.test(getComputedStyle(part).overflowX))).length,
  }
}"""

BODY_TEXT = """() => ['article > p:not([class])', '.yj-cases dd', '.yj-steps > li', 'article > ul > li']
  .flatMap(each => [...document.querySelectorAll(each)].slice(0, 3))
  .map(each => getComputedStyle(each))
  .map(style => [parseFloat(style.fontSize), parseFloat(style.lineHeight) / parseFloat(style.fontSize)])"""

# Cells that hold more than a word, and are too narrow for three characters.
NARROW_CELLS = """() => [...document.querySelectorAll('article :is(td, th)')].filter(cell => {
  const style = getComputedStyle(cell)
  const room = cell.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
  return cell.checkVisibility() && cell.clientWidth > 1 && cell.innerText.trim().length > 3 && room < 2.9 * parseFloat(style.fontSize)
}).map(cell => cell.innerText)"""

FIRST_SCREEN = """() => {
  const ends = {}
  for (const part of ['h1', '.yj-answer__text', '.yj-evidence', '.yj-answer']) {
    const {height, bottom} = document.querySelector(part).getBoundingClientRect()
    ends[part] = height > 10 ? bottom + scrollY : Infinity
  }
  return {ends, urgent: !!document.querySelector('.yj-article-head .yj-steps'),
    interrupted: document.querySelectorAll('.yj-answer__text :is(a, sup)').length}
}"""

# Some tables scroll in their own box; whatever else is wider than the screen makes the page scroll sideways.
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth
  const out = [...document.querySelectorAll('.md-header *, .md-tabs *, .md-content *, .md-footer *')].filter(element =>
    element.getBoundingClientRect().right > width + 1
    && !element.parentElement.closest('.yj-table__scroll, .yj-unseen, .headerlink, .md-search')
    && element.getClientRects().length
    && element.checkVisibility({visibilityProperty: true}))
  const page = document.documentElement.scrollWidth > width ? ['the page itself'] : []
  return [...page, ...out.map(element => element.tagName + '.' + element.className)]
}"""


def walk(browser: Browser, served: str, addresses: list[str]) -> dict[str, Any]:
    found = {}
    with visiting(browser, served, calm=True) as page:
        for address in addresses:
            page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
            page.goto(f"{served}/{address}")
            met = {"length": page.evaluate(MEASURE), "text": page.evaluate(BODY_TEXT)}
            met |= {"narrow": page.evaluate(NARROW_CELLS), "first": page.evaluate(FIRST_SCREEN)}
            met["wide"] = page.evaluate(STICKING_OUT)
            page.set_viewport_size({"width": SMALL[0], "height": SMALL[1]})
            met |= {"first_small": page.evaluate(FIRST_SCREEN), "wide": met["wide"] + page.evaluate(STICKING_OUT)}
            found[address] = met
    return found


def parts(one: Article) -> set[str]:
    """What the page of an article is made of: its fields that say something, and the kinds of its blocks."""
    blocks = [*one.glance, *(block for section in one.sections for block in section.blocks)]
    return {name for name in type(one).model_fields if getattr(one, name)} | {type(block).__name__ for block in blocks}


@pytest.fixture(scope="module")
def met(real_site: Path, served_site: str, chromium: Browser) -> dict[str, Any]:
    """What was measured of each article, by its address."""
    articles = real_content()[0].articles.values
    assert all((real_site / "articles" / one.id / "index.html").exists() for one in articles)
    chosen, seen = [], set[str]()
    for one in sorted(articles, key=lambda one: len(parts(one)), reverse=True):
        if not parts(one) <= seen:
            chosen.append(one)
            seen |= parts(one)
    chosen += some((one for one in articles if one not in chosen), WALKED - len(chosen))
    addresses = sorted(f"articles/{one.id}/" for one in chosen)
    return walk(chromium, served_site, addresses)


def test_every_article_can_be_finished(met: dict[str, Any]) -> None:
    found = {address: one["length"] for address, one in met.items()}
    over = [
        f"{address}: {name} {round(said[name], 2)} > {most}"
        for address, said in found.items()
        for name, most in MOST.items()
        if said[name] > most
    ]
    assert over == []
    assert [(address, name) for address, said in found.items() for name, least in LEAST.items() if said[name] < least] == []  # fmt: skip
    assert {address: said["sideways"] for address, said in found.items() if said["sideways"] > 0} == {}
    if not LONG:
        return
    middle = {name: median(said[name] for said in found.values()) for name in AIM}
    assert [f"{name}: {round(middle[name], 2)} > {aim}" for name, aim in AIM.items() if middle[name] > aim] == []


def test_the_text_is_large_and_open_and_no_cell_is_a_column_of_characters(met: dict[str, Any]) -> None:
    for address, one in met.items():
        assert one["text"]
        assert [size for size in one["text"] if size[0] < 17 or size[1] < 1.695] == [], address
        assert one["narrow"] == [], address


def test_the_first_screen_holds_title_answer_and_evidence(met: dict[str, Any]) -> None:
    over = []
    for address, one in met.items():
        first = one["first"]
        assert first["interrupted"] == 0, address
        # Where every minute counts, what to do stands before the answer.
        if not first["urgent"]:
            over += [(address, part) for part, end in first["ends"].items() if end > PHONE[1]]
            over += [(address, SMALL)] * (one["first_small"]["ends"][".yj-answer"] > SMALL[1])
    assert over == []
    urgent = {f"articles/{one.id}/" for one in real_content()[0].articles.values if one.urgent}
    assert {address for address, one in met.items() if one["first"]["urgent"]} == urgent.intersection(met)


def test_nothing_sticks_out_sideways_on_a_phone(met: dict[str, Any]) -> None:
    assert {address: one["wide"] for address, one in met.items() if one["wide"]} == {}


def test_nothing_sticks_out_sideways_of_any_kind_of_page(visit: Visit, met: dict[str, Any]) -> None:
    page, found = visit(None), {}
    for address in [*some(ONE_OF_A_KIND, 12), *some(met, IN_ALL_WIDTHS)]:
        page.goto(f"{visit.site}/{address}")
        for width in some(WIDTHS, 3):
            page.set_viewport_size({"width": width, "height": 800})
            if wide := page.evaluate(STICKING_OUT):
                found[f"/{address} at {width}"] = wide[:5]
    assert found == {}
