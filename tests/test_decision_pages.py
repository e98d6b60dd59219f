"""Decisions with a page of their own: every way through each of ours, and what else of the site knows of them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from support.articles import PROJECT, TODAY, article, catalog_of, pages_of, problems_of, section, to_yaml
from support.facts import FACTS_FILE, fact
from support.site import body, by_class, words
from support.situations import decision, questions
from support.tools import real_catalog
from youju import addresses, exports, pages
from youju.checks.decisions import TAPPED
from youju.exports.markdown import markdown
from youju.pages import decisions

SITE = "https://example.org/"
OURS = sorted(path.stem for path in (PROJECT / "data/decisions").glob("*.yml") if "\npage:" in path.read_text("utf-8"))


@cache
def real_pages() -> dict[str, html.HtmlElement]:
    return {page.subject: body(page) for page in decisions.pages(real_catalog()) if page.subject}


def steps(page: html.HtmlElement) -> dict[str, html.HtmlElement]:
    return {each.get("id").removeprefix("step:"): each for each in page.xpath("//div[@class='yj-walk']/section")}


def answers(step: html.HtmlElement) -> list[str]:
    """Where they lead, without a script."""
    return [link.get("href").removeprefix("#step:") for link in step.xpath(".//ul[contains(@class, 'yj-answers')]//a")]


def ways(known: dict[str, html.HtmlElement], way: tuple[str, ...]) -> list[tuple[str, ...]]:
    onward = answers(known[way[-1]])
    return [way] if not onward else [found for each in onward for found in ways(known, (*way, each))]


@pytest.mark.parametrize("name", OURS)
def test_every_way_ends_in_a_few_taps_and_leaves_nothing_out(name: str) -> None:
    known = steps(real_pages()[name])
    found = ways(known, (next(iter(known)),))
    assert {step for way in found for step in way} == set(known)
    for way in found:
        assert len(way) - 1 <= TAPPED
        assert len(set(way)) == len(way)
        assert "yj-walk__end" in known[way[-1]].get("class")


@pytest.mark.parametrize("name", OURS)
def test_every_end_says_what_it_rests_on_or_that_it_is_not_sure(name: str) -> None:
    page = real_pages()[name]
    official = {
        item.get("id")
        for item in page.xpath("//ol[@id='page:evidence']/li")
        if by_class(item, "yj-mark--official") or item.xpath(".//li[@id]")
    }
    for step in steps(page).values():
        if by_class(step, "yj-walk__end"):
            cited = {link.get("href").removeprefix("#") for link in step.xpath(".//sup/a")}
            assert cited & official or by_class(step, "yj-walk__unsure"), step.get("id")
            assert "暂无数据" not in words(step)


def test_the_ten_are_found_from_the_overview_and_from_their_topics() -> None:
    whole = real_catalog()
    assert len(OURS) >= 10
    (overview,) = (page for page in decisions.pages(whole) if page.address == addresses.DECISIONS)
    assert set(overview.links) == {addresses.decision(name) for name in OURS}
    assert [one.id for one in whole.decisions_of("tax")] == ["bonus-which-way", "home-sale-which-taxes"]


def paged(**overrides: Any) -> dict[str, Any]:
    phrasings = ["钱到期了怎么办", "要不要转存"]
    page = {"topic": "deposits", "for": "有存款的人。", "phrasings": phrasings, "reviewed": "2024-05-01"}
    tree = decision(page=page)
    tree["outcomes"][0] |= {
        "next": ["打电话问。"],
        "bring": "存单",
        "tools": [{"name": "deposit", "inputs": {"term": "1y"}}],
        "read": ["sample-question"],
        "sources": ["rule:3"],
    }
    tree["outcomes"][1]["sources"] = ["rule:4"]
    return {**tree, **overrides}


def content(tree: dict[str, Any]) -> dict[str, Any]:
    return {"files": {f"data/decisions/{tree['id']}.yml": to_yaml(tree), FACTS_FILE: to_yaml([fact()])}}


def test_an_end_shows_what_to_do_and_opens_the_calculator_filled_in(tmp_path: Path) -> None:
    made = pages_of(tmp_path, article(), **content(paged()))
    page = body(made["decisions/which-way/"])
    end = steps(page)["wait"]
    assert [link.get("href") for link in end.xpath(".//h3/following-sibling::ul//a")] == [
        "../../tools/deposit/?term=1y",
        "../../articles/sample-question/",
    ]
    assert "打电话问。" in words(end) and "存单" in words(end)
    assert [link.get("href") for link in end.xpath(".//sup/a")] == ["#source:notice:9", "#source:rule:3"]
    assert len(page.xpath("//ol[@id='page:evidence']/li")) == 4
    listed = body(made["topics/deposits/"]).xpath("//section[@aria-labelledby='topic-decisions']//a/@href")
    assert listed == ["../../decisions/which-way/"]
    assert "走哪一边" in words(body(made["sources/rule/"]))
    head, *ends = made["decisions/which-way/"].records()
    assert head.names == ("钱到期了怎么办", "要不要转存")
    assert "；" not in head.text
    assert [record.location for record in ends] == ["decisions/which-way/#step:wait", "decisions/which-way/#step:go"]


def test_what_an_end_rests_on_stands_in_the_order_of_its_numbers(tmp_path: Path) -> None:
    tree = paged()
    tree["outcomes"][1]["sources"] = ["rule:4", "rule:3"]
    page = body(pages_of(tmp_path, article(), **content(tree))["decisions/which-way/"])
    # The first end cites the one before.
    numbers = [int(words(link)) for link in steps(page)["go"].xpath(".//sup/a")]
    assert len(numbers) > 1 and numbers == sorted(numbers)


def test_in_an_article_it_is_a_card_with_its_first_question(tmp_path: Path) -> None:
    entry = article(sections=[section("先看规定", "写明了算法[^rule]。", {"decision": "which-way"})])
    whole = catalog_of(tmp_path, articles=[entry], **content(paged()))
    page = body(next(page for page in pages.build(whole) if page.address == "articles/sample-question/"))
    (card,) = by_class(page, "yj-ask")
    assert words(by_class(card, "yj-ask__first")[0]) == "到期了吗？"
    way = "../../decisions/which-way/"
    assert card.xpath(".//a/@href") == [way, f"{way}#first.1", f"{way}#first.2"]
    assert "notice:9" not in whole.articles["sample-question"].cited
    assert f"帮你判断 [走哪一边]({SITE}decisions/which-way/)：到期了吗？" in markdown(whole, "sample-question", SITE)


def test_programmes_and_old_links_find_it(tmp_path: Path) -> None:
    whole = catalog_of(tmp_path, articles=[article()], **content(paged(redirect_from=["old-way"])))
    files = {asset.path: asset for asset in exports.assets(whole, SITE)}
    (found,) = json.loads(files["api/v1/decisions.json"].content)["decisions"]
    assert (found["for"], found["questions"][0]["answers"][1]["end"]) == ("有存款的人。", "wait")
    wait, go = found["outcomes"]
    assert wait["tools"] == [f"{SITE}tools/deposit/?term=1y"]
    assert [source["clause"] for source in wait["sources"]] == ["第九条", "第三条"]
    assert "1.20%" in go["text"]
    assert f"[走哪一边]({SITE}decisions/which-way/): 有存款的人。" in files["llms.txt"].content.decode()
    assert files["decisions/old-way/index.html"].leads_to == "decisions/which-way/"
    listed = problems_of(tmp_path, files={"data/published.txt": "decisions/which-way/\ndecisions/gone/\n"})
    assert [problem.rule for problem in listed if problem.severity == "error"] == ["lost-address"]


def broken(part: str, **values: Any) -> dict[str, Any]:
    tree = paged()
    (tree["page"] if part == "page" else tree["outcomes"][0]).update(values)
    return tree


CASES: dict[str, tuple[dict[str, Any], str, str]] = {
    "topic that is not there": (broken("page", topic="deposit"), "unknown-topic", "deposit"),
    "checked tomorrow": (broken("page", reviewed="2024-06-02"), "future-date", "2024-06-02"),
    "not written yet": (broken("end", title="等（待写）"), "placeholder", "还没有写"),
    "nothing official": (broken("end", text="等。", sources=["report"]), "no-source", "“等着”"),
    "document that is not there": (broken("end", sources=["rul:3"]), "unknown-source", "rul"),
    "article that is not there": (broken("end", read=["sample-questoin"]), "unknown-article", "sample-questoin"),
    "calculator that is not there": (broken("end", tools=[{"name": "deposits"}]), "unknown-tool", "deposits"),
    "field that is not there": (
        broken("end", tools=[{"name": "deposit", "inputs": {"terms": "1y"}}]), "unknown-input", "terms"),
    "nobody would see it": (
        decision(outcomes=[{**end, **({"next": ["等。"]} if end["id"] == "wait" else {})} for end in decision()["outcomes"]]),
        "lost-words", "next"),
    "too long a way": (paged(questions=questions(6)), "long-way", "要答 6 题"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_mistake_is_told(case: str, tmp_path: Path) -> None:
    tree, rule, fragment = CASES[case]
    found = problems_of(tmp_path, TODAY, **content(tree))
    assert [problem.rule for problem in found] == [rule], [str(problem) for problem in found]
    assert fragment in found[0].message


def test_what_nobody_can_settle_needs_no_document(tmp_path: Path) -> None:
    tree = broken("end", text="等。", sources=["report"], unsure="各地不同，打电话问。")
    assert problems_of(tmp_path, **content(tree)) == []
