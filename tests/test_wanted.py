"""What readers ask for and nobody has written: listed, said by search, and taken off the list when somebody writes it."""

from pathlib import Path
from typing import Any

from support import articles as make
from support.articles import catalog_of, pages_of, problems_of, to_yaml
from support.site import body, words

BLOOM: dict[str, Any] = {"name": "惠民保值不值得买", "topic": "loans", "words": ["惠民保", "普惠险"]}
CLOSE: dict[str, Any] = {"name": "怎么关花呗", "topic": "deposits", "words": ["花呗", "借呗"], "with": ["关掉", "注销"]}


def files(*listed: dict[str, Any]) -> dict[str, str]:
    return {"data/wanted.yml": to_yaml(list(listed))}


def test_the_page_lists_them_by_topic(tmp_path: Path) -> None:
    page = words(body(pages_of(tmp_path, make.article(), files=files(CLOSE, BLOOM))["wanted/"]))
    assert "存款 1 个 怎么关花呗。 贷款 1 个 惠民保值不值得买。" in page


def test_what_somebody_has_written_is_told_and_left_out(tmp_path: Path) -> None:
    entry = make.article(phrasings=["普惠险要买吗", "花呗逾期会怎样"])
    (problem,) = problems_of(tmp_path / "one", articles=[entry], files=files(BLOOM, CLOSE))
    assert (problem.rule, problem.severity) == ("not-wanted", "warning")
    assert "惠民保值不值得买" in problem.message and "data/wanted.yml" in problem.fix
    assert [one.name for one in catalog_of(tmp_path / "two", articles=[entry], files=files(BLOOM, CLOSE)).wanted] == [
        "怎么关花呗"
    ]


def test_mistakes_are_named(tmp_path: Path) -> None:
    found = problems_of(tmp_path, articles=[make.article()], files=files({**BLOOM, "topic": "loan"}, BLOOM, BLOOM))
    assert sorted({problem.rule for problem in found}) == ["duplicate-id", "unknown-topic"]
    (short,) = problems_of(tmp_path / "short", articles=[make.article()], files=files({**BLOOM, "words": ["险"]}))
    assert short.at.path == "data/wanted.yml" and short.severity == "error"
