"""Text that holds for a time: announced before, current on its days, gone afterwards; no day without an answer."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from support.articles import article, cataloged, problems_of, section, write_data
from support.facts import values_of
from support.site import body, by_class, words
from youju.checks.runner import check
from youju.content import loader
from youju.pages import article as article_page
from youju.text import article_text

DAY = timedelta(days=1)
FIRST, LAST = date(2024, 6, 10), date(2024, 6, 20)


def timed(**texts: Any) -> dict[str, Any]:
    return {**texts, "from": str(FIRST), "until": str(LAST)}


def changing() -> dict[str, Any]:
    """Every part that may hold for a time, from `FIRST` to `LAST`."""
    return article(
        answer=[
            {"until": str(FIRST - DAY), "text": "从前的答案，按从前的办。"},
            timed(text="中间的答案，按中间的办。"),
            {"from": str(LAST + DAY), "text": "后来的答案，按后来的办。"},
        ],
        cases=[{"if": "总是", "then": "照办。"}, timed(**{"if": "这几天", "then": "情形那样。"})],
        steps=[{"do": "先看。"}, timed(do="这一步那样。"), {"do": "再看。"}],
        sections=[section("总在的一节", "见[^rule]。"), {**timed(heading="有时的一节"), "blocks": ["小节那样。"]}],
        faq=[],
    )


def page(root: Path, day: date, entry: dict[str, Any]) -> html.HtmlElement:
    whole = cataloged(loader.read(write_data(root, [entry]))[0], day)
    return body(article_page.page(whole, whole.articles[entry["id"]]))


def shown(tree: html.HtmlElement) -> str:
    for folded in tree.xpath(".//details | .//footer"):
        folded.drop_tree()
    return words(tree)


PARTS = ("情形那样", "这一步那样", "有时的一节", "小节那样")


@pytest.mark.parametrize(
    ("day", "answer", "coming", "announced"),
    [
        (FIRST - DAY, "从前的", ["中间的", "后来的"], 4),
        (FIRST, "中间的", ["后来的"], 0),
        (LAST, "中间的", ["后来的"], 0),
        (LAST + DAY, "后来的", [], 0),
    ],
)
def test_what_comes_is_announced_and_what_is_over_is_gone(
    day: date, answer: str, coming: list[str], announced: int, tmp_path: Path
) -> None:
    tree = page(tmp_path, day, changing())
    assert [str(problem) for problem in check(tmp_path, day).problems if problem.severity == "error"] == []
    assert answer in words(by_class(tree, "yj-answer__text")[0])
    told = [words(each) for each in by_class(tree, "yj-answer__coming")]
    assert [after in said for after, said in zip(coming, told, strict=True)] == [True] * len(coming)
    marks = [words(mark) for mark in by_class(tree, "yj-coming")]
    assert marks.count(f"{FIRST} 起") == announced, "the answer, a case, a step and a section"
    assert marks or day > LAST
    text = shown(tree)
    assert [part in text for part in PARTS] == [day <= LAST] * len(PARTS)
    assert not any(over in text for over in ("从前的", "中间的", "后来的") if over not in (answer, *coming))


@pytest.mark.parametrize(("day", "there"), [(FIRST - DAY, True), (FIRST, True), (LAST, True), (LAST + DAY, False)])
def test_headings_texts_and_figures_go_with_what_is_over(day: date, there: bool) -> None:
    reading = values_of(changing(), today=day).reading
    assert ("有时的一节" in reading.anchors) == there
    assert ("情形那样。" in [text for _, text in reading.inline]) == there
    assert reading.headings[0] == (("cases",), article_text.CASES), "what always holds stays"


def answers(*periods: tuple[str, str]) -> dict[str, Any]:
    named = [{key: day for key, day in zip(("from", "until"), period, strict=True) if day} for period in periods]
    return article(
        answer=[{**days, "text": f"第{n}个答案，照它办。"} for n, days in zip("一二三", named, strict=False)]
    )


@pytest.mark.parametrize(
    ("entry", "fragment"),
    [
        (answers(("2024-06-02", "")), "2024-06-02 以前没有答案"),
        (answers(("", "2024-12-31")), "2024-12-31 以后没有答案"),
        (answers(("", "2024-12-31"), ("2025-01-02", "")), "没有接上"),
        (answers(("", "2024-12-31"), ("2024-12-31", "")), "没有接上"),
        (answers(("", ""), ("2025-01-01", "")), "没有接上"),
        (answers(("2025-01-01", ""), ("", "2024-12-31")), "没有接上"),
    ],
)
def test_no_day_is_without_an_answer_or_with_two(entry: dict[str, Any], fragment: str, tmp_path: Path) -> None:
    found = problems_of(tmp_path, articles=[entry])
    assert {problem.rule for problem in found} == {"no-answer"}
    assert any(fragment in problem.message for problem in found)


@pytest.mark.parametrize("part", ["cases", "steps", "sections", "answer"])
def test_a_last_day_is_not_before_the_first(part: str, tmp_path: Path) -> None:
    entry = changing()
    entry[part][1].update({"from": "2024-06-10", "until": "2024-06-09"})
    found = problems_of(tmp_path, articles=[entry])
    assert "date-order" in {problem.rule for problem in found}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("后来 {{none}}，按后来的办。", "unknown-fact"),
        ("**后来**的答案，按后来的办。", "markup-here"),
        ("后" * 101, "too-much"),
    ],
)
def test_an_answer_to_come_is_checked_today(text: str, rule: str, tmp_path: Path) -> None:
    entry = changing()
    entry["answer"][2]["text"] = text
    found = problems_of(tmp_path, articles=[entry])
    assert [problem.rule for problem in found if problem.severity == "error"] == [rule]
