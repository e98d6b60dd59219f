"""The calculators in Chromium: defaults, refusals, keyboard, paper, no script, and the way there from articles."""

import csv
import re
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect
from support.browsing import DESKTOP, PHONE, visiting
from support.long import some
from support.site import by_class, tree, words
from support.tool_pages import Calculators, follows, open_tool, put, sentence, shown, standing
from support.tools import BUILT, IN_BROWSER, answer, case
from youju.calculators import TOOLS, Field

pytestmark = [pytest.mark.site, pytest.mark.browser]


def test_a_default_names_its_day_and_confidence_and_a_chart_says_what_it_shows(calculators: Calculators) -> None:
    page = calculators("prepayment", {"rate": "3.2"})
    assert not page.locator(".yj-tool__more").evaluate("one => one.open")
    origin = page.locator("#source-rate").inner_text()
    for part in ("3.20%", "2026-01-01 至 2026-12-31", "二手转述"):
        assert part in origin
    drawing = page.get_by_role("img", name=re.compile("提前还以后的剩余本金.*缩短年限少还利息 19.35 万元"))
    assert drawing.locator("polyline").count() == 3
    assert not re.search("NaN|Infinity|undefined", drawing.inner_html())


REFUSED: list[tuple[str, dict[str, str], str]] = [
    ("trade-in", {"date": "2025-06-01", "kind": "swap"}, "由各省定"),
    ("purchase-tax", {"date": "2028-01-01"}, "新能源汽车车辆购置税减征比例"),
    ("lending-cap", {"signed": "2026-10-20"}, "2026-10-20 的“1 年期 LPR”"),
    ("deposit", {"start": "2020-01-01"}, "大行三年期定期存款挂牌利率"),
]


# What is refused, and with which words, `test_tools_node.py` asks of all calculators.
def test_a_day_without_a_rule_is_refused(calculators: Calculators) -> None:
    page = calculators()
    for name, given, missing in REFUSED:
        open_tool(page, calculators.site, name, given)
        refusal = page.locator("[data-refusal]")
        expect(refusal).to_contain_text("算不了")
        expect(refusal).to_contain_text(missing)
        assert shown(page) == {}
    refusal.get_by_role("link").click()
    expect(page.locator("h1")).to_be_visible()


def test_expired_figures_are_used_by_name_for_the_day_they_were_checked(calculators: Calculators) -> None:
    page = calculators("card-minimum", day="2027-01-05")
    assert (standing(page, "rate"), shown(page)["interest"]) == ("0.05", "252.00")
    page.get_by_text("更多条件").click()
    expect(page.locator("#source-rate")).to_contain_text("现在已经过期")
    open_tool(page, calculators.site, "deposit")
    assert standing(page, "start") < "2027-01-05"
    expect(page.locator("#tool-day")).to_contain_text(f"按最近查得到的 {standing(page, 'start')} 算")
    assert shown(page)["interest-first-term"] == "7500.00"
    put(page, "start", "2027-01-05")
    expect(page.locator("[data-refusal]")).to_contain_text("现在已经过期")
    assert shown(page) == {}
    open_tool(page, calculators.site, "deposit", {"start": "2022-09-15", "renew": "0"})
    assert shown(page)["interest-first-term"] == "15600.00"


def test_every_control_has_a_label_and_the_right_keyboard(calculators: Calculators) -> None:
    keyboards = {"money": "decimal", "percent": "decimal", "count": "numeric", "date": "numeric", "month": "numeric"}

    def keyboard(field: Field) -> str:
        """Keyboards for numbers have no minus, those for whole numbers no point."""
        if field.minimum.startswith("-"):
            return "text"
        return "decimal" if field.kind == "count" and field.places else keyboards[field.kind]

    page = calculators()
    for name in IN_BROWSER:
        open_tool(page, calculators.site, name)
        for fold in reversed(page.locator("#tool-form details:not([open]) > summary").all()):
            fold.click()
        for field in TOOLS[name].fields:
            label = re.compile(f"^{re.escape(field.label)}(可不填)?$")
            if page.locator(f"#tool-form [name={field.name}]").count() > 1:
                chosen = page.get_by_role("radiogroup", name=label).get_by_role("radio", checked=True)
                assert chosen.get_attribute("name") == field.name
                continue
            control = page.locator("#tool-form").get_by_label(label)
            assert control.get_attribute("name") == field.name
            if field.kind != "choice":
                assert control.get_attribute("inputmode") == keyboard(field)


def test_it_works_by_keyboard_and_is_read_out(calculators: Calculators) -> None:
    page = calculators("prepayment", case("prepayment"), size=DESKTOP)
    page.locator("[name=amount]").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("10万")
    expect(page.get_by_role("status").filter(has_text="少还利息")).to_have_text(sentence(page))
    page.locator("[name=mode]:checked").focus()
    page.keyboard.press("ArrowDown")
    follows(page, "mode", "payment")
    page.get_by_text("逐期看").click()
    following = page.get_by_role("button", name="下一页")
    following.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".yj-tool__pages tbody th").first).to_have_text("73")
    expect(following).to_be_focused()


def test_the_schedule_downloads_whole_and_a_result_prints_on_one_page(calculators: Calculators) -> None:
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
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.emulate_media(media="print")
    assert page.locator(".yj-tool__schedule tbody tr:visible").count() == 30
    expect(page.get_by_role("button", name="复制结果")).to_be_hidden()
    open_tool(page, calculators.site, "card-instalment", case("card-instalment", periods="24"))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".yj-tool__schedule tbody tr").count() == 24


def test_nothing_sticks_out(chromium: Browser, served_tools: str) -> None:
    with visiting(chromium, served_tools) as page:
        for name in some(("", *IN_BROWSER), 3):
            page.goto(f"{served_tools}/tools/{name + '/' if name else ''}?{urlencode(case(name)) if name else ''}")
            page.locator("[data-result]" if name else ".yj-tools__item").first.wait_for()
            for width, height in (DESKTOP, PHONE):
                page.set_viewport_size({"width": width, "height": height})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_the_worked_example_needs_no_script(chromium: Browser, served_tools: str) -> None:
    with visiting(chromium, served_tools, scripts=False) as page:
        for name in IN_BROWSER:
            page.goto(f"{served_tools}/tools/{name}/")
            expect(page.locator(".yj-tool")).to_be_hidden()
            expect(page.locator("p.yj-toolcard__result")).to_be_visible()
            expect(page.locator("p.yj-toolcard__result")).to_have_text(answer(name, case(name), BUILT)["sentence"])
            expect(page.locator("article noscript p")).to_be_visible()


def test_the_worked_example_is_not_taken_for_ones_own(calculators: Calculators) -> None:
    page = calculators("severance", {"kind": "n1"})
    example = page.locator(".yj-tool__example")
    expect(example.locator(".yj-toolcard__result")).to_be_hidden()
    example.get_by_text("看一个算好的例子").click()
    expect(example.locator(".yj-toolcard__result")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".yj-tool__sentence")).to_be_visible()
    expect(example.locator(".yj-toolcard__result")).to_be_hidden()


def test_a_card_in_an_article_comes_to_life_when_it_is_near(calculators: Calculators, tools_site: Path) -> None:
    cards = [
        (path.parent.name, words(card), card.xpath(".//a/@href")[0])
        for path in sorted((tools_site / "articles").glob("*/index.html"))
        for card in by_class(tree(path), "yj-toolcard")
    ]
    assert len(cards) >= 3
    page = calculators()
    fetched: list[str] = []
    far: set[str] = set()
    page.on("response", lambda response: fetched.append(response.url))
    for article, text, href in some(cards, 3):
        page.goto(f"{calculators.site}/articles/{article}/", wait_until="networkidle")
        card = page.locator(f'.yj-toolcard[data-tool="{href.split("/")[-2]}"]').first
        box = card.bounding_box()
        assert box is not None
        if box["y"] > 2 * PHONE[1]:
            far.add(article)
            assert not [url for url in fetched if "/tools/" in url]
        card.scroll_into_view_if_needed()
        expect(card.locator(".yj-slot__result")).to_be_visible()
        assert card.locator(".yj-slot__result").inner_text() in text
        # How long unemployment benefit lasts hangs on one thing alone; its page offers to add up the money, too.
        least = 1 if "/unemployment/" in href else 2
        assert least <= card.locator(".yj-slot .yj-field").count() <= 4
        fetched.clear()
    assert far, "no card begins below the second screen"
    page.goto(f"{calculators.site}/articles/deposit-auto-renewal/")
    page.locator(".yj-toolcard").first.scroll_into_view_if_needed()
    field = page.locator(".yj-slot input").first
    before = page.locator(".yj-slot__result").inner_text()
    field.fill("12.34万")
    expect(page.locator(".yj-slot__result")).not_to_have_text(before)
    expect(field).to_be_focused()
    told = page.locator(".yj-slot__result").inner_text()
    page.get_by_role("link", name="更多条件和算法").click()
    page.locator(".yj-tool__sentence").wait_for()
    assert sentence(page) == told


def test_two_slots_in_one_article_keep_apart(calculators: Calculators) -> None:
    page = calculators()
    page.goto(f"{calculators.site}/articles/deposit-auto-renewal/")
    page.locator(".yj-toolcard").first.scroll_into_view_if_needed()
    page.locator(".yj-slot").wait_for()
    page.evaluate(
        """async () => {
          const { enliven } = await import(new URL("tools/slot.js", document.querySelector("script[src*='/site.js']").src));
          const text = await (await fetch(location.href)).text();
          const other = new DOMParser().parseFromString(text, "text/html").querySelector(".yj-toolcard");
          document.querySelector(".yj-toolcard").after(other);
          await enliven(other);
        }"""
    )
    ids = page.locator(".yj-slot [id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids)) > 8
    # A label of two lines beside one of a line.
    boxes = page.locator(".yj-slot").first.locator(".yj-field__box")
    feet = [round(box["y"] + box["height"]) for box in (one.bounding_box() for one in boxes.all()[:2]) if box]
    assert feet[0] == feet[1]
    results = page.locator(".yj-slot__result")
    other = results.nth(1).inner_text()
    page.locator(".yj-slot input").first.fill("5万")
    expect(results.nth(0)).not_to_have_text(other)
    assert results.nth(1).inner_text() == other


def test_a_slot_shows_few_values_as_the_calculator_does(calculators: Calculators) -> None:
    page = calculators()
    page.goto(f"{calculators.site}/articles/deed-tax/")
    page.locator(".yj-toolcard").first.scroll_into_view_if_needed()
    homes = page.get_by_role("radiogroup", name="买的是第几套")
    expect(homes.get_by_role("radio", name="家里唯一一套")).to_be_checked()
    result = page.locator(".yj-slot__result")
    before = result.inner_text()
    homes.get_by_role("radio", name="家里唯一一套").focus()
    # Of 120 m² the second home costs as much as the first.
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(result).not_to_have_text(before)
    page.get_by_role("link", name="更多条件和算法").click()
    page.locator(".yj-tool__sentence").wait_for()
    assert standing(page, "home") == "other"


def test_what_pages_say_before_any_script_runs(tools_site: Path) -> None:
    overview, bonus, pension = (tree(tools_site / f"tools/{name}index.html") for name in ("", "bonus-tax/", "pension/"))
    assert {f"../tools/{name}/" for name in TOOLS} <= set(overview.xpath("//main//a/@href"))
    # A hint names the figure of the ledger.
    assert "减掉 60,000 元/年 的减除费用" in bonus.get_element_by_id("hint-taxable").text_content()
    (note,) = pension.xpath("//p[contains(., '只算职工养老')]")
    assert note.xpath("./a/@href") == ["../../articles/resident-pension/"]
