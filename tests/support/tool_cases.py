"""Cases for the calculators: published, at the edges, on historic days, and wrong in every way."""

from youju.calculators import TOOLS

from .tools import case, grid

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
    ("ipo", case("ipo", value="9999"), {"units": "0", "shares": "0"}),
    ("ipo", case("ipo", value="12345"), {"units": "2", "shares": "1000"}),
    ("ipo", case("ipo"), {"units": "10", "expected": "0.004000", "chance": "0.399281"}),
    ("ipo", case("ipo", times="100"), {"expected": "0.400000", "chance": "32.973359"}),
    ("ipo", case("ipo", market="bse", rate="0.5", apply="10万"), {"expected": "500"}),
    ("maternity", case("maternity"), {"allowance": "26133.33"}),
    ("maternity", case("maternity", average="12000", days="158"), {"allowance": "63200.00"}),
]


# What no number field may take, whatever its bounds; the last column of a hundred tries.
NOT_NUMBERS = (
    "", " ", "　", "abc", "二十万", "NaN", "Infinity", "-Infinity", "1e5", "1E5", "0x10", "1/2", "--5", "+-5", "5-",
    "1.2.3", "1..2", ".", ".5", "5.", "1,00", "1,0000", ",100", "100,", "1 万 万", "万", "亿5", "5千", "5k", "5元元",
    "元", "%", "$5", "５ｅ３", "½½", "1−2", "1_000", "<b>1</b>", "null", "undefined", "true", "[]", "{}", "'; --", "😀",
    "9" * 41, "1" + "0" * 60, "0." + "0" * 50 + "1",
)  # fmt: skip


NEGATIVE = ("-1", "−1", "－1", "-0.5", "–200000", "-0", "-1万")


NOT_DAYS = ("2026-02-30", "2026-13-01", "26-1-1", "2026", "明天", "20261301", "2026-11-23T00:00", "0000-00-00", "1989-12-31", "2101-01-01", "-1")  # fmt: skip


def bad_inputs() -> list[tuple[str, dict[str, str]]]:
    """One input wrong at a time; an empty optional one is not wrong."""
    found = []
    for name, tool in TOOLS.items():
        for field in tool.fields:
            if field.kind == "choice":
                tries: tuple[str, ...] = ("", "x", "０x", "ANNUITY", "<script>")
            elif field.kind == "date":
                tries = NOT_DAYS
            else:
                tries = (*NOT_NUMBERS, *NEGATIVE, "99999999999999", "0.123456789012")
            found += [(name, case(name, **{field.name: text})) for text in tries if text.strip() or not field.optional]
    return found


def extreme() -> list[tuple[str, dict[str, str]]]:
    """At the edges of what is allowed."""
    return [
        *(("mortgage", one) for one in grid(principal=("1", "1000000000"), months=("1", "600"), rate=("0", "100", "0.000001"), method=("annuity", "linear"))),
        *(("prepayment", case("prepayment", **one)) for one in grid(principal=("1", "1000000000"), months=("600",), rate=("0", "100"), paid=("0", "599"), amount=("0.01", "1000000"), mode=("term", "payment"), method=("annuity", "linear"))),
        *(("prepayment", case("prepayment", **one)) for one in grid(amount=("50000", "300000"), times=("3", "60"), gap=("1", "12"), mode=("term", "payment", "settle"), method=("annuity", "linear"))),
        ("prepayment", case("prepayment", paid="360")),
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
        ("card-minimum", case("card-minimum", after="57")),
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
    return found
