"""Mistakes in the ledger, each at its place."""

from pathlib import Path
from typing import Any

import pytest
from support.articles import position, problems_of, to_yaml
from support.facts import FACTS_FILE, fact, value

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
