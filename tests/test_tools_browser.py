"""The calculators in Chromium: what goes into the form, into the address, and comes out."""

import re
from collections.abc import Iterable

import pytest
from playwright.sync_api import Page, expect
from support.long import LONG
from support.tool_pages import ODD, Calculators, follows, open_tool, plain, put, query, sentence, shown, standing
from support.tools import BUILT, IN_BROWSER, answer, case, reference_cases
from youju.calculators import TOOLS

pytestmark = [pytest.mark.site, pytest.mark.browser]


def test_those_looked_at_have_every_kind_of_field() -> None:
    def kinds(names: Iterable[str]) -> set[tuple[object, ...]]:
        fields = [field for name in names for field in TOOLS[name].fields]
        return {(one.kind, bool(one.instead), one.minimum.startswith("-")) for one in fields}

    assert kinds(IN_BROWSER) == kinds(TOOLS)


def agrees(page: Page, name: str, given: dict[str, str]) -> None:
    expected = answer(name, given, BUILT)
    assert (plain(shown(page)), sentence(page)) == (plain(expected["results"]), expected["sentence"]), given
    assert not ODD.search(page.locator(".yj-tool").inner_text())


# Every case is computed by both implementations in `test_tools_node.py`, and by a third in `test_tools.py`.
@pytest.mark.skipif(not LONG, reason="the worked examples below have every kind of field")
@pytest.mark.parametrize("name", IN_BROWSER)
def test_results_are_those_of_the_reference(calculators: Calculators, name: str) -> None:
    cases = reference_cases()[name]
    page = calculators()
    for given, _ in cases[:: max(1, len(cases) // 6)]:
        open_tool(page, calculators.site, name, given)
        agrees(page, name, given)


# Where 12 万 will not do for the first amount of money: a loan of it could not be prepaid with 20 万.
CHANGED = {
    "prepayment": ("amount", "１２万", "120000"),
    "personal-pension": ("amount", "０．６万", "6000"),
    "retirement": ("birth", "１９８０年５月", "1980-05"),
    "unemployment": ("years", "１２年", "12"),
}


@pytest.mark.parametrize("name", IN_BROWSER)
def test_the_address_fills_the_form_and_follows_it(calculators: Calculators, name: str) -> None:
    tool, given = TOOLS[name], {key: value for key, value in case(name).items() if value}
    page = calculators(name, given)
    for key, value in given.items():
        assert standing(page, key) == value
    agrees(page, name, given)
    field, written, value = CHANGED.get(name) or (
        next(one.name for one in tool.fields if one.kind == "money"),
        "１２万",
        "120000",
    )
    put(page, field, written)
    follows(page, field, value)
    changed, words_then, address = shown(page), sentence(page), page.evaluate("location.href")
    assert plain(changed) == plain(answer(name, {**given, field: value})["results"])
    page.goto("about:blank")
    page.goto(address)
    page.locator("[data-result]").first.wait_for()
    assert (shown(page), sentence(page)) == (changed, words_then)


def test_every_field_reaches_the_address(calculators: Calculators) -> None:
    page = calculators()
    for name in IN_BROWSER:
        open_tool(page, calculators.site, name, case(name))
        written = {}
        for field in TOOLS[name].fields:
            if field.instead in written:
                continue
            choice = field.options[-1][0] if field.kind == "choice" else ""
            written[field.name] = choice or {"date": "2026-10-08", "month": "1980-05"}.get(field.kind, "2")
            put(page, field.name, written[field.name])
        for key, value in written.items():
            follows(page, key, value)


def test_other_names_of_a_parameter_are_understood(calculators: Calculators) -> None:
    page = calculators()
    page.goto(f"{calculators.site}/tools/maternity/?wage=12000&days=158&utm=x")
    expect(page.locator("[data-result=allowance]")).to_have_attribute("data-value", "63200.00")
    page.locator("[name=days]").fill("98")
    follows(page, "days", "98")
    assert query(page) == {"average": "12000", "days": "98", "divisor": "30", "utm": "x"}


BAD = ("abc", "NaN", "Infinity", "1e5", "-1", "−1", "-0", "9" * 39, "0.123456789012", "二十来", "<b>", "1..2", " . ")


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
    output: document.querySelector(".yj-tool__side").textContent,
  };
})"""


def test_bad_input_is_named_beside_its_field(calculators: Calculators) -> None:
    tried = 0
    page = calculators()
    for name in IN_BROWSER:
        open_tool(page, calculators.site, name, case(name))
        for field in TOOLS[name].fields:
            if field.kind == "choice":
                continue
            tries = [bad for bad in BAD if not (field.minimum.startswith("-") and re.fullmatch(r"[-−][01]", bad))]
            good = standing(page, field.name)
            for bad, found in zip(tries, page.evaluate(TYPE_ALL, [field.name, tries]), strict=True):
                assert re.search(r"[\u4e00-\u9fff].*。$", found["error"]), (name, field.name, bad)
                assert found["visible"] and found["tied"] and found["invalid"] == "true"
                assert found["results"] == 0, (name, field.name, bad)
                assert not ODD.search(found["output"])
                tried += 1
            (mended,) = page.evaluate(TYPE_ALL, [field.name, [good]])
            assert (mended["error"], mended["invalid"]) == ("", None)
            assert mended["results"] > 0
    assert tried > 40 * len(IN_BROWSER)


def test_a_choice_the_address_makes_up_is_asked_again_and_starting_over_brings_back_the_defaults(
    calculators: Calculators,
) -> None:
    page = calculators("mortgage", {"rate": "3", "method": "<script>"})
    expect(page.locator("#error-method")).to_have_text("请填写还款方式。")
    assert shown(page) == {}
    page.get_by_role("button", name="恢复预填").click()
    assert (standing(page, "rate"), query(page)) == ("3.50", {})
