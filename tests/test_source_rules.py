"""Documents make sense, and nobody is surprised by the end of one that something rests on."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.articles import SOURCES, TODAY, article, problems_of, real_content, section, source, to_yaml, write_data
from support.facts import FACTS_FILE, fact, value
from youju.cli import main
from youju.content import loader
from youju.content.completion import places
from youju.problem import Problem

FILE = "data/sources/all.yml"
#: So many figures can be looked at on one day.
ONE_DAY = 40


def seen(on: str = "2024-05-01", **exceptions: str) -> dict[str, Any]:
    return {"text": "全文", "on": on, "except": exceptions}


def problems(root: Path, *documents: dict[str, Any], today: date = TODAY, **content: Any) -> list[Problem]:
    return problems_of(root, today, sources=[*SOURCES, *documents], **content)


def new(**overrides: Any) -> dict[str, Any]:
    return source("new", title="新规定", **{"from": "2024-01-01", **overrides})


CASES: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "ends before it begins": (new(until="2023-12-31"), "date-order", "早于起始日", '"2023-12-31"'),
    "ends before its year": (new(**{"from": "2024"}, until="2023-12-31"), "date-order", "早于起始日", '"2023-12-31"'),
    "read tomorrow": (new(seen=seen("2024-06-02")), "future-date", "还没到", '"2024-06-02"'),
    "replaces nothing known": (new(replaces="rul"), "unknown-source", "是不是想写 rule", '"rul"'),
    "replaces itself": (new(replaces="new"), "date-order", "写反了", '"new"'),
    "replaces a later one": (new(**{"from": "1990"}, replaces="rule"), "date-order", "写反了", '"rule"'),
    "exception in characters": (new(seen=seen(第十条="转述")), "wrong-form", '写成 "10"', "第十条"),
    "exception nobody can cite": (new(seen=seen(**{"附 表": "转述"})), "wrong-form", "没有人引得到", "附 表"),
    "exception that is none": (new(seen=seen(**{"10": "全文"})), "repeated", "和整份一样", '10: "全文"'),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_named_where_it_stands(case: str, tmp_path: Path) -> None:
    document, rule, fragment, needle = CASES[case]
    (problem,) = problems(tmp_path, document)
    assert (problem.rule, problem.severity) == (rule, "error")
    assert fragment in f"{problem.message} {problem.fix}"
    assert problem.at.path == FILE
    assert needle in (tmp_path / FILE).read_text(encoding="utf-8").split("\n")[problem.at.line - 1]


@pytest.mark.parametrize(
    "document",
    [
        new(until="2024-01-01"),
        new(**{"from": "2024"}, until="2024-06-30"),
        new(seen=seen(str(TODAY), **{"10": "转述", "10.2": "记忆", "附表一": "转述", "八": "只见条款"})),
        new(**{"from": "2030-01-01"}),
    ],
)
def test_what_makes_sense_is_left_alone(document: dict[str, Any], tmp_path: Path) -> None:
    assert problems(tmp_path, document) == []


def test_what_was_replaced_says_until_when_it_held(tmp_path: Path) -> None:
    found = problems(tmp_path, new(replaces="rule"))
    assert [(problem.rule, problem.severity, problem.at.line) for problem in found] == [("open-source", "warning", 1)]
    ended = [source(until="2023-12-31"), *SOURCES[1:]]
    entry = article(reviewed="2024-05-01")
    assert problems_of(tmp_path, articles=[entry], sources=[*ended, new(replaces="rule")]) == []


# The end of a document


def ending(day: date, root: Path, *entries: dict[str, Any], reviewed: str = "2024-05-30") -> list[Problem]:
    """With a rule that holds until 2024-06-30; one article and one figure rest on it."""
    documents = [source(until="2024-06-30"), *SOURCES[1:]]
    figures = entries or (fact("fee", value("2022-01-01", "5", source="rule:8"), review_by="2025-12-31"),)
    article_ = article(reviewed=reviewed, published="2024-03-01", updated="2024-03-01")
    return problems_of(root, day, articles=[article_], sources=documents, files={FACTS_FILE: to_yaml(list(figures))})


@pytest.mark.parametrize(("day", "count"), [(date(2024, 5, 30), 0), (date(2024, 5, 31), 1), (date(2024, 6, 30), 1)])
def test_thirty_days_before_the_end_the_document_says_what_rests_on_it(day: date, count: int, tmp_path: Path) -> None:
    found = ending(day, tmp_path)
    assert [(one.rule, one.severity, one.at.path) for one in found] == [("ended-source", "warning", FILE)] * count
    assert all("文章 sample-question" in one.message and "数字 fee" in one.message for one in found)


def test_after_the_end_article_and_figure_are_reminded_once_each(tmp_path: Path) -> None:
    found = ending(date(2024, 7, 1), tmp_path)
    assert {problem.severity for problem in found} == {"warning"}
    assert sorted((problem.rule, problem.at.path) for problem in found) == [
        ("ended-source", "data/articles.yml"),
        ("ended-source", FACTS_FILE),
    ]


def test_who_looked_after_the_end_cites_history(tmp_path: Path) -> None:
    closed = fact("fee", value("2022-01-01", "5", source="rule:8", to="2024-06-30"), review_by="2025-12-31")
    assert ending(date(2024, 7, 2), tmp_path, closed, reviewed="2024-07-01") == []
    assert [problem.rule for problem in ending(date(2024, 7, 2), tmp_path, closed)] == ["ended-source"]


def test_the_heir_is_named(tmp_path: Path) -> None:
    documents = [source(until="2024-05-30"), *SOURCES[1:], new(**{"from": "2024-05-31"}, replaces="rule")]
    (problem,) = problems_of(tmp_path, sources=documents)
    assert "改引接替它的 new" in problem.fix


@pytest.mark.parametrize(
    ("day", "said"), [("2024-05-30", ""), ("2024-06-30", " 2024-06-30 到期"), ("2024-07-01", "已于 2024-06-30 到期")]
)
def test_the_list_of_what_is_due_names_documents(
    day: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ending(TODAY, tmp_path)
    monkeypatch.setenv("YOUJU_TODAY", day)
    assert main(["stale", "--root", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert ("## 文件到期（1 份）" in printed) == bool(said)
    assert said in printed
    if said:
        assert "`rule`" in printed
        assert "文章 sample-question，数字 fee" in printed


# The day somebody must look again


def test_what_falls_due_on_one_day_can_be_done_on_one_day() -> None:
    found, _ = real_content()
    days = Counter(record.value.review_by for record in found.facts.records)
    day, count = days.most_common(1)[0]
    assert count <= ONE_DAY, f"{day}: {count}"


def test_figures_of_one_document_fall_due_together_unless_somebody_says_otherwise() -> None:
    found, _ = real_content()
    days: dict[tuple[str, str, date], set[date]] = defaultdict(set)
    for record in found.facts.records:
        if "review_by" not in record.data:  # type: ignore[operator]
            last = record.value.values[-1]
            document = places(last)[-1].partition(":")[0]
            days[document, str(last.confidence), record.value.verified_on].add(record.value.review_by)
    assert max(map(len, days.values())) == 1, {key: value for key, value in days.items() if len(value) > 1}
    assert len({day for each in days.values() for day in each}) > len(days) / 3, "those of different ones do not"


def test_reading_a_document_again_renews_its_figures(tmp_path: Path) -> None:
    entry = {"id": "fee", "name": "手续费", "unit": "元", "value": "5", "from": "2022-01-01", "source": "rule:8"}
    due = []
    for day in ("2024-04-01", "2024-05-01"):
        documents = [source(seen={"text": "全文", "on": day}), *SOURCES[1:]]
        found, _ = loader.read(write_data(tmp_path, sources=documents, files={FACTS_FILE: to_yaml([entry])}))
        due.append(found.facts.records[0].value.review_by)
    assert (due[1] - due[0]).days == 30


def test_a_citation_in_a_new_document_only_needs_its_record(tmp_path: Path) -> None:
    entry = article(sections=[section("看规定", "写明了[^new:10.2]。")])
    assert problems(tmp_path, new(), articles=[entry]) == []
    assert [problem.rule for problem in problems(tmp_path, articles=[entry])] == ["unknown-source"]
