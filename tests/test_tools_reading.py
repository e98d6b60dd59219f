"""The calculators in Chromium: defaults, refusals, keyboard, paper, no script, and the way there from articles."""

import csv
import re
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect
from support.browsing import DESKTOP, PHONE, visiting
from support.site import by_class, tree, words
from support.tool_pages import Calculators, follows, open_tool, sentence, shown
from support.tools import answer, case
from youju.calculators import TOOLS

pytestmark = [pytest.mark.site, pytest.mark.browser]


def test_the_last_known_lpr_stands_in_for_one_not_found(calculators: Calculators) -> None:
    page = calculators("mortgage")
    assert page.locator("[name=rate]").input_value() == "3.50"
    origin = page.locator("#source-rate").inner_text()
    assert "最近查到的一期" in origin
    assert "2026-09-20 至 2026-10-19" in origin
    assert shown(page)["payment-first"] == "4490.45"
    page.locator("#source-rate").get_by_role("button", name="首套住房公积金贷款利率（5 年以上） 2.60%").click()
    assert shown(page)["payment-first"] == "4003.40"
    follows(page, "rate", "2.6")
    open_tool(page, calculators.site, "lending-cap")
    assert page.locator("[name=signed]").input_value() == "2026-09-20"
    assert shown(page)["cap"] == "12"


def test_years_and_months_of_a_loan_take_each_others_place(calculators: Calculators) -> None:
    page = calculators("mortgage", {"principal": "1000000", "rate": "3.2", "years": "20"})
    twenty = shown(page)
    assert page.locator("[name=months]").input_value() == ""
    page.locator("[name=months]").fill("360")
    assert page.locator("[name=years]").input_value() == ""
    assert shown(page)["payment-first"] == "4324.67"
    follows(page, "years", "")
    page.reload()
    page.locator("[data-result]").first.wait_for()
    assert shown(page)["payment-first"] == "4324.67"
    page.locator("[name=years]").fill("20")
    assert shown(page) == twenty
    open_tool(page, calculators.site, "mortgage", {"rate": "3.2", "years": "20", "months": "360"})
    expect(page.locator("#error-years")).to_contain_text("请只填一个")
    assert shown(page) == {}


def test_a_default_names_its_day_source_and_confidence(calculators: Calculators) -> None:
    page = calculators("prepayment")
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
        ("lending-cap", {"signed": "2026-10-20"}, "1 年期 LPR"),
    ],
)
def test_a_day_without_a_rule_is_refused(
    calculators: Calculators, name: str, given: dict[str, str], missing: str
) -> None:
    page = calculators(name, given)
    refusal = page.locator("[data-refusal]")
    expect(refusal).to_contain_text("算不了")
    expect(refusal).to_contain_text(missing)
    assert shown(page) == {}
    refusal.get_by_role("link").click()
    expect(page.locator("h1")).to_be_visible()


def test_expired_figures_are_not_computed_with(calculators: Calculators) -> None:
    page = calculators("deposit", day="2027-01-05")
    expect(page.locator("[data-refusal]")).to_contain_text("现在已经过期")
    open_tool(page, calculators.site, "deposit", {"start": "2022-09-15", "renew": "0"})
    assert shown(page)["interest-first-term"] == "15600.00"


def test_every_control_has_a_label_and_the_right_keyboard(calculators: Calculators) -> None:
    keyboards = {"money": "decimal", "percent": "decimal", "count": "numeric", "date": "numeric", "month": "numeric"}
    page = calculators()
    for name, tool in TOOLS.items():
        open_tool(page, calculators.site, name)
        for field in tool.fields:
            control = page.locator("#tool-form").get_by_label(re.compile(f"^{re.escape(field.label)}"))
            assert control.get_attribute("name") == field.name
            if field.kind != "choice":
                # Keyboards for numbers have no minus, those for whole numbers no point.
                special = (
                    "text"
                    if field.minimum.startswith("-")
                    else "decimal"
                    if field.kind == "count" and field.places
                    else ""
                )
                assert control.get_attribute("inputmode") == (special or keyboards[field.kind])


def test_it_works_by_keyboard_and_is_read_out(calculators: Calculators) -> None:
    page = calculators("prepayment", case("prepayment"), size=DESKTOP)
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


def test_the_schedule_downloads_whole(calculators: Calculators) -> None:
    page = calculators("mortgage", case("mortgage"))
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


def test_on_paper_the_schedule_is_whole(calculators: Calculators) -> None:
    rows = ".yj-tool__schedule tbody tr"
    page = calculators("mortgage", case("mortgage"))
    assert page.locator(rows).count() == 12
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(rows).count() == 360
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(rows).count() == 12


def test_a_chart_says_in_words_what_it_shows(calculators: Calculators) -> None:
    page = calculators("prepayment", case("prepayment"))
    drawing = page.get_by_role("img", name=re.compile("缩短年限少还利息 19.35 万元"))
    assert drawing.locator("polyline").count() == 3
    assert not re.search("NaN|Infinity|undefined", drawing.inner_html())


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_sticks_out(chromium: Browser, served_tools: str, size: tuple[int, int], dark: bool) -> None:
    with visiting(chromium, served_tools, size, dark=dark) as page:
        for name in ("", *TOOLS):
            page.goto(f"{served_tools}/tools/{name + '/' if name else ''}?{urlencode(case(name)) if name else ''}")
            page.locator("[data-result]" if name else ".yj-tools__item").first.wait_for()
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0], name


def test_the_worked_example_needs_no_script(chromium: Browser, served_tools: str) -> None:
    with visiting(chromium, served_tools, scripts=False) as page:
        for name in TOOLS:
            page.goto(f"{served_tools}/tools/{name}/")
            expect(page.locator("#tool-form")).to_be_hidden()
            expect(page.locator("p.yj-toolcard__result")).to_be_visible()
            expect(page.locator("p.yj-toolcard__result")).to_have_text(answer(name, case(name))["sentence"])
            expect(page.locator("article noscript p")).to_be_visible()


def test_cards_in_articles_open_the_calculator_with_their_case(calculators: Calculators, tools_site: Path) -> None:
    cards = [
        (path.parent.name, words(card), card.xpath(".//a/@href")[0])
        for path in sorted((tools_site / "articles").glob("*/index.html"))
        for card in by_class(tree(path), "yj-toolcard")
    ]
    assert len(cards) >= 7
    page = calculators()
    for article, text, href in cards:
        page.goto(f"{calculators.site}/articles/{article}/")
        page.locator(f'.yj-toolcard a[href="{href}"]').click()
        page.locator(".yj-tool__sentence").wait_for()
        assert sentence(page) in text


def test_the_overview_leads_to_every_calculator(tools_site: Path) -> None:
    page = tree(tools_site / "tools" / "index.html")
    links = [href.removeprefix("../tools/") for href in page.xpath("//main//a/@href")]
    for name in TOOLS:
        assert f"{name}/" in links
        assert (tools_site / "tools" / name / "index.html").exists()
