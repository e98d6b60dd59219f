"""What a change must bring along, and how a proposal shows what it does to the past."""

from pathlib import Path
from typing import Any

from support.articles import TODAY, article, to_yaml, write_data
from support.facts import FACTS_FILE, fact, value
from youju.authoring import impact
from youju.checks import since_base
from youju.content import loader


def read(root: Path, entry: dict[str, Any], figure: dict[str, Any]) -> loader.Collection:
    return loader.read(write_data(root, [entry], files={FACTS_FILE: to_yaml([figure])}))[0]


OLD, NEW = "会，前提是开户时约好了，没有约好按活期。", "不会，要自己到柜台去办一次才行。"


def told(tmp_path: Path, entry: dict[str, Any], figure: dict[str, Any]) -> list[tuple[str, int]]:
    before = read(tmp_path / "before", article(answer=OLD), fact())
    after = read(tmp_path / "after", entry, figure)
    return [(one.rule, one.at.line) for one in since_base.problems(after, before, TODAY)]


def test_the_day_of_change_moves_with_the_answer(tmp_path: Path) -> None:
    assert told(tmp_path / "a", article(answer=NEW), fact()) == [("unmoved-date", 12)]
    assert told(tmp_path / "b", article(answer=NEW, updated="2024-05-30"), fact()) == []
    assert told(tmp_path / "c", article(answer=OLD, phrasings=["甲问", "乙问"]), fact()) == []


def test_the_day_of_verification_moves_with_a_value(tmp_path: Path) -> None:
    values = [value("2022-01-01", "1.55"), value("2023-07-01", "1.20", source="report")]
    assert told(tmp_path / "a", article(answer=OLD), fact(values=values)) == [("unmoved-date", 7)]
    assert told(tmp_path / "b", article(answer=OLD), fact(values=values, verified_on="2024-06-01")) == []
    assert told(tmp_path / "c", article(answer=OLD), fact(note="说明。")) == []


def test_a_proposal_says_which_past_value_moved(tmp_path: Path) -> None:
    before = read(tmp_path / "before", article(), fact())
    values = [value("2022-01-01", "1.55"), value("2022-09-15", "1.40"), value("2023-07-01", "1.20", source="report")]
    after = read(tmp_path / "after", article(), fact(values=values))
    text = impact.describe(impact.compare(before, after, TODAY))
    assert "  - 2022-01-01 起：1.50% → 1.55%" in text
    assert "  - 2022-09-15 起：无 → 1.40%" in text
    assert "2023-07-01 起" not in text
