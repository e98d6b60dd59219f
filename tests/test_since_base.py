"""What a change must bring along, and how a proposal shows what it does to the past."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from support import articles as make
from support.articles import PROJECT, TODAY, article, real_content, to_yaml, write_data
from support.facts import FACTS_FILE, fact, value
from youju.authoring import impact
from youju.checks import change, ledger
from youju.content import loader


def read(root: Path, entry: dict[str, Any], figure: dict[str, Any]) -> loader.Collection:
    return loader.read(write_data(root, [entry], files={FACTS_FILE: to_yaml([figure])}))[0]


OLD, NEW = "会，前提是开户时约好了，没有约好按活期。", "不会，要自己到柜台去办一次才行。"


VALUES = [value("2022-01-01", "1.55"), value("2023-07-01", "1.20", source="report")]


@pytest.mark.parametrize(
    ("entry", "figure", "line"),
    [
        (article(answer=NEW), fact(), 12),
        (article(answer=NEW, updated="2024-05-30"), fact(), None),
        (article(answer=OLD, phrasings=["甲问", "乙问"]), fact(), None),
        (article(answer=OLD), fact(values=VALUES), 7),
        (article(answer=OLD), fact(values=VALUES, verified_on="2024-06-01"), None),
        (article(answer=OLD), fact(note="说明。"), None),
    ],
)
def test_a_day_moves_with_the_answer_and_with_a_value(
    entry: dict[str, Any], figure: dict[str, Any], line: int | None, tmp_path: Path
) -> None:
    before = read(tmp_path / "before", article(answer=OLD), fact())
    after = read(tmp_path / "after", entry, figure)
    found = [(one.rule, one.at.line) for one in change.problems(after, before, TODAY)]
    assert found == ([("unmoved-date", line)] if line else [])


def test_a_proposal_says_which_past_value_moved(tmp_path: Path) -> None:
    before = read(tmp_path / "before", article(), fact())
    values = [value("2022-01-01", "1.55"), value("2022-09-15", "1.40"), value("2023-07-01", "1.20", source="report")]
    after = read(tmp_path / "after", article(), fact(values=values))
    text = impact.describe(impact.compare(before, after, TODAY))
    assert "  - 2022-01-01 起：1.50% → 1.55%" in text
    assert "  - 2022-09-15 起：无 → 1.40%" in text
    assert "2023-07-01 起" not in text


def test_the_recipe_for_what_comes_every_month_works(tmp_path: Path) -> None:
    guide = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    ((line, day),) = re.findall(r"`(- \{from: (\d{4}-\d\d-\d\d), value: [^`]*\})`", guide)
    today = date.fromisoformat(day)
    shutil.copytree(PROJECT / "data", tmp_path / "data")
    figures, documents = tmp_path / "data/facts/mortgage.yml", tmp_path / "data/sources/banking.yml"
    text = figures.read_text(encoding="utf-8")
    for name in ("lpr-1y", "lpr-5y"):
        assert f"`{name}`" in guide
        record = re.search(rf"- id: {name}\n(?:.+\n)*", text)
        assert record
        last = record[0].rindex("    - {from:")
        at = record.start() + record[0].index("\n", last) + 1
        # The guide says so in words: the 25th of the month after.
        below = text[at:].replace("review_by: 2026-12-21", "review_by: 2027-01-25", 1)
        text = f"{text[:at]}    {line}\n{below}"
    figures.write_text(text, encoding="utf-8")
    before, after = real_content()[0], loader.read(tmp_path)
    assert after[1] == []
    assert [one.rule for one in change.problems(after[0], before, today)] == ["unmoved-date"] * 2
    text = documents.read_text(encoding="utf-8")
    text = re.sub(r"(- id: lpr-announcements\n(?:.+\n)*?  seen: .*on: )[\d-]+", rf"\g<1>{day}", text)
    documents.write_text(text, encoding="utf-8")
    found, _ = loader.read(tmp_path)
    for later in (today, today + timedelta(days=1)):
        found_wrong = [*ledger.problems(found, later), *change.problems(found, before, later)]
        assert [str(one) for one in found_wrong if one.severity == "error"] == []
    told = impact.compare(before, found, today)
    assert {one.fact.id for one in told.facts} == {"lpr-1y", "lpr-5y"}
    # What shows the last one before it by its day.
    assert {one.at.path for one in told.dated} >= {"data/tags.yml"}
    assert not any("lpr-repricing" in one.at.path for one in told.dated)


def test_what_names_the_day_of_the_newest_value_is_listed_when_a_newer_one_comes(tmp_path: Path) -> None:
    steps = make.steps("先看。现在是 {{rate-1y@2024-03-01}}。", "从前是 {{rate-1y@2022-06-01}}，今天 {{rate-1y}}。")
    table = make.table(rows=[["本金一万", "{{(10,000 × rate-1y@2024-02-01).0}}"], ["零", "零"]])
    entry = article(steps=steps, glance=[{"table": table}])
    old = [value("2022-01-01", "1.50"), value("2024-02-01", "1.20"), value("2024-03-01", "1.20")]
    before = read(tmp_path / "before", entry, fact(values=old))
    after = read(tmp_path / "after", entry, fact(values=[*old, value("2024-05-20", "0.95")]))
    told = impact.compare(before, after, TODAY)
    assert [one.text for one in told.dated] == ["现在是 1.20%。", "120"]
    text = (tmp_path / "after/data/articles.yml").read_text(encoding="utf-8").split("\n")
    assert "2024-03-01" in text[told.dated[0].at.line - 1]
    assert "2024-02-01" in text[told.dated[1].at.line - 1]
    assert f"- `data/articles.yml:{told.dated[0].at.line}` 现在是 1.20%。" in impact.describe(told)
    corrected = read(tmp_path / "other", entry, fact(values=[*old[:2], value("2024-03-01", "1.10")]))
    assert impact.compare(before, corrected, TODAY).dated == []
