"""An article as Markdown: everything the page says, readable by itself, and nothing an author can break."""

import re
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from support.articles import PROJECT, article, section, source, to_yaml, write_data
from support.facts import FACTS_FILE, fact, value
from youju.catalog import catalog
from youju.catalog.catalog import Catalog
from youju.content import loader
from youju.exports import llms
from youju.exports.markdown import markdown
from youju.text import article_text

SITE = "https://example.org/site/"
DAY = date(2024, 6, 15)


def read(root: Path) -> Catalog:
    found, problems = loader.read(root)
    assert problems == []
    return catalog.build(found, DAY)


def written(root: Path, **overrides: object) -> str:
    cap = fact("cap", value("2024-01-01", "3", confidence="secondary"), unit="万元", name="上限")
    write_data(root, [article(**overrides)], files={FACTS_FILE: to_yaml([cap])})
    whole = read(root)
    return markdown(whole, "sample-question", SITE)


def test_figures_links_and_sources_are_filled_in(tmp_path: Path) -> None:
    body = section("现在多少", "上限是 {{cap}}[^rule]，见[[tag:lpr]]和[[fact:cap|台账]]；再说一遍，{{cap}}。")
    plain = [section("第二"), section("第三"), section("第四", "{{cap}}")]
    text = written(tmp_path, sections=[body, *plain])
    assert (
        f"上限是 3 万元（二手转述）[^1]，见[LPR]({SITE}tags/lpr/)和[台账]({SITE}facts/cap/)；再说一遍，3 万元。" in text
    )
    # A section read alone still says how far its figure can be trusted.
    assert "\n3 万元（二手转述）\n" in text
    assert f"| [上限]({SITE}facts/cap/) | 3 万元 | 2024-01-01 起 |" in text
    assert "[^1]: 管理条例；国务院；1993；置信：官方原文 <https://www.gov.cn/rule>" in text
    assert "核对 2024-03-03，修改 2024-03-02，发布 2024-03-01" in text
    assert "{{" not in text and "[[" not in text


def test_every_heading_of_the_page_is_there(tmp_path: Path) -> None:
    text = written(tmp_path)
    found = [line.lstrip("# ") for line in text.splitlines() if line.startswith("##")]
    assert found == [title for _, title in article_text.headings(read(tmp_path).article("sample-question"))]


@pytest.mark.parametrize(
    "nasty", ["<script>alert(1)</script>", "![x](y)", "*a* _b_ `c` ~~d~~", "[a](b)", "| x |", "&lt;"]
)
def test_text_stays_text(nasty: str, tmp_path: Path) -> None:
    text = written(tmp_path, title=f"问{nasty}？", sources=[source(title=nasty)])
    rendered = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    shown = nasty.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f"<h1>问{shown}？</h1>" in rendered


def test_the_founding_articles_are_whole() -> None:
    whole = catalog.build(loader.read(PROJECT)[0], date(2026, 11, 23))
    for entry in whole.articles.values():
        text = markdown(whole, entry.id, SITE)
        unlabelled = re.sub("（(二手转述|未核实)）", "", text).replace("\\", "")
        assert entry.answer in unlabelled
        assert "{{" not in text and "[[" not in text and "None" not in text
        assert text.count("\n[^") == len(whole.article(entry.id).sources)


def test_a_long_topic_is_cut_in_llms_txt_and_whole_in_its_own_list(tmp_path: Path) -> None:
    write_data(tmp_path, [article(f"question-{n:03}", title=f"第 {n} 个问题？") for n in range(llms.SHOWN + 5)])
    made = {asset.path: asset.content.decode() for asset in llms.assets(read(tmp_path), SITE)}
    assert made["llms.txt"].count("/index.md): ") == llms.SHOWN
    assert made["topics/deposits/llms.txt"].count("/index.md): ") == llms.SHOWN + 5
    assert f"({SITE}topics/deposits/llms.txt)" in made["llms.txt"]
