"""A reader's browser, and what must never happen in it."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

PHONE = (390, 844)
DESKTOP = (1280, 800)


# Playwright turns these off; who names others replaces its list.
_OFF_ANYWAY = (
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch"
)
# What would pop up under the address bar: 250 scripts for every new window, more work than a page of ours.
_POPUPS = "WebUIOmniboxPopup,WebUIOmniboxAimPopup"

# Chromium talks to its maker unless told not to; the tests count requests.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={_OFF_ANYWAY},{_POPUPS}",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.fail("没有找到 chromium：请运行 make browser，或用环境变量 CHROMIUM 指明它在哪里", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser
        browser.close()


@contextmanager
def visiting(
    browser: Browser,
    site: str,
    size: tuple[int, int] = PHONE,
    *,
    dark: bool = False,
    scripts: bool = True,
    missing: bool = False,
    calm: bool = False,
) -> Iterator[Page]:
    """A fresh profile on the served site; afterwards it must have met no error and left for no other origin.

    `calm` readers want no motion.
    `missing` allows for the one message a browser writes about a page that is not there.
    """
    troubles: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        # What the driver itself says of keeping the site out of its store.
        blocked = "Service Worker registration blocked" in message.text
        expected = blocked or (missing and "404" in message.text and "missing" in message.location.get("url", ""))
        if message.type in ("error", "warning") and not expected:
            troubles.append(f"{message.type}: {message.text}")

    under_way: set[Request] = set()

    def on_request(request: Request) -> None:
        under_way.add(request)
        url = urlsplit(request.url)
        if url.scheme not in ("data", "blob") and f"{url.scheme}://{url.netloc}" != site:
            troubles.append(f"request to {request.url}")

    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
        reduced_motion="reduce" if calm else "no-preference",
        locale="zh-CN",
        service_workers="block",
    )
    context.on("console", on_console)
    context.on("request", on_request)
    context.on("requestfinished", lambda request: under_way.discard(request))
    context.on("requestfailed", lambda request: under_way.discard(request))
    context.on("weberror", lambda error: troubles.append(f"script: {error.error}"))
    try:
        page = context.new_page()
        page.set_default_timeout(30_000)
        yield page
        # What the page still fetches or does may go wrong, too.
        page.wait_for_load_state("load")
        for _ in range(100):
            if not under_way:
                break
            page.wait_for_timeout(50)
        if scripts:
            page.evaluate("() => new Promise((done) => requestIdleCallback(done, { timeout: 1000 }))")
    finally:
        context.close()
    assert troubles == [], troubles


@dataclass
class Visit:
    """Opens pages of a served site, each in a fresh profile; see `visiting`. What they met is told at the end."""

    browser: Browser
    site: str
    opened: ExitStack

    def __call__(
        self, address: str | None = "", size: tuple[int, int] = PHONE, *, idle: bool = False, **profile: bool
    ) -> Page:
        """The page at `address`, once it has loaded, with `idle` once nothing more is loading; None is no page yet."""
        page = self.opened.enter_context(visiting(self.browser, self.site, size, **profile))
        if address is not None:
            page.goto(f"{self.site}/{address.lstrip('/')}", wait_until="networkidle" if idle else "load")
        return page


def place(page: Page) -> str:
    """Path and anchor of the address bar, readable."""
    url = urlsplit(page.url)
    return unquote(f"{url.path}#{url.fragment}" if url.fragment else url.path)


def light(page: Page) -> bool:
    """Whether the paper is lighter than the ink."""
    colours = page.evaluate("() => { const s = getComputedStyle(document.body); return [s.backgroundColor, s.color] }")
    paper, ink = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours)
    return paper > ink


def until(page: Page, condition: str, arg: object = None) -> None:
    """Waits for a condition in the page, whose policy forbids the eval behind Playwright's own `wait_for_function`."""
    for _ in range(300):
        if page.evaluate(condition, arg):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never so: {condition}")


def open_search(page: Page) -> None:
    """Opens the dialog as a reader would: by the icon on a phone, in the box at a desk."""
    icon = page.locator("[data-opens=__search]")
    (icon if icon.is_visible() else page.locator("[data-md-component=search-query]")).click()


def search(page: Page, text: str) -> None:
    """Types into the open search dialog and waits for results."""
    ask(page, text)
    page.locator(".md-search-result__item").first.wait_for()


def ask(page: Page, text: str) -> None:
    """Types into the open search dialog, whatever comes of it."""
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    # At once, or what stands there first may answer the beginning of the question alone.
    page.keyboard.insert_text(text)
    # Typed Chinese arrives without a key; an input method ends with one, and only that starts the search.
    page.keyboard.press("End")
