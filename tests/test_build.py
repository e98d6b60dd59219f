"""The real site, built once: every page says and shows what its reader came for."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html
from support.articles import PROJECT
from support.site import article_page, by_class, tree, words
from support.tools import real_catalog
from youju import addresses, settings
from youju.catalog.catalog import Catalog
from youju.content.completion import places
from youju.pages import evidence
from youju.pages.templates import opening
from youju.search.packing import unpacked

pytestmark = pytest.mark.site

# Of those in `data/articles.yml`; that every published address is there is asked in `test_permanence.py`.
ARTICLE = "mybank-loan-limit-cut"
TOPICS = (
    "loans", "mortgage", "deposits", "credit-cards", "insurance", "tax", "wealth", "stocks", "cars", "rights",
)  # fmt: skip


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return real_catalog(settings.today())


@pytest.fixture(scope="module")
def shown(real_site: Path, catalog: Catalog) -> dict[str, html.HtmlElement]:
    """The page of every article."""
    return {identifier: article_page(real_site, identifier) for identifier in catalog.articles}


Shown = dict[str, html.HtmlElement]


def test_the_topics_stand_at_their_addresses_in_order(real_site: Path, catalog: Catalog) -> None:
    assert tuple(catalog.topics) == TOPICS
    for identifier in TOPICS:
        page = tree(real_site / "topics" / identifier / "index.html")
        assert catalog.topics[identifier].definition in words(page)


def test_an_article_page_has_all_its_parts(shown: Shown, catalog: Catalog) -> None:
    for article in catalog.articles.values():
        whole, reading = catalog.article(article.id), catalog.values(article.id).reading
        page = shown[article.id]
        text = words(page)
        assert words(page.xpath("//h1")[0]) == article.title
        assert words(by_class(page, "yj-answer__text")[0]) == article.answer
        (stage,) = [one for one in catalog.stages[article.topic] if article.id in [each.id for each in one.articles]]
        assert stage.title, f"把 {article.id} 写进 data/topics.yml 的一步"
        topic = f"../../topics/{article.topic}/"
        crumbs = [(words(crumb), crumb.get("href")) for crumb in by_class(page, "yj-crumbs")[0].xpath(".//a")]
        assert crumbs == [
            ("首页", "../../"),
            (catalog.topics[article.topic].name, topic),
            (stage.title, f"{topic}#{stage.anchor}"),
        ]
        assert f"核对 {article.reviewed}" in words(by_class(page, "yj-evidence")[0])
        for day in (article.published, article.updated, article.reviewed):
            assert page.xpath(f"//footer//time[@datetime='{day}']")
        if whole.origin:
            assert f"问题来源：{whole.origin.publisher}《{whole.origin.headline}》" in text
            assert whole.origin.time in text
        headings = [words(title).removesuffix("#") for title in page.xpath("//article//h2")]
        assert [title for _, title in reading.headings if title not in {item.question for item in whole.faq}] == [
            title for title in headings if title in dict(map(reversed, reading.headings))
        ]
        assert len(page.xpath("//dl[contains(@class, 'yj-cases')]/div")) == len(reading.current(whole.cases))
        assert len(page.xpath("//ol[contains(@class, 'yj-steps')]/li")) == len(reading.current(whole.steps))


def test_every_source_shows_how_it_was_read_and_leads_to_its_page(shown: Shown, catalog: Catalog) -> None:
    for article in catalog.articles.values():
        expected = evidence.of(catalog, catalog.values(article.id))
        items = [
            item
            for item in shown[article.id].xpath("//li[starts-with(@id, 'source:')]")
            if by_class(item, "yj-source__title")
        ]
        assert [item.get("id") for item in items] == [one.anchor for one in expected]
        for item, one in zip(items, expected, strict=True):
            (link,) = by_class(item, "yj-source__title")[0].xpath("a/@href")
            assert link == f"../../sources/{one.cited.source.id}/"
            assert one.cited.reading in words(item)


def test_what_articles_and_figures_rest_on_leads_back_to_them(real_site: Path, catalog: Catalog) -> None:
    for source in catalog.sources.values():
        page = tree(real_site / "sources" / source.id / "index.html")
        linked = set(page.xpath("//ul[contains(@class, 'yj-resting')]//a/@href"))
        articles = {
            f"../../articles/{one.id}/" for one in catalog.articles.values() if source.id in _documents(one.cited)
        }
        rest = {
            f"../../facts/{fact.id}/"
            for fact in catalog.facts.values()
            if source.id in _documents(place for value in fact.values for place in places(value))
        }
        rest |= {
            f"../../deadlines/#{one.id}" for one in catalog.deadlines.values() if source.id in _documents(one.sources)
        }
        others = {each for each in linked if each.startswith(("../../decisions/", "../../situations/"))}
        assert linked - others == articles | rest


def _documents(cited: Iterable[str]) -> set[str]:
    return {place.partition(":")[0] for place in cited}


def test_what_to_read_next_has_excerpt_and_date(shown: Shown, catalog: Catalog) -> None:
    for article in catalog.articles.values():
        cards = shown[article.id].xpath("//section[h2='猜你喜欢']//li")
        titles = [words(card.xpath(".//a")[0]) for card in cards]
        assert len(titles) == len(set(titles)) <= 3
        assert article.title not in titles
        for card, other in zip(cards, catalog.related(article.id), strict=True):
            assert opening(other.answer) in words(card)
            assert card.xpath(".//time/@datetime") == [str(other.reviewed)]


def test_previous_and_next_lead_through_the_topic(shown: Shown, catalog: Catalog) -> None:
    for identifier, (before, after) in catalog.neighbours.items():
        links = shown[identifier].xpath("//nav[@class='yj-neighbours']/a")
        expected = [(rel, other.id) for rel, other in (("prev", before), ("next", after)) if other]
        assert [(a.get("rel"), a.get("href").split("/")[-2]) for a in links] == expected


def test_the_navigation_has_topics_and_no_articles(shown: Shown) -> None:
    page = shown[ARTICLE]
    bars = by_class(page, "md-nav--primary")[0], by_class(page, "md-tabs")[0]
    here = f"/articles/{ARTICLE}/"
    for bar in bars:
        links = {urljoin(here, href) for href in bar.xpath(".//a/@href")}
        assert not [link for link in links if re.match("/articles/.", link)]
    menu = {urljoin(here, href) for href in bars[0].xpath(".//a/@href")}
    assert {f"/topics/{identifier}/" for identifier in TOPICS} <= menu
    row = [urljoin(here, href) for href in bars[1].xpath(".//a/@href")]
    ways = ("situations", "topics", "tools", "decisions", "deadlines", "contacts", "facts", "search")
    assert row == [f"/{way}/" for way in ways]


def test_home_offers_search_what_was_chosen_and_the_way_to_everything(real_site: Path, catalog: Catalog) -> None:
    page = tree(real_site / "index.html")
    (form,) = page.xpath("//main//form[@role='search']")
    assert (form.get("action"), form.xpath(".//input/@name")) == ("./search/", ["q"])
    chosen = catalog.found.home
    assert [words(title) for title in by_class(page, "yj-card__title")] == [
        catalog.articles[identifier].title for identifier in chosen.questions
    ]
    links = set(page.xpath("//main//a/@href"))
    assert {f"./situations/{identifier}/" for identifier in catalog.situations} <= links
    assert {"./topics/", "./tags/", "./articles/", "./facts/", "./changes/"} <= links


def test_a_tag_leads_to_its_calculator_and_its_figures(real_site: Path) -> None:
    for tag, wanted in (("prepayment", "../../tools/prepayment/"), ("lpr", "../../facts/lpr-5y/")):
        assert wanted in tree(real_site / "tags" / tag / "index.html").xpath("//main//a/@href")


def test_tag_pages_define_the_term(real_site: Path, catalog: Catalog) -> None:
    for term in catalog.terms.values():
        text = words(tree(real_site / "tags" / term.id / "index.html").xpath("//main")[0])
        assert term.definition in text
        assert all(alias in text for alias in term.aliases)


def test_edit_links_open_the_file_somebody_wrote(real_site: Path) -> None:
    opened = {
        path.parent.relative_to(real_site).as_posix(): link.partition("/edit/main/")[2]
        for path in real_site.rglob("*.html")
        for link in tree(path).xpath("//a[contains(@rel, 'edit')]/@href")
    }
    assert opened["about"] == "docs/about.md"
    assert opened["sources/civil-code"].startswith("data/sources/laws.yml#L")
    lines = (PROJECT / "data/articles.yml").read_text(encoding="utf-8").split("\n")
    listed = {where: link.partition("#L")[2] for where, link in opened.items() if link.startswith("data/articles.yml")}
    assert f"articles/{ARTICLE}" in listed
    for where, line in listed.items():
        assert f"articles/{lines[int(line) - 1].removeprefix('- id: ')}" == where
    assert opened["topics/loans"] == "data/topics.yml"
    assert opened["tags/lpr"] == "data/tags.yml"
    missing = {file for file in opened.values() if not (PROJECT / file.partition("#")[0]).is_file()}
    assert missing == set()


def test_everything_is_in_the_search_index(real_site: Path, catalog: Catalog) -> None:
    edition = json.loads((real_site / "search" / "search_index.json").read_text(encoding="utf-8"))["config"]["edition"]
    folder = real_site / "search" / edition
    files = [json.loads(unpacked(path.read_bytes()).decode("gb18030")) for path in folder.glob("cards/*.bin")]
    # A large card stands alone, with null in its place.
    cards = [card for found in files for card in (found if isinstance(found, list) else [found]) if card]
    by_place = {card["location"]: card for card in cards}
    unwritten = [card["title"] for card in cards if card["location"] == addresses.WANTED]
    assert sorted(unwritten) == sorted(one.name for one in catalog.wanted)
    assert len(by_place) == len(cards) - len(unwritten) + 1, "one place, two entries"
    for article in catalog.articles.values():
        whole = catalog.article(article.id)
        card = by_place[f"articles/{article.id}/"]
        assert card["lead"] == article.answer
        assert card["note"] == f"核对 {article.reviewed}"
        shown = catalog.values(article.id).reading.current(whole.sections)
        assert len(card["sections"]) >= len(shown) + len(whole.faq)
    records = [*map(addresses.fact, catalog.facts), *map(addresses.source, catalog.sources)]
    assert {"about/", "tags/lpr/", "topics/loans/", *records} <= by_place.keys()
    assert "置信标记是什么意思" in [title for _, title in by_place["about/"]["sections"]]
