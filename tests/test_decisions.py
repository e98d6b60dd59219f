"""A decision on the page: a tree that reads in order, each way to its end."""

from pathlib import Path
from typing import Any

from lxml import html
from support.articles import article, pages_of, section, steps, to_yaml
from support.facts import FACTS_FILE, fact
from support.site import body, by_class, words
from support.situations import decision

HOSTILE = "<img src=x onerror=alert(1)>"


def page(root: Path, tree: dict[str, Any], **entry: Any) -> html.HtmlElement:
    files = {"data/decisions/which-way.yml": to_yaml(tree), FACTS_FILE: to_yaml([fact()])}
    return body(pages_of(root, article(**entry), files=files)["articles/sample-question/"])


def drawn(root: Path, tree: dict[str, Any]) -> html.HtmlElement:
    sections = [section("先看规定", "写明了算法[^rule]。", {"decision": "which-way"})]
    (figure,) = by_class(page(root, tree, sections=sections), "yj-decision")
    return figure


def test_each_answer_stands_under_its_question_and_before_where_it_leads(tmp_path: Path) -> None:
    figure = drawn(tmp_path, decision())
    assert words(figure.find("figcaption")) == "走哪一边"
    assert [words(item) for item in by_class(figure, "yj-decision__ask")] == ["到期了吗？", "约好转存吗？"]
    first, second = figure.xpath("./ul/li")
    assert words(first).startswith("到了 约好转存吗？")
    assert [words(item)[:3] for item in first.xpath("./ul/li")] == ["约好了", "没有 "]
    assert words(second) == "没到 等着"


def test_an_outcome_of_several_answers_is_explained_once(tmp_path: Path) -> None:
    ends = [words(item) for item in by_class(drawn(tmp_path, decision()), "yj-decision__end")]
    assert [end.split()[1] for end in ends] == ["等着", "去柜台", "等着"]
    assert sum("规定里写着" in end for end in ends) == 1


def test_a_question_several_answers_lead_to_is_asked_once(tmp_path: Path) -> None:
    tree = decision()
    tree["questions"][0]["answers"][1] = {"say": "没到", "go": "second"}
    figure = drawn(tmp_path, tree)
    assert [words(item) for item in by_class(figure, "yj-decision__ask")][1:] == ["约好转存吗？", "再看“约好转存吗？”"]


def test_what_an_outcome_rests_on_is_on_the_page(tmp_path: Path) -> None:
    figure = drawn(tmp_path, decision())
    main = figure.getroottree().getroot()
    links = figure.xpath(".//a[starts-with(@href, '#')]")
    assert [link.text for link in links] == ["2", "1.20%"]
    for link in links:
        assert main.get_element_by_id(link.get("href")[1:]) is not None


def test_whatever_a_decision_says_is_shown_as_text(tmp_path: Path) -> None:
    tree = decision(title=HOSTILE)
    tree["questions"][0]["ask"] = tree["questions"][0]["answers"][0]["say"] = tree["outcomes"][0]["title"] = HOSTILE
    figure = drawn(tmp_path, tree)
    assert not figure.xpath(".//img | .//@onerror")
    assert words(figure).count(HOSTILE) >= 4


def test_sources_are_numbered_as_a_reader_meets_them(tmp_path: Path) -> None:
    marks = page(
        tmp_path,
        decision(),
        glance=[{"decision": "which-way"}],
        steps=steps("先看规定[^rule]。"),
        sections=[section("先看规定", "写明了算法[^rule:2]。")],
    ).xpath("//sup/a")
    assert [(mark.text, mark.get("href")) for mark in marks] == [
        ("1", "#source:notice:9"),
        ("2", "#source:rule"),
        ("3", "#source:rule:2"),
    ]
