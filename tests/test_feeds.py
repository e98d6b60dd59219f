"""Feeds as a feed reader and a calendar read them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import pytest
import vobject
from support.articles import to_yaml, write_data
from support.facts import FACTS_FILE, fact, value
from youju import catalog, collection
from youju.publish import feeds

SITE = "https://example.org/site/"
CAP = fact(
    "cap",
    value("2024-01-01", "3", to="2024-05-31"),
    value("2024-06-01", "1.5", to="2024-12-31"),
    unit="万元",
    name="上限 <甲> & 乙",
)


@pytest.fixture
def made(tmp_path: Path) -> dict[str, bytes]:
    write_data(tmp_path, files={FACTS_FILE: to_yaml([CAP, fact()])})
    found, problems = collection.read(tmp_path)
    assert problems == []
    whole = catalog.build(found, date(2024, 6, 15))
    return {asset.path: asset.content for asset in feeds.assets(whole, SITE)}


def test_the_feed_lists_past_changes_newest_first(made: dict[str, bytes]) -> None:
    feed = feedparser.parse(made["changes/feed.xml"])
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    titles = [entry.title for entry in feed.entries]
    assert titles[0] == "上限 <甲> & 乙 3 万元 → 1.5 万元"
    days = [entry.updated[:10] for entry in feed.entries]
    assert days == ["2024-06-01", "2024-01-01", "2023-07-01", "2022-01-01"]
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    assert feed.entries[0].link == f"{SITE}facts/cap/"
    assert feed.feed.updated[:10] == "2024-06-01"


def test_the_calendar_holds_what_is_to_come(made: dict[str, bytes]) -> None:
    calendar: Any = vobject.readOne(made["changes/calendar.ics"].decode())
    (event,) = calendar.vevent_list
    assert event.dtstart.value == date(2024, 12, 31)
    assert event.dtend.value == date(2025, 1, 1)
    assert event.summary.value == "上限 <甲> & 乙 1.5 万元，执行到 2024-12-31"
    assert event.uid.value == "cap-2024-12-31-end@example.org"
    assert event.url.value == f"{SITE}facts/cap/"


def test_an_empty_ledger_still_makes_readable_feeds(tmp_path: Path) -> None:
    write_data(tmp_path)
    whole = catalog.build(collection.read(tmp_path)[0], date(2024, 6, 15))
    made = {asset.path: asset.content for asset in feeds.assets(whole, SITE)}
    assert not feedparser.parse(made["changes/feed.xml"]).bozo
    assert vobject.readOne(made["changes/calendar.ics"].decode()).name == "VCALENDAR"
