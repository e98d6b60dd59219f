"""What readers ask for and nobody has written: listed, said by search, and taken off the list when somebody writes it."""

from pathlib import Path
from typing import Any

import pytest
from support import articles as make
from support.articles import catalog_of, pages_of, problems_of, to_yaml
from support.site import body, words

CITY: dict[str, Any] = {"name": "惠民保值不值得买", "topic": "loans", "words": ["惠民保", "普惠险"]}
CLOSE: dict[str, Any] = {"name": "怎么关花呗", "topic": "deposits", "words": ["花呗", "借呗"], "with": ["关掉", "注销"]}


def files(*listed: dict[str, Any]) -> dict[str, str]:
    return {"data/wanted.yml": to_yaml(list(listed))}


def test_the_page_lists_them_by_topic(tmp_path: Path) -> None:
    page = words(body(pages_of(tmp_path, make.article(), files=files(CLOSE, CITY))["wanted/"]))
    assert "存款 1 个 怎么关花呗。 贷款 1 个 惠民保值不值得买。" in page


def test_what_somebody_has_written_is_told_and_left_out(tmp_path: Path) -> None:
    entry = make.article(phrasings=["普惠险要买吗", "花呗逾期会怎样"])
    (problem,) = problems_of(tmp_path / "one", articles=[entry], files=files(CITY, CLOSE))
    assert (problem.rule, problem.severity) == ("not-wanted", "warning")
    assert "惠民保值不值得买" in problem.message and "data/wanted.yml" in problem.fix
    wanted = catalog_of(tmp_path / "two", articles=[entry], files=files(CITY, CLOSE)).wanted
    assert [one.name for one in wanted] == ["怎么关花呗"]


def test_mistakes_are_named_where_they_are(tmp_path: Path) -> None:
    short, odd = {**CLOSE, "words": ["险"]}, {**CLOSE, "name": "别的", "with": ["五， 六"]}
    listed = [{**CITY, "topic": "loan"}, CITY, short, odd]
    found = problems_of(tmp_path, articles=[make.article()], files=files(*listed))
    text = (tmp_path / "data/wanted.yml").read_text(encoding="utf-8").splitlines()
    told = {problem.rule: (text[problem.at.line - 1][problem.at.column - 1 :], problem.fix) for problem in found}
    assert told["unknown-topic"][0].startswith('"loan"')
    assert told["duplicate-name"] == ('"惠民保值不值得买"', "并成一条")
    assert told["too-short"][0].startswith('"险"')
    assert told["wrong-form"][0].startswith('"五， 六"')
    assert len(found) == 4 and all(problem.fix for problem in found)


@pytest.mark.parametrize(
    ("alias", "rule"),
    [("税", "too-short"), ("2025", "loose-name"), ("自动 续存", "wrong-form"), ("<b>粗</b>", "wrong-form"), ("加V信abc123", "private-contact")],
)  # fmt: skip
def test_what_no_reader_of_an_article_sees_is_looked_at_all_the_same(alias: str, rule: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path / "sound", articles=[make.article(search_aliases=["存单到期没去取"])]) == []
    (problem,) = problems_of(tmp_path / "broken", articles=[make.article(search_aliases=[alias])])
    assert (problem.rule, problem.severity) == (rule, "error") and problem.fix
