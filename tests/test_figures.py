"""Figures, results and formulas in article text."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support import articles as make
from support.articles import TODAY, article, position, problems_of, to_yaml
from support.facts import FACTS_FILE, fact, value, values_of
from youju.text import markup


def saying(text: str, *lines: str) -> dict[str, Any]:
    entry = make.saying(text)
    if lines:
        entry["sections"][2]["blocks"][1]["example"]["lines"] = list(lines)
    return entry


def reads(text: str, *lines: str, today: date = TODAY, facts: tuple[dict[str, Any], ...] = ()) -> str:
    return values_of(saying(text, *lines), *facts, today=today).plain(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("现在 {{rate-1y}}。", "现在 1.20%。"),
        ("那时 {{rate-1y@2022-05-01}}。", "那时 1.50%。"),
        ("{{rate-1y:from}} 起", "2023-07-01 起"),
        ("到 {{rate-1y@2022-05-01:to}}", "到 2023-06-30"),
        ("更早 {{rate-1y@2020-01-01?}}", "更早 暂无数据"),
        ("共 {{(10,000 × rate-1y@2022-05-01 × 3)}} 元", "共 450 元"),
        ("占 {{(1 ÷ 3)%}}，{{(1 ÷ 3).4}}，{{(102,657.56).2万}}元", "占 33.33%，0.3333，10.27 万元"),
        ("取小的 {{(min(7,000 × 50%、3,000))}}", "取小的 3,000"),
    ],
)
def test_what_a_reader_reads(text: str, expected: str) -> None:
    assert reads(text) == expected


WAIT = fact("wait", value("2020-01-01", "3"), unit="个月", name="等待期")
YEARS = fact("years", value("2020-01-01", "15"), unit="年", name="年限")
PAY = fact("pay", value("2020-01-01", "2000"), unit="元/月", name="津贴")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("按 {{rate-1y}}% 交。", "%"),
        ("按 **{{rate-1y}}**%。", "%"),
        ("从前 {{rate-1y@2022-05-01}} %。", "%"),
        ("等 {{wait}} 个月才能报。", "个月"),
        ("等 {{wait}}个月。", "个月"),
        ("满 {{years}} 年。", "年"),
        ("满 {{years}}年以上。", "年"),
        ("发 {{pay}} 元/月。", "元/月"),
        ("发 {{pay}}元。", "元"),
        ("发 {{pay}}/月。", "/月"),
        ("占 {{(1 ÷ 3)%}}%。", "%"),
        ("合 {{(20,000)万}} 万元。", "万"),
    ],
)
def test_a_unit_is_not_typed_behind_what_has_one(text: str, unit: str, tmp_path: Path) -> None:
    files = {FACTS_FILE: to_yaml([fact(), WAIT, YEARS, PAY])}
    (problem,) = problems_of(tmp_path, articles=[saying(text)], files=files)
    assert (problem.rule, problem.severity, problem.fix) == ("doubled-unit", "error", f"删掉后面的“{unit}”")
    assert problem.at == position(tmp_path, "data/articles.yml", text[text.index("{{") :])


@pytest.mark.parametrize(
    "text",
    [
        "满 {{years}}年底前交，{{years}} 年度里，{{years}}，年年如此。",
        "等 {{wait}}月底再看，{{wait}} 月报。",
        "共 {{(10,000 × rate-1y)}} 元，合 {{(20,000)万}}元，{{rate-1y:from}} 日。",
        "{{rate-1y}} {{rate-1y}}，发 {{pay}}月初到。",
    ],
)
def test_what_only_begins_like_a_unit_is_let_alone(text: str, tmp_path: Path) -> None:
    files = {FACTS_FILE: to_yaml([fact(), WAIT, YEARS, PAY])}
    assert problems_of(tmp_path, articles=[saying(text)], files=files) == []


def test_an_undated_figure_follows_the_day_it_is_read() -> None:
    assert reads("{{rate-1y}}", today=date(2023, 6, 30)) == "1.50%"
    assert reads("{{rate-1y}}", today=date(2023, 7, 1)) == "1.20%"


def test_results_of_an_example_are_computed_and_repeated_everywhere() -> None:
    lines = (
        "利息 = 10,000 × {{rate-1y@2022-05-01}} × 3 = {{=利息}} 元",
        "本息 = 10,000 + {{$利息}} = {{=本息}} 元",
        "每天 = {{$利息}} ÷ 1,095 = {{=每天}} 元",
    )
    entry = saying("到期拿 {{$本息}} 元，合 {{$本息万}}元，每天 {{$每天}} 元。", *lines)
    values = values_of(entry)
    assert values.plain(entry["sections"][3]["blocks"][-1]) == "到期拿 10,450 元，合 1.05 万元，每天 0.41 元。"
    shown = [markup.parse(line).plain(values.placed(where)) for where, line in values.reading.lines.items()]
    assert shown == [
        "利息 = 10,000 × 1.50% × 3 = 450 元",
        "本息 = 10,000 + 450 = 10,450 元",
        "每天 = 450 ÷ 1,095 = 0.41 元",
    ]


def test_a_rate_change_leaves_no_stale_example() -> None:
    line = "利息 = 10,000 × {{rate-1y}} = {{=利息}} 元"
    assert values_of(saying("{{$利息}}", line)).plain("{{$利息}}") == "120"
    assert values_of(saying("{{$利息}}", line), fact("rate-1y", value("2024-05-01", "0.95"))).plain("{{$利息}}") == "95"


def test_who_writes_the_name_of_a_figure_is_told_its_id() -> None:
    named = fact("rate-1y", value("2024-05-01", "1.20"), name="一年期定期存款利率")
    found = values_of(saying("。"), named)
    (item,) = markup.parse("{{一年期存款利率}}").dynamics
    assert (error := found.explain(item)) and "{{rate-1y}}" in error.fix


def test_half_a_cent_is_rounded_up() -> None:
    assert reads("{{(1 ÷ 8)}} {{(0.005 × 1)}} {{(−0.005 × 1)}}") == "0.13 0.01 −0.01"


MISTAKES: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "unknown fact": (saying("{{rate-1yr}}"), "unknown-fact", "rate-1yr", "{{rate-1yr}}"),
    "no value that day": (saying("{{rate-1y@2021-12-31}}"), "no-value", "2021-12-31", "{{rate-1y@2021-12-31}}"),
    "no such day": (saying("{{rate-1y@2022-02-30}}"), "wrong-form", "2022-02-30", "{{rate-1y@2022-02-30}}"),
    "unreadable": (saying("{{一年期}}"), "unknown-braces", "看不懂", "{{一年期}}"),
    "unknown result": (saying("{{$利钱}}"), "unknown-result", "利钱", "{{$利钱}}"),
    "result outside an example": (saying("{{=利息}}"), "result-here", "算例", "{{=利息}}"),
    "nothing to compute": (saying("。", "利息不多 = {{=利息}} 元"), "uncomputable", "利息不多", "{{=利息}}"),
    "division by zero": (saying("{{(1 ÷ 0)}}"), "uncomputable", "算不出来", "{{(1 ÷ 0)}}"),
    "a sum nobody can show": (saying("{{(10^1000)}}"), "uncomputable", "", "{{(10^1000)}}"),
    "more decimals than there are": (saying("{{(1).99}}"), "uncomputable", "", "{{(1).99}}"),
    "a sum of no result": (saying("{{($无)}}"), "uncomputable", "", "{{($无)}}"),
    "name used twice": (saying("。", "1 + 1 = {{=甲}}", "1 + 2 = {{=甲}}"), "duplicate-result", "甲", "{{=甲}}"),
    "result needed too early": (
        saying("。", "{{$乙}} + 1 = {{=甲}}", "1 + 2 = {{=乙}}"),
        "uncomputable", "没算出来", "{{=甲}}"),
    "wrong sum": (saying("。", "10,000 × {{rate-1y}} = 130 元"), "arithmetic", "得 120", '"10,000 × {{rate-1y}}'),
    "figure in a heading": (article(title="现在 {{rate-1y}} 吗？"), "markup-here", "不能用", '"现在 {{rate-1y}} 吗？"'),
    "answer too long": (article(answer="一" * 95 + "{{rate-1y}}。"), "too-much", "有 101 个字", '"一一'),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_where_it_stands(name: str, tmp_path: Path) -> None:
    entry, rule, fragment, needle = MISTAKES[name]
    problems = problems_of(tmp_path, articles=[entry], files={FACTS_FILE: to_yaml([fact()])})
    problem = next(problem for problem in problems if problem.rule == rule)
    assert fragment in problem.message
    assert problem.at == position(tmp_path, "data/articles.yml", needle, 2 if rule == "duplicate-result" else 1)


def test_the_remedy_for_a_gap_names_the_last_known_day(tmp_path: Path) -> None:
    gap = fact("lpr", value("2024-04-20", "3.95", to="2024-05-19", then="unknown"))
    (problem,) = problems_of(tmp_path, articles=[saying("{{lpr}}")], files={FACTS_FILE: to_yaml([gap])})
    assert "{{lpr@2024-04-20}}" in problem.fix
    assert "{{lpr?}}" in problem.fix


def test_every_use_is_listed_once_in_reading_order() -> None:
    other = fact("cap", value("2020-01-01", "50"), unit="万元")
    entry = saying("{{cap}}、{{rate-1y}}、{{cap}}、{{rate-1y@2022-05-01}}、{{(1 × rate-1y)}}", *make.example()["lines"])
    uses = values_of(entry, fact(), other).uses
    assert [(use.fact_id, use.entry.text if use.entry else None) for use in uses] == [
        ("cap", "50 万元"),
        ("rate-1y", "1.20%"),
        ("rate-1y", "1.50%"),
    ]
