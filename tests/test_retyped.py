"""Numbers typed into text that the ledger already holds."""

from pathlib import Path
from typing import Any

import pytest
from support.articles import article, place, problems_of, saying, to_yaml
from support.facts import FACTS_FILE, fact, value
from youju.problem import Problem

LIMIT = fact("limit", value("2015-05-01", "50"), unit="万元", name="存款保险限额")
YEARS = fact("years", value("2015-05-01", "5"), unit="年", name="保存年限")


def found_in(root: Path, entry: dict[str, Any]) -> tuple[list[Problem], str]:
    facts = {FACTS_FILE: to_yaml([fact(), LIMIT, YEARS])}
    return problems_of(root, articles=[entry], files=facts), to_yaml([entry])


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("1.20%", "{{rate-1y}}"),
        ("1.2%", "{{rate-1y}}"),
        ("1.50%", "{{rate-1y@2022-01-01}}"),
        ("50 万元", "{{limit}}"),
        ("500,000 元", "{{limit}}"),
        ("5 年", "{{years}}"),
    ],
)
def test_a_retyped_figure_is_reported_with_the_syntax_to_use(typed: str, remedy: str, tmp_path: Path) -> None:
    problems, text = found_in(tmp_path, saying(f"这里写着 {typed}，照抄的。"))
    assert [problem.rule for problem in problems] == ["retyped-figure"]
    assert remedy in problems[0].fix
    assert (problems[0].at.line, problems[0].at.column) == place(text, typed)


@pytest.mark.parametrize("typed", ["1.21%", "11.20%", "150 万元", "2015 年", "A5 年", "1.50 元", "15 年"])
def test_other_numbers_are_left_alone(typed: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, saying(f"这里写着 {typed}，不是一回事。"))[0] == []


def test_figures_of_another_topic_are_left_alone(tmp_path: Path) -> None:
    assert found_in(tmp_path, saying("利率 1.20%。", topic="loans"))[0] == []


def test_examples_state_their_own_numbers(tmp_path: Path) -> None:
    entry = article()
    entry["sections"][2]["blocks"][1]["example"]["given"] = ["本金 50 万元，利率 1.20%"]
    assert found_in(tmp_path, entry)[0] == []


def test_a_literal_is_allowed_and_must_be_needed(tmp_path: Path) -> None:
    assert found_in(tmp_path, saying("他今年存了 50 万元。", literals=["50 万元"]))[0] == []
    problems, text = found_in(tmp_path, saying("没有数。", literals=["50 万元"]))
    assert [problem.rule for problem in problems] == ["unused-literal"]
    assert (problems[0].at.line, problems[0].at.column) == place(text, '"50 万元"')
