"""The log of changes, derived from histories."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest
from support.articles import SOURCES, article, catalog_of, pages_of, problems_of, to_yaml
from support.facts import FACTS_FILE, fact, ledger, value
from support.site import body, words
from support.tools import real_catalog
from youju.exports import feeds
from youju.ledger.changes import changes
from youju.ledger.events import AHEAD, events, of_topic, past, upcoming

CAP = fact(
    "cap", value("2024-01-01", "3", to="2025-12-31"), value("2026-01-01", "1.5", to="2027-12-31"), unit="万元", name="上限"
)  # fmt: skip
LOGS: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "newest first": (CAP, [("2027-12-31", "ends"), ("2026-01-01", "changes"), ("2024-01-01", "starts")]),
    "an unchanged value is no change": (
        fact("lpr", value("2024-01-20", "3.45"), value("2024-02-20", "3.45"), value("2024-03-20", "3.35")),
        [("2024-03-20", "changes"), ("2024-01-20", "starts")]),
    "not knowing is no end and seeing is no start": (
        fact("cd", value("2026-01-09", "1.55", start="seen", to="2026-01-31", then="unknown")), []),
    "statistics are no policy": (fact("yield", value("2025-01-01", "1.98"), kind="statistic"), []),
    "what comes back after a gap starts again": (
        fact("cut", value("2022-06-01", "50", to="2022-12-31"), value("2024-01-01", "50")),
        [("2024-01-01", "starts"), ("2022-12-31", "ends"), ("2022-06-01", "starts")]),
}  # fmt: skip


@pytest.mark.parametrize("case", LOGS)
def test_what_counts_as_a_change(case: str) -> None:
    history, expected = LOGS[case]
    assert [(str(change.day), change.kind) for change in changes(ledger(history))] == expected


def test_each_change_is_a_sentence() -> None:
    assert [change.sentence for change in changes(ledger(CAP))] == [
        "上限 1.5 万元，执行到 2027-12-31",
        "上限 3 万元 → 1.5 万元",
        "上限 3 万元，开始执行",
    ]


def test_today_divides_past_from_future() -> None:
    found = events(ledger(fact("cap", value("2024-01-01", "3", to="2024-06-01"))))
    assert [event.changes[0].kind for event in upcoming(found, date(2024, 6, 1))] == ["ends"]
    assert [event.changes[0].kind for event in past(found, date(2024, 6, 1))] == ["starts"]
    assert upcoming(found, date(2024, 6, 2)) == []


TWO = (
    fact("a", value("2024-01-01", "1"), value("2024-02-01", "2"), name="甲"),
    fact(
        "b",
        value("2024-01-01", "3", source="notice:2"),
        value("2024-02-01", "4", source="report"),
        name="乙",
        topic="loans",
    ),
)


def test_what_one_document_moves_on_one_day_is_one_event() -> None:
    found = events(ledger(*TWO))
    assert [(str(event.day), event.source.source.id, len(event.changes)) for event in found] == [
        ("2024-02-01", "notice", 1),
        ("2024-02-01", "report", 1),
        ("2024-01-01", "notice", 2),
    ]
    assert found[2].topics == ["deposits", "loans"]
    assert found[2].confidence == "official" and found[1].confidence == "secondary"
    assert [event.day for event in of_topic(found, "loans")] == [date(2024, 2, 1), date(2024, 1, 1)]
    assert len({event.id for event in found}) == 3


def test_without_words_a_title_is_made_from_the_figures() -> None:
    changed, _, began = events(ledger(*TWO))
    assert changed.title == "甲 1% → 2%"
    assert began.title.endswith("开始执行：甲等 2 个数")
    assert "甲 1%，开始执行；乙 3%，开始执行。" in began.summary


def told(on: str, **more: Any) -> dict[str, Any]:
    return {"on": on, "title": "利率变了", "for": "存钱的人。", "do": "比一比再存。", **more}


def content(*told_: dict[str, Any]) -> dict[str, Any]:
    sources = [{**one, "events": list(told_)} if one["id"] == "notice" else one for one in SOURCES]
    return {"sources": sources, "files": {FACTS_FILE: to_yaml(list(TWO))}}


def test_words_take_the_place_of_the_made_title_and_reach_page_and_feed(tmp_path: Path) -> None:
    wanted = content(told("2024-01-01"))
    assert problems_of(tmp_path, **wanted) == []
    page = body(pages_of(tmp_path, article(), **wanted)["changes/"])
    shown = words(page.get_element_by_id("on-2024-01-01-notice"))
    assert "利率变了 给谁 存钱的人。 怎么做 比一比再存。" in shown
    made = {asset.path: asset.content for asset in feeds.assets(catalog_of(tmp_path, **wanted), "https://e.org/")}
    feed = feedparser.parse(made["changes/loans/feed.xml"])
    assert [entry.title for entry in feed.entries] == ["乙 3% → 4%", "利率变了"]
    assert "给谁：存钱的人。怎么做：比一比再存。甲 1%，开始执行" in feed.entries[1].summary


@pytest.mark.parametrize(
    ("words_", "hint"),
    [([told("2024-01-02")], "2024-01-01"), ([told("2024-01-01"), told("2024-01-01", title="又")], "一天只写一条")],
)
def test_words_about_a_day_on_which_nothing_happens(words_: list[dict[str, Any]], hint: str, tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, **content(*words_))
    assert problem.rule == "idle-event" and hint in problem.fix
    assert problem.at.path == "data/sources/all.yml"


def test_a_document_that_only_begins_says_which_topics_it_is_about(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path / "a", **content(told("2023-07-01")))
    assert problem.rule == "idle-event" and problem.fix == "写 topics"
    wanted = content(told("2023-07-01", topics=["loans"]))
    assert problems_of(tmp_path / "b", **wanted) == []
    found = of_topic(catalog_of(tmp_path / "b", **wanted).events, "loans")
    assert [event.title for event in found if event.day == date(2023, 7, 1)] == ["利率变了"]


def test_every_event_of_ours_in_two_years_and_the_next_one_is_told_in_words() -> None:
    whole = real_catalog(date(2026, 11, 30))
    first, last = whole.today - timedelta(days=731), whole.today + AHEAD
    bare = [event.id for event in whole.events if first <= event.day < last and not event.words]
    assert bare == []


def test_ids_are_unique_and_do_not_move() -> None:
    found = changes(ledger(fact("a", value("2024-01-01", "1", to="2024-01-01"))))
    assert sorted(change.id for change in found) == ["a-2024-01-01", "a-2024-01-01-end"]
