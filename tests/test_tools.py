"""The calculators without a browser: published figures, an independent reference, Node against Python, bad input."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support.articles import PROJECT, article, section, write_data
from support.tools import DAY, answer, case, declared, grid, real_catalog, reference_cases, results
from youju import check, collection
from youju.tools import TOOLS, InputError, Rules
from youju.tools.field import Field

REFERENCE = [(name, given, expected) for name, cases in reference_cases().items() for given, expected in cases]

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
    (
        "purchase-tax",
        case("purchase-tax", price="400000", date="2025-06-01"),
        {"tax": "5398.23", "relief": "30000.00"},
    ),
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


@pytest.mark.parametrize(("name", "given", "expected"), PUBLISHED)
def test_published_figures(name: str, given: dict[str, str], expected: dict[str, str]) -> None:
    found = results(name, given)
    assert {key: found[key] for key in expected} == expected


def test_the_reference_agrees() -> None:
    assert len(REFERENCE) > 250
    for name, given, expected in REFERENCE:
        found = {key: Decimal(value) for key, value in results(name, given).items()}
        assert {key: found[key] for key in expected} == expected, (name, given)


def test_node_and_python_agree(tmp_path: Path) -> None:
    """The browser's modules, run by Node over every case here, good and bad, today and after expiry."""
    days = (DAY, date(2026, 12, 31), date(2027, 1, 5))
    given = [(name, inputs) for name, inputs, _ in PUBLISHED] + [(name, inputs) for name, inputs, _ in REFERENCE]
    given += bad_inputs() + extreme() + historic()
    cases = [
        {"tool": name, "today": str(day), "given": inputs, "expected": answer(name, inputs, day)}
        for name, inputs in given
        for day in (days if len(inputs) < 5 or name in ("deposit", "card-minimum") else days[:1])
    ]
    sums = grid(
        principal=("1000000", "1", "123456.78", "1000000000"),
        months=("1", "7", "360", "600"),
        rate=("0", "0.0001", "3.2", "36"),
        method=("annuity", "linear"),
    )
    path = tmp_path / "cases.json"
    data = {"tools": {name: declared(name) for name in TOOLS}, "cases": cases, "sums": sums}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    node = shutil.which("node")
    if not node:
        pytest.fail("没有找到 node：请安装 Node.js 20 或更新", pytrace=False)
    tests = PROJECT / "tests" / "javascript" / "tools.test.mjs"
    done = subprocess.run(
        [node, "--test", "--test-reporter=tap", str(tests)],
        env={**os.environ, "YOUJU_CASES": str(path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def extreme() -> list[tuple[str, dict[str, str]]]:
    """At the edges of what is allowed."""
    return [
        *(("mortgage", one) for one in grid(principal=("1", "1000000000"), months=("1", "600"), rate=("0", "100", "0.000001"), method=("annuity", "linear"))),
        *(("prepayment", case("prepayment", **one)) for one in grid(principal=("1", "1000000000"), months=("600",), rate=("0", "100"), paid=("0", "599"), amount=("0.01", "1000000"), mode=("term", "payment"), method=("annuity", "linear"))),
        ("prepayment", case("prepayment", paid="360")),
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


def test_bad_input_is_refused_by_the_hundred() -> None:
    tries = bad_inputs()
    assert len(tries) > 1500
    for name, given in tries:
        assert "field" in answer(name, given), (name, given)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("２０万", "200000"),
        ("20 万元", "200000"),
        ("1,234,567.80", "1234567.8"),
        ("１，２３４．５", "1234.5"),
        ("￥3000", "3000"),
        ("1.5亿", "150000000"),
        ("0020", "20"),
        ("+5", "5"),
    ],
)
def test_forms_of_money(text: str, value: str) -> None:
    assert Field("x", "金额", "money", "元").read(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["2026-11-23", "2026/11/23", "2026.11.23", "20261123", "２０２６－１１－２３", "2026年11月23日", " 2026-11-23 "],
)
def test_forms_of_a_day(text: str) -> None:
    assert Field("x", "日期", "date").read(text) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        (Field("x", "金额", "money", "元"), "", "请填写金额。"),
        (Field("x", "金额", "money", "元"), "-1", "金额不能是负数。"),
        (Field("x", "金额", "money", "元"), "abc", "金额要填数字。"),
        (Field("x", "金额", "money", "元"), "1.234", "金额最多写 2 位小数。"),
        (Field("x", "金额", "money", "元", minimum="1"), "0", "金额不能小于 1 元。"),
        (Field("x", "金额", "money", "元"), "20亿", "金额不能大于 1,000,000,000 元，请看看是不是写错了。"),
        (Field("x", "期数", "count", "期", places=0), "1.5", "期数要填整数。"),
        (Field("x", "日期", "date"), "2026-02-30", "日期要写成 2026-11-23 这样，并且真有这一天。"),
        (Field("x", "方式", "choice", options=(("a", "甲"),)), "b", "方式没有“b”这一项，请重新选。"),
    ],
)
def test_messages(field: Field, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        field.read(text)
    assert str(caught.value) == message


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
        ("purchase-tax", {"date": "2023-12-31"}, "2023-12-31 的“新能源汽车车辆购置税减征比例”"),
        ("trade-in", {"date": "2027-01-01"}, "2027-01-01 的“以旧换新：报废旧车买新能源的补贴上限”"),
        ("trade-in", {"date": "2025-06-01", "kind": "swap"}, "2025-06-01 当地的置换补贴标准"),
        ("deposit", {"start": "2022-08-21"}, "2022-08-21 的“大行三年期定期存款挂牌利率”"),
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


def test_every_figure_a_calculator_needs_is_in_the_ledger() -> None:
    for tool in TOOLS.values():
        assert {*tool.facts, *(field.fact for field in tool.fields if field.fact)} <= set(real_catalog().facts)
        assert {preset for field in tool.fields for preset in field.presets} <= set(tool.facts)


def test_a_default_that_is_missing_today_is_left_to_the_reader() -> None:
    with pytest.raises(InputError, match="请填写年利率"):
        TOOLS["mortgage"].read({}, Rules(real_catalog().ledger, DAY))


@pytest.mark.parametrize(
    ("block", "rule"),
    [
        ({"name": "morgage"}, "unknown-tool"),
        ({"name": "maternity", "inputs": {"salary": "1"}}, "unknown-input"),
        ({"name": "maternity", "inputs": {"days": "九十八"}}, "tool-input"),
        ({"name": "card-minimum", "inputs": {"rate": "0.05", "minimum": "10", "after": "99"}}, "tool-input"),
    ],
)
def test_a_wrong_card_is_reported_at_its_place(tmp_path: Path, block: dict[str, Any], rule: str) -> None:
    assert _problems(tmp_path, {"tool": block}) == [rule]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("[[tool:mortgage]]", []),
        ("[[tool:prepayment?principal=1000000&months=360|算一算]]", []),
        ("[[tool:prepay]]", ["unknown-tool"]),
        ("[[tool:mortgage?capital=1]]", ["unknown-input"]),
        ("[[tool:mortgage?principal=-1]]", ["tool-input"]),
        ("[[tool:mortgage#top]]", ["unknown-anchor"]),
    ],
)
def test_links_to_calculators(tmp_path: Path, text: str, rules: list[str]) -> None:
    assert _problems(tmp_path, f"看{text}。") == rules


def _problems(root: Path, block: Any) -> list[str]:
    one = article()
    one["sections"][3] = section("到期前后要做的事", block)
    found, problems = collection.read(write_data(root, articles=[one]))
    return [problem.rule for problem in [*problems, *check.collection(found, DAY)]]
