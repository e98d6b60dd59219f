"""Fields of calculators that depend on each other or on the ledger, in Chromium."""

import pytest
from playwright.sync_api import expect
from support.tool_pages import Calculators, follows, open_tool, put, shown
from support.tools import answer, case

pytestmark = [pytest.mark.site, pytest.mark.browser]


def test_the_last_known_lpr_stands_in_for_one_not_found(calculators: Calculators) -> None:
    page = calculators("mortgage")
    assert page.locator("[name=rate]").input_value() == "3.50"
    assert "2026-09-20" in page.locator("#source-rate").inner_text()
    assert shown(page)["payment-first"] == "4490.45"
    open_tool(page, calculators.site, "lending-cap")
    assert page.locator("[name=signed]").input_value() == "2026-09-20"
    assert shown(page)["cap"] == "12"
    open_tool(page, calculators.site, "lending-cap", {"signed": "2026-10-20"})
    expect(page.locator("[data-refusal]")).to_contain_text("2026-10-20 的“1 年期 LPR”")
    assert shown(page) == {}


def test_years_and_months_of_a_loan_take_each_others_place(calculators: Calculators) -> None:
    page = calculators("mortgage", {"principal": "1000000", "rate": "3.2", "years": "20"})
    twenty = shown(page)
    assert page.locator("[name=months]").input_value() == ""
    open_tool(page, calculators.site, "mortgage", {"principal": "1000000", "rate": "3.2", "months": "240"})
    assert shown(page) == twenty
    assert page.locator("[name=years]").input_value() == ""
    page.locator("[name=months]").fill("360")
    assert shown(page)["payment-first"] == "4324.67"
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
