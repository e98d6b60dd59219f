"""Nothing sticks out of the screen, and the answer is on the first one."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from support.browsing import PHONE, visiting

pytestmark = pytest.mark.browser

WIDTHS = (360, 390, 768, 1280)

# Tables scroll in their own box; whatever else is wider than the screen makes the page scroll sideways.
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth
  const out = [...document.querySelectorAll('.md-content *, .md-footer *')].filter(element =>
    !element.parentElement.closest('.yj-table__scroll, .headerlink')
    && element.getClientRects().length
    && element.getBoundingClientRect().right > width + 1)
  const page = document.documentElement.scrollWidth > width ? ['the page itself'] : []
  return [...page, ...out.map(element => element.tagName + '.' + element.className)]
}"""


def pages(site: Path) -> list[str]:
    listings = ["", "about/", "articles/", "topics/", "topics/mortgage/", "tags/", "tags/lpr/", "404.html"]
    return listings + [f"articles/{path.name}/" for path in sorted((site / "articles").iterdir()) if path.is_dir()]


def test_nothing_sticks_out_sideways(chromium: Browser, real_site: Path, served_site: str) -> None:
    found = {}
    with visiting(chromium, served_site) as page:
        for address in pages(real_site):
            page.goto(f"{served_site}/{address}")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                if wide := page.evaluate(STICKING_OUT):
                    found[f"/{address} at {width}"] = wide[:5]
    assert found == {}


def test_the_answer_is_on_the_first_screen_of_a_phone(chromium: Browser, real_site: Path, served_site: str) -> None:
    ends = {}
    with visiting(chromium, served_site, PHONE) as page:
        for address in pages(real_site):
            if address.startswith("articles/") and address != "articles/":
                page.goto(f"{served_site}/{address}")
                box = page.locator(".yj-answer").bounding_box()
                assert box is not None
                assert box["height"] > 40
                ends[address] = box["y"] + box["height"]
    assert len(ends) >= 10
    assert {address: end for address, end in ends.items() if end > PHONE[1]} == {}
