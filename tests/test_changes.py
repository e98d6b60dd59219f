"""The log of changes, derived from histories."""

from datetime import date
from typing import Any

from support.facts import fact, ledger, value
from youju.ledger.changes import changes, past, upcoming


def log(*facts: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(str(change.day), change.kind, change.sentence) for change in changes(ledger(*facts))]


def test_starts_changes_and_ends_newest_first() -> None:
    cap = fact(
        "cap",
        value("2024-01-01", "3", to="2025-12-31"),
        value("2026-01-01", "1.5", to="2027-12-31"),
        unit="万元",
        name="上限",
    )
    assert log(cap) == [
        ("2027-12-31", "ends", "上限 1.5 万元，执行到 2027-12-31"),
        ("2026-01-01", "changes", "上限 3 万元 → 1.5 万元"),
        ("2024-01-01", "starts", "上限 3 万元，开始执行"),
    ]


def test_an_unchanged_value_is_no_change() -> None:
    months = fact("lpr", value("2024-01-20", "3.45"), value("2024-02-20", "3.45"), value("2024-03-20", "3.35"))
    assert [(day, kind) for day, kind, _ in log(months)] == [("2024-03-20", "changes"), ("2024-01-20", "starts")]


def test_not_knowing_is_no_end_and_seeing_is_no_start() -> None:
    seen = fact("cd", value("2026-01-09", "1.55", start="seen", to="2026-01-31", then="unknown"))
    assert log(seen) == []


def test_statistics_are_no_policy() -> None:
    assert log(fact("yield", value("2025-01-01", "1.98"), kind="statistic")) == []


def test_a_rule_that_comes_back_after_a_gap_starts_again() -> None:
    rule = fact("cut", value("2022-06-01", "50", to="2022-12-31"), value("2024-01-01", "50"))
    assert [(day, kind) for day, kind, _ in log(rule)] == [
        ("2024-01-01", "starts"),
        ("2022-12-31", "ends"),
        ("2022-06-01", "starts"),
    ]


def test_today_divides_past_from_future() -> None:
    found = changes(ledger(fact("cap", value("2024-01-01", "3", to="2024-06-01"))))
    assert [change.kind for change in upcoming(found, date(2024, 6, 1))] == ["ends"]
    assert [change.kind for change in past(found, date(2024, 6, 1))] == ["starts"]
    assert upcoming(found, date(2024, 6, 2)) == []


def test_ids_are_unique_and_do_not_move() -> None:
    found = changes(ledger(fact("a", value("2024-01-01", "1", to="2024-01-01"))))
    assert sorted(change.id for change in found) == ["a-2024-01-01", "a-2024-01-01-end"]
