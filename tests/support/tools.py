"""The site's calculators in Python, on the real ledger as of a fixed day, and cases for them."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Any

from youju import addresses
from youju.calculators import TOOLS, InputError, RefusalError, Rules
from youju.catalog import catalog
from youju.content import loader
from youju.pages.calculators import fact_data
from youju.pages.text import PageText

from . import reference
from .articles import PROJECT

DAY = date(2026, 11, 30)


@lru_cache(maxsize=4)
def real_catalog(day: date = DAY) -> catalog.Catalog:
    found, problems = loader.read(PROJECT)
    assert problems == []
    return catalog.build(found, day)


def answer(name: str, given: Mapping[str, str], day: date = DAY) -> dict[str, Any]:
    """What the site's Python makes of a case: sentence and results, or which field or rule is at fault."""
    tool = TOOLS[name]
    try:
        outcome = tool.run(given, Rules(real_catalog().ledger, day))
    except InputError as error:
        return {"field": error.name, "message": str(error)}
    except RefusalError as error:
        return {"refusal": str(error)}
    return {"sentence": outcome.sentence, "results": {result.name: f"{result.value:f}" for result in outcome.results}}


def results(name: str, given: Mapping[str, str]) -> dict[str, str]:
    found = answer(name, given)
    assert "results" in found, found
    return dict(found["results"])


def declared(name: str) -> dict[str, Any]:
    """A calculator as its page hands it to the browser."""
    tool, whole = TOOLS[name], real_catalog()
    text = PageText(whole, addresses.tool(name))
    return {
        "fields": [field._asdict() for field in tool.fields],
        "facts": {fact_id: fact_data(whole, fact_id, text) for fact_id in tool.facts},
    }


def case(name: str, **changes: str) -> dict[str, str]:
    """The calculator's worked example with some inputs changed; `_` stands for `-`."""
    return {**TOOLS[name].example, **{key.replace("_", "-"): value for key, value in changes.items()}}


def grid(**choices: tuple[str, ...]) -> list[dict[str, str]]:
    return [dict(zip(choices, values, strict=True)) for values in product(*choices.values())]


# Calculator → (inputs, what the reference makes of them).
def reference_cases() -> dict[str, list[tuple[dict[str, str], dict[str, Any]]]]:
    cases: dict[str, list[tuple[dict[str, str], dict[str, Any]]]] = {}

    def add(name: str, compute: Any, inputs: list[dict[str, str]], **fixed: str) -> None:
        found = [
            ({**one, **fixed}, compute(**{key.replace("-", "_"): value for key, value in one.items()}))
            for one in inputs
        ]
        cases.setdefault(name, []).extend(found)

    methods = ("annuity", "linear")
    add(
        "mortgage",
        reference.mortgage,
        grid(principal=("1000000", "345678.9"), months=("360", "7"), rate=("3.2", "0", "4.9"), method=methods),
    )
    loan = {"principal": ("1000000", "731000.55"), "months": ("360", "240"), "rate": ("3.2", "4.25"), "method": methods}
    add("prepayment", reference.prepayment, grid(**loan, paid=("60", "0"), amount=("200000", "12345.67"), mode=("term", "payment"), days=("12",), daycount=("360", "365")))  # fmt: skip
    stays = grid(principal=("200000", "98765.43"), start=("2023-11-20", "2022-09-15"), renew=("1", "0"), withdraw=("2024-03-01", "2026-11-20", "2027-02-28"))  # fmt: skip
    add("deposit", reference.three_year_deposit, stays, term="3y")
    add("deposit", reference.three_year_deposit, [{**stays[2], "amount": "50000"}], term="3y")
    prices = ("100000", "150000", "200000", "250000", "339000", "339000.01", "400000", "500000", "88888.88")
    add(
        "purchase-tax",
        reference.purchase_tax,
        grid(price=prices, energy=("nev", "fuel"), date=("2024-01-01", "2025-12-31", "2026-01-01", "2027-12-31")),
    )
    add("trade-in", reference.trade_in, grid(kind=("scrap", "swap"), energy=("nev", "fuel"), price=("80000", "120000", "150000", "166666.67", "187500", "216667")), date="2026-11-23")  # fmt: skip
    fees = grid(amount=("10000", "4321.09"), periods=("1", "3", "12", "60"))
    add(
        "card-instalment",
        reference.card_instalment,
        [{**one, "fee-rate": rate} for one in fees for rate in ("0.6", "0.25", "1.5")],
    )
    add("card-minimum", reference.card_minimum, grid(amount=("10000", "3333.33"), rate=("0.05", "0.035"), days=("56", "30"), minimum=("10", "5"), basis=("balance", "full"), after=("5",), paid=("", "300", "0")))  # fmt: skip
    add(
        "ipo",
        reference.ipo,
        grid(value=("9999", "10000", "12345", "50000", "100000"), rate=("0.04", "0.0133"), times=("1", "100")),
        market="sh-main",
    )
    add(
        "maternity",
        reference.maternity,
        grid(average=("8000", "12000", "9876.54"), days=("98", "158"), divisor=("30", "30.4")),
    )
    return cases
