"""The calculators without a browser: published figures, an independent reference, properties, refusals."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from support import reference, reference_work
from support.tool_cases import PUBLISHED
from support.tools import DAY, answer, case, grid, real_catalog, reference_cases, results
from youju.calculators import SITUATIONS, TOOLS, Rules, default

REFERENCE = [(name, given, expected) for name, cases in reference_cases().items() for given, expected in cases]


@pytest.mark.parametrize(("name", "given", "expected"), PUBLISHED)
def test_published_figures(name: str, given: dict[str, str], expected: dict[str, str]) -> None:
    found = results(name, given)
    assert {key: found[key] for key in expected} == expected


def test_the_reference_agrees() -> None:
    assert len(REFERENCE) > 250
    for name, given, expected in REFERENCE:
        found = results(name, given)
        assert {key: found[key] if isinstance(one, str) else Decimal(found[key]) for key, one in expected.items()} == (
            expected
        ), (name, given)


@pytest.mark.parametrize("method", ["annuity", "linear"])
@pytest.mark.parametrize("mode", ["term", "payment"])
def test_more_prepaid_never_saves_less(method: str, mode: str) -> None:
    amounts = ("0.01", "1", "1000", "50000", "200000", "500000", "800000")
    saved = [
        Decimal(results("prepayment", case("prepayment", method=method, mode=mode, amount=one))["interest-saved"])
        for one in amounts
    ]
    assert saved == sorted(saved)
    assert saved[0] >= 0


def test_shortening_saves_at_least_as_much_as_lowering() -> None:
    for one in grid(
        method=("annuity", "linear"), paid=("0", "60", "359"), amount=("0.01", "1000", "2000"), rate=("0", "1", "6")
    ):
        shorter, lower = (
            Decimal(results("prepayment", case("prepayment", mode=mode, **one))["interest-saved"])
            for mode in ("term", "payment")
        )
        assert shorter >= lower, one


@pytest.mark.parametrize("day", ["2025-06-01", "2026-06-01"])
@pytest.mark.parametrize("energy", ["nev", "fuel"])
def test_tax_grows_with_the_price_and_relief_stays_below_its_cap(day: str, energy: str) -> None:
    found = [
        results("purchase-tax", case("purchase-tax", price=str(price), energy=energy, date=day))
        for price in range(10_000, 900_000, 7_919)
    ]
    taxes = [Decimal(one["tax"]) for one in found]
    assert taxes == sorted(taxes)
    cap = Decimal(30_000) if day < "2026" else Decimal(15_000)
    assert max(Decimal(one["relief"]) for one in found) == (cap if energy == "nev" else 0)


def test_results_jump_only_where_the_rule_does() -> None:
    def tax(energy: str, day: str, price: str = "200000") -> Decimal:
        return Decimal(results("purchase-tax", case("purchase-tax", energy=energy, date=day, price=price))["tax"])

    assert tax("fuel", "2025-12-31") == tax("fuel", "2026-01-01")
    assert tax("nev", "2025-12-31") == 0 < tax("nev", "2026-01-01")
    # At the cap the tax bends but does not jump.
    assert tax("nev", "2026-06-01", "339000.01") - tax("nev", "2026-06-01", "339000") <= Decimal("0.01")


@pytest.mark.parametrize(
    ("name", "changes", "missing"),
    [
        ("purchase-tax", {"date": "2028-01-01"}, "2028-01-01 的“新能源汽车车辆购置税减征比例”"),
        ("purchase-tax", {"date": "2022-12-31"}, "2022-12-31 的“新能源汽车车辆购置税减征比例”"),
        ("trade-in", {"date": "2027-01-01"}, "2027-01-01 的“以旧换新：报废旧车买新能源的补贴上限”"),
        ("trade-in", {"date": "2025-06-01", "kind": "swap"}, "2025-06-01 当地的置换补贴标准"),
        ("deposit", {"start": "2022-08-21"}, "2022-08-21 的“大行三年期定期存款挂牌利率”"),
        ("deed-tax", {"date": "2024-11-30"}, "2024-11-30 的“契税优惠的面积分界”"),
        ("home-sale", {"sold": "2025-12-31"}, "2025-12-31 的“卖房增值税征收率（购买不足 2 年）”"),
        ("home-sale", {"bought": "2026-12-31", "sold": "2028-01-01"}, "2028-01-01 的“城建税和教育费附加的减征比例”"),
        ("stock-trade", {"sold": "2023-08-27"}, "2023-08-27 的不能算"),
        ("dividend-tax", {"bought": "2015-08-20", "sold": "2015-09-07"}, "2015-09-07 的“红利税率（持股 1 个月以内）”"),
        ("lending-cap", {"signed": "2020-08-19"}, "2020-08-19 的“民间借贷利率上限的 LPR 倍数”"),
        ("lending-cap", {"signed": "2026-11-23"}, "2026-11-23 的“1 年期 LPR”"),
        ("bonus-tax", {"date": "2028-01-01"}, "2028-01-01 发的怎么计税还没有查到规定"),
        ("bonus-tax", {"date": "2018-12-31"}, "2019-01-01 到 2027-12-31"),
        ("severance", {"start": "2007-12-31"}, "入职日填 2008-01-01，算出的是那以后的一段"),
    ],
)
def test_a_day_without_a_rule_is_refused_by_name(name: str, changes: dict[str, str], missing: str) -> None:
    assert missing in answer(name, case(name, **changes))["refusal"]


def test_an_expired_figure_is_not_used_for_today_but_still_for_its_past() -> None:
    late = date(2027, 1, 5)
    assert (
        "应在 2026-12-31 之前重新核对"
        in answer("deposit", case("deposit", start="2027-01-05", withdraw=""), late)["refusal"]
    )
    past = case("deposit", start="2022-09-15", renew="0", withdraw="")
    assert answer("deposit", past, late)["results"]["interest-first-term"] == "15600.00"


def test_an_earliest_month_that_is_over_is_called_that() -> None:
    given = {"kind": "female-50", "birth": "1976-08"}
    for day, over in ((date(2026, 8, 31), False), (date(2026, 9, 1), True), (date(2027, 7, 1), False)):
        assert ("（已经过了）" in answer("retirement", given, day)["sentence"]) is over


def test_every_row_of_the_annexes_of_retirement_is_met() -> None:
    rows = {kind: reference_work.annex(kind) for kind in reference_work.ANNEXES}
    assert sum(map(len, rows.values())) == 408
    for kind, births in rows.items():
        found = {birth: results("retirement", {"kind": kind, "birth": birth})["retire"] for birth in births}
        assert found == births


def test_every_figure_a_calculator_needs_is_in_the_ledger() -> None:
    for tool in TOOLS.values():
        assert {*tool.facts, *(field.fact for field in tool.fields if field.fact)} <= set(real_catalog().facts)
        presets = [preset.rpartition("=")[2] for field in tool.fields for preset in field.presets]
        assert {name.partition("/")[0] for sum_ in presets for name in sum_.split("+")} <= set(tool.facts)


def test_the_last_known_lpr_stands_in_for_one_not_found() -> None:
    """The mortgage opens with the value, lending with the day it was published."""
    assert results("mortgage", {}) == results("mortgage", {"rate": "3.50", "years": "30", "months": "360"})
    assert results("lending-cap", {}) == results("lending-cap", {"signed": "2026-09-20"})
    assert results("lending-cap", {})["cap"] == "12"


@pytest.mark.parametrize(
    ("length", "months"),
    [
        ({}, 360),
        ({"years": "20"}, 240),
        ({"months": "240"}, 240),
        ({"years": "20", "months": "240"}, 240),
        ({"years": ""}, 360),
    ],
)
def test_a_loan_is_as_long_as_either_field_says(length: dict[str, str], months: int) -> None:
    loan = {"principal": "1000000", "rate": "3.2"}
    assert results("mortgage", {**loan, **length}) == results("mortgage", {**loan, "months": str(months)})


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"months": ""}, "months"),
        ({"years": "20", "months": "360"}, "years"),
        ({"fund-principal": "300000", "fund-rate": ""}, "fund-rate"),
    ],
)
def test_what_a_loan_lacks_is_asked(given: dict[str, str], field: str) -> None:
    assert answer("mortgage", {"principal": "1000000", "rate": "3.2", **given})["field"] == field


@pytest.mark.parametrize("day", [DAY, date(2027, 1, 5)])
def test_every_calculator_opens_with_a_result(day: date) -> None:
    """Also on a day for which figures are missing or no longer checked: with the last that are known."""
    rules = Rules(real_catalog().ledger, day)
    for tool in TOOLS.values():
        opening = tool.opening(rules)
        defaults = {field.name: default(field, opening.rules, opening.day) for field in tool.fields}
        assert tool.run(defaults, opening.rules).results, tool.name
    assert TOOLS["mortgage"].read({}, Rules(real_catalog().ledger, date(2026, 11, 30)))["rate"] == Decimal("3.50")


def test_the_overview_knows_every_situation_and_headline() -> None:
    for tool in TOOLS.values():
        assert tool.situation in SITUATIONS
        assert tool.headline in {"", *answer(tool.name, case(tool.name))["results"]}


EVENLY = {turn * 12: "50000" for turn in range(3)}


@pytest.mark.parametrize(("method", "mode"), [("annuity", "term"), ("annuity", "payment"), ("linear", "term"), ("linear", "payment")])  # fmt: skip
@pytest.mark.parametrize(
    ("sums", "given"),
    [
        (EVENLY, {"amount": "50000", "times": "3"}),
        ({turn * 6: "300000" for turn in range(9)}, {"amount": "300000", "times": "9", "gap": "6"}),
        (dict.fromkeys(range(60), "12345.67"), {"amount": "12345.67", "times": "60", "gap": "1"}),
        ({0: "100000", 30: "20000", 96: "300000"}, {"amount": "100000", "paid-3": "90", "amount-3": "20000", "paid-2": "156", "amount-2": "300000"}),
        ({**EVENLY, 12: "80000"}, {"amount": "50000", "times": "3", "paid-2": "72", "amount-2": "30000"}),
        ({0: "800000", 12: "200000", 240: "1"}, {"amount": "800000", "paid-2": "72", "amount-2": "200000", "paid-3": "300", "amount-3": "1"}),
    ],
)  # fmt: skip
def test_several_prepayments_are_those_of_a_walk_month_by_month(
    method: str, mode: str, sums: dict[int, str], given: dict[str, str]
) -> None:
    found = results("prepayment", {**case("prepayment", method=method, mode=mode), **given})
    months, interest = reference.prepaid({at: Decimal(one) for at, one in sums.items()}, method, mode)
    assert abs(Decimal(found["interest-saved"]) - (reference.left_interest(method) - interest)) < Decimal("0.05")
    assert int(found["months-saved"]) == 300 - months


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"amount-2": "1"}, "paid-2"),
        ({"paid-3": "90"}, "amount-3"),
        ({"paid-2": "59", "amount-2": "1"}, "paid-2"),
        ({"paid-2": "360", "amount-2": "1"}, "paid-2"),
    ],
)
def test_a_further_prepayment_needs_its_day_and_its_sum(given: dict[str, str], field: str) -> None:
    assert answer("prepayment", {**case("prepayment"), **given})["field"] == field


def test_a_prepayment_says_what_it_is_computed_by() -> None:
    told = answer("prepayment", case("prepayment", rate="4.1", months="240"))["sentence"]
    assert told.startswith("按年利率 4.1%、共 20 年、缩短年限算，少还利息")


def test_interest_of_the_day_is_told_only_to_who_says_how_many_days() -> None:
    assert "accrued-interest" not in results("prepayment", {})
    assert results("prepayment", case("prepayment", days="0"))["accrued-interest"] == "0.00"


@pytest.mark.parametrize(
    ("taxable", "told"),
    [
        ("100000", "单独更省：奖金缴 1,080 元，并入要缴 3,600 元，省 2,520 元。"),
        ("-20000", "并入更省：奖金缴 480 元，单独要缴 1,080 元，省 600 元。"),
        ("0", "两种算法一样，奖金都缴 1,080 元。"),
    ],
)
def test_the_better_way_to_tax_a_bonus_comes_first(taxable: str, told: str) -> None:
    assert answer("bonus-tax", case("bonus-tax", taxable=taxable))["sentence"] == told


def test_a_pension_is_told_as_the_estimate_it_is() -> None:
    outcome = TOOLS["pension"].run(case("pension"), Rules(real_catalog().ledger, DAY))
    assert "按平均缴费指数 0.8、60 岁退休算，每月大约 3,260 元" in outcome.sentence
    total = outcome.results[0]
    assert (total.written, total.text) == ("3257.19", "约 3,260 元")


def test_settling_pays_all_that_is_left() -> None:
    settled = results("prepayment", case("prepayment", mode="settle"))
    assert settled == results("prepayment", case("prepayment", amount="892274.85"))


def test_a_rate_of_ones_own_counts_for_the_first_term() -> None:
    found = results("deposit", case("deposit", withdraw="", rate="2"))
    assert (found["interest-first-term"], found["interest-renewed"]) == ("12000.00", "7950.00")


def test_a_card_is_paid_off_month_by_month() -> None:
    found = results("card-minimum", case("card-minimum"))
    rest, due, months, charged = Decimal(9000), Decimal(252), 0, Decimal(252)
    while rest + due > 0:
        rest -= min(Decimal(1000), rest + due) - due
        due = (rest * Decimal("0.0005") * 30).quantize(Decimal("0.01"), ROUND_HALF_UP)
        months, charged = months + 1, charged + due
    assert (found["payoff-months"], found["payoff-interest"]) == (str(months), f"{charged:f}")
