"""Fields of calculators that depend on each other or on the ledger, in Chromium."""

import pytest
from playwright.sync_api import expect
from support.browsing import PHONE
from support.tool_pages import Calculators, follows, open_tool, put, query, sentence, shown, standing
from support.tools import BUILT, answer, case

pytestmark = [pytest.mark.site, pytest.mark.browser]


def test_the_last_known_rate_stands_in_for_one_not_found_and_is_named(calculators: Calculators) -> None:
    page = calculators("mortgage")
    assert (standing(page, "rate"), shown(page)["payment-first"]) == ("3.50", "4490.45")
    said = page.locator("#source-rate")
    expect(said).to_contain_text(f"最近一次查到的是 2026-09-20 公布的，{BUILT} 的没有查到")
    page.get_by_role("button", name="首套住房公积金贷款利率（5 年以上） 2.60%").click()
    assert shown(page)["payment-first"] == "4003.40"
    follows(page, "rate", "2.6")
    open_tool(page, calculators.site, "lending-cap")
    assert (standing(page, "signed"), shown(page)["cap"]) == ("2026-09-20", "12")


def test_years_and_months_of_a_loan_take_each_others_place(calculators: Calculators) -> None:
    page = calculators("mortgage", {"principal": "1000000", "rate": "3.2", "years": "20"})
    twenty = shown(page)
    assert page.locator("[name=months]").input_value() == ""
    open_tool(page, calculators.site, "mortgage", {"principal": "1000000", "rate": "3.2", "months": "240"})
    assert shown(page) == twenty
    assert page.locator("[name=years]").input_value() == ""
    page.locator("[name=months]").fill("360")
    follows(page, "years", "")
    page.reload()
    page.locator("[data-result]").first.wait_for()
    assert shown(page)["payment-first"] == "4324.67"
    page.locator("[name=years]").fill("20")
    assert page.locator("[name=months]").input_value() == ""
    assert shown(page) == twenty
    open_tool(page, calculators.site, "mortgage", {"rate": "3.2", "years": "20", "months": "360"})
    expect(page.locator("#error-years")).to_contain_text("请只填一个")
    assert shown(page) == {}


def test_a_loan_of_the_fund_needs_its_rate(calculators: Calculators) -> None:
    both = {"principal": "700000", "rate": "3.2", "fund-principal": "300000"}
    page = calculators("mortgage", both)
    assert shown(page)["payment-first"] == "4228.29"
    open_tool(page, calculators.site, "mortgage", {**both, "fund-rate": ""})
    expect(page.locator("#error-fund-rate")).to_contain_text("请把公积金利率也填上")
    assert shown(page) == {}
    page.locator("[name=fund-principal]").fill("")
    assert shown(page)["payment-first"] == "3027.27"


def test_a_loan_without_a_length_asks_where_it_was_taken_away(calculators: Calculators) -> None:
    page = calculators("mortgage", {"years": "20"})
    put(page, "years", "")
    expect(page.locator("#error-years")).to_have_text("请填写贷款年限或贷款期数。")
    expect(page.locator("#error-months")).to_be_hidden()
    put(page, "years", "30")
    expect(page.locator("#error-years")).to_be_hidden()


def test_prepayments_of_another_day_and_sum(calculators: Calculators) -> None:
    given = {**case("prepayment"), "paid-2": "84", "amount-2": "100000"}
    page = calculators("prepayment", given)
    assert shown(page)["interest-saved"] == answer("prepayment", given)["results"]["interest-saved"]
    put(page, "paid-3", "8年")
    expect(page.locator("#error-amount-3")).to_have_text("填了第三笔时的已还期数，请把金额也填上。")
    put(page, "amount-3", "5万")
    more = {**given, "paid-3": "96", "amount-3": "50000"}
    assert shown(page)["interest-saved"] == answer("prepayment", more)["results"]["interest-saved"]
    follows(page, "paid-3", "96")


def test_who_knows_only_their_wage_has_the_years_income_estimated(calculators: Calculators) -> None:
    page = calculators("bonus-tax", {"bonus": "40000", "taxable": "96000"})
    known = (sentence(page), shown(page))
    open_tool(page, calculators.site, "bonus-tax", {"bonus": "40000"})
    form = page.locator("#tool-form")
    wage = form.get_by_label("每月税前工资")
    expect(wage).to_be_hidden()
    form.get_by_label("年终奖以外的全年应税额", exact=True).press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(wage).to_be_focused()
    wage.fill("2万")
    put(page, "insurance", "4000")
    assert standing(page, "taxable") == "100000"
    put(page, "deductions", "3000")
    assert (standing(page, "taxable"), sentence(page), shown(page)) == ("96000", *known)
    follows(page, "taxable", "96000")
    assert "salary" not in query(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    put(page, "salary", "6000")
    assert standing(page, "taxable") == "-72000"
    wage.fill("六千多")
    expect(page.locator("#error-salary")).to_have_text("每月税前工资要填数字。")
    expect(wage).to_have_attribute("aria-invalid", "true")
    assert (standing(page, "taxable"), shown(page)) == ("", {})
    # What they wrote themselves stays.
    put(page, "taxable", "5000")
    wage.fill("")
    expect(page.locator("#error-salary")).to_be_hidden()
    assert standing(page, "taxable") == "5000"


def test_an_estimate_is_made_in_either_of_two_cases_and_given_up(calculators: Calculators) -> None:
    page = calculators("bonus-tax")
    for name, value in (("salary", "20000"), ("insurance", "4000"), ("deductions", "3000")):
        put(page, name, value)
    page.get_by_role("button", name="和另一种比").click()
    page.locator("#b-tool-form [name=salary]").fill("10000")
    follows(page, "b.taxable", "-24000")
    assert [standing(page, "taxable", form) for form in ("tool-form", "b-tool-form")] == ["96000", "-24000"]
    page.locator("#tool-form").get_by_role("button", name="恢复预填").click()
    assert [standing(page, name) for name in ("salary", "insurance", "deductions", "taxable")] == ["", "", "", "100000"]
    assert standing(page, "salary", "b-tool-form") == "10000"
