"""Tables of figures to look up: what a row says, what is checked, and who else knows of them."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from support.articles import TODAY, catalog_of, pages_of, problems_of, to_yaml
from support.facts import FACTS_FILE, brackets, fact, leave, value
from support.site import body, by_class, words
from support.tools import real_catalog
from youju import addresses, pages
from youju.exports import api
from youju.exports.redirects import assets as redirects
from youju.pages import figure_tables

# Looked at every month, it is 2 % since February; nobody knows what came after the last one.
SERIES = fact(
    "lpr",
    value("2024-01-20", "3"),
    value("2024-02-20", "2"),
    value("2024-03-20", "2", to="2024-04-19", then="unknown"),
    name="LPR",
)
HELD = fact("held", value("2023-01-01", "1.0"), value("2023-02-01", "0.9"), value("2024-01-01", "0.9"), name="利率")
LEAVE = leave(verified_on="2024-04-01")


def table(**overrides: Any) -> dict[str, Any]:
    rows = {"held": "一年", "lpr": "LPR", "leave": "产假", "brackets": "税率"}
    return {
        "id": "rates",
        "title": "利率表",
        "about": "常查的利率。",
        "topic": "deposits",
        "phrasings": ["利率一览", "现在利率多少"],
        "groups": [{"title": "各样", "rows": rows}],
        **overrides,
    }


def files(*tables: dict[str, Any]) -> dict[str, str]:
    return {
        FACTS_FILE: to_yaml([HELD, SERIES, LEAVE, brackets()]),
        "data/tables.yml": to_yaml(list(tables) or [table()]),
    }


def rows(page: html.HtmlElement) -> dict[str, html.HtmlElement]:
    return {words(by_class(item, "yj-lookup__name")[0]): item for item in by_class(page, "yj-lookup")[0].xpath("./li")}


def test_a_row_says_what_holds_since_when_and_on_tap_what_was_before(tmp_path: Path) -> None:
    made = pages_of(tmp_path, files=files())["tables/rates/"]
    found = rows(body(made))
    held, lpr = (words(found[name].xpath(".//summary")[0]) for name in ("一年", "LPR"))
    # Since when it has been that much, not since when somebody last said so.
    assert "0.9%" in held and "2023-02-01 起" in held
    assert "今天的还没有查到" in lpr and "最近查到 2%" in lpr and "2024-02-20 至 2024-04-19" in lpr
    before = [[words(cell) for cell in row] for row in found["一年"].xpath(".//tbody/tr/*/..")]
    assert before == [["2023-02-01", "0.9%"], ["2023-01-01", "1.0%"]]
    assert found["一年"].xpath(".//a[contains(@href, 'sources/notice/')]")
    assert found["一年"].xpath(".//a[@href='../../facts/held/']")


def test_a_figure_of_regions_has_a_row_each_and_a_table_stands_open(tmp_path: Path) -> None:
    found = rows(body(pages_of(tmp_path, files=files())["tables/rates/"]))
    assert "产假（上海）" in found and "60 天" in words(found["产假（上海）"])
    (opened,) = found["税率"].xpath(".//details[@open]")
    assert "40,000" in words(opened)


def test_the_day_of_checking_is_the_oldest_of_its_rows(tmp_path: Path) -> None:
    whole = catalog_of(tmp_path, TODAY, files=files())
    assert figure_tables.checked(whole, whole.tables["rates"]) == date(2024, 4, 1)


@pytest.mark.parametrize(
    ("row", "rule", "hint"),
    [
        ("hled", "unknown-fact", "held"),
        ("leave/上每", "unknown-region", "上海"),
        ("held/上海", "unknown-region", "去掉"),
    ],
)
def test_a_row_of_a_figure_that_is_not_there(row: str, rule: str, hint: str, tmp_path: Path) -> None:
    wrong = table(groups=[{"title": "各样", "rows": {row: "一行"}}])
    (problem,) = problems_of(tmp_path, files=files(wrong))
    assert (problem.rule, problem.at.path) == (rule, "data/tables.yml")
    assert hint in problem.fix


def test_a_figure_has_one_row_a_table_an_own_id_and_a_topic_that_is_there(tmp_path: Path) -> None:
    twice = [{"title": "甲", "rows": {"held": "一年"}}, {"title": "乙", "rows": {"held": "又一年"}}]
    found = problems_of(tmp_path, files=files(table(groups=twice), table(topic="deposit")))
    assert sorted(problem.rule for problem in found) == ["duplicate-id", "repeated-row", "unknown-topic"]


def test_it_is_found_by_its_names_and_from_its_figures(tmp_path: Path) -> None:
    made = pages_of(tmp_path, files=files())
    (record,) = made["tables/rates/"].records()
    assert (record.title, record.names) == ("利率表", ("利率一览", "现在利率多少"))
    assert "一年 0.9%" in record.text
    assert body(made["facts/held/"]).xpath("//a[@href='../../tables/rates/']")
    assert body(made["facts/"]).xpath("//a[@href='../tables/rates/']")


def test_programmes_get_it_as_it_is_today(tmp_path: Path) -> None:
    whole = catalog_of(tmp_path, TODAY, files=files(table(redirect_from=["old-rates"])))
    made = {asset.path: asset.content for asset in api.assets(whole, "https://example.org/")}
    (listed,) = json.loads(made["api/v1/tables.json"])["tables"]
    assert listed["csv"] == "https://example.org/api/v1/tables/rates.csv"
    assert listed["groups"][0]["rows"][0] == {"name": "一年", "fact": "held", "region": None}
    lines = list(csv.DictReader(io.StringIO(made["api/v1/tables/rates.csv"].decode("utf-8-sig"))))
    assert [lines[0][key] for key in ("name", "value", "unit", "from")] == ["一年", "0.9", "%", "2023-02-01"]
    assert (lines[1]["name"], lines[1]["value"]) == ("LPR", "")
    assert made["api/v1/tables/old-rates.csv"] == made["api/v1/tables/rates.csv"]
    moved = {asset.path: asset.leads_to for asset in redirects(whole, "https://example.org/")}
    assert moved["tables/old-rates/index.html"] == "tables/rates/"
    assert moved["tables/index.html"] == addresses.FACTS


def test_ours_say_of_every_row_something() -> None:
    whole = real_catalog()
    assert len(whole.tables) >= 6
    for page in figure_tables.pages(whole):
        for item in by_class(body(page), "yj-lookup")[0].xpath("./li"):
            assert words(item.xpath(".//summary")[0]).strip()
            assert item.xpath(".//a[contains(@href, '/sources/')]"), words(item)
    (overview,) = (page for page in pages.build(whole) if page.address == addresses.FACTS)
    assert {addresses.table(name) for name in whole.tables} <= set(overview.links)
