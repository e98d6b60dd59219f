"""The ledger as readers meet it."""

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from support.articles import TODAY, pages_of, saying, to_yaml
from support.facts import FACTS_FILE, fact, leave, value
from support.site import body, by_class, words
from support.tools import real_catalog
from youju.pages import facts, step_chart

SERIES = fact(
    "lpr",
    value("2024-01-20", "3.45"),
    value("2024-02-20", "3.45"),
    value("2024-03-20", "3.35"),
    value("2024-04-20", "3.10", confidence="secondary", to="2024-05-19", then="unknown"),
    name="LPR",
)


def rendered(root: Path, *facts: dict[str, Any], text: str = "。") -> dict[str, html.HtmlElement]:
    made = pages_of(root, saying(text), files={FACTS_FILE: to_yaml(list(facts))})
    return {address: body(page) for address, page in made.items()}


def test_a_figure_in_the_text_leads_to_its_row_with_everything_on_it(tmp_path: Path) -> None:
    made = rendered(tmp_path, fact(), text="利率 {{rate-1y}}，以前 {{rate-1y@2022-05-01}}。")
    page = made["articles/sample-question/"]
    links = by_class(page, "yj-figure")
    assert [link.text for link in links] == ["1.20%", "1.50%"]
    rows = [page.get_element_by_id(link.get("href")[1:]) for link in links]
    assert [words(row) for row in rows] == [
        "一年期利率 1.20% 2023-07-01 起",
        "一年期利率 1.50% 2022-01-01 至 2023-06-30",
    ]
    assert all(row.xpath(".//a[@href='../../facts/rate-1y/']") for row in rows)
    second_hand, read = (row.xpath("ancestor::li[1]")[0] for row in rows)
    assert [words(by_class(source, "yj-mark")[0]) for source in (second_hand, read)] == ["转述", "全文"]
    assert "某网" in words(second_hand) and "2024-05-01 读过" in words(second_hand)
    assert second_hand.xpath(".//a[@href='../../sources/report/']")


def test_an_allowed_gap_is_labelled(tmp_path: Path) -> None:
    page = rendered(tmp_path, SERIES, text="现在 {{lpr?}}。")["articles/sample-question/"]
    (link,) = by_class(page, "yj-figure")
    assert link.text == "暂无数据"
    assert "暂无数据" in words(page.get_element_by_id(link.get("href")[1:]))


def test_a_figure_puts_a_banner_on_its_pages_once_its_review_is_over(tmp_path: Path) -> None:
    old = fact("old", review_by="2024-05-31", verified_on="2024-01-01", name="旧数字")
    made = rendered(tmp_path, old, fact(review_by=str(TODAY)), text="利率 {{old}}，{{rate-1y}}。")
    (banner,) = by_class(made["articles/sample-question/"], "yj-banner")
    assert "旧数字" in words(banner) and "一年期利率" not in words(banner)
    assert by_class(made["facts/old/"], "yj-banner")
    assert not by_class(made["facts/rate-1y/"], "yj-banner")


def test_a_series_has_a_drawing_with_the_same_values_in_a_table(tmp_path: Path) -> None:
    page = rendered(tmp_path, SERIES)["facts/lpr/"]
    (chart,) = by_class(page, "yj-chart")
    (drawing,) = chart.xpath(".//*[local-name()='svg']")
    assert drawing.get("role") == "img"
    assert words(drawing.xpath("./*[local-name()='title']")[0]) == "LPR的走势"
    assert "最高 3.45%，最低 3.10%" in words(drawing.xpath("./*[local-name()='desc']")[0])
    assert "http" not in html.tostring(drawing).decode().replace("http://www.w3.org/", "")
    assert page.get_element_by_id(chart.get("aria-describedby")) is not None
    changes, every = page.xpath("//table")
    assert [words(cell) for cell in by_class(changes, "yj-number")] == ["3.10%", "3.35%", "3.45%"]
    # A document is named once for all that rests on it in the same way.
    assert [words(row) for row in changes.xpath(".//tr[td/@colspan]")] == ["利率公告第一条 二手转述", "利率公告第一条"]
    assert len(every.xpath(".//tbody/tr[th]")) == 4


def test_today_without_a_value_says_so_and_names_the_last_known(tmp_path: Path) -> None:
    now = words(by_class(rendered(tmp_path, SERIES)["facts/lpr/"], "yj-now")[0])
    assert "今天的还没有查到" in now
    assert "3.10%" in now and "2024-04-20 至 2024-05-19" in now and "没有查到" in now


def test_a_rule_that_has_ended_is_not_said_to_be_missing(tmp_path: Path) -> None:
    ended = fact("old", value("2024-01-01", "3.00", to="2024-03-31"))
    now = words(by_class(rendered(tmp_path, ended)["facts/old/"], "yj-now")[0])
    assert "已经到期" in now and "2024-01-01 至 2024-03-31" in now and "没有查到" not in now


@pytest.mark.parametrize(
    "amounts",
    [
        ("0.00000000000000001", "0.00000000000000002", "0.00000000000000004"),
        ("10000000000000000000", "10000000000000004096", "-9999999999999999999"),
        ("-0.5", "0", "0.5"),
    ],
    ids=["tiny", "huge", "around zero"],
)
def test_any_size_of_figure_can_be_drawn(amounts: tuple[str, ...], tmp_path: Path) -> None:
    values = [value(f"2024-0{month}-01", amount) for month, amount in enumerate(amounts, 1)]
    (chart,) = by_class(rendered(tmp_path, fact("odd", *values))["facts/odd/"], "yj-chart")
    assert not {"nan", "inf"} & set(re.findall("nan|inf", " ".join(chart.xpath(".//@*"))))
    heights = [float(place) for place in chart.xpath(".//*[local-name()='circle']/@cy")]
    assert len(heights) == 3
    assert 0 <= min(heights) < max(heights) <= step_chart.HEIGHT


def test_a_single_figure_has_no_drawing(tmp_path: Path) -> None:
    assert not by_class(rendered(tmp_path, fact())["facts/rate-1y/"], "yj-chart")


def test_the_trust_page_counts(tmp_path: Path) -> None:
    expired = fact("old", value("2022-01-01", "1"), review_by="2024-05-31", verified_on="2024-01-01")
    page = words(rendered(tmp_path, fact(), expired, SERIES)["trust/"])
    assert "官方原文 1 个（33%）" in page
    assert "二手转述 2 个（67%）" in page
    assert "已过期 1 个（33%）" in page
    assert "今天没有数值的" in page


@pytest.mark.parametrize(("topic", "expected"), [("", ["1.50%", "3 万元"]), ("loans/", ["3 万元"])])
def test_changes_can_be_read_topic_by_topic(topic: str, expected: list[str], tmp_path: Path) -> None:
    cap = fact("cap", value("2024-01-01", "3"), unit="万元", topic="loans")
    page = rendered(tmp_path, fact("rate-1y", value("2022-01-01", "1.50")), cap)[f"changes/{topic}"]
    assert sorted(words(item) for item in by_class(page, "yj-number")) == sorted(expected)


def test_the_axis_has_round_numbers_between_the_extremes(tmp_path: Path) -> None:
    (chart,) = by_class(rendered(tmp_path, SERIES)["facts/lpr/"], "yj-chart")
    lines = [float(line.get("y1")) for line in by_class(chart, "yj-chart__grid")]
    assert 2 <= len(lines) <= 5
    told = [text.text for text in chart.xpath(".//*[local-name()='text'][@x='0']")]
    assert told == ["3.1%", "3.2%", "3.3%", "3.4%"]
    # Nothing else stands where they do.
    left = float(by_class(chart, "yj-chart__grid")[0].get("x1").removesuffix("%"))
    assert all(float(point.get("cx").removesuffix("%")) >= left for point in chart.xpath(".//*[local-name()='circle']"))


def test_values_of_documents_of_their_own_name_them_beside_the_value(tmp_path: Path) -> None:
    page = rendered(tmp_path, fact())["facts/rate-1y/"]
    (table,) = page.xpath("//table")
    assert [words(row.xpath("./td")[0]) for row in table.xpath(".//tbody/tr")] == [
        "1.20%网页转述 二手转述",
        "1.50%利率公告第一条",
    ]


def test_a_figure_names_the_decisions_and_calculators_that_use_it() -> None:
    whole = real_catalog()
    (page,) = (body(one) for one in facts.pages(whole) if one.subject == "unemployment-contribution-min")
    assert page.xpath("//a[@href='../../decisions/can-i-claim-unemployment/']")
    assert page.xpath("//a[@href='../../tools/unemployment/']")


def test_where_one_region_is_known_it_is_told_at_once(tmp_path: Path) -> None:
    only = leave(values=[value("2020-01-01", "30", region="上海")])
    for number, (known, choosing) in enumerate(((only, 0), (leave(), 1))):
        made = rendered(tmp_path / str(number), known, text="上海是 {{leave/上海}}。")
        for address in ("articles/sample-question/", "facts/leave/"):
            assert len(by_class(made[address], "yj-place")) == choosing, address
            assert "上海" in words(made[address]), address
        assert ("只查到上海的：延长产假 30 天" in words(made["articles/sample-question/"])) != choosing
