"""Charts of articles: in proportion, in words for those who do not see them, and harmless whatever their texts say."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from support.articles import TODAY, article, catalog_of, pages_of, position, problems_of, section, to_yaml
from support.facts import FACTS_FILE, fact, ledger, value
from support.site import body, by_class, words
from youju.exports.markdown import markdown
from youju.pages import step_chart
from youju.pages.step_chart import HEIGHT
from youju.problem import Problem

RATE = fact(
    "rate",
    value("2020-01-01", "3.00"),
    value("2021-01-01", "3.00"),
    value("2022-01-01", "2.00"),
    value("2023-01-01", "1.00"),
    name="一年期利率",
)


def with_chart(**chart: Any) -> dict[str, Any]:
    return article(sections=[section("先看规定", "规定里写明了算法[^rule]。", {"chart": {"title": "一张图", **chart}})])


def bars(*values: str, **chart: Any) -> dict[str, Any]:
    return with_chart(bars=[{"label": f"第 {n} 种", "value": text} for n, text in enumerate(values, 1)], **chart)


def timeline(*days: str) -> dict[str, Any]:
    return with_chart(timeline=[{"date": day, "text": f"第 {n} 件事"} for n, day in enumerate(days, 1)])


def drawn(root: Path, entry: dict[str, Any], *facts: dict[str, Any]) -> html.HtmlElement:
    made = pages_of(root, entry, files={FACTS_FILE: to_yaml(list(facts or (RATE,)))})
    (figure,) = by_class(body(made["articles/sample-question/"]), "yj-chart")
    return figure


def rules(root: Path, entry: dict[str, Any], *facts: dict[str, Any]) -> list[Problem]:
    found = problems_of(root, articles=[entry], files={FACTS_FILE: to_yaml(list(facts or (RATE,)))})
    return [problem for problem in found if problem.severity == "error"]


def named(element: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    return element.xpath(f".//*[local-name()='{name}']")


def per_cent(text: str) -> float:
    assert text.endswith("%")
    return float(text[:-1])


# Bars.


@pytest.mark.parametrize(
    ("values", "unit", "shown", "lengths"),
    [
        (["40,000 元", "1 万元", "2 万元"], "", ["40,000 元", "1 万元", "2 万元"], [100, 25, 50]),
        (["4.9 万", "9.8 万"], "元", ["4.9 万元", "9.8 万元"], [50, 100]),
        (["3.05", "6.1"], "%", ["3.05%", "6.1%"], [50, 100]),
        (["3.05%", "6.1%"], "%", ["3.05%", "6.1%"], [50, 100]),
        (["{{rate}}", "{{(rate × 4).0%}}"], "", ["1.00%", "4%"], [25, 100]),
        (["196,001", "98,000.5"], "元", ["196,001 元", "98,000.5 元"], [100, 50]),
        (["0", "0"], "", ["0", "0"], [0, 0]),
        (["0.00000000000000001", "10000000000000000000"], "", None, [0, 100]),
    ],
)
def test_bars_are_as_long_as_their_numbers(
    values: list[str], unit: str, shown: list[str] | None, lengths: list[float], tmp_path: Path
) -> None:
    figure = drawn(tmp_path, bars(*values, **({"unit": unit} if unit else {})))
    drawings = named(figure, "rect")
    assert [per_cent(bar.get("width")) for bar in drawings] == pytest.approx(lengths)
    assert {per_cent(bar.get("x")) for bar in drawings} == {0}
    assert shown is None or [words(item) for item in by_class(figure, "yj-bars__value")] == shown


def test_bars_below_zero_go_the_other_way_from_the_same_place(tmp_path: Path) -> None:
    lost, won = named(drawn(tmp_path, bars("−1 万", "3 万")), "rect")
    assert (per_cent(lost.get("x")), per_cent(lost.get("width"))) == (0, 25)
    assert (per_cent(won.get("x")), per_cent(won.get("width"))) == (25, 75)


def test_bars_are_read_as_names_with_their_numbers(tmp_path: Path) -> None:
    figure = drawn(tmp_path, bars("1 万", "2 万", unit="元"))
    assert words(figure.find("figcaption")) == "一张图"
    assert [words(row) for row in figure.xpath(".//li")] == ["第 1 种 1 万元", "第 2 种 2 万元"]
    assert all(drawing.get("aria-hidden") == "true" for drawing in named(figure, "svg"))


def test_a_bar_of_a_past_figure_says_of_which_day_it_is(tmp_path: Path) -> None:
    entry = bars("{{rate}}", "{{(rate@2022-05-01 × 2).0%}}")
    now, past = drawn(tmp_path, entry).xpath(".//li")
    assert "（" not in words(now) and now.get("class") is None
    assert words(past) == "第 2 种（2022-05-01 的） 4%" and past.get("class") == "yj-bars__past"


def test_a_figure_in_a_bar_leads_to_what_it_rests_on(tmp_path: Path) -> None:
    (link,) = by_class(drawn(tmp_path, bars("{{rate}}", "7%")), "yj-figure")
    main = link.getroottree().getroot()
    assert main.get_element_by_id(link.get("href")[1:]) is not None


@pytest.mark.parametrize(
    ("values", "nth"),
    [
        (["1 万", "很多"], 1),
        (["1–2 万", "3 万"], 0),
        (["2026-01-01", "1"], 0),
        (["1 万", "7%"], 1),
        (["1 元", "2 天"], 1),
    ],
)
def test_bars_must_be_numbers_of_one_kind(values: list[str], nth: int, tmp_path: Path) -> None:
    (problem,) = rules(tmp_path, bars(*values))
    assert problem.rule == "bar-value" and problem.fix
    assert problem.at.line == position(tmp_path, "data/articles.yml", f'"{values[nth]}"').line


# One figure never changed, the other not since that day. (An unknown one is a case of test_rules.)
@pytest.mark.parametrize(
    ("entry", "history", "rule"),
    [
        (bars("{{$没有}}", "1 万"), RATE, "unknown-result"),
        (with_chart(fact="rate"), fact("rate", value("2020-01-01", "3")), "flat-chart"),
        (with_chart(fact="rate", since="2023-06-01"), RATE, "flat-chart"),
    ],
)
def test_what_cannot_be_drawn_is_reported_once(
    entry: dict[str, Any], history: dict[str, Any], rule: str, tmp_path: Path
) -> None:
    assert [problem.rule for problem in rules(tmp_path, entry, history)] == [rule]


# Steps.


def test_steps_are_told_in_words_and_in_a_table(tmp_path: Path) -> None:
    figure = drawn(tmp_path, with_chart(fact="rate", since="2020-06-01"))
    (drawing,) = named(figure, "svg")
    assert drawing.get("role") == "img"
    assert [words(item) for item in named(drawing, "title")] == ["一张图"]
    (told,) = named(drawing, "desc")
    assert "2020-06-01 是 3.00%" in words(told) and "1.00%" in words(told) and "变动 2 次" in words(told)
    (table,) = by_class(figure, "yj-unseen")
    assert [[words(cell) for cell in row] for row in table.xpath(".//tbody/tr")] == [
        ["2020-01-01", "3.00%"],
        ["2021-01-01", "3.00%"],
        ["2022-01-01", "2.00%"],
        ["2023-01-01", "1.00%"],
    ]
    assert figure.xpath(".//a[@href='../../facts/rate/']")


def test_a_figure_that_is_drawn_is_among_those_the_article_rests_on(tmp_path: Path) -> None:
    made = pages_of(tmp_path, with_chart(fact="rate"), files={FACTS_FILE: to_yaml([RATE])})
    assert body(made["articles/sample-question/"]).get_element_by_id("figure:rate:2023-01-01") is not None
    assert body(made["facts/rate/"]).xpath(".//a[@href='../../articles/sample-question/']")


def test_steps_stand_where_their_days_and_values_are(tmp_path: Path) -> None:
    figure = drawn(tmp_path, with_chart(fact="rate"))
    assert {"3.00%", "2.00%", "1.00%", "2020-01-01", str(TODAY)} <= {words(item) for item in named(figure, "text")}
    points = [(per_cent(point.get("cx")), float(point.get("cy"))) for point in named(figure, "circle")]
    # The numbers of the axis stand left of them.
    begin, end = per_cent(named(figure, "line")[1].get("x1")), 98.0
    assert 2.0 < begin < 20.0
    whole = (TODAY - date(2020, 1, 1)).days
    days = [(day - date(2020, 1, 1)).days for day in (date(2020, 1, 1), date(2022, 1, 1), date(2023, 1, 1))]
    assert [x for x, _ in points] == pytest.approx([begin + (end - begin) * day / whole for day in days], abs=0.01)
    (_, high), (_, middle), (_, low) = points
    assert high < middle < low and middle - high == pytest.approx(low - middle, abs=0.11)
    last = by_class(figure, "yj-chart__step")[-1]
    assert per_cent(last.get("x2")) == end, "what still holds is drawn to today"


def test_values_beside_the_steps_never_cover_each_other(tmp_path: Path) -> None:
    values = [
        value(f"20{year}-{month:02}-01", f"{year - month / 10:.2f}") for year in range(10, 24) for month in (1, 5, 9)
    ]
    labels = by_class(drawn(tmp_path, with_chart(fact="rate"), fact("rate", *values)), "yj-chart__value")
    boxes = []
    for label in labels:
        x, y, width = per_cent(label.get("x")) * 3.2, float(label.get("y")), 8 * len(words(label))
        left = x - {"start": 0, "middle": width / 2, "end": width}[label.get("text-anchor")]
        boxes.append((left, y - 14, left + width, y))
    assert len(boxes) > 2
    for n, (left, top, right, bottom) in enumerate(boxes):
        assert left >= -8 and right <= 328 and top >= 0 and bottom <= HEIGHT
        for other in boxes[n + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_what_is_announced_is_drawn_otherwise(tmp_path: Path) -> None:
    coming = fact("rate", value("2022-01-01", "3"), value("2023-01-01", "2"), value("2025-01-01", "1"))
    figure = drawn(tmp_path, with_chart(fact="rate"), coming)
    assert [point.get("class") for point in named(figure, "circle")][-1].endswith("--coming")
    assert len(by_class(figure, "yj-chart__point--coming")) == 1


def test_steps_are_broken_where_nothing_is_known(tmp_path: Path) -> None:
    broken = fact("rate", value("2020-01-01", "3", to="2020-12-31"), value("2022-01-01", "2"))
    first, second = by_class(drawn(tmp_path, with_chart(fact="rate"), broken), "yj-chart__step")
    assert per_cent(first.get("x2")) < per_cent(second.get("x1"))


# Timelines.


def test_events_stand_in_their_order_and_what_is_to_come_says_so(tmp_path: Path) -> None:
    figure = drawn(tmp_path, timeline("2023 年", "2024-06-01", "2024-06-02", "2024-07", "2025 年 1 月 起", "T+1 日"))
    rows = figure.xpath(".//ol/li")
    assert [words(by_class(row, "yj-timeline__date")[0]) for row in rows] == [
        "2023 年",
        "2024-06-01",
        "2024-06-02 还没到",
        "2024-07 还没到",
        "2025 年 1 月 起 还没到",
        "T+1 日",
    ]
    assert [bool(row.get("class")) for row in rows] == [False, False, True, True, True, False]


def test_dates_stand_beside_the_events_only_where_a_phone_has_room(tmp_path: Path) -> None:
    assert by_class(drawn(tmp_path / "a", timeline("2024-01-01", "T 日")), "yj-timeline--narrow")
    assert not by_class(drawn(tmp_path / "b", timeline("2024-01-01", "下一个扣款日之前")), "yj-timeline--narrow")


# All.


HOSTILE = "</title></svg><img src=x onerror=alert(1)>&amp;\"'"


@pytest.mark.parametrize(
    "chart",
    [
        {"bars": [{"label": HOSTILE, "value": "1"}, {"label": "乙", "value": "2"}], "unit": HOSTILE[:60]},
        {"timeline": [{"date": HOSTILE, "text": "甲"}, {"date": "2024", "text": "乙"}]},
        {"fact": "rate"},
    ],
    ids=["bars", "timeline", "steps"],
)
def test_whatever_a_title_or_label_says_is_shown_as_text(chart: dict[str, Any], tmp_path: Path) -> None:
    figure = drawn(tmp_path, with_chart(**{**chart, "title": HOSTILE}))
    assert not figure.xpath(".//img") and not figure.xpath(".//@onerror | .//@style")
    assert HOSTILE in words(figure.find("figcaption"))
    assert "<img" not in "".join(figure.xpath(".//@*"))


def test_a_note_is_inline_text_with_citations(tmp_path: Path) -> None:
    figure = drawn(tmp_path, bars("1", "2", note="两种都不含税[^notice:2]。"))
    (note,) = by_class(figure, "yj-chart__note")
    assert note.xpath(".//a[@href='#source:notice:2']")


def test_programmes_read_a_chart_as_a_table(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path, articles=[with_chart(fact="rate", since="2022-06-01")], files={FACTS_FILE: to_yaml([RATE])}
    )
    text = markdown(catalog, "sample-question", "https://youju.example/")
    assert "**一张图**" in text and "| 2022-01-01 | 2.00% |\n| 2023-01-01 | 1.00% |" in text
    assert "2021-01-01" not in text


def test_nothing_is_drawn_before_the_first_day_asked_for() -> None:
    found = step_chart.steps(ledger(RATE).history("rate"), TODAY, date(2022, 6, 1))
    assert [(step.start, step.shown) for step in found] == [(date(2022, 6, 1), "2.00%"), (date(2023, 1, 1), "1.00%")]
