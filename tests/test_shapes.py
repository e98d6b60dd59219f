"""Figures that are more than one number: ranges, days, tables, and one value for each region."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from support import articles as make
from support.articles import TODAY, catalog_of, pages_of, problems_of, to_yaml
from support.facts import FACTS_FILE, OLD, SHAPES, brackets, collected, fact, leave, ledger, value, values_of, version
from support.site import body, by_class, words
from youju.authoring import impact
from youju.calculators import RefusalError, Rules
from youju.exports import api
from youju.exports.markdown import markdown
from youju.ledger.changes import changes
from youju.ledger.values import Bounds


def content(text: Any, *facts: dict[str, Any]) -> dict[str, Any]:
    return {"articles": [make.saying(text)], "files": {FACTS_FILE: to_yaml(list(facts or SHAPES))}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{share}}", "3%–5%"),
        ("{{window}} 以前", "6 月 30 日 以前"),
        ("到 {{end}}", "到 2027-12-31"),
        ("上海 {{leave/上海}}，从前 {{leave／上海@2023-01-01}}", "上海 60 天，从前 30 天"),
        ("{{leave/上海:from}} 起共 {{(98 + leave/上海 + leave/浙江一孩)}} 天", "2024-03-01 起共 218 天"),
    ],
)
def test_what_a_reader_reads(text: str, expected: str) -> None:
    assert values_of(make.saying(text), *SHAPES).plain(text) == expected


@pytest.mark.parametrize(
    ("text", "rule", "message", "fix"),
    [
        ("{{brackets}}", "table-here", "是一张表", "table: {fact: brackets}"),
        ("{{leave}}", "unknown-region", "各地不同", "上海、浙江一孩"),
        ("{{leave/浙江}}", "unknown-region", "没有“浙江”的数", "{{leave/浙江一孩}}"),
        ("{{share/上海}}", "unknown-region", "不分地区", "去掉"),
        ("{{(share × 2)}}", "uncomputable", "是一个范围", "只写数字"),
        ("{{(brackets × 2)}}", "uncomputable", "是一张表", "只写数字"),
        ({"table": {"fact": "share"}}, "no-table", "不是一张表", "{{share}}"),
        ({"table": {"fact": "brackets", "rows": ["3"]}}, "no-table", "只有 2 行", "rows"),
        ({"table": {"fact": "brackets", "on": "2019-01-01"}}, "no-value", "没有数值", "历史"),
        ({"table": {"fact": "bracket"}}, "unknown-fact", "没有“bracket”", "brackets"),
        ({"chart": {"title": "图", "fact": "share"}}, "flat-chart", "不是一个数", "表"),
    ],
)
def test_what_cannot_be_shown(text: Any, rule: str, message: str, fix: str, tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, **content(text))
    assert problem.rule == rule
    assert message in problem.message and fix in problem.fix


@pytest.mark.parametrize(
    ("entry", "rule", "message"),
    [
        (fact("a", value("2020-01-01", "5-3")), "wrong-form", "“5-3”不能按“%”数"),
        (fact("a", value("2020-01-01", "2027-12-31")), "wrong-form", "单位不是 日期"),
        (fact("a", value("2020-01-01", "13-01"), unit="日期"), "wrong-form", "不是一个日子"),
        (fact("a", value("2020-01-01", "2027-02-30"), unit="日期"), "wrong-form", "2026-11-23 这样的日期"),
        (brackets(version("2020-01-01", [["1", "2"]])), "table-width", "2 格，columns 有 3 列"),
        (brackets(version("2020-01-01", [["1", "3%", "居民"]])), "wrong-form", "“3%”不能按“%”数"),
        (brackets(version("2020-01-01", [["1", "3", ""]])), "wrong-form", "“谁”这一格是空的"),
        (brackets(value("2020-01-01", "3")), "wrong-shape", "数值写成 rows"),
        (fact("a", version("2020-01-01", OLD)), "wrong-shape", "表要写 columns"),
        (brackets(unit="元") | {"unit": "元"}, "wrong-shape", "unit 和 columns 只写一样"),
        (fact("a", value("2020-01-01", "1", region="上海"), value("2021-01-01", "1")), "wrong-shape", "没有写 region"),
        (fact("a", value("2020-01-01", "1", region="浙江（一孩）")), "wrong-form", "两个字以上的汉字"),
    ],
)
def test_a_value_has_the_form_its_unit_asks_for(entry: dict[str, Any], rule: str, message: str, tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, files={FACTS_FILE: to_yaml([entry])})
    assert problem.rule == rule
    assert message in problem.message


def test_calculations_get_plain_numbers() -> None:
    rules = Rules(ledger(*SHAPES), date(2024, 6, 1))
    old = rules.table("brackets", date(2020, 1, 1))
    assert old == [[Decimal(36000), Decimal("0.03"), "居民"], [None, Decimal("0.45"), "居民"]]
    assert rules.table("brackets", date(2024, 1, 1))[1] == [None, Bounds(Decimal("0.30"), Decimal("0.45")), "—"]
    assert rules.bounds("share", date(2024, 1, 1)) == (Decimal("0.03"), Decimal("0.05"))
    assert [rules.number(f"leave/{region}", TODAY) for region in ("上海", "浙江一孩")] == [60, 60]
    with pytest.raises(RefusalError, match=r"税率表.*从 2020-01-01 记起"):
        rules.table("brackets", date(2019, 1, 1))
    with pytest.raises(RefusalError, match="延长产假（上海）"):
        rules.number("leave/上海", date(2019, 1, 1))


def cells(table: html.HtmlElement) -> list[list[str]]:
    return [[words(cell) for cell in row.xpath("./th|./td")] for row in table.xpath(".//tr")]


def test_an_article_shows_the_table_of_its_day_with_its_source(tmp_path: Path) -> None:
    blocks = content({"table": {"fact": "brackets", "rows": ["2", "1"]}})
    blocks["articles"][0]["sections"][3]["blocks"].append({"table": {"fact": "brackets", "on": "2023-12-31"}})
    assert problems_of(tmp_path, **blocks) == []
    page = body(pages_of(tmp_path, *blocks["articles"], files=blocks["files"])["articles/sample-question/"])
    today, before = page.xpath("//figure[figcaption='税率表']")
    head = ["所得不超过（元）", "税率", "谁"]
    assert cells(today) == [head, ["以上", "30%–45%", "—"], ["40,000", "3%", "居民"]]
    assert cells(before)[1] == ["36,000", "3%", "居民"]
    (link,) = by_class(today, "yj-figure")
    assert words(link) == "2024-01-01 起，利率公告附表一"
    assert words(page.get_element_by_id(link.get("href")[1:])) == "税率表 2 行的表 2024-01-01 起"
    whole = catalog_of(tmp_path, **blocks)
    assert "| 以上 | 30%–45% | — |" in markdown(whole, "sample-question", "https://example.org/")


def test_the_page_of_a_figure_lists_its_regions_and_folds_what_is_older(tmp_path: Path) -> None:
    made = pages_of(tmp_path, make.article(), files={FACTS_FILE: to_yaml(list(SHAPES))})
    now, before = body(made["facts/brackets/"]).xpath("//figure")
    assert cells(now)[1] == ["40,000", "3%", "居民"]
    assert not now.xpath("ancestor::details")
    assert words(before.xpath("ancestor::details/summary")[0]) == "2020-01-01 至 2023-12-31"
    listed, before = body(made["facts/leave/"]).xpath("//table")
    assert [row[:2] for row in cells(listed)[1:]] == [["上海", "60 天"], ["浙江一孩", "60 天"], ["没有列的", "问当地"]]
    assert cells(before)[1][1] == "30 天" and before.xpath("ancestor::details")
    assert "各地不同，有 2 个地区的数" in words(body(made["facts/"]))
    (record,) = made["facts/leave/"].records()
    assert record.note == "各地不同：上海 60 天，浙江一孩 60 天"


def test_the_interface_tells_rows_and_regions(tmp_path: Path) -> None:
    whole = catalog_of(tmp_path, **content("。", *SHAPES[:1], leave(redirect_from=["leave-shanghai"]), *SHAPES[2:]))
    files = {asset.path.removeprefix(api.ROOT): asset.content for asset in api.assets(whole, "https://example.org/")}
    listed = {one["id"]: one for one in json.loads(files["facts.json"])["facts"]}
    assert listed["brackets"]["columns"][1] == {"name": "税率", "unit": "%"}
    assert listed["brackets"]["current"]["rows"][1] == [None, "30-45", "—"]
    assert (listed["window"]["current"]["kind"], listed["window"]["current"]["value"]) == ("date", "06-30")
    assert listed["leave"]["current"] is None
    assert files["facts/leave-shanghai.json"] == files["facts/leave.json"]
    regions = {one["region"]: one["value"] for one in listed["leave"]["current_by_region"]}
    assert regions == {"上海": "60", "浙江一孩": "60"}

    def rows(name: str, *columns: str) -> list[tuple[str, ...]]:
        sheet = csv.DictReader(io.StringIO(files[f"facts/{name}.csv"].decode("utf-8-sig")))
        return [tuple(row[column] for column in columns) for row in sheet]

    table = rows("brackets", "from", "所得不超过（元）", "税率（%）")
    assert table[1:3] == [("2020-01-01", "", "45"), ("2024-01-01", "40000", "3")]
    told = rows("leave", "from", "value", "region")
    assert told[1:] == [("2024-03-01", "60", "上海"), ("2021-01-01", "60", "浙江一孩")]


def test_changes_name_the_region_and_pass_over_cells() -> None:
    found = [change for change in changes(ledger(brackets(), leave())) if change.kind == "changes"]
    assert [(change.id, change.sentence) for change in found] == [
        ("leave-上海-2024-03-01", "延长产假（上海） 30 天 → 60 天"),
        ("brackets-2024-01-01", "税率表换了新的一版"),
    ]


def test_a_change_of_a_table_reaches_the_articles_that_show_it(tmp_path: Path) -> None:
    articles = [make.saying({"table": {"fact": "brackets"}}, "{{leave/上海}}")]
    other = leave()
    other["values"][1]["value"] = "90"
    before = collected(tmp_path / "before", *SHAPES, articles=articles)
    after = collected(tmp_path / "after", brackets(version("2020-01-01", OLD)), other, articles=articles)
    found = impact.compare(before, after, TODAY)
    told = impact.describe(found)
    table = "所得不超过（元） 税率 谁；36,000 3% 居民；以上 45% 居民"
    assert [change.after for change in found.texts] == ["90 天", table]
    assert "上海 60 天；浙江一孩 60 天 → 上海 90 天；浙江一孩 60 天" in told
