"""What search is given to find: every page's own words, each at the address it stands at."""

import re
from pathlib import Path

from support.articles import anchors, article, example, pages_of, saying, section, series
from support.site import body, by_class, words
from youju.pages.page import Page, SearchRecord


def records(page: Page) -> dict[str, SearchRecord]:
    return {record.location: record for record in page.records()}


def test_an_article_is_found_by_title_answer_phrasings_and_tags(tmp_path: Path) -> None:
    found = records(pages_of(tmp_path, article())["articles/sample-question/"])["articles/sample-question/"]
    assert found.title == "到期的钱会自己转存吗？"
    assert "会，前提是开户时约好了" in found.text
    assert found.names == ("到期不取会怎样", "忘记去取怎么办")
    assert found.terms == ("term-deposit", "lpr", "deposit-insurance")
    assert found.note == "核对 2024-03-03"


def test_sections_are_found_at_their_anchors(tmp_path: Path) -> None:
    entry = article(
        cases=[{"if": "开户时约好转存的", "then": "自动转存。"}, {"if": "没有约好的", "then": "按活期算。"}],
        sections=[
            section("先看开户时的约定", "规定里写明了算法[^rule]。"),
            section("算一遍给你看", {"example": example()}),
        ],
        myths=[{"claim": "到期不取就没了。", "truth": "不会没，只是算法变了。"}],
        changes=[{"before": "从前。", "now": "如今。"}],
    )
    page = pages_of(tmp_path, entry)["articles/sample-question/"]
    found = records(page)
    root = "articles/sample-question/"
    assert {location.partition("#")[2] for location in found} - {""} <= anchors(page.headings)
    expected = {
        "看你是哪种": "开户时约好转存的",
        "怎么办": "找出开户回单。",
        "先看开户时的约定": "规定里写明了算法。",
        "算一遍给你看": "10,000 × 1.5% = 150 元",
        "常见错误说法": "不会没，只是算法变了。",
        "变化": "如今。",
        "可以提前取吗": "可以，按活期算。",
    }
    for anchor, text in expected.items():
        assert text in found[f"{root}#{anchor}"].text


def test_everything_in_the_sections_is_searchable(tmp_path: Path) -> None:
    entry = article()
    entry["sections"][1]["blocks"][1]["table"] |= {"columns": ["列甲", "列乙"], "note": "表注。"}
    page = pages_of(tmp_path, entry)["articles/sample-question/"]
    indexed = " ".join(f"{record.title} {record.text}" for record in page.records())
    tree = body(page)
    parts = (
        tree.xpath("//figcaption|//th|//td") + by_class(tree, "yj-example__title") + by_class(tree, "yj-example__given")
    )
    missing = [words(part) for part in parts if re.sub("^算例", "", words(part)) not in indexed]
    assert missing == []


def test_search_reads_the_names_that_links_show(tmp_path: Path) -> None:
    entry = saying("比[[tag:lpr|利率]]再看[[question-001]]和[[question-002]]。")
    page = pages_of(tmp_path, entry, *series(2))["articles/sample-question/"]
    text = records(page)["articles/sample-question/#到期前后要做的事"].text
    assert "比利率再看第 1 个问题？和第 2 个问题？。" in text


def test_tags_and_topics_are_found_by_name_definition_and_alias(tmp_path: Path) -> None:
    made = pages_of(tmp_path, *series(45))
    found = records(made["tags/term-deposit/"])["tags/term-deposit/"]
    assert found.title == "定期存款"
    assert "约好期限再取的钱。" in found.text
    assert found.names == ("定存",)
    assert found.terms == ("term-deposit",)
    assert records(made["topics/loans/"])["topics/loans/"].title == "贷款"
    assert made["tags/term-deposit/page/2/"].records() == [], "later pages would only repeat the first"
