"""The first mention of a term becomes a link; nothing else does."""

from pathlib import Path
from typing import Any

import pytest
from lxml import html
from support import articles as make
from support.articles import article, catalog_of, saying, term
from youju import pages
from youju.content.model import Term
from youju.text.glossary import Glossary


def named(text: str, **names: list[str]) -> list[tuple[str, str]]:
    """The mentions in `text` of terms given as id=[name, alias, …]."""
    terms = [
        Term(id=key, name=all_names[0], aliases=all_names[1:], topic="t", definition="。")
        for key, all_names in names.items()
    ]
    return [(text[found.start : found.end], found.term_id) for found in Glossary(terms).mentions(text)]


def test_names_and_aliases_lead_to_the_same_term() -> None:
    assert named("先定存，再看定期存款。", a=["定期存款", "定存"]) == [("定存", "a"), ("定期存款", "a")]


def test_the_longest_name_wins() -> None:
    found = named("大额存单和存单", a=["存单"], b=["大额存单"])
    assert found == [("大额存单", "b"), ("存单", "a")]
    assert named("存款保险和存款", a=["存款"], b=["存款保险"]) == [("存款保险", "b"), ("存款", "a")]


@pytest.mark.parametrize("text", ["LPR", "看LPR的", "5年期LPR。", "(LPR)", "LPR，1年期"])
def test_latin_names_are_found_beside_chinese(text: str) -> None:
    assert named(text, a=["LPR"]) == [("LPR", "a")]


@pytest.mark.parametrize("text", ["XLPR", "LPRS", "LPR2", "1LPR", "aLPRb", "lpr"])
def test_latin_names_are_whole_words(text: str) -> None:
    assert named(text, a=["LPR"]) == []


def test_no_terms_no_mentions() -> None:
    assert Glossary([]).mentions("存款") == []


def links(root: Path, page_address: str = "articles/sample-question/", **content: Any) -> list[tuple[str, str, str]]:
    """Text, address and tooltip of the glossary links on a page, in order."""
    catalog = catalog_of(root, **content)
    page = next(page for page in pages.build(catalog) if page.address == page_address)
    tree = html.fromstring(f"<div>{page.render()}</div>")
    return [(a.text_content(), a.get("href"), a.get("title")) for a in tree.xpath("//a[@class='term']")]


DEPOSIT = ("定存", "../../tags/term-deposit/", "约好期限再取的钱。")


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        # The first mention only; the answer is plain text.
        (saying("先说定存。", "再说定期存款和定存。", "[[tag:lpr]]", answer="定期存款到期了可以自己转存。"), [DEPOSIT]),
        # What is to be said or copied stays as it is.
        (article(steps=[{"do": "打。", "say": "我的定存到期了。"}, {"do": "写。", "copy": "存入定存。"}, {"do": "等。"}]), []),
        # A link that somebody wrote spares ours.
        (saying("看[[tag:term-deposit|这个词]]，再说定存。"), []),
    ],
)  # fmt: skip
def test_the_first_mention_in_running_text_is_a_link(
    entry: dict[str, Any], found: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    assert links(tmp_path, articles=[entry]) == found


def test_headings_captions_and_link_texts_are_not_linked(tmp_path: Path) -> None:
    entry = saying("看[定期存款](https://www.gov.cn/)和[[topic:loans|定存]]。", title="定期存款到期怎么办？")
    entry["sections"][0]["heading"] = "定期存款的约定"
    entry["sections"][1]["blocks"][1]["table"]["caption"] = "定期存款对照"
    entry["faq"][0]["question"] = "定期存款能提前取吗？"
    assert links(tmp_path, articles=[entry]) == []


@pytest.mark.parametrize(
    "change",
    [
        {"cases": [{"if": "有定存的人", "then": "转存。"}, {"if": "别人", "then": "不转。"}], "faq": []},
        {"cases": [{"if": "有人", "then": "把定存取出来。"}, {"if": "别人", "then": "不取。"}], "faq": []},
        {"steps": make.steps("找出定存的回单。")},
        {"myths": [{"claim": "定存到期就没了。", "truth": "不会。"}]},
        {"changes": [{"before": "以前的定存。", "now": "现在。"}]},
        {"faq": [{"question": "甲？", "answer": "定存可以。"}, {"question": "乙？", "answer": "可以。"}]},
        {"unverified": ["定存的说法。"]},
    ],
)
def test_every_kind_of_prose_is_linked(change: dict[str, Any], tmp_path: Path) -> None:
    assert links(tmp_path, articles=[article(**change)]) == [DEPOSIT]


def test_a_term_is_not_linked_on_its_own_page(tmp_path: Path) -> None:
    tags = [term(definition="定期存款也叫定存，利率看LPR。"), *make.TERMS[1:]]
    found = links(tmp_path, "tags/term-deposit/", tags=tags)
    assert found == [("LPR", "../../tags/lpr/", "贷款定价的基准。")]
