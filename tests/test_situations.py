"""Situations and deadlines: what is wrong with them is told where it stands, and the whole site knows of them."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from support.articles import SOURCES, TODAY, article, catalog_of, pages_of, problems_of, source, to_yaml, write_data
from support.facts import fact, value
from support.site import body, by_class, words
from support.situations import DEADLINES_FILE, SITUATION_FILE, content, deadline, decision, situation, stepping
from youju import exports, pages
from youju.authoring import impact
from youju.content import loader
from youju.ledger import endings

SITE = "https://example.org/"

#: A situation, or deadlines → the rule, what it says, what it guesses.
MISTAKES: dict[str, tuple[dict[str, Any] | list[dict[str, Any]], str, str, str]] = {
    "topic": (situation(topic="deposit"), "unknown-topic", "deposit", "deposits"),
    "second topic": (situation(topics=["loan"]), "unknown-topic", "loan", "loans"),
    "checked tomorrow": (situation(reviewed="2024-06-02"), "future-date", "2024-06-02", ""),
    "not written yet": (situation(about="先挂失（待写）"), "placeholder", "还没有写", ""),
    "two steps of one name": (stepping(2, id="report"), "duplicate-id", "report", ""),
    "deadline": (stepping(1, deadlines=["ask-agian"]), "unknown-deadline", "ask-agian", "ask-again"),
    "figure": (stepping(1, figures=["rate-1"]), "unknown-fact", "rate-1", "rate-1y"),
    "figure in a text": (stepping(0, do="利率 {{rate-1}}。"), "unknown-fact", "rate-1", "rate-1y"),
    "region of a figure without": (stepping(1, figures=["rate-1y/上海"]), "unknown-region", "不分地区", ""),
    "article": (stepping(1, read=["sample-questoin"]), "unknown-article", "sample-questoin", "sample-question"),
    "article in a text": (stepping(0, local="见[[sample-questoin]]。"), "unknown-article", "sample-questoin", ""),
    "draft": (stepping(1, read=["draft"]), "link-to-draft", "draft", ""),
    "calculator": (stepping(1, tools=[{"name": "deposits"}]), "unknown-tool", "deposits", "deposit"),
    "field of a calculator": (
        stepping(1, tools=[{"name": "deposit", "inputs": {"terms": "1y"}}]), "unknown-input", "terms", "term"),
    "decision": (stepping(1, decisions=["which-wya"]), "unknown-decision", "which-wya", ""),
    "decision without a page": (stepping(1, decisions=["which-way"]), "unknown-decision", "没有自己的一页", ""),
    "document": (stepping(0, do="挂失[^rul:3]。"), "unknown-source", "rul", "rule"),
    "hotline": (stepping(0, local="打 [[contact:12333]] 问。"), "unknown-contact", "12333", ""),
    "number nobody looked up": (stepping(0, local="打电话 12333 问。"), "unknown-number", "12333", ""),
    "mark where only words stand": (stepping(0, why="**快**一点"), "markup-here", "", ""),
    "half a mark": (stepping(0, bring="[[sample-question]"), "broken-mark", "", ""),
    "private number": (stepping(0, local="问 13800138000。"), "private-contact", "13800138000", ""),
    "typed figure": (stepping(1, do="一年期利率 1.20% 不变。"), "retyped-figure", "1.20%", "{{rate-1y}}"),
    "ended document": (situation(notes=["照旧办[^gone:1]。"]), "ended-source", "旧办法", ""),
    "deadline: document": ([deadline(sources=["rul:5"])], "unknown-source", "rul", "rule"),
    "deadline: ended document": ([deadline(sources=["gone:1"])], "ended-source", "旧办法", ""),
    "deadline: article": ([deadline(read=["sample-questoin"])], "unknown-article", "sample-questoin", ""),
    "deadline: checked tomorrow": ([deadline(reviewed="2024-06-02")], "future-date", "2024-06-02", ""),
    "deadline: not written yet": ([deadline(within="多久（待写）")], "placeholder", "还没有写", ""),
    "deadline: document in a sentence": ([deadline(missed="要不回[^rule:5]。")], "markup-here", "依据", ""),
    "deadline: mark where only words stand": ([deadline(within="**15** 日")], "markup-here", "", ""),
    "deadline: figure": ([deadline(note="按 {{rate-1}} 算。")], "unknown-fact", "rate-1", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES)
def test_each_mistake_is_told_where_it_stands(case: str, tmp_path: Path) -> None:
    told, rule, fragment, guess = MISTAKES[case]
    file, args = (SITUATION_FILE, (told,)) if isinstance(told, dict) else (DEADLINES_FILE, (None, *told))
    given = content(*args, **{"data/decisions/which-way.yml": to_yaml(decision())})
    gone = source("gone", title="旧办法", until="2024-05-20")
    draft = article("draft", draft="true", title="草稿？")
    found = problems_of(tmp_path, articles=[article(), draft], sources=[*SOURCES, gone], **given)
    assert [problem.rule for problem in found] == [rule], [str(problem) for problem in found]
    assert found[0].at.path == file and found[0].at.line > 1
    assert fragment in found[0].message
    assert guess in found[0].fix


def test_the_file_of_deadlines_is_named_after_a_topic_and_their_ids_are_used_once(tmp_path: Path) -> None:
    twice = content(situation(), deadline(), deadline())
    assert [problem.rule for problem in problems_of(tmp_path / "twice", **twice)] == ["duplicate-id"]
    other = {"data/deadlines/deposit.yml": to_yaml([deadline(id="other")])}
    (found,) = problems_of(tmp_path / "other", **content(None, **other))
    assert (found.rule, found.at.path) == ("unknown-topic", "data/deadlines/deposit.yml")


def test_one_without_a_mistake_has_none_and_unused_deadlines_are_fine(tmp_path: Path) -> None:
    assert problems_of(tmp_path, **content(situation(), deadline(), deadline(id="unused"))) == []


def test_an_article_nothing_leads_to_is_told_once_there_are_situations(tmp_path: Path) -> None:
    entries = [article(), article("lonely", title="没有人来？")]
    assert problems_of(tmp_path / "none", articles=entries) == []
    (found,) = problems_of(tmp_path / "some", articles=entries, **content())
    assert (found.rule, found.severity, found.at.path) == ("no-way-in", "warning", "data/articles.yml")
    assert "lonely" in found.message


def made(root: Path, **files: str) -> dict[str, html.HtmlElement]:
    return {address: body(page) for address, page in pages_of(root, article(), **content(None, **files)).items()}


def test_the_page_says_what_when_and_why_and_what_it_rests_on(tmp_path: Path) -> None:
    page = made(tmp_path)["situations/money-back/"]
    assert [words(when) for when in by_class(page, "yj-stage__when")] == ["发现那天", "挂失以后"]
    first, second, third = by_class(page, "yj-step")
    assert words(by_class(first, "yj-step__do")[0]).startswith("打电话挂失1，利率还是 1.20%")
    assert "身份证" in words(first) and "没挂失的钱可能被取走" in words(first)
    (due,) = by_class(second, "yj-due")
    assert words(by_class(due, "yj-due__what")[0]) == "15 日 申请补发23"
    assert words(by_class(due, "yj-due__from")[0]) == "从哪天起：挂失那天"
    assert "1.20%" in words(due.xpath(".//details/p")[0])
    assert "一年期利率1.20%" in words(second).replace(" ", "")
    ways = by_class(second, "yj-step__go")[0].xpath(".//a/@href")
    assert ways == ["../../tools/deposit/?term=1y", "../../articles/sample-question/"]
    assert "会，前提是开户时约好了" in words(second)
    assert not third.xpath(".//dl|.//ul")
    evidence = page.xpath("//ol[@id='page:evidence']/li/@id")
    assert evidence == ["source:rule:3", "source:rule:5", "source:report:2", "source:rule:4", "source:report"]
    assert not page.xpath("//input")
    ids = set(page.xpath("//@id"))
    assert {link.removeprefix("#") for link in page.xpath("//a/@href") if link.startswith("#")} <= ids


def test_home_topics_documents_and_all_of_them_lead_to_it(tmp_path: Path) -> None:
    found = made(tmp_path)
    for address in ("", "situations/", "topics/deposits/", "topics/loans/", "sources/rule/"):
        links = found[address].xpath("//a/@href")
        assert any(link.endswith("situations/money-back/") for link in links), address
    assert any(link.endswith("deadlines/#ask-again") for link in found["sources/rule/"].xpath("//a/@href"))


def test_deadlines_stand_on_one_page_each_at_an_address_of_its_own(tmp_path: Path) -> None:
    page = made(tmp_path)["deadlines/"]
    (row,) = page.xpath("//tr[@id='ask-again']")
    said = words(row).replace(" ", "")
    assert said.startswith("申请补发存款人15日从哪天起：挂失那天错过：要重新挂失，利率按1.20%算。")
    # Folded by topic, with how many there are.
    headings = page.xpath("//details[not(@open)]//*[self::h2 or self::h3]")
    assert [words(heading) for heading in headings] == ["存款 1", "存单"]
    links = ("facts/rate-1y/", "sources/rule/", "sources/report/", "articles/sample-question/")
    assert row.xpath(".//a/@href") == [f"../{link}" for link in links]
    assert "二手转述" in words(row)


def test_programmes_search_and_old_links_find_them(tmp_path: Path) -> None:
    told = situation(redirect_from=["lost-certificate"])
    whole = catalog_of(tmp_path, articles=[article()], **content(told, deadline(title="=申请补发", who=r"存款人\*")))
    files = {asset.path: asset for asset in exports.assets(whole, SITE)}
    (found,) = json.loads(files["api/v1/situations.json"].content)["situations"]
    step = found["stages"][1]["steps"][0]
    assert (step["deadlines"], step["figures"], step["articles"]) == (["ask-again"], ["rate-1y"], ["sample-question"])
    assert step["tools"] == [f"{SITE}tools/deposit/?term=1y"]
    assert "1.20%" in found["stages"][0]["steps"][0]["do"]
    (limit,) = json.loads(files["api/v1/deadlines.json"].content)["deadlines"]
    assert (limit["within"], limit["from"], limit["topic"]) == ("15 日", "挂失那天", "deposits")
    assert [place["clause"] for place in limit["sources"]] == ["第五条", "第二条"]
    (row,) = csv.DictReader(io.StringIO(files["api/v1/deadlines.csv"].content.decode("utf-8-sig")))
    assert (row["title"], row["sources"]) == ("'=申请补发", "管理条例第五条；网页转述第二条")
    # No text with marks: what it says is what is written.
    assert row["who"] == limit["who"] == r"存款人\*"
    described = json.loads(files["api/v1/openapi.json"].content)["paths"]
    assert {"/situations.json", "/deadlines.json", "/deadlines.csv"} <= set(described)
    assert f"[存单丢了]({SITE}situations/money-back/)" in files["llms.txt"].content.decode()
    assert files["situations/lost-certificate/index.html"].leads_to == "situations/money-back/"

    records = {page.address: page.records() for page in pages.build(whole)}
    head, *stages = records["situations/money-back/"]
    assert (head.names, head.note) == (("存折不见了", "存单找不到了怎么取钱"), "清单，核对 2024-05-01")
    assert [record.location for record in stages] == [f"situations/money-back/#stage:{n}" for n in (1, 2)]
    assert "到网点补发" in stages[1].text and "15 日" in stages[1].text
    assert [record.location for record in records["deadlines/"]] == ["deadlines/", "deadlines/#ask-again"]


def test_a_published_situation_is_not_lost(tmp_path: Path) -> None:
    listed = {"data/published.txt": "situations/money-back/\nsituations/gone/\n"}
    found = [problem for problem in problems_of(tmp_path, **content(None, **listed)) if problem.severity == "error"]
    assert [(problem.rule, "gone" in problem.message) for problem in found] == [("lost-address", True)]


def test_what_ends_and_what_changes_is_told_of_them(tmp_path: Path) -> None:
    ending = fact("rate-1y", value("2022-01-01", "1.50", to="2024-06-20"))
    write_data(tmp_path / "old", **content(None, **{"data/facts/deposits.yml": to_yaml([ending])}))
    before, _ = loader.read(tmp_path / "old")
    told = endings.checklist(before, TODAY)
    assert "`money-back`：打电话挂失，利率还是 1.50%" in told
    assert "`ask-again`：要重新挂失，利率按 1.50% 算。" in told
    write_data(tmp_path / "new", **content())
    after, _ = loader.read(tmp_path / "new")
    found = impact.compare(before, after, TODAY)
    assert {one.id for one in found.articles} == {"money-back", "ask-again"}
    assert "另有判断、情形和期限 2 个" in impact.describe(found)


def test_home_shows_all_those_it_names_first(tmp_path: Path) -> None:
    other = {"data/situations/another.yml": to_yaml(situation(id="another", title="卡丢了"))}
    whole = catalog_of(tmp_path, **content(None, **other, **{"data/home.yml": to_yaml({"situations": ["money-back"]})}))
    assert list(whole.situations) == ["money-back", "another"]
