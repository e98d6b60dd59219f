"""What programmes read of the real site: linked data, sitemap, robots, feeds' addresses, Markdown."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from support import machines
from support.articles import cataloged, real_content
from support.machines import SITE, exists, linked_data, nodes, page
from youju.settings import today

pytestmark = pytest.mark.site

ARTICLE = "articles/mortgage-prepayment-interest/"
FACT = "facts/lpr-5y/"


@pytest.fixture(scope="module")
def graphs(real_site: Path) -> dict[str, Any]:
    return {address: linked_data(page(real_site, address)) for address in machines.pages(real_site)}


SPOILT: dict[str, Callable[[dict[str, Any]], object]] = {
    "headlin": lambda article: article.update(headlin="错"),
    "Articel": lambda article: article.update({"@type": "Articel"}),
    "price": lambda article: article["citation"].append({"@type": "Dataset", "price": "1"}),
}


def test_linked_data_keeps_to_the_vocabulary_of_schema_org_and_what_does_not_is_seen(
    graphs: dict[str, Any], tmp_path: Path
) -> None:
    if not (machines.AUDIT / ".bin/tsc").exists():
        pytest.fail("没有装检查成品页面的工具：运行 npm ci --prefix tests/audit", pytrace=False)
    chosen = {address: graphs[address] for address in machines.one_of_each_kind(graphs)}
    for complaint, spoil in SPOILT.items():
        chosen[f"spoilt {complaint}"] = json.loads(json.dumps(graphs[ARTICLE]))
        spoil(nodes(chosen[f"spoilt {complaint}"], "Article")[0])
    found = machines.vocabulary_errors(chosen, tmp_path)
    assert [error for error in found if not error.startswith("/spoilt ")] == []
    for complaint in SPOILT:
        said = "\n".join(error for error in found if error.startswith(f"/spoilt {complaint}"))
        assert complaint in said.replace(f"spoilt {complaint}", ""), complaint


def test_every_page_says_where_it_stands(graphs: dict[str, Any], real_site: Path) -> None:
    for address, graph in graphs.items():
        root = page(real_site, address)
        (canonical,) = root.xpath("//link[@rel='canonical']/@href")
        assert canonical == SITE + address
        assert root.xpath("//meta[@property='og:url']/@content") == [canonical]
        assert graph["@graph"][0]["url"] == canonical
        assert graph["@graph"][0]["name"] == root.xpath("//meta[@property='og:title']/@content")[0]


def test_linked_data_and_alternates_lead_somewhere(graphs: dict[str, Any], real_site: Path) -> None:
    offered = {href for address in graphs for href in page(real_site, address).xpath("//link[@rel='alternate']/@href")}
    named = {url for graph in graphs.values() for url in machines.addresses_in(graph)}
    assert {url for url in offered | named if not exists(real_site, url)} == set()
    assert any(url.endswith(".md") for url in offered)


def test_an_article_tells_who_when_and_from_what(graphs: dict[str, Any]) -> None:
    whole = cataloged(real_content()[0], today())
    article = whole.article("mortgage-prepayment-interest")
    (node,) = nodes(graphs[ARTICLE], "Article")
    assert node["headline"] == article.title
    assert (node["datePublished"], node["dateModified"]) == (str(article.published), str(article.updated))
    assert node["author"]["name"] == node["publisher"]["name"] == "有据"
    cited = whole.articles[article.id].cited
    pages = [f"{SITE}sources/{place.partition(':')[0]}/" for place in cited]
    assert pages and [source["mainEntityOfPage"] for source in node["citation"]] == pages
    crumbs = graphs[ARTICLE]["@graph"][0]["breadcrumb"]["itemListElement"]
    assert [crumb["name"] for crumb in crumbs] == ["首页", "房贷", "利率怎么变，要不要提前还", article.title]


def test_a_figure_is_a_dataset_to_download(graphs: dict[str, Any], real_site: Path) -> None:
    (node,) = nodes(graphs[FACT], "Dataset")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d/(\d{4}-\d\d-\d\d|\.\.)", node["temporalCoverage"])
    assert node["license"].startswith("https://creativecommons.org/licenses/by-sa/4.0")
    files = {item["encodingFormat"]: item["contentUrl"] for item in node["distribution"]}
    first = node["temporalCoverage"].partition("/")[0]
    for media_type in ("text/csv", "application/json"):
        assert first in (real_site / files[media_type].removeprefix(SITE)).read_text("utf-8")
    # Search engines for datasets want fifty characters at least.
    assert len(node["description"]) >= 50


def test_home_offers_the_search_and_tools_are_applications(graphs: dict[str, Any], real_site: Path) -> None:
    (website,) = nodes(graphs[""], "WebSite")
    template = website["potentialAction"]["target"]["urlTemplate"]
    assert exists(real_site, template.partition("?")[0]) and template.endswith("?q={search_term_string}")
    assert nodes(graphs["tools/mortgage/"], "WebApplication")[0]["isAccessibleForFree"] is True
    assert nodes(graphs["tags/lpr/"], "DefinedTerm")[0]["inDefinedTermSet"]


def test_the_sitemap_has_every_page_and_only_dates_somebody_wrote(graphs: dict[str, Any], real_site: Path) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    sitemap = etree.parse(real_site / "sitemap.xml")
    dates = {
        url.findtext("s:loc", namespaces=space): url.findtext("s:lastmod", namespaces=space)
        for url in sitemap.iterfind("s:url", space)
    }
    assert set(dates) == {SITE + address for address in graphs}
    found = real_content()[0]
    for article in found.articles.values:
        assert dates[f"{SITE}articles/{article.id}/"] == str(article.updated)
    for fact in found.facts.values:
        assert dates[f"{SITE}facts/{fact.id}/"] == str(fact.verified_on)
    for source in found.sources.values:
        assert dates[f"{SITE}sources/{source.id}/"] == str(source.seen.on)
    assert dates[f"{SITE}search/"] is None
    assert f"Sitemap: {SITE}sitemap.xml" in (real_site / "robots.txt").read_text("utf-8").splitlines()


def test_feeds_are_announced_where_they_belong(real_site: Path) -> None:
    def feeds(address: str) -> set[str]:
        kinds = "@type='application/atom+xml' or @type='application/feed+json'"
        return {url.removeprefix(SITE) for url in page(real_site, address).xpath(f"//link[{kinds}]/@href")}

    every = {"articles/feed.xml", "articles/feed.json"}
    topic = {"topics/mortgage/feed.xml", "topics/mortgage/feed.json"}
    changes = {"changes/feed.xml", "changes/feed.json"}
    assert feeds("about/") == every
    assert feeds(ARTICLE) == feeds("topics/mortgage/") == every | topic
    assert feeds("changes/") == every | changes
    assert feeds(FACT) == every | topic | changes


def test_llms_txt_has_its_form_and_leads_to_every_article(real_site: Path) -> None:
    text = (real_site / "llms.txt").read_text("utf-8")
    lines = text.splitlines()
    assert [line for line in lines if line.startswith("# ")] == ["# 有据"] and lines[2].startswith("> ")
    links = re.findall(r"^- \[[^\n]+?\]\((\S+)\)", text, re.MULTILINE)
    assert all(exists(real_site, url) for url in links)
    founding = [article.id for article in real_content()[0].articles.values]
    assert {f"{SITE}articles/{identifier}/index.md" for identifier in founding} <= set(links)
