"""The way through a topic, and the small drawings beside its figures."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from support.articles import article, pages_of, problems_of, series, topic
from support.facts import fact, ledger, value
from support.site import body, by_class, words
from youju.pages.figure_card import HEIGHT, WIDTH, sparkline

GUIDE = [
    {"title": "先看约定", "why": "到期怎么办，开户时就定了。", "read": ["question-003", "question-001"]},
    {"title": "再看数字", "why": "这一页列着。"},
]


def guided(guide: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [topic(guide=guide), topic("loans", name="贷款", definition="向银行借的钱。")]


def test_a_topic_is_read_in_the_order_of_its_guide_and_no_article_twice(tmp_path: Path) -> None:
    made = pages_of(tmp_path, *series(25), topics=guided(GUIDE))
    first, second = (body(made[address]) for address in ("topics/deposits/", "topics/deposits/page/2/"))
    assert [words(step) for step in first.xpath("//ol/li/h3")] == ["先看约定", "再看数字"]
    titles = [words(card) for page in (first, second) for card in by_class(page, "yj-card__title")]
    assert titles[:2] == ["第 3 个问题？", "第 1 个问题？"]
    assert sorted(titles) == sorted(f"第 {n} 个问题？" for n in range(1, 26))
    assert not second.xpath("//ol/li/h3")


def test_a_guide_is_plain_text_and_leads_to_articles_that_are_there(tmp_path: Path) -> None:
    wrong = [{"title": "先看约定", "why": "甲。", "read": ["sample-questoin"]}]
    (problem,) = problems_of(tmp_path / "wrong", topics=guided(wrong))
    assert (problem.rule, problem.at.path) == ("unknown-article", "data/topics.yml")
    assert "sample-question" in problem.fix
    draft = [{"title": "先看约定", "why": "甲。", "read": ["sample-question"]}]
    problems = problems_of(tmp_path / "draft", articles=[article(draft="true"), article("b")], topics=guided(draft))
    assert "link-to-draft" in {problem.rule for problem in problems}
    marked = [{"title": "先看约定", "why": "看[[sample-question]]。", "read": ["sample-question"]}]
    (problem,) = problems_of(tmp_path / "marked", topics=guided(marked))
    assert problem.rule == "markup-here"


def corners(*values: dict[str, Any]) -> list[list[tuple[float, float]]]:
    made = ledger(fact("rate", *values))
    lines = re.findall(r'points="([^"]*)"', sparkline(made.history("rate"), date(2024, 1, 1)))
    return [[tuple(map(float, point.split(","))) for point in line.split(" ")] for line in lines]


def test_the_trend_falls_in_steps_from_the_first_day_to_today() -> None:
    (line,) = corners(value("2020-01-01", "3.00"), value("2022-01-01", "2.00"))
    assert line[0] == (0, 0)
    assert line[-1] == (WIDTH, HEIGHT)
    assert [x for x, _ in line] == sorted(x for x, _ in line)
    assert len(line) == 4


def test_the_trend_is_broken_where_nothing_is_known_and_what_never_changed_has_none() -> None:
    first, second = corners(value("2020-01-01", "3.00", to="2020-12-31"), value("2022-01-01", "2.00"))
    assert first[-1][0] < second[0][0]
    assert corners(value("2020-01-01", "3.00"), value("2021-01-01", "3.00")) == []
