"""Lookups by date: what held on the day, nothing borrowed from the days around it; and mistakes, each at its place."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support.articles import position, problems_of, to_yaml
from support.facts import FACTS_FILE, fact, leave, ledger, value
from youju.content import loader
from youju.content.fact import Fact
from youju.ledger.ledger import Ledger, state

DAY = date.fromisoformat


def shown(found: object) -> str | None:
    return found.text if found else None  # type: ignore[attr-defined]


CAP = fact("cap", value("2024-01-01", "3", to="2025-12-31"), value("2026-07-01", "1.5", to="2027-12-31"), unit="万元")


@pytest.mark.parametrize(
    ("identifier", "day", "expected"),
    [
        # From its first day to the day before the next.
        ("rate-1y", "2021-12-31", None),
        ("rate-1y", "2022-01-01", "1.50%"),
        ("rate-1y", "2023-06-30", "1.50%"),
        ("rate-1y", "2023-07-01", "1.20%"),
        ("rate-1y", "2099-01-01", "1.20%"),
        # Nothing on any day of a gap.
        ("cap", "2024-01-01", "3 万元"),
        ("cap", "2025-12-31", "3 万元"),
        ("cap", "2026-01-01", None),
        ("cap", "2026-06-30", None),
        ("cap", "2026-07-01", "1.5 万元"),
        ("cap", "2027-12-31", "1.5 万元"),
        ("cap", "2028-01-01", None),
    ],
)
def test_a_value_holds_on_its_days_and_no_others(identifier: str, day: str, expected: str | None) -> None:
    assert shown(ledger(fact(), CAP).at(identifier, DAY(day))) == expected


def test_values_keep_the_decimals_they_were_written_with() -> None:
    found = ledger(fact("rate-1y", value("2022-01-01", "3.50"))).at("rate-1y", DAY("2022-01-01"))
    assert found is not None
    assert (found.value.value, found.text, found.number) == ("3.50", "3.50%", Decimal("0.035"))


@pytest.mark.parametrize(
    ("amount", "unit", "text", "number"),
    [
        ("50", "万元", "50 万元", "500000"),
        ("3000", "元", "3,000 元", "3000"),
        ("0.05", "%", "0.05%", "0.0005"),
        ("30", "个基点", "30 个基点", "0.0030"),
        ("1", "‰", "1‰", "0.001"),
        ("98", "天", "98 天", "98"),
        ("2000", "元/孩/月", "2,000 元/孩/月", "2000"),
        ("0.05", "%/日", "0.05%/日", "0.0005"),
        ("1.5", "万元/年", "1.5 万元/年", "15000"),
    ],
)
def test_units(amount: str, unit: str, text: str, number: str) -> None:
    found = ledger(fact("figure", value("2022-01-01", amount), unit=unit)).at("figure", DAY("2022-01-01"))
    assert found is not None
    assert (found.text, found.number) == (text, Decimal(number))


def test_what_was_known_last_is_never_an_answer() -> None:
    lpr = fact("lpr", value("2024-04-20", "3.95", to="2024-05-19", then="unknown"))
    assert ledger(lpr).at("lpr", DAY("2024-06-01")) is None
    assert shown(ledger(lpr).last_before("lpr", DAY("2024-06-01"))) == "3.95%"
    assert ledger(lpr).last_before("lpr", DAY("2024-04-19")) is None


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2024-12-16", "current"), ("2024-12-17", "due"), ("2024-12-31", "due"), ("2025-01-01", "expired")],
)
def test_a_figure_comes_due_fourteen_days_before_its_review_and_expires_after_it(today: str, expected: str) -> None:
    assert state(Fact.model_validate(fact(review_by="2024-12-31")), DAY(today)) == expected


CASES: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "unordered": (fact("a", value("2023-01-01", "1"), value("2022-01-01", "2")), "value-order", "没有晚于", '"2022-01-01"'),
    "same day twice": (fact("a", value("2023-01-01", "1"), value("2023-01-01", "2")), "value-order", "没有晚于", ""),
    "overlapping": (
        fact("a", value("2022-01-01", "1", to="2023-06-30"), value("2023-06-30", "2")), "value-overlap", "有效期", ""),
    "ends before it begins": (
        fact("a", value("2022-01-02", "1", to="2022-01-01")), "date-order", "早于起始日", '"2022-01-01"'),
    "unknown source": (fact("a", value("2022-01-01", "1", source="notise")), "unknown-source", "notise", "notise"),
    "verified tomorrow": (fact("a", verified_on="2024-06-02"), "future-date", "还没到", '"2024-06-02"'),
    "review in the past of its check": (fact("a", review_by="2024-05-01"), "date-order", "不晚于", ""),
    "unknown topic": (fact("a", topic="deposit"), "unknown-topic", "deposit", '"deposit"'),
    "unit unknown": (fact("a", unit="百分比"), "unknown-value", "百分比", '"百分比"'),
    "no such day": (fact("a", value("2022-02-30", "1")), "wrong-form", "2022-02-30", '"2022-02-30"'),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_named_where_it_stands(name: str, tmp_path: Path) -> None:
    entry, rule, fragment, needle = CASES[name]
    problems = problems_of(tmp_path, files={FACTS_FILE: to_yaml([entry])})
    problem = next(problem for problem in problems if problem.rule == rule)
    assert fragment in problem.message
    assert problem.at.path == FACTS_FILE
    assert not needle or problem.at == position(tmp_path, FACTS_FILE, needle)


def test_two_facts_may_not_share_an_id(tmp_path: Path) -> None:
    files = {FACTS_FILE: to_yaml([fact()]), "data/facts/loans.yml": to_yaml([fact()])}
    problems = problems_of(tmp_path, files=files)
    assert [problem.rule for problem in problems] == ["duplicate-id"]


def test_adjoining_periods_are_fine(tmp_path: Path) -> None:
    entry = fact("a", value("2022-01-01", "1", to="2022-12-31"), value("2023-01-01", "2"))
    assert problems_of(tmp_path, files={FACTS_FILE: to_yaml([entry])}) == []


# One announcement that moves several figures, written once


MOVED = {
    "announcement": "notice:1",
    "from": "2024-02-01",
    "note": "只见转述。",
    "values": {"rate-1y": "1.00", "rate-3y": "1.50", "leave/上海": "45"},
}
#: It has no value but what is announced.
BARE = fact("rate-3y", name="三年期利率")
del BARE["values"]


def written(*records: dict[str, Any]) -> dict[str, Any]:
    return {"files": {FACTS_FILE: to_yaml([fact(), BARE, leave(), *records])}}


def test_each_figure_gets_its_value_where_it_belongs(tmp_path: Path) -> None:
    content = written(MOVED)
    assert problems_of(tmp_path, **content) == []
    found = Ledger.of(loader.read(tmp_path)[0])
    moved = [(str(entry.start), entry.text) for entry in found.history("rate-1y")][1:]
    assert moved == [("2023-07-01", "1.20%"), ("2024-02-01", "1.00%")]
    (only,) = found.history("rate-3y")
    told = (only.text, only.source.key, only.value.note, only.confidence)
    assert told == ("1.50%", "notice:1", "只见转述。", "official")
    assert [entry.text for entry in found.history("leave/上海")] == ["30 天", "45 天", "60 天"]


@pytest.mark.parametrize(
    ("changes", "rule", "needle"),
    [
        ({"values": {"rate-3y": "1.50", "rate-2y": "1.00"}}, "unknown-fact", "rate-2y"),
        ({"values": {"rate-3y": "5-3"}}, "wrong-form", '"5-3"'),
        ({"values": {"rate-3y": "1.50", "rate-1y": "1.00"}, "from": "2023-07-01"}, "value-order", '"1.00"'),
        ({"announcement": "notise"}, "unknown-source", 'rate-3y: "1.50"'),
        ({"values": {"rate-3y": "1.5%"}}, "wrong-form", '"1.5%"'),
        ({"form": "2024-02-01"}, "unknown-key", "form"),
    ],
)
def test_a_mistake_in_an_announcement_is_named_where_it_stands(
    changes: dict[str, Any], rule: str, needle: str, tmp_path: Path
) -> None:
    content = written({**MOVED, "values": {"rate-3y": "1.50"}, **changes})
    (problem,) = [one for one in problems_of(tmp_path, **content) if one.rule != "missing-key"]
    assert (problem.rule, problem.at.line) == (rule, position(tmp_path, FACTS_FILE, needle).line)


def test_a_figure_that_nobody_has_a_value_for_is_named(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, **written())
    assert problem.rule == "missing-key" and "“rate-3y”没有数值" in problem.message
