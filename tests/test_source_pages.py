"""The page of a document: what it is, whether it holds, and what rests on which clause of it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from lxml import html
from support.articles import SOURCES, anchors, article, cataloged, section, source, to_yaml, write_data
from support.facts import FACTS_FILE, fact, value
from support.site import body, by_class, words
from support.situations import decision
from youju import pages
from youju.catalog.catalog import Catalog
from youju.content import loader
from youju.content.citation import order
from youju.exports import api
from youju.pages.page import Page

DAY = date(2024, 6, 15)
HEIR = source("rule-2024", title="新管理条例", replaces="rule", **{"from": "2024-06-01"})


def site(root: Path, sources: list[dict[str, Any]] | None = None, day: date = DAY) -> Catalog:
    entry = article(
        sections=[
            section("先看约定", "写明了算法[^rule:3.2]，又说一遍[^rule]。"),
            section("再看选哪种", {"decision": "which-way"}),
        ]
    )
    cap = fact("cap", value("2024-01-01", "3", source="rule:附表一"), unit="万元", name="上限", region="西安")
    outcomes = [{**decision()["outcomes"][0], "text": "按活期算[^rule:12]。"}, decision()["outcomes"][1]]
    files = {FACTS_FILE: to_yaml([cap, fact()]), "data/decisions/which-way.yml": to_yaml(decision(outcomes=outcomes))}
    write_data(root, [entry], sources=sources, files=files)
    found, problems = loader.read(root)
    assert problems == []
    return cataloged(found, day)


def page(whole: Catalog, address: str) -> Page:
    return next(one for one in pages.build(whole) if one.address == address)


def shown(whole: Catalog, address: str) -> html.HtmlElement:
    return body(page(whole, address))


def test_clauses_stand_in_order_with_what_rests_on_them(tmp_path: Path) -> None:
    tree = shown(site(tmp_path), "sources/rule/")
    clauses = [words(title).rstrip("#").strip() for title in tree.xpath("//h3")]
    assert clauses == ["整份文件", "第三条第二款", "第十二条", "附表一"]
    lists = [[words(item) for item in items.xpath("li")] for items in by_class(tree, "yj-resting")]
    question = "到期的钱会自己转存吗？"
    assert lists == [[question], [question], [question], ["上限（西安） 3 万元 2024-01-01 起"]]
    assert tree.xpath("//li/a/@href")[-1] == "../../facts/cap/"
    assert anchors(page(site(tmp_path), "sources/rule/").headings) >= {
        title.get("id") for title in tree.xpath("//h2|//h3")
    }


def test_it_says_what_the_document_is_and_how_it_was_read(tmp_path: Path) -> None:
    documents = [source(short="条例", doc_no="国令第1号"), *SOURCES[1:]]
    tree = shown(site(tmp_path, documents), "sources/rule/")
    assert words(tree.xpath("//h1")[0]) == "管理条例"
    about = {words(row.xpath("dt")[0]): words(row.xpath("dd")[0]) for row in by_class(tree, "yj-about")[0]}
    assert about == {
        "简称": "条例",
        "发布者": "国务院",
        "文号": "国令第1号",
        "从哪天起": "1993",
        "我们看到什么": "官方原文 读过全文（2024-05-01）",
        "官方网址": "https://www.gov.cn/rule",
    }
    assert not by_class(tree, "yj-banner")
    second = words(shown(site(tmp_path), "sources/report/"))
    assert "没有见到原文，只见别人转述" in second


def test_a_clause_read_otherwise_says_so(tmp_path: Path) -> None:
    seen = {"text": "全文", "on": "2024-05-01", "except": {"12": "转述"}}
    tree = shown(site(tmp_path, [source(seen=seen), *SOURCES[1:]]), "sources/rule/")
    (said,) = by_class(tree, "yj-small")
    assert words(said) == "二手转述 这一条没有见到原文，只见别人转述"
    assert "第十二条" in words(said.getprevious())


def test_an_ended_document_leads_to_what_took_its_place(tmp_path: Path) -> None:
    documents = [source(until="2024-05-31"), HEIR, *SOURCES[1:]]
    banner = by_class(shown(site(tmp_path, documents), "sources/rule/"), "yj-banner")[0]
    assert words(banner) == "2024-05-31 已经到期或废止，现在看新管理条例。"
    assert banner.xpath("a/@href") == ["../../sources/rule-2024/"]
    assert "取代了管理条例" in words(shown(site(tmp_path, documents), "sources/rule-2024/"))
    index = shown(site(tmp_path, documents), "sources/")
    assert [words(item.getparent().xpath("a")[0]) for item in by_class(index, "yj-mark")] == ["管理条例"]


def test_a_replaced_document_holds_until_the_new_one_begins(tmp_path: Path) -> None:
    documents = [source(), HEIR, *SOURCES[1:]]
    before = shown(site(tmp_path, documents, date(2024, 5, 31)), "sources/rule/")
    assert not by_class(before, "yj-banner")
    after = shown(site(tmp_path, documents, date(2024, 6, 1)), "sources/rule/")
    assert words(by_class(after, "yj-banner")[0]) == "已经被新的文件取代，现在看新管理条例。"


def test_a_document_is_found_by_its_names_and_number(tmp_path: Path) -> None:
    documents = [source(short="条例", doc_no="国令第1号"), *SOURCES[1:]]
    (record,) = page(site(tmp_path, documents), "sources/rule/").records()
    assert (record.title, record.names) == ("条例", ("管理条例", "国令第1号"))
    assert "国务院" in record.text and record.note == "读过全文"
    assert record.uses == 1


def test_every_document_stands_in_the_index_and_in_the_interface(tmp_path: Path) -> None:
    whole = site(tmp_path)
    links = shown(whole, "sources/").xpath("//li/a/@href")
    assert sorted(links) == sorted(f"../sources/{identifier}/" for identifier in whole.sources)
    files = {asset.path: asset.content for asset in api.assets(whole, "https://a.example/")}
    listed = {one["id"]: one for one in json.loads(files["api/v1/sources.json"])["sources"]}
    assert set(listed) == set(whole.sources)
    assert (listed["rule"]["articles"], listed["rule"]["facts"]) == (["sample-question"], ["cap"])
    (entry,) = json.loads(files["api/v1/articles.json"])["articles"]
    assert entry["sources"] == ["rule"]


def test_figures_of_several_topics_stand_under_each(tmp_path: Path) -> None:
    write_data(tmp_path, files={FACTS_FILE: to_yaml([fact(topics=["loans"])])})
    whole = cataloged(loader.read(tmp_path)[0], DAY)
    index = shown(whole, "facts/")
    assert index.xpath("//th/a/@href") == ["../facts/rate-1y/"] * 2
    assert "一年期利率" in words(shown(whole, "topics/loans/"))
    assert "一年期利率" in words(shown(whole, "changes/loans/"))
    made = {asset.path: asset.content for asset in api.assets(whole, "https://a.example/")}
    (listed,) = json.loads(made["api/v1/facts.json"])["facts"]
    assert (listed["topic"], listed["topics"]) == ("deposits", ["deposits", "loans"])


def test_clauses_are_ordered_as_in_the_document() -> None:
    written = ["附表二", "附表一", "第十条", "100", "9.2", "", "9", "第六十四、六十五条"]
    assert sorted(written, key=order) == ["", "9", "9.2", "第十条", "第六十四、六十五条", "100", "附表一", "附表二"]


def test_the_trust_page_counts_how_documents_were_read(tmp_path: Path) -> None:
    said = words(shown(site(tmp_path), "trust/"))
    assert "读过全文 2 份（50%）" in said
    assert "没有见到原文，只见别人转述 1 份（25%）" in said
    assert shown(site(tmp_path), "trust/").xpath("//a[@href='../sources/']")
