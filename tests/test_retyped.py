"""Numbers typed into text that the ledger already holds."""

from pathlib import Path
from typing import Any

import pytest
from support.articles import position, problems_of, saying, to_yaml
from support.facts import FACTS_FILE, fact, value
from youju.problem import Problem

LIMIT = fact("limit", value("2015-05-01", "50"), unit="万元", name="存款保险限额", search_aliases=["最高偿付限额"])
YEARS = fact("years", value("2015-05-01", "5"), unit="年", name="保存年限")
DAYS = fact("days", value("2015-05-01", "7", source="rule:9"), unit="个工作日", name="兑付期限", topic="loans")
PUBLISHED = "facts/rate-1y/\nfacts/limit/\nfacts/years/\n"


def found_in(root: Path, entry: dict[str, Any], *more: dict[str, Any], published: str = PUBLISHED) -> list[Problem]:
    files = {
        FACTS_FILE: to_yaml([fact(search_aliases=["一年定存"]), LIMIT, YEARS, DAYS, *more]),
        "data/published.txt": published,
    }
    rules = {"retyped-figure", "unused-literal", "too-many", "wrong-shape"}
    return [one for one in problems_of(root, articles=[entry], files=files) if one.rule in rules]


@pytest.mark.parametrize(
    ("said", "typed", "remedy"),
    [
        ("一年期利率是 1.20%。", "1.20%", "{{rate-1y}}"),
        ("一年定存给 1.2%。", "1.2%", "{{rate-1y}}"),
        ("一年期利率从前是 1.50%。", "1.50%", "{{rate-1y@2022-01-01}}"),
        ("一年期利率是百分之一点二。", "百分之一点二", "{{rate-1y}}"),
        ("存款保险限额 50 万元。", "50 万元", "{{limit}}"),
        ("存款保险限额 500,000 元。", "500,000 元", "{{limit}}"),
        ("最高偿付限额是 50 万。", "50 万", "{{limit}}"),
        ("最高偿付限额是五十万元。", "五十万元", "{{limit}}"),
        ("保存年限是 5 年。", "5 年", "{{years}}"),
        ("见[[fact:days]]，七个工作日。", "七个工作日", "{{days}}"),
        ("{{limit}} 是最高的，就是 50 万元。", "50 万元", "{{limit}}"),
    ],
)
def test_a_retyped_figure_is_reported_with_the_syntax_to_use(
    said: str, typed: str, remedy: str, tmp_path: Path
) -> None:
    (problem,) = found_in(tmp_path, saying(said))
    assert (problem.rule, problem.severity) == ("retyped-figure", "error")
    assert remedy in problem.fix
    assert problem.at == position(tmp_path, "data/articles.yml", typed)


def test_a_figure_in_a_title_or_a_row_is_found(tmp_path: Path) -> None:
    rows = [["一年期利率", "1.20%"], ["另一样", "1.20%"]]
    entry = saying(
        {"table": {"caption": "比一比", "columns": ["哪样", "多少"], "rows": rows}}, title="存款保险限额 50 万元够吗？"
    )
    title, row = found_in(tmp_path, entry)
    assert title.at.line == 2
    assert "不带数" in title.fix
    assert row.at == position(tmp_path, "data/articles.yml", "1.20%")


def test_what_documents_and_tags_bring_in_is_reminded_of(tmp_path: Path) -> None:
    cited = saying("办好要 7 个工作日[^rule:9]。")
    tagged = saying("最多赔 50 万元。", tags=["deposit-insurance"], topic="loans")
    for number, entry in enumerate((cited, tagged)):
        (problem,) = found_in(tmp_path / str(number), entry)
        assert (problem.rule, problem.severity) == ("retyped-figure", "warning")


@pytest.mark.parametrize(
    "said",
    ["手续费 1.20%。", "存了 50 万元。", "一年期利率不是 1.21%。", "一年期利率 11.20%。", "保存年限从 2015 年起。", "保存年限 A5 年。",
     "保存年限 15 年。", "一年期利率。手续费 1.20%。", "存款保险限额 1.50 元。",
     "存款保险限额按 50 万股算。", "保存年限是五年期的。", "见[[fact:days]]，七日年化。"],
)  # fmt: skip
def test_other_numbers_are_left_alone(said: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, saying(said, tags=["lpr"])) == []


def test_a_change_to_the_ledger_is_no_error_in_an_article_nobody_touched(tmp_path: Path) -> None:
    entry = saying("手续费率是 0.80%，一年期利率以后是 0.90%，现在 {{rate-1y}}。")
    assert found_in(tmp_path / "before", entry) == []
    new = fact("fee", value("2010-01-01", "0.80"), name="手续费率")
    later = fact("rate-1y-new", value("2024-05-01", "0.90"), name="一年期利率以后")
    found = found_in(tmp_path / "after", entry, new, later, published=PUBLISHED + "facts/rate-1y-new/\n")
    assert [problem.severity for problem in found] == ["warning", "warning"]


def test_examples_state_their_own_numbers(tmp_path: Path) -> None:
    entry = saying("现在给 {{rate-1y}}。")
    entry["sections"][2]["blocks"][1]["example"]["given"] = ["存款保险限额 50 万元，利率 1.20%"]
    assert found_in(tmp_path, entry) == []


def test_a_literal_is_allowed_must_be_needed_and_there_are_few(tmp_path: Path) -> None:
    said = "存款保险限额他记成 50 万元。"
    assert found_in(tmp_path / "a", saying(said, literals=["50 万元"])) == []
    entry = saying("没有数。", literals=["50 万元"])
    (problem,) = found_in(tmp_path / "b", entry)
    assert problem.rule == "unused-literal"
    assert problem.at == position(tmp_path / "b", "data/articles.yml", '"50 万元"')
    copied = found_in(tmp_path / "d", saying(said, literals=["“50 万元”"]))
    assert copied == [], "quotation marks copied out of the message"
    (problem,) = found_in(tmp_path / "e", saying(f"{said}没有数。保存年限是 5 年。", literals=["50 万元"]))
    assert problem.fix.endswith('literals: ["50 万元", "5 年"]')
    numbers = [f"{number} 元" for number in range(1, 7)]
    (problem,) = found_in(tmp_path / "c", saying("、".join(numbers), literals=numbers))
    assert problem.rule == "too-many"
    (problem,) = found_in(tmp_path / "f", saying(said, literals="50 万元"))
    assert (problem.rule, '["50 万元"]' in problem.fix) == ("wrong-shape", True)
