"""The front page: what happens to people and questions first, what was chosen for it, nothing without a value, and all of it short."""

from pathlib import Path
from typing import Any

import pytest
from lxml import html
from support.articles import article, catalog_of, problems_of, series, to_yaml
from support.browsing import DESKTOP, PHONE, Visit
from support.facts import fact, value
from support.site import body, by_class, words
from support.situations import content as sample
from support.situations import situation
from youju import pages
from youju.pages.templates import opening

FACTS = [
    fact("gone", value("2020-01-01", "1.00", to="2020-12-31"), topic="deposits"),
    fact("unknown", value("2020-01-01", "2.00", to="2024-04-30", then="unknown"), topic="deposits"),
    *(fact(f"rate-{n}", value("2020-01-01", f"{n}.00"), topic="deposits") for n in range(3, 8)),
]


def home(
    root: Path, chosen: dict[str, Any] | None = None, *, situations: bool = False, **content: Any
) -> html.HtmlElement:
    files = {"data/facts/deposits.yml": to_yaml(FACTS)}
    if situations:
        other = to_yaml(situation(id="another", title="卡丢了"))
        files = {**sample()["files"], "data/situations/another.yml": other}
        files["data/facts/deposits.yml"] = to_yaml([*FACTS, fact()])
    files |= {} if chosen is None else {"data/home.yml": to_yaml(chosen)}
    made = pages.build(catalog_of(root, files=files, **content))
    return body(next(page for page in made if not page.address))


def titles(page: html.HtmlElement) -> list[str]:
    return [words(title) for title in by_class(page, "yj-card__title")]


def ways(page: html.HtmlElement) -> list[html.HtmlElement]:
    """The links to what happens to people."""
    return page.xpath("//section[@aria-labelledby='home-ways']//li/a")


def test_what_was_chosen_stands_in_the_order_it_was_chosen_in(tmp_path: Path) -> None:
    chosen = {
        "questions": ["question-004", "question-002"],
        "situations": ["money-back"],
        "calculators": ["severance", "deposit"],
        "figures": ["rate-7", "rate-3"],
    }
    page = home(tmp_path, chosen, articles=[article(), *series(5)], situations=True)
    assert titles(page) == ["第 4 个问题？", "第 2 个问题？"]
    assert [words(value) for value in by_class(page, "yj-figures__value")] == ["7.00%", "3.00%"]
    tools = page.xpath("//section[@aria-labelledby='home-tools']//li/a/@href")
    assert tools == ["./tools/severance/", "./tools/deposit/"]
    assert [(way.get("href"), words(way)) for way in ways(page)] == [
        ("./situations/money-back/", "存单丢了先挂失，再补"),
        ("./situations/another/", "卡丢了先挂失，再补"),
    ]


def test_without_a_choice_each_topic_has_a_question_before_any_has_two(tmp_path: Path) -> None:
    newest_first = [
        article("old-loan", title="旧的贷款？", topic="loans", reviewed="2024-03-05"),
        article("deposit", title="存款？", reviewed="2024-04-01"),
        article("other-deposit", title="又是存款？", reviewed="2024-03-20"),
        article("loan", title="贷款？", topic="loans", reviewed="2024-03-10"),
    ]
    page = home(tmp_path, articles=newest_first)
    assert titles(page) == ["存款？", "贷款？", "又是存款？", "旧的贷款？"]


def test_without_situations_the_topics_lead_on(tmp_path: Path) -> None:
    assert [way.get("href") for way in ways(home(tmp_path))] == ["./topics/deposits/", "./topics/loans/"]


def test_a_figure_without_a_value_today_gives_way_to_the_next(tmp_path: Path) -> None:
    page = home(tmp_path, {"figures": ["gone", "unknown", "rate-3", "rate-4", "rate-5", "rate-6"]})
    assert [words(value) for value in by_class(page, "yj-figures__value")] == ["3.00%", "4.00%", "5.00%"]
    assert "暂无" not in words(page)


def test_without_any_figure_there_is_no_place_for_figures(tmp_path: Path) -> None:
    assert not by_class(home(tmp_path, {"figures": ["gone", "unknown"]}), "yj-figures")


@pytest.mark.parametrize(
    ("chosen", "rule", "said"),
    [
        ({"questions": ["sample-questoin"]}, "unknown-article", "没有“sample-questoin”这篇文章"),
        ({"questions": ["draft"]}, "link-to-draft", "还是草稿"),
        ({"figures": ["rate"]}, "unknown-fact", "没有“rate”这个数字"),
        ({"calculators": ["mortgag"]}, "unknown-tool", "没有“mortgag”这个计算器"),
        ({"situations": ["buy-hone"]}, "unknown-situation", "没有“buy-hone”这个情形"),
        ({"question": ["sample-question"]}, "unknown-key", "不认识的键“question”"),
        ({"questions": [f"question-{n}" for n in range(9)]}, "too-many", "8"),
        (["sample-question"], "wrong-shape", "键"),
    ],
)
def test_what_is_wrong_with_the_choice_is_said_where_it_stands(
    chosen: Any, rule: str, said: str, tmp_path: Path
) -> None:
    entries = [article(), article("draft", draft="true", title="草稿？")]
    found = problems_of(tmp_path, articles=entries, files={"data/home.yml": to_yaml(chosen)})
    found = [problem for problem in found if problem.at.path == "data/home.yml"]
    assert rule in {problem.rule for problem in found}
    assert any(said in problem.message for problem in found), found


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("要付，但只付到还款当天为止。以前付的不退。", "要付，但只付到还款当天为止。"),
        ("可以取。已到期那一期的利息照给。其余按活期。", "可以取。已到期那一期的利息照给。"),
        ("会，前提是约好了", "会，前提是约好了"),
        ("不能。还没到 1.5 万元", "不能。还没到 1.5 万元"),
    ],
)
def test_a_list_shows_the_first_sentence_of_an_answer_whole(answer: str, shown: str) -> None:
    assert opening(answer) == shown


SEEN = "element => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length > 0"


@pytest.mark.site
@pytest.mark.browser
def test_home_is_short_has_no_figure_without_a_value_and_does_not_scroll_sideways(visit: Visit) -> None:
    page = visit("", PHONE)
    questions = page.locator(".yj-home .yj-card__title")
    assert questions.count() == 8
    first = questions.first.bounding_box()
    assert first and first["y"] + first["height"] <= 1.5 * PHONE[1]
    assert page.locator(".yj-home .yj-figures__value").count() == 3
    assert page.locator(".yj-home .yj-figures__value--past").count() == 0
    assert "暂无数据" not in page.locator(".yj-home").inner_text()
    for width, height in (PHONE, (360, 740), DESKTOP):
        page.set_viewport_size({"width": width, "height": height})
        assert 20 < page.evaluate(f"[...document.querySelectorAll('a[href]')].filter({SEEN}).length") <= 60
        assert page.evaluate("document.documentElement.scrollWidth") <= width
