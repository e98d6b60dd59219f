"""The site works in a real Chromium under its own Content-Security-Policy, as `<meta>` and as headers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from support.browsing import DESKTOP, PHONE, open_search, visiting
from support.site import _Handler, serving
from youju.publish import policy

pytestmark = [pytest.mark.browser, pytest.mark.site]

ARTICLE = "/articles/mortgage-prepayment-interest/"
KINDS = (
    "/", ARTICLE, "/articles/", "/topics/", "/topics/mortgage/", "/tags/", "/tags/lpr/", "/facts/",
    "/facts/deposit-3y/", "/changes/", "/changes/mortgage/", "/trust/", "/about/", "/404.html",
)  # fmt: skip

COLLECT = """
window.violations = [];
document.addEventListener("securitypolicyviolation", e =>
  violations.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));
"""


def headers_of(site: Path) -> dict[str, str]:
    lines = (site / policy.HEADERS).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "/*"
    return dict(line.strip().split(": ", 1) for line in lines[1:])


@contextmanager
def serving_with_headers(site: Path) -> Iterator[str]:
    """Like `serving`, with the headers that the hosts would read from `_headers`."""
    headers = headers_of(site)

    class Handler(_Handler):
        def end_headers(self) -> None:
            for name, value in headers.items():
                self.send_header(name, value)
            super().end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module", params=["meta", "headers"])
def address(request: pytest.FixtureRequest, real_site: Path) -> Iterator[str]:
    with (serving if request.param == "meta" else serving_with_headers)(real_site) as found:
        yield found


@contextmanager
def watched(browser: Browser, site: str, size: tuple[int, int] = DESKTOP) -> Iterator[Page]:
    with visiting(browser, site, size) as page:
        page.add_init_script(COLLECT)
        yield page
        assert page.evaluate("violations") == []


def search(page: Page, text: str) -> None:
    """Like a person: a character that no key stands for is inserted, and only keys tell the theme to look."""
    page.wait_for_load_state("networkidle")
    open_search(page)
    page.locator("[data-md-component=search-query]").fill(text)
    page.keyboard.press("End")
    page.locator(".md-search-result__item").first.wait_for()


def test_every_kind_of_page_violates_nothing(address: str, chromium: Browser) -> None:
    with watched(chromium, address) as page:
        for path in KINDS:
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("violations") == [], path
            assert page.locator("html.js").count() == 1, f"{path}: the theme's first inline script did not run"


def test_search_works(address: str, chromium: Browser) -> None:
    with watched(chromium, address) as page:
        page.goto(f"{address}/")
        search(page, "提前还房贷")
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        page.locator(".md-search-result__item a").first.click()
        page.wait_for_url("**/articles/**")


def test_sharing_a_search_is_a_link_no_policy_stops(address: str, chromium: Browser) -> None:
    # The theme's button is a `javascript:` link; its script must handle the click before the browser does.
    with watched(chromium, address) as page:
        page.goto(f"{address}/")
        search(page, "提前还房贷")
        page.locator("[data-md-component=search-share]").click()
        page.wait_for_timeout(200)


def test_the_palette_toggles_and_is_remembered(address: str, chromium: Browser) -> None:
    with watched(chromium, address) as page:
        page.goto(f"{address}/")
        before = page.locator("body").get_attribute("data-md-color-scheme")
        page.locator("[data-md-component=palette] label:visible").click()
        expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", before or "")
        page.goto(address + ARTICLE)
        assert page.locator("body").get_attribute("data-md-color-scheme") != before


def test_the_drawer_opens_on_a_phone(address: str, chromium: Browser) -> None:
    with watched(chromium, address, PHONE) as page:
        page.goto(address + ARTICLE)
        page.locator(".md-header label[for=__drawer]").click()
        expect(page.locator("#__drawer")).to_be_checked()
        expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()


def test_what_the_policy_does_not_name_does_not_run(address: str, chromium: Browser) -> None:
    # Proves that the absence of violations above means something.
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script(COLLECT)
    page.goto(address + ARTICLE)
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.intruded = 1";
          document.body.append(script);
          const image = document.createElement("img");
          image.setAttribute("onerror", "window.intruded = 2");
          image.src = "data:,x";
          document.body.append(image);
        }"""
    )
    page.wait_for_function("violations.length >= 2")
    assert page.evaluate("window.intruded") is None
    context.close()
