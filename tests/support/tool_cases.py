"""Cases for the calculators: published, at the edges, on historic days, and wrong in every way."""

from youju.calculators import TOOLS

from .reference_work import moved
from .tools import BUILT, case, grid

# Worked examples of the fact sheet (section 13) and published figures, digit for digit.
PUBLISHED: list[tuple[str, dict[str, str], dict[str, str]]] = [
    ("mortgage", case("mortgage"), {"payment-first": "4324.67", "interest-total": "556880.71"}),
    (
        "mortgage",
        case("mortgage", method="linear"),
        {"payment-first": "5444.44", "payment-last": "2785.19", "interest-total": "481333.33"},
    ),
    ("mortgage", case("mortgage", rate="3.05"), {"payment-first": "4243.05", "interest-total": "527499.59"}),
    ("mortgage", case("mortgage", rate="3.5"), {"payment-first": "4490.45", "interest-total": "616560.88"}),
    ("mortgage", case("mortgage", rate="2.6", method="linear"), {"interest-total": "391083.33"}),
    ("mortgage", case("mortgage", principal="500000", months="240", rate="2.85"), {"payment-first": "2735.59"}),
    ("mortgage", case("mortgage", principal="50万", months="240", rate="2.6"), {"payment-first": "2673.94"}),
    ("mortgage", case("mortgage", months="300", rate="4.25"), {"payment-first": "5417.38"}),
    ("mortgage", case("mortgage", principal="700000", fund_principal="300000"), {"payment-first": "4228.29"}),
    ("repricing", case("repricing"), {"payment-old": "4899.62", "payment-new": "4846.79", "difference": "52.83"}),
    ("repricing", case("repricing", new="3.3"), {"difference": "0.00", "interest-saved": "0.00"}),
    (
        "prepayment",
        case("prepayment"),
        {
            "balance": "892274.85",
            "payment-before": "4324.67",
            "payment-after": "4324.67",
            "months-saved": "90",
            "interest-saved": "193464.95",
            "accrued-interest": "213.33",
        },
    ),
    ("prepayment", case("prepayment", mode="payment"), {"payment-after": "3355.31", "interest-saved": "90807.39"}),
    (
        "prepayment",
        case("prepayment", method="linear"),
        {"balance": "833333.33", "interest-saved": "141066.67", "months-saved": "72"},
    ),
    ("prepayment", case("prepayment", method="linear", mode="payment"), {"interest-saved": "80266.67"}),
    ("prepayment", case("prepayment", paid_2="60", amount_2="100000"), {"accrued-interest": "320.00"}),
    (
        "prepayment",
        case("prepayment", amount="892274.85"),
        {"interest-saved": "405125.75", "accrued-interest": "951.76", "payment-after": "0.00"},
    ),
    ("deposit", case("deposit", withdraw=""), {"interest-first-term": "13200.00", "interest-renewed": "7995.00"}),
    ("deposit", case("deposit"), {"interest-early": "29.61", "total": "213229.61", "interest-renewed": "0.00"}),
    ("deposit", case("deposit", amount="50000"), {"interest-early": "6.94", "interest-renewed": "6120.00"}),
    (
        "deposit",
        case("deposit", renew="0", withdraw="2027-01-19"),
        {"interest-early": "16.67", "interest-first-term": "13200.00"},
    ),
    (
        "deposit",
        case("deposit", principal="100000", start="2022-09-15", renew="0", withdraw=""),
        {"interest-first-term": "7800.00"},
    ),
    ("purchase-tax", case("purchase-tax", price="400000"), {"tax": "20398.23", "relief": "15000.00"}),
    ("purchase-tax", case("purchase-tax", price="400000", date="2025-06-01"), {"tax": "5398.23", "relief": "30000.00"}),
    ("trade-in", case("trade-in", price="120000", kind="swap"), {"subsidy": "9600.00"}),
    ("trade-in", case("trade-in", date="2024-05-01"), {"subsidy": "10000.00"}),
    ("trade-in", case("trade-in", date="2025-06-01", energy="fuel"), {"subsidy": "15000.00"}),
    ("card-instalment", case("card-instalment"), {"rate-nominal": "7.20", "rate-irr": "13.03", "cost-total": "720.00"}),
    ("card-minimum", case("card-minimum"), {"interest": "252.00", "penalty": "0.00"}),
    ("card-minimum", case("card-minimum", basis="full"), {"interest": "277.50"}),
    ("card-minimum", case("card-minimum", paid="300"), {"penalty": "35.00"}),
    # What the first payments leave of 56 days' interest and of the penalty is carried on.
    ("card-minimum", case("card-minimum", monthly="200"), {"payoff-months": "78", "payoff-interest": "6457.94"}),
    ("card-minimum", case("card-minimum", monthly="251.99"), {"payoff-months": "53"}),
    ("card-minimum", case("card-minimum", monthly="136"), {"payoff-months": "447"}),
    ("card-minimum", case("card-minimum", paid="0", monthly="300"), {"payoff-months": "48", "penalty": "50.00"}),
    ("card-minimum", case("card-minimum", amount="50000", monthly="1200"), {"payoff-months": "57"}),
    ("ipo", case("ipo", value="9999"), {"units": "0", "shares": "0"}),
    ("ipo", case("ipo", value="12345"), {"units": "2", "shares": "1000"}),
    ("ipo", case("ipo"), {"units": "10", "expected": "0.004000", "chance": "0.399281"}),
    ("ipo", case("ipo", times="100"), {"expected": "0.400000", "chance": "32.973359"}),
    ("ipo", case("ipo", market="bse", rate="0.5", apply="10万"), {"expected": "500"}),
    ("deed-tax", case("deed-tax", home="first", area="120"), {"rate": "1", "tax": "30000.00"}),
    ("deed-tax", case("deed-tax", home="first", area="140"), {"rate": "1", "tax": "30000.00"}),
    ("deed-tax", case("deed-tax", home="first", area="140.01"), {"rate": "1.5", "tax": "45000.00"}),
    ("deed-tax", case("deed-tax"), {"rate": "2", "tax": "60000.00"}),
    ("deed-tax", case("deed-tax", home="other"), {"rate": "3", "tax": "90000.00"}),
    ("deed-tax", case("deed-tax", price="2752293.58", home="first", area="120"), {"tax": "27522.94"}),
    (
        "home-sale",
        case("home-sale", fees="80000"),
        {"vat": "66990.29", "surcharge": "4019.42", "income-tax": "29798.06", "total": "100807.77"},
    ),
    ("home-sale", case("home-sale", fees="80000", method="assessed"), {"income-tax": "22330.10", "total": "93339.81"}),
    ("home-sale", case("home-sale", fees="80000", bought="2024-09-10", sold="2026-09-10"), {"vat": "0.00", "income-tax": "44000.00"}),
    ("home-sale", case("home-sale", fees="80000", bought="2024-09-10", sold="2026-09-09"), {"vat": "66990.29"}),
    ("home-sale", case("home-sale", fees="80000", bought="2024-02-29", sold="2026-02-28"), {"vat": "0.00"}),
    ("home-sale", case("home-sale", fees="80000", bought="2021-09-10", sold="2026-09-10", only="yes"), {"total": "0.00"}),
    ("home-sale", case("home-sale", fees="80000", bought="2021-09-10", sold="2026-09-09", only="yes"), {"total": "44000.00"}),
    ("home-sale", case("home-sale", fees="80000", bought="2021-09-10", only="no"), {"total": "44000.00"}),
    ("home-sale", case("home-sale", fees="80000", cost="2300000", bought="2020-01-01"), {"income-tax": "0.00", "total": "0.00"}),
    ("home-sale", case("home-sale", fees="80000", bought="2020-01-01", sold="2028-06-01"), {"total": "44000.00"}),
    ("stock-trade", case("stock-trade", sell="10"), {"fees": "102.00", "stamp": "50.00", "profit": "-102.00"}),
    ("stock-trade", case("stock-trade", sell="10", shares="1000"), {"fees": "15.20", "commission-total": "10.00"}),
    ("stock-trade", case("stock-trade", sell="10", shares="500"), {"fees": "12.60"}),
    ("stock-trade", case("stock-trade", sell="10", shares="2000"), {"fees": "20.40", "commission-total": "10.00"}),
    ("dividend-tax", case("dividend-tax", bought="2017-01-08", sold="2017-02-08"), {"rate": "20", "tax": "100.00"}),
    ("dividend-tax", case("dividend-tax", bought="2017-01-08", sold="2017-02-09"), {"rate": "10", "tax": "50.00"}),
    ("dividend-tax", case("dividend-tax", bought="2017-01-08", sold="2018-01-08"), {"rate": "10"}),
    ("dividend-tax", case("dividend-tax", bought="2017-01-08", sold="2018-01-09"), {"rate": "0", "tax": "0.00"}),
    ("dividend-tax", case("dividend-tax", bought="2024-02-29", sold="2025-03-01"), {"rate": "0"}),
    ("lending-cap", case("lending-cap"), {"cap": "13.4", "protected": "13400.00", "excess": "10600.00"}),
    (
        "lending-cap",
        case("lending-cap", principal="90000", rate="12", signed="2026-03-01"),
        {"cap": "12", "protected": "10800.00", "excess": "0.00"},
    ),
    ("maternity", case("maternity"), {"allowance": "26133.33"}),
    ("maternity", case("maternity", average="12000", days="158"), {"allowance": "63200.00"}),
    ("salary-tax", case("salary-tax"), {"tax-year": "7080.00", "tax-first": "240.00", "tax-last": "800.00", "rate": "10", "net-year": "184920.00"}),
    ("salary-tax", case("salary-tax", salary="8000", insurance="1500", deductions="0"), {"tax-year": "540.00", "rate": "3"}),
    ("salary-tax", case("salary-tax", salary="6000", insurance="1000", deductions="0"), {"tax-year": "0.00", "rate": "0"}),
    ("salary-tax", case("salary-tax", salary="35000", insurance="5500"), {"tax-year": "34680.00", "tax-first": "645.00"}),
    ("salary-tax", case("salary-tax", salary="60000", insurance="7000", deductions="4000"), {"tax-year": "105480.00", "rate": "30"}),
    # The edges of the table: 36,000 and 960,000 of taxable income in a year, and a little more.
    ("salary-tax", case("salary-tax", salary="8000", insurance="0", deductions="0"), {"tax-year": "1080.00", "rate": "3"}),
    ("salary-tax", case("salary-tax", salary="8000.01", insurance="0", deductions="0"), {"tax-year": "1080.01", "rate": "10"}),
    ("salary-tax", case("salary-tax", salary="85000", insurance="0", deductions="0"), {"tax-year": "250080.00", "rate": "35"}),
    ("salary-tax", case("salary-tax", salary="85001", insurance="0", deductions="0"), {"tax-year": "250085.40", "rate": "45"}),
    ("bonus-tax", case("bonus-tax"), {"tax-separate": "1080.00", "tax-combined": "3600.00", "better": "separate", "saving": "2520.00"}),
    ("bonus-tax", case("bonus-tax", bonus="36001"), {"tax-separate": "3390.10"}),
    ("bonus-tax", case("bonus-tax", bonus="144000"), {"tax-separate": "14190.00"}),
    ("bonus-tax", case("bonus-tax", bonus="40000", taxable="30000"), {"tax-separate": "3790.00", "better": "combined", "saving": "210.00"}),
    ("bonus-tax", case("bonus-tax", bonus="30000", taxable="-20000"), {"tax-separate": "900.00", "tax-combined": "300.00", "better": "combined"}),
    ("bonus-tax", case("bonus-tax", bonus="10000", taxable="20000"), {"better": "same", "saving": "0.00"}),
    ("severance", case("severance"), {"months": "5", "amount": "50000.00"}),
    ("severance", case("severance", kind="n1"), {"amount": "60000.00"}),
    ("severance", case("severance", kind="2n"), {"amount": "100000.00"}),
    # Above three times the local wage both are capped; the 1 of N+1 is not.
    ("severance", case("severance", salary="40000", start="2010-01-01", end="2024-12-31"), {"base": "30000.00", "months": "12", "amount": "360000.00"}),
    ("severance", case("severance", salary="40000", start="2010-01-01", end="2024-12-31", kind="n1"), {"amount": "400000.00"}),
    ("severance", case("severance", salary="40000", start="2010-01-01", end="2024-12-31", kind="2n"), {"amount": "720000.00"}),
    ("severance", case("severance", salary="30000", start="2010-01-01", end="2024-12-31"), {"months": "15", "amount": "450000.00"}),
    # Six months to the day.
    ("severance", case("severance", start="2026-01-01", end="2026-06-30"), {"months": "1"}),
    ("severance", case("severance", start="2026-01-01", end="2026-06-29"), {"months": "0.5"}),
    ("severance", case("severance", start="2025-01-01", end="2025-12-31"), {"months": "1"}),
    ("severance", case("severance", start="2025-01-01", end="2026-01-01"), {"months": "1.5"}),
    ("severance", case("severance", start="2026-11-01", end="2026-11-01"), {"months": "0.5"}),
    ("unemployment", case("unemployment"), {"months": "18"}),
    ("unemployment", case("unemployment", years="4.9"), {"months": "12"}),
    ("unemployment", case("unemployment", years="0"), {"months": "0"}),
    ("unemployment", case("unemployment", monthly="2000"), {"months": "18", "total": "36000.00"}),
    ("unemployment", case("unemployment", monthly="2000", later="1600"), {"months": "18", "total": "33600.00"}),
    ("unemployment", case("unemployment", years="4.9", monthly="2000", later="1600"), {"total": "24000.00"}),
    ("unemployment", case("unemployment", years="0", monthly="2000"), {"months": "0", "total": "0.00"}),
    ("retirement", case("retirement"), {"retire": "2031-07", "delay-months": "16", "earliest": "2030-03", "latest": "2034-07", "minimum-months": "192"}),
    ("retirement", case("retirement", birth="1964-12"), {"retire": "2024-12", "delay-months": "0", "earliest": "", "latest": "", "minimum-months": "180"}),
    ("retirement", case("retirement", birth="1965-01"), {"retire": "2025-02", "age-years": "60", "age-months": "1", "earliest": "2025-01"}),
    ("retirement", case("retirement", kind="female-50", birth="1984-10"), {"retire": "2039-09", "age-months": "11", "earliest": "2036-09"}),
    ("retirement", case("retirement", kind="female-50", birth="1976-08"), {"retire": "2027-06", "earliest": "2026-08"}),
    ("retirement", case("retirement", kind="female-55", birth="1985-06"), {"retire": "2043-06", "earliest": "2040-06", "minimum-months": "240"}),
    ("pension", case("pension"), {"basic": "2250.00", "personal": "1007.19", "total": "3257.19"}),
    ("pension", case("pension", index="0.6", years="15", account="86400"), {"total": "1821.58"}),
    ("pension", case("pension", index="1", years="30", account="288000"), {"total": "5071.94"}),
    ("pension", case("pension", age="63"), {"personal": "1196.58"}),
    ("pension", case("pension", age="47"), {"personal": "673.08"}),
    ("personal-pension", case("personal-pension"), {"saved": "1200.00", "later": "360.00", "net": "840.00"}),
    ("personal-pension", case("personal-pension", bracket="0"), {"net": "-360.00"}),
    ("personal-pension", case("personal-pension", bracket="3"), {"net": "0.00"}),
    ("personal-pension", case("personal-pension", bracket="45"), {"net": "5040.00"}),
]  # fmt: skip


# What no number field may take, whatever its bounds; the last column of a hundred tries.
NOT_NUMBERS = (
    "", " ", "　", "abc", "二十来万", "NaN", "Infinity", "-Infinity", "1e5", "1E5", "0x10", "1/2", "--5", "+-5", "5-",
    "1.2.3", "1..2", ".", ".5", "5.", "1,00", "1,0000", ",100", "100,", "1 万 万", "万", "亿5", "1万25", "一二", "千五", "5元元",
    "元", "%", "$5", "５ｅ３", "½½", "1−2", "1_000", "<b>1</b>", "null", "undefined", "true", "[]", "{}", "'; --", "😀",
    "9" * 41, "1" + "0" * 60, "0." + "0" * 50 + "1",
)  # fmt: skip


# What amounts of money and numbers of shares may be, but nothing else.
SAID = ("二十万", "5千", "5k")


NEGATIVE = ("-1", "−1", "－1", "-0.5", "–200000", "-0", "-1万")


NOT_DAYS = ("2026-02-30", "2026-13-01", "26-1-1", "2026", "明天", "20261301", "2026-11-23T00:00", "0000-00-00", "1989-12-31", "2101-01-01", "-1")  # fmt: skip


NOT_MONTHS = ("1970-13", "1970-00", "70-3", "1970", "1970-3-1-5", "197013", "1899-12", "2101-01", "1000-01", moved(str(BUILT)[:7], 1), "2099-01", "1975-03-32", "19750399", "1975-02-29", "1975年2月30日", "三月", "-1")  # fmt: skip


def bad_inputs() -> list[tuple[str, dict[str, str]]]:
    """One input wrong at a time; an empty one is not wrong that is optional, or of no use to the example."""
    found = []
    for name, tool in TOOLS.items():
        for field in tool.fields:
            if field.kind == "choice":
                tries: tuple[str, ...] = ("", "x", "０x", "ANNUITY", "<script>")
            elif field.kind == "date":
                tries = NOT_DAYS
            elif field.kind == "month":
                tries = NOT_MONTHS
            else:
                signed = field.minimum.startswith("-")
                said = () if field.kind == "money" or field.unit == "股" else SAID
                tries = (*NOT_NUMBERS, *said, *(() if signed else NEGATIVE), "99999999999999", "0.123456789012")
            empty = field.optional or any(case(name).get(other) == value for other, value in field.unused)
            found += [(name, case(name, **{field.name: text})) for text in tries if text.strip() or not empty]
    return found


def extreme() -> list[tuple[str, dict[str, str]]]:
    """At the edges of what is allowed."""
    return [
        *(("mortgage", one) for one in grid(principal=("1", "1000000000"), months=("1", "600"), rate=("0", "100", "0.000001"), method=("annuity", "linear"))),
        *(("prepayment", case("prepayment", **one)) for one in grid(principal=("1", "1000000000"), months=("600",), rate=("0", "100"), paid=("0", "599"), amount=("0.01", "1000000"), mode=("term", "payment"), method=("annuity", "linear"))),
        *(("prepayment", case("prepayment", **one)) for one in grid(amount=("50000", "300000"), times=("3", "60"), gap=("1", "12"), mode=("term", "payment", "settle"), method=("annuity", "linear"))),
        *(("prepayment", case("prepayment", **one)) for one in grid(paid_2=("", "60", "72", "359", "360", "59"), amount_2=("", "50000", "9999999"), paid_3=("", "66"), amount_3=("", "300000.5"), mode=("term", "payment"), method=("annuity", "linear"))),
        ("prepayment", case("prepayment", times="3", paid_2="72", amount_2="1", mode="settle")),
        ("prepayment", case("prepayment", times="3", paid_2="72", amount_2="1")),
        ("prepayment", case("prepayment", paid="360")),
        ("prepayment",
         case("prepayment", principal="1000000000", months="600", paid="1", amount="900000000", rate="100")),
        ("deposit", case("deposit", rate="2.15")),
        ("deposit", case("deposit", withdraw="2024-05-01", amount="50000", rate="0")),
        ("card-minimum", case("card-minimum", monthly="1")),
        ("card-minimum", case("card-minimum", monthly="136", rate="0.05")),
        ("card-minimum", case("card-minimum", monthly="99999", paid="0", basis="full")),
        ("prepayment", case("prepayment", penalty="300000")),
        ("deposit", case("deposit", term="3m", withdraw="2100-12-31")),
        ("deposit", case("deposit", start="2024-01-31", term="6m", withdraw="2026-05-31")),
        ("deposit", case("deposit", withdraw="2023-11-20")),
        ("deposit", case("deposit", withdraw="2023-11-19")),
        ("deposit", case("deposit", withdraw="", amount="1")),
        ("deposit", case("deposit", amount="213200.01")),
        ("deposit", case("deposit", renew="0", withdraw="2027-01-19", amount="1")),
        ("ipo", case("ipo", value="1000000000", rate="100", times="100000")),
        ("ipo", case("ipo", value="1000000000", rate="0.00000001", times="1")),
        ("ipo", case("ipo", value="1000000000", market="sh-star", times="100000")),
        ("ipo", case("ipo", rate="0")),
        ("ipo", case("ipo", market="bse")),
        ("ipo", case("ipo", market="bse", apply="99")),
        ("card-instalment", case("card-instalment", fee_rate="0")),
        ("card-instalment", case("card-instalment", fee_rate="10", periods="60")),
        ("mortgage", case("mortgage", months="240", years="20")),
        ("mortgage", case("mortgage", months="", years="20")),
        ("mortgage", case("mortgage", months="360", years="20")),
        ("mortgage", case("mortgage", months="360", years="")),
        ("mortgage", case("mortgage", fund_rate="")),
        ("mortgage", case("mortgage", fund_principal="300000")),
        ("mortgage", case("mortgage", fund_principal="300000", fund_rate="")),
        ("mortgage", case("mortgage", fund_principal="0")),
        ("repricing", case("repricing", principal="0.01", months="600", new="100")),
        ("deed-tax", case("deed-tax", home="other", other_rate="2.99")),
        ("deed-tax", case("deed-tax", home="other", other_rate="5.01")),
        ("deed-tax", case("deed-tax", price="0.01", area="0.01")),
        ("home-sale", case("home-sale", method="assessed", assessed_rate="0.99")),
        ("home-sale", case("home-sale", method="assessed", assessed_rate="3.01")),
        ("home-sale", case("home-sale", assessed_rate="0")),
        ("home-sale", case("home-sale", bought="2026-11-24")),
        ("home-sale", case("home-sale", bought="2026-11-23")),
        ("stock-trade", case("stock-trade", commission="30.0001")),
        ("stock-trade", case("stock-trade", buy="0.0001", sell="0.0001", shares="1")),
        ("stock-trade", case("stock-trade", buy="1000000", shares="1000000000")),
        ("dividend-tax", case("dividend-tax", bought="2026-11-24")),
        ("lending-cap", case("lending-cap", rate="1000", days="36500")),
        ("card-minimum", case("card-minimum", after="57", basis="full")),
        ("card-minimum", case("card-minimum", days="3")),
        ("mortgage", case("mortgage", months="60", fund_principal="500000")),
        ("mortgage", case("mortgage", months="481")),
        ("repricing", case("repricing", old="3.1", new="3.5")),
        ("lending-cap", case("lending-cap", rate="0")),
        ("unemployment", case("unemployment", later="100")),
        ("pension", case("pension", years="14.5")),
        ("salary-tax", case("salary-tax", salary="0.01", insurance="0", deductions="10000000", months="1")),
        ("salary-tax", case("salary-tax", salary="10000000", insurance="10000000", deductions="0")),
        ("salary-tax", case("salary-tax", insurance="20000.01")),
        ("salary-tax", case("salary-tax", months="13")),
        ("bonus-tax", case("bonus-tax", bonus="1000000000", taxable="-1000000000")),
        ("bonus-tax", case("bonus-tax", taxable="−0")),
        ("bonus-tax", case("bonus-tax", taxable="-2万元")),
        ("bonus-tax", case("bonus-tax", taxable="-1000000000.01")),
        ("severance", case("severance", start="2008-01-01", end="2100-12-31", salary="10000000")),
        ("severance", case("severance", start="2007-12-31")),
        ("severance", case("severance", start="2026-11-02", end="2026-11-01")),
        ("severance", case("severance", local="")),
        ("unemployment", case("unemployment", years="60")),
        ("retirement", case("retirement", birth="1906-10")),
        ("retirement", case("retirement", birth="1906-11")),
        ("retirement", case("retirement", birth="2026年11月")),
        ("pension", case("pension", age="39")),
        ("pension", case("pension", age="71")),
        ("pension", case("pension", age="60.5")),
        ("pension", case("pension", years="60", account="0")),
        ("personal-pension", case("personal-pension", amount="12000.01")),
        ("personal-pension", case("personal-pension", bracket="15")),
        ("card-minimum", case("card-minimum", paid="10000", basis="full")),
        ("card-minimum", case("card-minimum", paid="10000.01")),
    ]  # fmt: skip


def historic() -> list[tuple[str, dict[str, str]]]:
    days = ("2019-06-30", "2022-06-01", "2023-12-31", "2024-01-01", "2024-04-23", "2024-07-24", "2025-12-31", "2026-01-01", "2027-12-31", "2028-01-01")  # fmt: skip
    found = [
        ("purchase-tax", case("purchase-tax", date=day, energy=energy)) for day in days for energy in ("nev", "fuel")
    ]
    found += [("trade-in", case("trade-in", date=day, kind=kind)) for day in days for kind in ("scrap", "swap")]
    found += [("deposit", case("deposit", start=day, withdraw="", term=term)) for day in days for term in ("3m", "5y")]
    found += [("deed-tax", case("deed-tax", date=day)) for day in ("2024-11-30", "2024-12-01")]
    found += [
        ("home-sale", case("home-sale", bought=bought, sold=sold))
        for bought in ("2020-01-01", "2025-12-31")
        for sold in ("2025-12-31", "2026-01-01", "2027-12-31", "2028-01-01")
    ]
    found += [("home-sale", case("home-sale", bought="2026-12-31", sold="2028-01-01"))]
    found += [("stock-trade", case("stock-trade", sold=day)) for day in ("2023-08-27", "2023-08-28")]
    found += [
        ("dividend-tax", case("dividend-tax", bought="2015-08-20", sold=day)) for day in ("2015-09-07", "2015-09-08")
    ]
    found += [
        ("lending-cap", case("lending-cap", signed=day))
        for day in ("2020-08-19", "2020-08-20", "2026-10-19", "2026-10-20", "2026-11-23")
    ]
    found += [("bonus-tax", case("bonus-tax", date=day)) for day in (*days, "2018-12-31", "2019-01-01")]
    return found
