"""Keeping the ledger true: what is due, who must renew, what a change does."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support import articles as make
from support.articles import article, saying, to_yaml, write, write_data
from support.facts import FACTS_FILE, collected, fact, value
from support.making import committed
from youju.authoring import impact
from youju.cli import main
from youju.ledger import review

TODAY = date(2024, 6, 1)


DUE = {"gone": "05-31", "today": "06-01", "soon": "06-15", "later": "07-01", "far": "07-02"}


def test_what_is_due_in_thirty_fourteen_and_no_days_is_a_reminder(tmp_path: Path) -> None:
    facts = (fact(name, review_by=f"2024-{day}", verified_on="2024-01-01") for name, day in DUE.items())
    found = collected(tmp_path, *facts)
    groups = review.due([record.value for record in found.facts.records], TODAY)
    named = {days: [entry.id for entry in group] for days, group in groups.items()}
    assert named == {0: ["gone"], 14: ["today", "soon"], 30: ["later"]}
    listed = review.checklist(found, {}, TODAY)
    assert listed.count("- [ ]") == 4
    assert "`far`" not in listed
    reminders = list(review.warnings(found, TODAY))
    assert [problem.severity for problem in reminders] == ["warning"] * 3
    assert "gone" in reminders[0].message and "已过" in reminders[0].message


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A committed project with one expired figure and one that is current."""
    monkeypatch.setenv("YOUJU_TODAY", str(TODAY))
    entries = [fact("old", review_by="2024-05-31"), fact("new")]
    write_data(tmp_path, files={FACTS_FILE: to_yaml(entries)})
    return committed(tmp_path)


def checked(root: Path, base: str = "HEAD") -> int:
    return main(["check", "--base", base, "--root", str(root)])


def test_whoever_changes_an_expired_figure_must_renew_it_and_nobody_else(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(repository, {"data/articles.yml": to_yaml([article(title="换个问法？")])})
    assert checked(repository) == 0
    cheaper = fact("old", value("2022-01-01", "1.40"), review_by="2024-05-31")
    write(repository, {FACTS_FILE: to_yaml([cheaper, fact("new")])})
    assert checked(repository) == 1
    assert "unrenewed-figure" in capsys.readouterr().err
    renewed = {**cheaper, "review_by": "2024-12-31", "verified_on": "2024-06-01"}
    write(repository, {FACTS_FILE: to_yaml([renewed, fact("new")])})
    assert checked(repository) == 0
    assert checked(repository, base="nowhere") == 2
    assert "取不到版本 nowhere" in capsys.readouterr().err


def using() -> dict[str, Any]:
    entry = saying("一年利息 {{$利息}} 元。")
    entry["sections"][2]["blocks"][1]["example"]["lines"] = ["10,000 × {{rate-1y}} = {{=利息}} 元"]
    return entry


def test_the_impact_of_a_change_reaches_computed_examples(tmp_path: Path) -> None:
    before = collected(tmp_path / "before", fact(), articles=[using(), article("other", title="别的？")])
    cut = fact("rate-1y", value("2022-01-01", "1.50"), value("2023-07-01", "1.20"), value("2024-05-20", "0.95"))
    after = collected(tmp_path / "after", cut, articles=[using(), article("other", title="别的？")])
    found = impact.compare(before, after, TODAY)
    assert [(change.fact.id, change.before, change.after) for change in found.facts] == [("rate-1y", "1.20%", "0.95%")]
    assert [entry.id for entry in found.articles] == ["sample-question"]
    told = impact.describe(found)
    assert "1.20% → 0.95%" in told
    assert "改动 1 篇文章、2 处文字" in told
    assert "一年利息 120 元。 → 一年利息 95 元。" in told


def test_the_impact_of_a_change_reaches_calculators_and_their_cases(tmp_path: Path) -> None:
    def ledger(rate: str) -> dict[str, Any]:
        basis = fact("interest-day-basis", value("2000-01-01", "360"), unit="天")
        return collected(tmp_path / rate, fact("deposit-1y", value("2022-01-01", rate)), basis, articles=[entry])

    case = {"name": "deposit", "inputs": {"principal": "10000", "start": "2024-01-02", "term": "1y", "renew": "0"}}
    entry = saying({"tool": case})
    found = impact.compare(ledger("1.00"), ledger("2.00"), TODAY)
    assert [change.tool.name for change in found.tools] == ["deposit"]
    assert [(change.article.id, change.before != change.after) for change in found.texts] == [("sample-question", True)]
    assert "利息 100 元" in found.texts[0].before
    assert "利息 200 元" in found.texts[0].after
    told = impact.describe(found)
    assert "改动 1 篇文章、1 处文字，用到它们的计算器 1 个" in told
    assert found.tools[0].tool.title in told


def test_a_proposal_s_words_stay_words_in_the_comment(tmp_path: Path) -> None:
    loud = article(title="@all <img src=x>？", steps=make.steps("看 {{rate-1y}} 和 `@somebody`。", "再看。"))
    before = collected(tmp_path / "before", fact(), articles=[loud])
    renamed = fact("rate-1y", value("2022-01-01", "0.95"), name="[利率](x) @all")
    told = impact.describe(impact.compare(before, collected(tmp_path / "after", renamed, articles=[loud]), TODAY))
    assert "0.95%" in told
    assert not any(mark in told for mark in ("@", "<img", "[利率]"))


def test_no_change_has_no_impact(tmp_path: Path) -> None:
    same = [collected(tmp_path / name, fact(), articles=[using()]) for name in ("before", "after")]
    assert impact.describe(impact.compare(*same, TODAY)) == "台账没有变化。"


def test_history_corrected_without_touching_today_is_told_as_such(tmp_path: Path) -> None:
    before = collected(tmp_path / "before", fact())
    corrected = fact("rate-1y", value("2022-01-01", "1.55"), value("2023-07-01", "1.20", confidence="secondary"))
    told = impact.describe(impact.compare(before, collected(tmp_path / "after", corrected), TODAY))
    assert "今天的值不变" in told
