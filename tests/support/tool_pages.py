"""A reader at a calculator's page."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Browser, Page

from .browsing import PHONE, until, visiting
from .tools import BUILT

NUMBER = re.compile(r"-?\d+(\.\d+)?")
ODD = re.compile(r"NaN|Infinity|undefined|\[object|[-−]0(\.0+)?(?![\d.-])")


@contextmanager
def reading(browser: Browser, served: str, day: str = str(BUILT), size: tuple[int, int] = PHONE) -> Iterator[Page]:
    """A reader whose clock says noon of `day`."""
    with visiting(browser, served, size) as page:
        page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T12:00:00+08:00"))
        yield page


@dataclass
class Calculators:
    """Opens calculators of a served site, each for another reader; see `reading`. What they met is told at the end."""

    browser: Browser
    site: str
    opened: ExitStack

    def __call__(self, name: str = "", given: dict[str, str] | None = None, **reader: Any) -> Page:
        """The page of the calculator `name`, filled in with what is given; without a name no page yet."""
        page = self.opened.enter_context(reading(self.browser, self.site, **reader))
        if name:
            open_tool(page, self.site, name, given)
        return page


def open_tool(page: Page, served: str, name: str, given: dict[str, str] | None = None) -> None:
    query = f"?{urlencode(given)}" if given is not None else ""
    page.goto(f"{served}/tools/{name}/{query}")
    # The form is filled before any script runs; what the address says comes with the script.
    page.evaluate("() => import(document.querySelector('script[src$=\"/tools/page.js\"]').src)")


def shown(page: Page) -> dict[str, str]:
    pairs = page.locator("[data-result]").evaluate_all("all => all.map(one => [one.dataset.result, one.dataset.value])")
    return dict(pairs)


def put(page: Page, name: str, value: str) -> None:
    """Writes or chooses a value, wherever in the form the field stands."""
    control = page.locator(f"#tool-form [name={name}]")
    for fold in reversed(page.locator("#tool-form details:not([open]) > summary").all()):
        fold.click()
    if control.first.get_attribute("type") == "radio":
        page.locator(f'#tool-form [name={name}][value="{value}"]').check()
    elif control.evaluate("one => one.tagName") == "SELECT":
        control.select_option(value)
    else:
        control.fill(value)


def standing(page: Page, name: str, form: str = "tool-form") -> str:
    """What stands in the field."""
    return str(page.evaluate(f"name => document.getElementById('{form}').elements.namedItem(name).value", name))


def sentence(page: Page) -> str:
    return page.locator(".yj-tool__sentence").inner_text()


def query(page: Page) -> dict[str, str]:
    address = urlsplit(page.evaluate("location.href"))
    return {key: values[0] for key, values in parse_qs(address.query, keep_blank_values=True).items()}


def follows(page: Page, name: str, value: str) -> None:
    """The address says so, if not at once then shortly."""
    until(page, "([name, value]) => new URLSearchParams(location.search).get(name) === value", [name, value])


def plain(values: dict[str, str]) -> dict[str, Decimal | str]:
    """Numbers by their value, not by how many zeros they end in; months and words as they are."""
    return {key: Decimal(value) if NUMBER.fullmatch(value) else value for key, value in values.items()}
