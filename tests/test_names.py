"""Names, titles and dates of the ledger that would go wrong in a collection of a hundred articles."""

from pathlib import Path
from typing import Any

import pytest
from support import articles as make
from support.articles import article, position, problems_of, term, to_yaml
from support.facts import FACTS_FILE, fact, value

FOUND: dict[str, tuple[dict[str, Any], str, str, str, str]] = {
    "alias of one character": ({"tags": [*make.TERMS, term("x", name="新词", aliases=["存"])]}, "loose-name", "tags", '"存"', "一个字"),
    "alias that is a number": ({"tags": [*make.TERMS, term("x", name="新词", aliases=["3.5%"])]}, "loose-name", "tags", '"3.5%"', "一个数"),
    "alias that is a topic": ({"tags": [*make.TERMS, term("x", name="新词", aliases=["贷款"])]}, "loose-name", "tags", '"贷款"', "主题的名字"),
    "search alias of one character": (
        {"tags": [*make.TERMS, term("x", name="新词", aliases=[], search_aliases=["息"])]}, "loose-name", "tags", '"息"', "一个字"),
    "two figures of one name": (
        {"files": {FACTS_FILE: to_yaml([fact("a", name="新利率"), fact("b", name="新利率 ".strip())])}}, "duplicate-name", "facts/deposits", "", "同名"),
    "two articles of one title": (
        {"articles": [article(), article("b", title="到期的钱，会自己转存吗？", answer="不会，要到柜台去办一次才行。")]},
        "duplicate-title", "articles", '"到期的钱，会', "标题和"),
    "an article copied": ({"articles": [article(), article("b", title="到期的钱会自己转存吗？")]}, "duplicate-title", "articles", "", "一模一样"),
    "then without to": ({"files": {FACTS_FILE: to_yaml([fact("a", value("2022-01-01", "1", then="unknown"))])}},
                        "lone-then", "facts/deposits", '"unknown"', "没有写 to"),
    "review decades away": ({"files": {FACTS_FILE: to_yaml([fact("a", review_by="2060-01-01")])}},
                            "far-review", "facts/deposits", '"2060', "太远"),
    "a number beginning with 0": ({"files": {FACTS_FILE: to_yaml([fact("a", value("2022-01-01", "010"))])}},
                                  "wrong-form", "facts/deposits", '"010"', "前面不加 0"),
    "a title in quotes": ({"articles": [article(title="“到期的钱会转存吗？”")]}, "typed-quotes", "articles", '"“到期', "引号会显示"),
    "a heading in quotes": (
        {"articles": [article(sections=[make.section("“先看约定”", "写明了[^rule]。")])]}, "typed-quotes", "articles", '"“先看', "引号会显示"),
}  # fmt: skip


@pytest.mark.parametrize("case", FOUND)
def test_each_is_reported_once_at_its_place(case: str, tmp_path: Path) -> None:
    content, rule, file, needle, message = FOUND[case]
    found = [one for one in problems_of(tmp_path, **content) if one.severity == "error"]
    (problem,) = found
    assert (problem.rule, problem.at.path) == (rule, f"data/{file}.yml")
    assert message in problem.message
    assert problem.fix
    if needle:
        assert problem.at == position(tmp_path, problem.at.path, needle)


def test_names_that_are_fine(tmp_path: Path) -> None:
    tags = [
        *make.TERMS,
        term("x", name="“双十一”满减", aliases=["3A 景区", "贷款市场"], search_aliases=["3600", "贷款"]),
    ]
    facts = [
        fact("a", region="上海"),
        fact("b", region="北京"),
        fact("c", value("2022-01-01", "0.05", to="2024-12-31", then="unknown"), name="另一个"),
    ]
    found = problems_of(
        tmp_path, tags=tags, files={FACTS_FILE: to_yaml(facts)}, articles=[article(title="“双十一”的“满减”怎么算？")]
    )
    assert [str(one) for one in found] == []
