"""The calculators as readers meet them, in Chromium, on a site built for a fixed day."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from support.articles import PROJECT
from support.browsing import DESKTOP, PHONE, visiting
from support.site import built, by_class, serving, tree, words
from support.tools import DAY, answer, case, reference_cases
from youju.tools import TOOLS

pytestmark = [pytest.mark.site, pytest.mark.browser]

ODD = re.compile(r"NaN|Infinity|undefined|\[object|[-−]0(\.0+)?(?![\d.-])")
PER_TOOL = 8


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(PROJECT, tmp_path_factory.mktemp("tools") / "site", env={"YOUJU_TODAY": str(DAY)})


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


@contextmanager
def reading(browser: Browser, served: str, day: str = str(DAY), size: tuple[int, int] = PHONE) -> Iterator[Page]:
    """A reader whose clock says noon of `day`."""
    with visiting(browser, served, size) as page:
        page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T12:00:00+08:00"))
        yield page


def open_tool(page: Page, served: str, name: str, given: dict[str, str] | None = None) -> None:
    query = f"?{urlencode(given)}" if given is not None else ""
    page.goto(f"{served}/tools/{name}/{query}")
    page.locator("#tool-form").wait_for()


def shown(page: Page) -> dict[str, str]:
    pairs = page.locator("[data-result]").evaluate_all("all => all.map(one => [one.dataset.result, one.dataset.value])")
    return dict(pairs)


def sentence(page: Page) -> str:
    return page.locator(".yj-tool__sentence").inner_text()


def query(page: Page) -> dict[str, str]:
    address = urlsplit(page.evaluate("location.href"))
    return {key: values[0] for key, values in parse_qs(address.query, keep_blank_values=True).items()}


def follows(page: Page, name: str, value: str) -> None:
    """The address says so, if not at once then shortly."""
    page.wait_for_function(
        "([name, value]) => new URLSearchParams(location.search).get(name) === value", arg=[name, value]
    )


@pytest.mark.parametrize("name", TOOLS)
def test_results_are_those_of_the_reference(chromium: Browser, served: str, name: str) -> None:
    cases = reference_cases()[name]
    step = max(1, len(cases) // PER_TOOL)
    with reading(chromium, served) as page:
        for given, expected in cases[::step]:
            open_tool(page, served, name, given)
            found = shown(page)
            assert {key: Decimal(found[key]) for key in expected} == expected, given
            assert sentence(page) == answer(name, given)["sentence"]
            assert not ODD.search(page.locator(".yj-tool").inner_text())


@pytest.mark.parametrize("name", TOOLS)
def test_the_address_fills_the_form_and_follows_it(chromium: Browser, served: str, name: str) -> None:
    tool, given = TOOLS[name], {key: value for key, value in case(name).items() if value}
    with reading(chromium, served) as page:
        open_tool(page, served, name, given)
        for key, value in given.items():
            assert page.locator(f"[name={key}]").input_value() == value
        first = shown(page)
        assert first
        # A loan of 12 万 could not be prepaid with 20 万.
        field = (
            tool.field("amount") if name == "prepayment" else next(one for one in tool.fields if one.kind == "money")
        )
        assert field
        page.locator(f"[name={field.name}]").fill("１２万")
        follows(page, field.name, "120000")
        changed, words_then, address = shown(page), sentence(page), page.evaluate("location.href")
        assert _plain(changed) == _plain(answer(name, {**given, field.name: "120000"})["results"])
        page.goto("about:blank")
        page.goto(address)
        page.locator("[data-result]").first.wait_for()
        assert (shown(page), sentence(page)) == (changed, words_then)


def _plain(values: dict[str, str]) -> dict[str, Decimal]:
    return {key: Decimal(value) for key, value in values.items()}


def test_every_field_reaches_the_address(chromium: Browser, served: str) -> None:
    with reading(chromium, served) as page:
        for name, tool in TOOLS.items():
            open_tool(page, served, name, case(name))
            written = {}
            for field in tool.fields:
                control = page.locator(f"[name={field.name}]")
                if field.kind == "choice":
                    written[field.name] = field.options[-1][0]
                    control.select_option(written[field.name])
                else:
                    written[field.name] = "2026-10-08" if field.kind == "date" else "2"
                    control.fill(written[field.name])
            for key, value in written.items():
                follows(page, key, value)


def test_other_names_of_a_parameter_are_understood(chromium: Browser, served: str) -> None:
    with reading(chromium, served) as page:
        page.goto(f"{served}/tools/maternity/?wage=12000&days=158&utm=x")
        expect(page.locator("[data-result=allowance]")).to_have_attribute("data-value", "63200.00")
        page.locator("[name=days]").fill("98")
        follows(page, "days", "98")
        assert query(page) == {"average": "12000", "days": "98", "divisor": "30", "utm": "x"}


BAD = ("abc", "NaN", "Infinity", "1e5", "-1", "−1", "-0", "9" * 39, "0.123456789012", "二十", "<b>", "1..2", " . ")
# Types each text into the field and looks at what the page says of it.
TYPE_ALL = """([name, texts]) => texts.map((text) => {
  const control = document.querySelector(`[name=${name}]`);
  control.value = text;
  control.dispatchEvent(new Event("input", {bubbles: true}));
  const error = document.getElementById(`error-${name}`);
  return {
    error: error.textContent,
    visible: error.checkVisibility(),
    invalid: control.getAttribute("aria-invalid"),
    tied: control.getAttribute("aria-describedby").split(" ").includes(error.id),
    results: document.querySelectorAll("[data-result]").length,
    output: document.getElementById("tool-output").textContent,
  };
})"""


def test_bad_input_is_named_beside_its_field(chromium: Browser, served: str) -> None:
    tried = 0
    with reading(chromium, served) as page:
        for name, tool in TOOLS.items():
            open_tool(page, served, name, case(name))
            for field in tool.fields:
                if field.kind == "choice":
                    continue
                good = page.locator(f"[name={field.name}]").input_value()
                for bad, found in zip(BAD, page.evaluate(TYPE_ALL, [field.name, BAD]), strict=True):
                    assert re.search(r"[\u4e00-\u9fff].*。$", found["error"]), (name, field.name, bad)
                    assert found["visible"] and found["tied"] and found["invalid"] == "true"
                    assert found["results"] == 0, (name, field.name, bad)
                    assert not ODD.search(found["output"])
                    tried += 1
                (mended,) = page.evaluate(TYPE_ALL, [field.name, [good]])
                assert (mended["error"], mended["invalid"]) == ("", None)
                assert mended["results"] > 0
    assert tried > 300


def test_a_choice_the_address_makes_up_is_asked_again(chromium: Browser, served: str) -> None:
    with reading(chromium, served) as page:
        open_tool(page, served, "mortgage", {"rate": "3", "method": "<script>"})
        expect(page.locator("#error-method")).to_have_text("请填写还款方式。")
        assert shown(page) == {}


def test_without_a_rate_for_today_the_reader_is_asked(chromium: Browser, served: str) -> None:
    with reading(chromium, served) as page:
        open_tool(page, served, "mortgage")
        assert page.locator("[name=rate]").input_value() == ""
        assert "2026-11-23 没有查到，最近一次是 3.50%" in page.locator("#source-rate").inner_text()
        expect(page.locator("#error-rate")).to_be_hidden()
        assert shown(page) == {}
        page.get_by_role("button", name="首套住房公积金贷款利率（5 年以上） 2.60%").click()
        assert shown(page)["payment-first"] == "4003.40"
        follows(page, "rate", "2.6")


def test_a_default_names_its_day_source_and_confidence(chromium: Browser, served: str) -> None:
    with reading(chromium, served) as page:
        open_tool(page, served, "prepayment")
        origin = page.locator("#source-rate").inner_text()
        assert page.locator("[name=rate]").input_value() == "3.20"
        for part in ("3.20%", "2026-01-01 至 2026-12-31", "二手转述"):
            assert part in origin


@pytest.mark.parametrize(
    ("name", "given", "missing"),
    [
        ("trade-in", {"date": "2027-01-01"}, "2027-01-01"),
        ("trade-in", {"date": "2025-06-01", "kind": "swap"}, "由各省定"),
        ("purchase-tax", {"date": "2028-01-01"}, "新能源汽车车辆购置税减征比例"),
        ("deposit", {"start": "2020-01-01"}, "大行三年期定期存款挂牌利率"),
    ],
)
def test_a_day_without_a_rule_is_refused(
    chromium: Browser, served: str, name: str, given: dict[str, str], missing: str
) -> None:
    with reading(chromium, served) as page:
        open_tool(page, served, name, given)
        refusal = page.locator("[data-refusal]")
        expect(refusal).to_contain_text("算不了")
        expect(refusal).to_contain_text(missing)
        assert shown(page) == {}
        refusal.get_by_role("link").click()
        expect(page.locator("h1")).to_be_visible()


def test_expired_figures_are_not_filled_in(chromium: Browser, served: str) -> None:
    with reading(chromium, served, day="2027-01-05") as page:
        open_tool(page, served, "card-minimum")
        assert page.locator("[name=rate]").input_value() == ""
        assert "现在已经过期" in page.locator("#source-rate").inner_text()
        open_tool(page, served, "deposit")
        expect(page.locator("[data-refusal]")).to_contain_text("现在已经过期")
        open_tool(page, served, "deposit", {"start": "2022-09-15", "renew": "0"})
        assert shown(page)["interest-first-term"] == "15600.00"


def test_every_control_has_a_label_and_the_right_keyboard(chromium: Browser, served: str) -> None:
    keyboards = {"money": "decimal", "percent": "decimal", "count": "numeric", "date": "numeric"}
    with reading(chromium, served) as page:
        for name, tool in TOOLS.items():
            open_tool(page, served, name)
            for field in tool.fields:
                control = page.locator("#tool-form").get_by_label(re.compile(f"^{re.escape(field.label)}"))
                assert control.get_attribute("name") == field.name
                if field.kind != "choice":
                    assert control.get_attribute("inputmode") == keyboards[field.kind]


def test_it_works_by_keyboard_and_is_read_out(chromium: Browser, served: str) -> None:
    with reading(chromium, served, size=DESKTOP) as page:
        open_tool(page, served, "prepayment", case("prepayment"))
        page.locator("[name=amount]").focus()
        page.keyboard.press("Control+A")
        page.keyboard.type("10万")
        expect(page.get_by_role("status").filter(has_text="少还利息")).to_have_text(sentence(page))
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == "mode"
        page.keyboard.press("ArrowDown")
        follows(page, "mode", "payment")
        following = page.get_by_role("button", name="下一页")
        following.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".yj-tool__schedule tbody th").first).to_have_text("73")
        expect(following).to_be_focused()


def test_the_schedule_downloads_whole(chromium: Browser, served: str) -> None:
    with reading(chromium, served) as page:
        open_tool(page, served, "mortgage", case("mortgage"))
        with page.expect_download() as download:
            page.get_by_role("button", name="下载 CSV").click()
        assert download.value.suggested_filename == "mortgage.csv"
        raw = download.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines()))
    assert rows[0] == ["期", "还款（元）", "其中本金", "其中利息", "剩余本金"]
    assert len(rows) == 361
    assert sum(Decimal(row[2]) for row in rows[1:]) == 1_000_000
    assert sum(Decimal(row[3]) for row in rows[1:]) == Decimal("556880.71")


def test_on_paper_the_schedule_is_whole(chromium: Browser, served: str) -> None:
    rows = ".yj-tool__schedule tbody tr"
    with reading(chromium, served) as page:
        open_tool(page, served, "mortgage", case("mortgage"))
        assert page.locator(rows).count() == 12
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(rows).count() == 360
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator(rows).count() == 12


def test_a_chart_says_in_words_what_it_shows(chromium: Browser, served: str) -> None:
    with reading(chromium, served) as page:
        open_tool(page, served, "prepayment", case("prepayment"))
        drawing = page.get_by_role("img", name=re.compile("缩短年限少还利息 19.35 万元"))
        assert drawing.locator("polyline").count() == 3
        assert not re.search("NaN|Infinity|undefined", drawing.inner_html())


def test_starting_over_brings_back_the_defaults(chromium: Browser, served: str) -> None:
    with reading(chromium, served) as page:
        open_tool(page, served, "prepayment", {"amount": "5"})
        page.get_by_role("button", name="恢复预填").click()
        assert page.locator("[name=amount]").input_value() == "200000"
        assert query(page) == {}


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_sticks_out(chromium: Browser, served: str, size: tuple[int, int], dark: bool) -> None:
    with visiting(chromium, served, size, dark=dark) as page:
        for name in ("", *TOOLS):
            page.goto(f"{served}/tools/{name + '/' if name else ''}?{urlencode(case(name)) if name else ''}")
            page.locator("[data-result]" if name else ".yj-tools__item").first.wait_for()
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0], name


def test_extremes_finish(chromium: Browser, served: str) -> None:
    given = case(
        "prepayment", principal="1000000000", months="600", paid="1", amount="900000000", rate="100", method="annuity"
    )
    with reading(chromium, served) as page:
        open_tool(page, served, "prepayment", given)
        assert _plain(shown(page)) == _plain(answer("prepayment", given)["results"])
        open_tool(page, served, "ipo", case("ipo", value="1000000000", times="100000"))
        assert shown(page)["chance"] == "99.999999"


def test_the_worked_example_needs_no_script(chromium: Browser, served: str) -> None:
    with visiting(chromium, served, scripts=False) as page:
        for name in TOOLS:
            page.goto(f"{served}/tools/{name}/")
            expect(page.locator("#tool-form")).to_be_hidden()
            expect(page.locator("p.yj-toolcard__result")).to_be_visible()
            expect(page.locator("p.yj-toolcard__result")).to_have_text(answer(name, case(name))["sentence"])
            expect(page.locator("noscript p")).to_be_visible()


def test_cards_in_articles_open_the_calculator_with_their_case(chromium: Browser, served: str, site: Path) -> None:
    cards = [
        (path.parent.name, words(card), card.xpath(".//a/@href")[0])
        for path in sorted((site / "articles").glob("*/index.html"))
        for card in by_class(tree(path), "yj-toolcard")
    ]
    assert len(cards) >= 7
    with reading(chromium, served) as page:
        for article, text, href in cards:
            page.goto(f"{served}/articles/{article}/")
            page.locator(f'.yj-toolcard a[href="{href}"]').click()
            page.locator(".yj-tool__sentence").wait_for()
            assert sentence(page) in text


def test_the_overview_leads_to_every_calculator(site: Path) -> None:
    page = tree(site / "tools" / "index.html")
    links = [href.removeprefix("../tools/") for href in page.xpath("//main//a/@href")]
    for name in TOOLS:
        assert f"{name}/" in links
        assert (site / "tools" / name / "index.html").exists()
