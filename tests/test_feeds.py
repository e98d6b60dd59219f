"""Feeds as a feed reader and a calendar read them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
import vobject
from support.articles import article, catalog_of, to_yaml
from support.facts import FACTS_FILE, fact, ledger, value
from support.machines import AUDIT
from youju.catalog.catalog import Catalog
from youju.exports import feeds
from youju.exports.calendar import calendar
from youju.ledger.events import events
from youju.ledger.ledger import Ledger

DAY = date(2024, 6, 15)
SITE = "https://example.org/site/"
JSON_FEED = AUDIT / "jsonfeed-schema/schema-v1.1.json"
CAP = fact(
    "cap",
    value("2024-01-01", "3", to="2024-05-31"),
    value("2024-06-01", "1.5", to="2024-12-31"),
    unit="万元",
    name="上限 <甲> & 乙",
)


@pytest.fixture
def made(tmp_path: Path) -> dict[str, bytes]:
    return written(catalog_of(tmp_path, DAY, files={FACTS_FILE: to_yaml([CAP, fact()])}))


def written(whole: Catalog) -> dict[str, bytes]:
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
    assert feed.entries[0].link == f"{SITE}changes/#on-2024-06-01-notice"
    assert feed.feed.updated[:10] == "2024-06-01"


def test_articles_have_a_feed_for_all_and_one_for_each_topic(tmp_path: Path) -> None:
    entries = [
        article("first-question", updated="2024-03-02", title="第一个 <问题>？"),
        article("second-question", updated="2024-03-05", title="第二个问题？"),
        article("third-question", updated="2024-03-03", title="第三个问题？", topic="loans"),
    ]
    whole = catalog_of(tmp_path, DAY, articles=entries)
    made = written(whole)
    everything = feedparser.parse(made["articles/feed.xml"])
    assert not everything.bozo, everything.get("bozo_exception")
    assert [entry.title for entry in everything.entries] == ["第二个问题？", "第三个问题？", "第一个 <问题>？"]
    newest = everything.entries[0]
    assert newest.id == newest.link == f"{SITE}articles/second-question/"
    assert (newest.published[:10], newest.updated[:10]) == ("2024-03-01", "2024-03-05")
    assert newest.summary == whole.articles["second-question"].answer
    assert f"{SITE}articles/second-question/index.md" in [link.href for link in newest.links]
    assert everything.feed.links[0].href == f"{SITE}articles/feed.xml"
    loans = feedparser.parse(made["topics/loans/feed.xml"])
    assert [entry.title for entry in loans.entries] == ["第三个问题？"]


def test_json_feeds_keep_to_their_schema_and_say_the_same(made: dict[str, bytes]) -> None:
    if not JSON_FEED.exists():
        pytest.fail("没有装检查成品页面的工具：运行 npm ci --prefix tests/audit", pytrace=False)
    schema = json.loads(JSON_FEED.read_text(encoding="utf-8"))
    feeds_found = {path: json.loads(content) for path, content in made.items() if path.endswith(".json")}
    assert set(feeds_found) == {path.replace(".xml", ".json") for path in made if path.endswith(".xml")}
    for path, feed in feeds_found.items():
        jsonschema.validate(feed, schema, format_checker=jsonschema.FormatChecker())
        twin = feedparser.parse(made[path.replace(".json", ".xml")])
        assert feed["feed_url"] == SITE + path
        assert [(item["id"], item["title"], item["url"]) for item in feed["items"]] == [
            (entry.id, entry.title, entry.link) for entry in twin.entries
        ]
    assert b"<" not in b"".join(content for path, content in made.items() if path.endswith(".json"))


def test_the_calendar_holds_what_is_to_come(made: dict[str, bytes]) -> None:
    calendar: Any = vobject.readOne(made["changes/calendar.ics"].decode())
    (event,) = calendar.vevent_list
    assert event.dtstart.value == date(2024, 12, 31)
    assert event.dtend.value == date(2025, 1, 1)
    assert event.summary.value == "上限 <甲> & 乙 1.5 万元，执行到 2024-12-31"
    assert event.uid.value == "on-2024-12-31-notice@example.org"
    assert event.url.value == f"{SITE}changes/#on-2024-12-31-notice"


@pytest.mark.parametrize("name", ["甲;乙,丙\\丁\\n戊", "😀" * 40, "a" * 200, "长" * 90 + "\\" * 60, "一\r\n二\n三"])
def test_any_text_comes_back_from_the_calendar(name: str) -> None:
    known = ledger(fact("cap", value("2024-06-01", "1.5", to="2024-12-31")))
    named = known.facts["cap"].model_copy(update={"name": name})
    event = events(Ledger([named], known.sources))[0]
    made = calendar([event], SITE, "到期；变动")
    read: Any = vobject.readOne(made.decode())
    assert read.vevent.summary.value == event.title.replace("\r\n", "\n")
    assert read.vevent.description.value == event.summary.replace("\r\n", "\n")
    lines = made.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines[:-1])


def test_an_empty_ledger_still_makes_readable_feeds(tmp_path: Path) -> None:
    made = written(catalog_of(tmp_path, DAY))
    assert not feedparser.parse(made["changes/feed.xml"]).bozo
    assert vobject.readOne(made["changes/calendar.ics"].decode()).name == "VCALENDAR"


def test_each_topic_has_its_own_changes_in_every_form(tmp_path: Path) -> None:
    rate = fact("rate-1y", value("2024-03-01", "5"), value("2025-01-01", "6"), topic="loans")
    made = written(catalog_of(tmp_path, DAY, files={FACTS_FILE: to_yaml([CAP, rate])}))
    loans = feedparser.parse(made["changes/loans/feed.xml"])
    assert not loans.bozo, loans.get("bozo_exception")
    assert [entry.title for entry in loans.entries] == ["一年期利率 5%，开始执行"]
    # One event is one entry, wherever it is read.
    everything = feedparser.parse(made["changes/feed.xml"])
    assert loans.entries[0].id in {entry.id for entry in everything.entries}
    assert [item["title"] for item in json.loads(made["changes/loans/feed.json"])["items"]] == [
        "一年期利率 5%，开始执行"
    ]
    (event,) = vobject.readOne(made["changes/loans/calendar.ics"].decode()).vevent_list
    assert (event.dtstart.value, event.summary.value) == (date(2025, 1, 1), "一年期利率 5% → 6%")
    name = vobject.readOne(made["changes/deposits/calendar.ics"].decode()).contents["x-wr-calname"][0].value
    assert name == "有据：存款变动"
