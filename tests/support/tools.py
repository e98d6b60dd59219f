"""The site's calculators in Python, on the real ledger as of a fixed day, and cases for them."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Any

from youju import addresses
from youju.calculators import TOOLS, InputError, RefusalError, Rules
from youju.catalog.catalog import Catalog
from youju.pages.calculators import facts_data
from youju.pages.text import PageText

from . import reference, reference_work
from .articles import PROJECT, cataloged, real_content
from .long import LONG

# What no record may say of a day to come.
LOOKED = re.compile(r"(?:updated: |reviewed: |verified_on: |seen:[^}]*?\bon: )(\d{4}-\d{2}-\d{2})")


def latest() -> date:
    """The last day on which anything in the content was written or looked at."""
    files = (PROJECT / "data").rglob("*.yml")
    return date.fromisoformat(max(day for path in files for day in LOOKED.findall(path.read_text("utf-8"))))


# What the cases' numbers are about; later some figures are due to be checked again, and nothing is made of them.
DAY = date(2026, 12, 1)
# The day of sites and pages follows the content, which could not be built as of a day before it was written.
BUILT = max(DAY, latest())


@lru_cache(maxsize=4)
def real_catalog(day: date = BUILT) -> Catalog:
    found, problems = real_content()
    assert problems == []
    return cataloged(found, day)


def answer(name: str, given: Mapping[str, str], day: date = DAY) -> dict[str, Any]:
    """What the site's Python makes of a case: sentence and results, or which field or rule is at fault."""
    tool = TOOLS[name]
    try:
        outcome = tool.run(given, Rules(real_catalog().ledger, day))
    except InputError as error:
        return {"field": error.name, "message": str(error)}
    except RefusalError as error:
        return {"refusal": str(error)}
    return {"sentence": outcome.sentence, "results": {result.name: result.written for result in outcome.results}}


def results(name: str, given: Mapping[str, str]) -> dict[str, str]:
    found = answer(name, given)
    assert "results" in found, found
    return dict(found["results"])


def declared(name: str) -> dict[str, Any]:
    """A calculator as its page hands it to the browser."""
    tool, whole = TOOLS[name], real_catalog()
    text = PageText(whole, addresses.tool(name))
    return {"fields": [field._asdict() for field in tool.fields], "facts": facts_data(whole, tool, text)}


def case(name: str, **changes: str) -> dict[str, str]:
    """The calculator's worked example with some inputs changed; `_` stands for `-`."""
    return {**TOOLS[name].example, **{key.replace("_", "-"): value for key, value in changes.items()}}


def grid(**choices: tuple[str, ...]) -> list[dict[str, str]]:
    return [dict(zip(choices, values, strict=True)) for values in product(*choices.values())]


# Those whose forms hold every kind of field; in a browser the others are looked at in `make test-long`.
IN_BROWSER = list(TOOLS) if LONG else ["mortgage", "deed-tax", "bonus-tax", "retirement"]


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
    add(
        "mortgage",
        reference.mortgage,
        grid(
            principal=("600000",),
            months=("240",),
            rate=("3.5",),
            method=methods,
            **{"fund-principal": ("400000", "1234.5")},
            **{"fund-rate": ("2.6", "0")},
        ),
    )
    add(
        "repricing",
        reference.repricing,
        grid(principal=("1000000", "731000.55"), months=("300", "1"), old=("3.3", "0"), new=("3.2", "4.9", "3.3")),
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
    stays = ("2020-02-29", "2021-03-01", "2024-02-29", "2024-08-31", "2025-03-01", "2026-01-31")
    sales = ("2026-01-31", "2026-02-28", "2026-03-01", "2026-08-31", "2027-12-31")
    add("deed-tax", reference.deed_tax, grid(price=("3000000", "2752293.58"), area=("89.5", "140", "140.01"), home=("first", "second")), date="2026-11-23")  # fmt: skip
    add(
        "deed-tax",
        reference.deed_tax,
        grid(price=("3000000",), area=("200",), home=("other",), **{"other-rate": ("3", "3.5", "5")}),
        date="2024-12-01",
    )
    add(
        "home-sale",
        reference.home_sale,
        [
            one
            for one in grid(price=("2300000",), cost=("2000000", "2400000"), fees=("80000",), bought=stays, sold=sales, only=("yes", "no"), method=("gain", "assessed"), **{"assessed-rate": ("1", "3")})
            if one["bought"] <= one["sold"]
        ],
    )  # fmt: skip
    add(
        "stock-trade",
        reference.stock_trade,
        grid(buy=("10", "0.85"), sell=("10.5", "0.8", "10"), shares=("100", "2000", "10000"), commission=("2.5", "0", "30"), minimum=("5", "0")),
        sold="2026-11-23",
    )  # fmt: skip
    add(
        "dividend-tax",
        reference.dividend_tax,
        [
            one
            for one in grid(dividend=("500", "33.33"), bought=("2024-02-29", "2025-01-31", "2025-01-08", "2025-12-31"), sold=("2025-01-31", "2025-02-08", "2025-02-09", "2025-02-28", "2025-03-01", "2026-01-08", "2026-01-09", "2026-01-31", "2026-02-01"))
            if one["bought"] <= one["sold"]
        ],
    )  # fmt: skip
    add(
        "lending-cap",
        reference.lending_cap,
        grid(principal=("100000", "87654.32"), rate=("24", "12", "0", "15.4"), signed=("2020-08-20", "2024-07-21", "2024-08-15", "2026-10-19"), days=("365", "1", "100")),
    )  # fmt: skip
    for kind in reference_work.ANNEXES:
        rows = sorted(reference_work.annex(kind))
        ends = [reference_work.moved(rows[0], -1), reference_work.moved(rows[-1], 1), "1930-01", "1999-12", "2026-11"]
        add("retirement", reference_work.retirement, grid(kind=(kind,), birth=(*ends, *rows)))
    days = {"start": ("2008-01-01", "2020-02-29", "2023-08-31", "2026-01-01"), "end": ("2026-06-29", "2026-06-30", "2026-08-28", "2026-10-31")}  # fmt: skip
    add("severance", reference_work.severance, grid(salary=("10000", "30000.01"), local=("10000",), **days, kind=("n", "n1", "2n"), last=("", "8000")))  # fmt: skip
    add("unemployment", reference_work.unemployment, grid(years=("0", "0.99", "1", "4.9", "5", "9.99", "10", "40")))
    add("pension", reference_work.pension, grid(base=("10000", "9493.5"), index=("0.6", "1.2345"), years=("15", "24.5", "4.9"), account=("140000", "0"), age=tuple(map(str, range(40, 71)))))  # fmt: skip
    wages = {"salary": ("5000", "8000", "15000", "20000", "35000", "60000", "123456.78"), "insurance": ("0", "3000"), "deductions": ("0", "2000")}  # fmt: skip
    add("salary-tax", reference_work.salary_tax, grid(**wages, months=("1", "7", "12")))
    edges = [edge for limit, *_ in reference_work.MONTHLY[:-1] if limit for edge in (12 * limit, 12 * limit + 1)]
    bonuses = ("0.01", "38566.67", "1120000", *map(str, edges))
    add("bonus-tax", reference_work.bonus_tax, grid(bonus=bonuses, taxable=("-40000", "0", "100000", "959999.99")), date="2026-11-23")  # fmt: skip
    brackets = ("0", "3", "10", "20", "25", "30", "35", "45")
    add("personal-pension", reference_work.personal_pension, grid(amount=("12000", "0.01", "6789.1"), bracket=brackets))
    return cases
