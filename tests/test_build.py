"""The real site, built once: every page says and shows what its reader came for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree
from lxml.html import HtmlElement
from support.articles import PROJECT
from support.site import article_page, by_class, tree, words
from youju import settings
from youju.catalog.catalog import Catalog, build
from youju.content import loader
from youju.content.fields import CONFIDENCE_NAMES
from youju.search.packing import unpacked

pytestmark = pytest.mark.site

# Addresses are permanent: this list only ever grows.
FOUNDING = (
    "mybank-loan-limit-cut",
    "wealth-products-earn-more",
    "salary-and-mortgage-card",
    "mortgage-prepayment-interest",
    "vehicle-purchase-tax-exemption",
    "deposit-auto-renewal",
    "icbc-credit-card-choice",
    "maternity-insurance-for-fathers",
    "ipo-subscription-allotment",
    "nev-subsidy-end",
)
TOPICS = ("loans", "mortgage", "deposits", "credit-cards", "insurance", "wealth", "stocks", "cars")


def unmarked(element: HtmlElement) -> str:
    """The words of `element` without the marks that figures carry."""
    for mark in by_class(element, "yj-figure__mark"):
        mark.drop_tree()
    return words(element)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found, problems = loader.read(PROJECT)
    assert problems == []
    return build(found, settings.today())


@pytest.mark.parametrize("identifier", FOUNDING)
def test_the_founding_articles_stand_at_their_addresses(identifier: str, real_site: Path, catalog: Catalog) -> None:
    assert words(article_page(real_site, identifier).xpath("//h1")[0]) == catalog.articles[identifier].title


def test_the_topics_stand_at_their_addresses_in_order(real_site: Path, catalog: Catalog) -> None:
    assert tuple(catalog.topics) == TOPICS
    for identifier in TOPICS:
        page = tree(real_site / "topics" / identifier / "index.html")
        assert catalog.topics[identifier].definition in words(page)
        shown = [words(card) for card in by_class(page, "yj-card__title")]
        guided = [catalog.articles[read].title for step in catalog.topics[identifier].guide for read in step.read]
        own = [article.title for article in catalog.by_topic[identifier]]
        assert shown == [*guided, *(title for title in own if title not in guided)]
        assert [words(step) for step in page.xpath("//ol[contains(@class, 'yj-guide')]/li/h3")] == [
            step.title for step in catalog.topics[identifier].guide
        ]


def test_an_article_page_has_all_its_parts(real_site: Path, catalog: Catalog) -> None:
    for article in catalog.articles.values():
        whole = catalog.article(article.id)
        page = article_page(real_site, article.id)
        text = words(page)
        assert unmarked(by_class(page, "yj-answer__text")[0]) == article.answer
        assert [words(crumb) for crumb in by_class(page, "yj-crumbs")[0].xpath(".//a")] == [
            "首页",
            catalog.topics[article.topic].name,
        ]
        for day in (article.published, article.updated, article.reviewed):
            assert str(day) in " ".join(map(words, by_class(page, "yj-facts")))
        assert f"数据截至 {article.reviewed}" in words(by_class(page, "yj-facts")[0])
        if whole.origin:
            assert f"问题来源：{whole.origin.publisher}《{whole.origin.headline}》" in text
            assert whole.origin.time in text
        for section in whole.sections:
            assert section.heading in text
        assert page.xpath("//table")
        assert by_class(page, "yj-example")


def test_every_source_shows_its_confidence(real_site: Path, catalog: Catalog) -> None:
    for article in catalog.articles.values():
        whole = catalog.article(article.id)
        shown = by_class(article_page(real_site, article.id), "yj-sources")[0]
        assert len(shown) == len(whole.sources)
        for item, source in zip(shown, whole.sources, strict=True):
            assert words(by_class(item, "yj-source__title")[0]).startswith(source.title)
            assert CONFIDENCE_NAMES[source.confidence] in words(item)
            assert item.xpath(".//a[starts-with(@href, '#cite:')]"), f"{article.id}: {source.id} leads nowhere back"


def test_second_hand_statements_are_marked_where_they_stand(real_site: Path, catalog: Catalog) -> None:
    marks = {"secondary": "转述", "unverified": "未核实"}
    for article in catalog.articles.values():
        whole = catalog.article(article.id)
        page = article_page(real_site, article.id)
        for source in whole.sources:
            if source.confidence in marks:
                cited = page.xpath(f"//a[@href='#source:{source.id}']")
                assert cited
                assert all(marks[source.confidence] in words(link) for link in cited)


def test_what_to_read_next_has_excerpt_and_date(real_site: Path, catalog: Catalog) -> None:
    for article in catalog.articles.values():
        page = article_page(real_site, article.id)
        section = page.xpath("//section[h2='猜你喜欢']")[0]
        cards = section.xpath(".//li")
        titles = [words(card.xpath(".//a")[0]) for card in cards]
        assert 1 <= len(titles) == len(set(titles))
        assert article.title not in titles
        for card, other in zip(cards, catalog.related(article.id), strict=True):
            assert other.answer in words(card)
            assert card.xpath(".//time/@datetime") == [str(other.updated)]


def test_previous_and_next_lead_through_the_topic(real_site: Path, catalog: Catalog) -> None:
    for identifier, (before, after) in catalog.neighbours.items():
        links = article_page(real_site, identifier).xpath("//nav[@class='yj-neighbours']/a")
        expected = [(rel, other.id) for rel, other in (("prev", before), ("next", after)) if other]
        assert [(a.get("rel"), a.get("href").split("/")[-2]) for a in links] == expected


def test_the_navigation_has_topics_and_no_articles(real_site: Path) -> None:
    page = article_page(real_site, FOUNDING[0])
    bars = by_class(page, "md-nav--primary")[0], by_class(page, "md-tabs")[0]
    here = f"/articles/{FOUNDING[0]}/"
    for bar in bars:
        links = {urljoin(here, href) for href in bar.xpath(".//a/@href")}
        assert not [link for link in links if re.match("/articles/.", link)]
        assert {f"/topics/{identifier}/" for identifier in TOPICS} <= links


def test_home_offers_search_what_was_chosen_and_the_way_to_everything(real_site: Path, catalog: Catalog) -> None:
    page = tree(real_site / "index.html")
    (form,) = page.xpath("//main//form[@role='search']")
    assert (form.get("action"), form.xpath(".//input/@name")) == ("./search/", ["q"])
    chosen = catalog.found.home
    assert [words(title) for title in by_class(page, "yj-card__title")] == [
        catalog.articles[identifier].title for identifier in chosen.questions
    ]
    links = set(page.xpath("//main//a/@href"))
    assert {f"./topics/{situation.topic}/" for situation in chosen.situations} <= links
    assert {"./topics/", "./tags/", "./articles/", "./facts/", "./changes/"} <= links


def test_the_page_of_all_topics_names_articles_of_each(real_site: Path, catalog: Catalog) -> None:
    page = tree(real_site / "topics/index.html")
    links = set(page.xpath("//main//a/@href"))
    for identifier, articles in catalog.by_topic.items():
        assert f"../topics/{identifier}/" in links
        assert any(f"../articles/{article.id}/" in links for article in articles), identifier


def test_a_tag_leads_to_its_calculator_and_its_figures(real_site: Path) -> None:
    for tag, wanted in (("prepayment", "../../tools/prepayment/"), ("lpr", "../../facts/lpr-5y/")):
        assert wanted in tree(real_site / "tags" / tag / "index.html").xpath("//main//a/@href")


def test_tag_pages_define_the_term(real_site: Path, catalog: Catalog) -> None:
    for term in catalog.terms.values():
        text = words(tree(real_site / "tags" / term.id / "index.html").xpath("//main")[0])
        assert term.definition in text
        assert all(alias in text for alias in term.aliases)


def test_the_sitemap_dates_articles_by_their_last_change(real_site: Path, catalog: Catalog) -> None:
    root = etree.parse(real_site / "sitemap.xml")
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    dated = {
        urlsplit(url.findtext("s:loc", namespaces=names)).path: url.findtext("s:lastmod", namespaces=names)
        for url in root.iterfind("s:url", names)
    }
    for article in catalog.articles.values():
        assert dated[f"/articles/{article.id}/"] == str(article.updated)
    pages = {f"/{path.parent.relative_to(real_site)}/".replace("/./", "/") for path in real_site.rglob("index.html")}
    moved = {f"/{old}" for page in catalog.handwritten for old in page.redirect_from}
    assert dated.keys() == pages - moved


def test_edit_links_open_the_file_somebody_wrote(real_site: Path) -> None:
    opened = {
        path.parent.relative_to(real_site).as_posix(): link.partition("/edit/main/")[2]
        for path in real_site.rglob("*.html")
        for link in tree(path).xpath("//a[contains(@rel, 'edit')]/@href")
    }
    assert opened["about"] == "docs/about.md"
    assert opened[f"articles/{FOUNDING[0]}"] == "data/articles.yml"
    assert opened["topics/loans"] == "data/topics.yml"
    assert opened["tags/lpr"] == "data/tags.yml"
    missing = {file for file in opened.values() if not (PROJECT / file).is_file()}
    assert missing == set()


def test_everything_is_in_the_search_index(real_site: Path, catalog: Catalog) -> None:
    edition = json.loads((real_site / "search" / "search_index.json").read_text(encoding="utf-8"))["config"]["edition"]
    folder = real_site / "search" / edition
    files = [unpacked(path.read_bytes()) for path in folder.glob("cards/*.bin")]
    cards = [card for content in files for card in json.loads(content)]
    by_place = {card["location"]: card for card in cards}
    assert len(by_place) == len(cards), "one place, two entries"
    for article in catalog.articles.values():
        whole = catalog.article(article.id)
        card = by_place[f"articles/{article.id}/"]
        assert card["lead"] == article.answer
        assert card["note"] == f"核对 {article.reviewed}"
        assert len(card["sections"]) >= len(whole.sections) + len(whole.faq)
    for address in ("about/", "tags/lpr/", "topics/loans/", *(f"facts/{fact}/" for fact in catalog.facts)):
        assert address in by_place
    assert "置信标记是什么意思" in [title for _, title in by_place["about/"]["sections"]]
