"""The pages made of a catalog: addresses, pagination, anchors, search records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from support import articles as make
from support.articles import article, catalog_of, series, term
from support.site import by_class, words
from youju import pages
from youju.pages import handwritten
from youju.pages.page import Page


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., dict[str, Page]]:
    def made(*entries: dict[str, Any], **content: Any) -> dict[str, Page]:
        return {page.address: page for page in pages.build(catalog_of(tmp_path, articles=list(entries), **content))}

    return made


def body(page: Page) -> html.HtmlElement:
    return html.fromstring(f"<main>{page.render()}</main>")


def listed(page: Page) -> list[str]:
    return [card.text_content() for card in by_class(body(page), "yj-card__title")]


def turns(page: Page) -> dict[str, str]:
    return {a.get("rel"): a.get("href") for a in by_class(body(page), "yj-turns")[0].xpath(".//a")}


@pytest.mark.parametrize("first", ["topics/deposits/", "tags/lpr/", "articles/"])
def test_listings_are_cut_into_pages_of_twenty(first: str, site: Callable[..., dict[str, Page]]) -> None:
    made = site(*series(45))
    addresses = [first, f"{first}page/2/", f"{first}page/3/"]
    assert [address for address in made if address.startswith(first) and made[address].kind != "article"][
        :3
    ] == addresses
    assert [len(listed(made[address])) for address in addresses] == [20, 20, 5]
    everything = [title for address in addresses for title in listed(made[address])]
    assert sorted(everything) == sorted(f"第 {n} 个问题？" for n in range(1, 46))


def test_pages_of_a_listing_lead_to_each_other(site: Callable[..., dict[str, Page]]) -> None:
    made = site(*series(45))
    first, second, third = (made[f"topics/deposits/{part}"] for part in ("", "page/2/", "page/3/"))
    assert turns(first) == {"next": "../../topics/deposits/page/2/"}
    assert turns(second) == {
        "prev": "../../../../topics/deposits/",
        "next": "../../../../topics/deposits/page/3/",
    }
    assert turns(third) == {"prev": "../../../../topics/deposits/page/2/"}
    assert "第 2 页" in second.title
    assert second.title != first.title


def test_a_listing_that_fits_has_no_page_numbers(site: Callable[..., dict[str, Page]]) -> None:
    made = site(*series(20))
    assert "topics/deposits/page/2/" not in made
    assert by_class(body(made["topics/deposits/"]), "yj-turns") == []


def test_a_long_tag_index_is_cut_too(site: Callable[..., dict[str, Page]]) -> None:
    many = [term(f"t{n}", name=f"词{n:03}条", aliases=[]) for n in range(250)]
    made = site(article(), tags=[*make.TERMS, *many])
    shown = [len(by_class(body(made[address]), "yj-terms__name")) for address in ("tags/", "tags/page/2/")]
    assert shown == [200, 53]


def test_every_page_can_be_reached_from_home_by_its_declared_links(site: Callable[..., dict[str, Page]]) -> None:
    made = site(*series(45))
    seen, waiting = {""}, [""]
    while waiting:
        for address in made[waiting.pop()].links:
            if address not in seen:
                seen.add(address)
                waiting.append(address)
    assert seen == set(made)


def test_declared_links_are_really_on_the_page(site: Callable[..., dict[str, Page]]) -> None:
    linking = article("linking", title="看别处？")
    linking["sections"][3]["blocks"].append("看[[question-001]]。")
    for address, page in site(*series(25), linking).items():
        root = "../" * address.count("/") or "./"
        shown = {a.get("href").removeprefix(root) for a in body(page).xpath("//a[@href]")}
        shown |= {crumb.address for crumb in page.crumbs}
        assert set(page.links) <= shown, address


def test_an_article_page_does_not_grow_with_the_site(site: Callable[..., dict[str, Page]]) -> None:
    few = len(site(*series(5))["articles/question-003/"].render())
    many = len(site(*series(60))["articles/question-003/"].render())
    assert abs(many - few) < 200


def test_backlinks_do_not_grow_with_the_site(site: Callable[..., dict[str, Page]]) -> None:
    linking = series(60)
    for entry in linking[1:]:
        entry["sections"][3]["blocks"].append("看[[question-001]]。")
    made = site(*linking)["articles/question-001/"]
    assert len(by_class(body(made), "yj-backlinks")[0]) == 20


def test_home_does_not_grow_with_the_site(site: Callable[..., dict[str, Page]]) -> None:
    made = site(*series(60))[""]
    assert listed(made) == [f"第 {n} 个问题？" for n in range(1, 9)]


def test_anchors_are_the_words_of_the_heading(site: Callable[..., dict[str, Page]]) -> None:
    entry = article()
    entry["sections"][0]["heading"] = "LPR 降了，月供“哪天”变？"
    entry["changes"] = [{"before": "甲。", "now": "乙。"}]
    entry["unverified"] = ["丙。"]
    page = site(entry)["articles/sample-question/"]
    # These are addresses people have bookmarked: a change here breaks their links.
    assert [heading.get("id") for heading in body(page).xpath("//h2[@id]|//h3[@id]")] == [
        "适用与例外",
        "lpr-降了月供哪天变",
        "两种情形对照",
        "算一遍给你看",
        "到期前后要做的事",
        "现在可以做的",
        "常见错误说法",
        "2022-年以来变了什么",
        "常见追问",
        "可以提前取吗",
        "可以改约定吗",
        "还没有核实的",
        "出处",
    ]


def test_the_contents_list_matches_the_headings(site: Callable[..., dict[str, Page]]) -> None:
    page = site(article())["articles/sample-question/"]
    assert page.anchors == {heading.get("id") for heading in body(page).xpath("//h2[@id]|//h3[@id]")}
    questions = next(heading for heading in page.headings if heading.title == "常见追问")
    assert [child.title for child in questions.children] == ["可以提前取吗？", "可以改约定吗？"]


def test_ids_on_a_page_are_unique(site: Callable[..., dict[str, Page]]) -> None:
    first = article("first", title="甲？")
    first["sections"][3]["blocks"].append("看[[sample-question]]，规定[^rule]又说[^rule]。")
    # Sections of the page that the author did not write have ids as well.
    second = article()
    second["sections"][1]["heading"] = "Related"
    second["sections"][2]["heading"] = "Backlinks"
    for page in site(first, second).values():
        ids = [element.get("id") for element in body(page).xpath("//*[@id]")]
        assert len(ids) == len(set(ids)), sorted(identifier for identifier in ids if ids.count(identifier) > 1)


def test_a_citation_and_its_source_lead_to_each_other(site: Callable[..., dict[str, Page]]) -> None:
    entry = article(
        sources=[
            make.source(),
            make.source("talk", confidence="secondary"),
            make.source("hear", confidence="unverified"),
        ]
    )
    entry["sections"][3]["blocks"].append("又说[^rule]，转述[^talk]，听说[^hear]。")
    tree = body(site(entry)["articles/sample-question/"])
    assert [words(mark) for mark in by_class(tree, "cite")] == ["[1]", "[1]", "[2 转述]", "[3 未核实]"]
    back = by_class(tree, "yj-sources")[0][0].xpath(".//a[starts-with(@href, '#')]/@href")
    assert back == ["#cite:rule:1", "#cite:rule:2"]
    assert all(tree.xpath(f"//*[@id='{href[1:]}']") for href in back)


def test_only_pages_somebody_wrote_can_be_edited(site: Callable[..., dict[str, Page]]) -> None:
    made = site(*series(45), files={"data/articles/single.yml": make.to_yaml(article("single"))})
    owners = {address: page.path for address, page in made.items() if page.editable}
    assert owners["articles/question-001/"] == "data/articles.yml"
    assert owners["articles/single/"] == "data/articles/single.yml"
    assert owners["tags/lpr/"] == "data/tags.yml"
    assert owners["topics/loans/"] == "data/topics.yml"
    assert not owners.keys() & {"", "articles/", "tags/", "topics/", "topics/deposits/page/2/"}


def test_a_table_of_a_hand_written_page_scrolls_in_a_frame_named_after_its_heading() -> None:
    table = "<table>\n<thead><tr><th>谁</th><th>多少</th></tr></thead>\n<tbody><tr><td>甲</td><td>1</td></tr></tbody>\n</table>"
    heading = '<h2 id="a">甲 &amp; 乙<a class="headerlink" href="#a" title="本节链接">#</a></h2>'
    found = html.fromstring(
        f"<main>{handwritten.with_tables_framed(f'{table}<p>一</p>{heading}{table}<p>二</p>')}</main>"
    )
    assert [region.get("aria-label") for region in found.xpath("//*[@role='region'][@tabindex='0']")] == [
        "表格",
        "甲 & 乙",
    ]
    assert [each.get("class") for each in found.xpath("//*[@role='region']/table")] == [
        "yj-grid yj-grid--2 yj-grid--even"
    ] * 2
    assert words(found) == "谁多少 甲1 一甲 & 乙# 谁多少 甲1 二"
