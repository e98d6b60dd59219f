"""Decisions lead somewhere whatever a reader answers, and their texts are checked as those of articles."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.articles import TODAY, article, problems_of, to_yaml, write_data
from support.facts import FACTS_FILE, fact
from support.situations import decision, questions
from youju.checks.memory import Memory
from youju.checks.runner import check
from youju.problem import Problem

FILE = "data/decisions/which-way.yml"


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    made = decision()
    change(made)
    return made


def answering(question: int, number: int, **answer: str) -> dict[str, Any]:
    return changed(lambda d: d["questions"][question]["answers"].__setitem__(number, answer))


def saying(text: str) -> dict[str, Any]:
    return changed(lambda d: d["outcomes"][1].update(text=text))


def asking(ask: str) -> dict[str, Any]:
    return changed(lambda d: d["questions"][1].update(ask=ask))


def problems(root: Path, tree: dict[str, Any], **content: Any) -> list[Problem]:
    return problems_of(root, files=files(tree), **content)


def files(tree: dict[str, Any]) -> dict[str, str]:
    return {FILE: to_yaml(tree), FACTS_FILE: to_yaml([fact()])}


def test_a_decision_that_leads_somewhere_has_no_problems(tmp_path: Path) -> None:
    for tree in (decision(), saying("按 {{rate-1y}} 算[^rule:8]，见[[sample-question|那篇]]和[[tag:lpr]]。")):
        assert problems(tmp_path, tree) == []


CASES: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "to no question": (answering(0, 0, say="是", go="secund"), "lost-way", "是不是想写 second", '"secund"'),
    "to no outcome": (answering(1, 0, say="是", end="wate"), "lost-way", "是不是想写 wait", '"wate"'),
    "to an outcome by go": (answering(1, 0, say="是", go="wait"), "lost-way", "写成 end: wait", '"wait"'),
    "to a question by end": (answering(0, 0, say="是", end="second"), "lost-way", "写成 go: second", '"second"'),
    "nowhere": (answering(1, 1, say="否"), "wrong-shape", "正好写 go 和 end 中的一个", 'say: "否"'),
    "two ways": (answering(0, 0, say="是", go="second", end="demand"), "wrong-shape", "go 和 end", 'say: "是"'),
    "in a circle": (answering(1, 1, say="否", go="first"), "lost-way", "到不了结论", '"first"'),
    "an outcome nobody reaches": (answering(1, 1, say="否", end="wait"), "lost-way", "走不到“go”", '"go"'),
    "one id twice": (
        changed(lambda d: d["outcomes"].append({"id": "first", "title": "多", "text": "多。"})), "duplicate-id", "“first”", "first"),
    "unknown document": (saying("见规定[^rul:8]。"), "unknown-source", "没有“rul”", "[^rul:8]"),
    "unknown figure": (saying("按 {{rate-2y}} 算。"), "unknown-fact", "rate-2y", "{{rate-2y}}"),
    "no value that day": (saying("按 {{rate-1y@2020-01-01}} 算。"), "no-value", "2020-01-01", "{{rate-1y@"),
    "result of an article": (saying("共 {{$利息}} 元。"), "unknown-result", "利息", "{{$利息}}"),
    "unknown tag": (saying("见[[tag:ldr]]。"), "unknown-tag", "ldr", "[[tag:ldr]]"),
    "unknown article": (saying("见[[sample-questoin]]。"), "unknown-article", "sample-question", "[[sample-questoin]]"),
    "unknown heading": (saying("见[[sample-question#无|上文]]。"), "unknown-anchor", "#无", "[[sample-question#无"),
    "address that is none": (saying("见[官网](http://a.example/)。"), "refused-link", "不能链接", "](http"),
    "advertising": (saying("要办的请加微信。"), "sales-talk", "加微信", "加微信"),
    "mark in a question": (asking("**到期**了吗？"), "markup-here", "只写文字", '"**到期**'),
    "figure in a question": (asking("有 {{rate-1y}} 吗？"), "markup-here", "只写文字", '"有 {{'),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_mistake_once_and_at_its_place(case: str, tmp_path: Path) -> None:
    tree, rule, fragment, needle = CASES[case]
    found = [problem for problem in problems(tmp_path, tree) if problem.severity == "error"]
    wanted, *others = sorted(found, key=lambda problem: problem.rule != rule)
    assert (wanted.rule, wanted.at.path) == (rule, FILE)
    assert fragment in f"{wanted.message} {wanted.fix}"
    assert needle in (tmp_path / FILE).read_text(encoding="utf-8").split("\n")[wanted.at.line - 1]
    assert others == [] or case == "one id twice", [str(problem) for problem in others]


def test_every_question_is_reached_from_the_first(tmp_path: Path) -> None:
    found = problems(tmp_path, answering(0, 0, say="是", end="go"))
    assert [(problem.rule, "second" in problem.message) for problem in found] == [("lost-way", True)]


@pytest.mark.parametrize(("length", "rules"), [(3, []), (4, ["long-way"]), (8, ["long-way"])])
def test_three_questions_are_enough(length: int, rules: list[str], tmp_path: Path) -> None:
    found = problems(tmp_path, decision(questions=questions(length)))
    assert [problem.rule for problem in found] == rules
    assert {problem.severity for problem in found} <= {"warning"}


def test_many_ways_through_a_decision_are_looked_at_in_no_time(tmp_path: Path) -> None:
    tree = decision(questions=questions(8))
    for number, question in enumerate(tree["questions"][:-1], 2):
        question["answers"] = [{"say": f"答{n}", "go": f"q{number}"} for n in "一二三四五"]
    assert [problem.rule for problem in problems(tmp_path, tree)] == ["long-way"]


def test_a_draft_is_not_linked_to(tmp_path: Path) -> None:
    entries = [article(), article("other", title="别的？", draft="true")]
    found = problems(tmp_path, saying("见[[other]]。"), articles=entries)
    assert [(problem.rule, problem.at.path) for problem in found] == [("link-to-draft", FILE)]


def test_an_article_leans_on_what_its_decisions_lean_on(tmp_path: Path) -> None:
    entry = article(glance=[{"decision": "which-way"}])
    (outline,) = check(write_data(tmp_path, [entry], files=files(decision())), TODAY).outlines
    assert outline.facts == ("rate-1y",)
    assert "notice:9" in outline.cited


def test_a_decision_that_goes_is_missed_by_an_article_that_stays_as_it_is(tmp_path: Path) -> None:
    memory = Memory()
    root = write_data(tmp_path, [article(glance=[{"decision": "which-way"}])], files=files(decision()))
    assert check(root, TODAY, memory).problems == []
    (root / FILE).unlink()
    assert [problem.rule for problem in check(root, TODAY, memory).problems] == ["unknown-decision"]
