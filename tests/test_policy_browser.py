"""The site works in a real Chromium under its own Content-Security-Policy, as `<meta>` and as headers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support.browsing import DESKTOP, PHONE, open_search, search, until, visiting
from support.hosting import serving
from support.long import LONG, some
from support.webserver import nginx

pytestmark = [pytest.mark.browser, pytest.mark.site]

ARTICLE = "/articles/mortgage-prepayment-interest/"
KINDS = (
    "/", ARTICLE, "/articles/", "/topics/", "/topics/mortgage/", "/tags/", "/tags/lpr/", "/facts/",
    "/facts/deposit-3y/", "/changes/", "/changes/mortgage/", "/trust/", "/about/", "/missing/",
)  # fmt: skip

COLLECT = """
window.violations = [];
document.addEventListener("securitypolicyviolation", e =>
  violations.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));
"""


@pytest.fixture(scope="module", params=["meta", "headers"])
def address(request: pytest.FixtureRequest, real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served, with nothing but its pages or with all that nginx adds to them."""
    with serving(real_site) if request.param == "meta" else nginx(real_site, tmp_path_factory.mktemp("nginx")) as found:
        yield found


@contextmanager
def watched(browser: Browser, site: str) -> Iterator[Page]:
    with visiting(browser, site, DESKTOP, missing=True) as page:
        page.context.add_init_script(COLLECT)
        yield page
        assert page.evaluate("violations") == []


def test_every_kind_of_page_violates_nothing(address: str, chromium: Browser, request: pytest.FixtureRequest) -> None:
    # Headers add nothing that differs by page.
    kinds = some(KINDS, len(KINDS) if request.node.callspec.params["address"] == "meta" else 4)
    # Side by side: each must come to rest, and they can do that at the same time.
    with watched(chromium, address) as first:
        pages = {path: first.context.new_page() if number else first for number, path in enumerate(kinds)}
        for path, page in pages.items():
            page.goto(address + path, wait_until="commit")
        for path, page in pages.items():
            page.wait_for_load_state("networkidle")
            assert page.evaluate("violations") == [], path
            assert page.locator("html.js").count() == 1, f"{path}: the theme's first inline script did not run"


def test_search_works_and_sharing_it_is_a_link_no_policy_stops(address: str, chromium: Browser) -> None:
    with watched(chromium, address) as page:
        page.goto(f"{address}/")
        page.wait_for_load_state("networkidle")
        open_search(page)
        search(page, "提前还房贷")
        # The theme's button is a `javascript:` link; its script must handle the click before the browser does.
        page.locator("[data-md-component=search-share]").click()
        page.wait_for_timeout(200)
        assert page.evaluate("violations") == []
        open_search(page)
        page.locator(".md-search-result__item a").first.click()
        page.wait_for_url("**/articles/**")


# What happens on a page that is there hangs on the policy, which is the same in its head.
ANYWHERE = pytest.mark.parametrize("address", ["meta", *LONG * ["headers"]], indirect=True)


@ANYWHERE
def test_the_palette_toggles_and_is_remembered_and_the_drawer_opens(address: str, chromium: Browser) -> None:
    with watched(chromium, address) as page:
        page.goto(f"{address}/")
        before = page.locator("body").get_attribute("data-md-color-scheme")
        page.locator("[data-md-component=palette] label:visible").click()
        expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", before or "")
        page.goto(address + ARTICLE)
        assert page.locator("body").get_attribute("data-md-color-scheme") != before
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        page.get_by_role("button", name="菜单").click()
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
    until(page, "violations.length >= 2")
    assert page.evaluate("window.intruded") is None
    context.close()
