"""What a calculator asks for by what is chosen, what it tells, and what the ends of a decision open it with."""

from datetime import date

import pytest
from support.articles import real_content
from support.tools import DAY, answer, case, real_catalog, results
from youju.calculators import TOOLS, Rules, default


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("ipo", {"market": "bse", "apply": "100000", "value": ""}),
        ("home-sale", {"assessed-rate": ""}),
        ("home-sale", {"method": "assessed", "cost": "", "fees": ""}),
        ("deed-tax", {"home": "first", "other-rate": ""}),
        ("prepayment", {"mode": "settle", "amount": "", "times": "", "gap": ""}),
        ("card-minimum", {"days": "3", "after": ""}),
        ("card-minimum", {"days": "3", "after": "5"}),
    ],
)
def test_what_the_choice_has_no_use_for_is_not_asked_for(name: str, changes: dict[str, str]) -> None:
    unused = {key: default(field, Rules(real_catalog().ledger, DAY), DAY) for key, text in changes.items() if not text and (field := TOOLS[name].field(key))}  # fmt: skip
    assert results(name, {**case(name), **changes}) == results(name, {**case(name), **changes, **unused})


@pytest.mark.parametrize(
    ("name", "changes", "field"),
    [
        ("ipo", {"value": ""}, "value"),
        ("home-sale", {"method": "assessed", "assessed-rate": ""}, "assessed-rate"),
        ("home-sale", {"cost": ""}, "cost"),
        ("deed-tax", {"home": "other", "other-rate": ""}, "other-rate"),
        ("prepayment", {"amount": ""}, "amount"),
        ("prepayment", {"gap": ""}, "gap"),
        ("card-minimum", {"basis": "full", "after": ""}, "after"),
        ("card-minimum", {"basis": "full", "days": "3"}, "after"),
        ("unemployment", {"later": "100"}, "monthly"),
        ("pension", {"index": "0.59"}, "index"),
        ("pension", {"index": "3.01"}, "index"),
        ("pension", {"base": "1"}, "base"),
    ],
)
def test_what_the_choice_needs_is_asked_for(name: str, changes: dict[str, str], field: str) -> None:
    assert answer(name, {**case(name), **changes})["field"] == field


@pytest.mark.parametrize(
    ("name", "changes", "told"),
    [
        ("card-minimum", {"monthly": "135"}, "以后每月还 135 元，永远还不清：一个月的利息就有 135 元，每月至少要还得比它多"),
        ("card-minimum", {"monthly": "135.01"}, "50 年也还不清，要再多还些"),
        ("prepayment", {"times": "5", "amount": "300000", "mode": "payment"}, "到第 84 期就还清，提前 23 年。"),
        ("lending-cap", {"rate": "0"}, "没有约定利息"),
        ("pension", {"years": "14"}, "不满 15 年，还差 1 年，现在不能按月领。"),
        ("deposit", {"start": "2025-03-15", "withdraw": "2026-12-01", "renew": "0"}, "其中利息 173.89 元，比放到 2028-03-15 到期少拿利息 8,826.11 元。"),
        ("deposit", {"start": "2025-03-15", "withdraw": "2026-12-01", "amount": "50000"}, "取的这笔比放到 2028-03-15 到期少拿利息"),
        ("trade-in", {"date": "2027-01-10"}, "只查到 2024-04-24 到 2026-12-31 的，以后的还没有公布或查到。"),
        ("deed-tax", {"date": "2024-11-30"}, "台账从 2024-12-01 记起，没有查到这天的。"),
    ],
)  # fmt: skip
def test_what_is_told(name: str, changes: dict[str, str], told: str) -> None:
    found = answer(name, {**case(name), **changes})
    assert told in found.get("sentence", found.get("refusal", "")), found


@pytest.mark.parametrize(("old", "new", "label"), [("3.3", "3.2", "每月少还"), ("3.2", "3.3", "每月多还")])
def test_more_or_less_is_called_by_its_name(old: str, new: str, label: str) -> None:
    outcome = TOOLS["repricing"].run(case("repricing", old=old, new=new), Rules(real_catalog().ledger, DAY))
    assert (outcome.results[0].label, outcome.results[0].text) == (label, "52.83 元")
    assert outcome.results[0].written == ("52.83" if old > new else "-52.83")


# What each end of the decision says: whether VAT and income tax are due, and by which method.
SALES = {
    "exempt": (False, False, {"gain"}),
    "new-gain": (True, True, {"gain"}),
    "new-assessed": (True, True, {"assessed"}),
    "gain": (False, True, {"gain"}),
    "assessed": (False, True, {"assessed"}),
    "look-up": (True, True, {"gain"}),
    "only-unsure": (False, True, {"gain"}),
    "price-unsure": (True, True, {"gain", "assessed"}),
}


@pytest.mark.parametrize("day", [DAY, date(2027, 3, 1), date(2027, 12, 31)])
def test_an_end_of_the_decision_on_selling_opens_what_it_says(day: date) -> None:
    found, _ = real_content()
    decision = found.decisions.by_id["home-sale-which-taxes"].value
    assert {one.id for one in decision.outcomes if one.tools} == set(SALES)
    for outcome in decision.outcomes:
        methods = set()
        for link in outcome.tools:
            vat, own, _ = SALES[outcome.id]
            taxes = answer(link.name, link.inputs, day)["results"]
            assert (taxes["vat"] != "0.00", taxes["income-tax"] != "0.00") == (vat, own), (outcome.id, day, taxes)
            methods.add(link.inputs.get("method", "gain"))
        assert methods == (SALES[outcome.id][2] if outcome.tools else set())
