"""An article as Markdown: everything the page says, readable by itself, and nothing an author can break."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from support.articles import SOURCES, article, cataloged, real_content, section, source, to_yaml, write, write_data
from support.facts import FACTS_FILE, fact, value
from support.situations import decision
from youju.catalog.catalog import Catalog
from youju.content import loader
from youju.exports import llms
from youju.exports.markdown import markdown
from youju.pages import evidence
from youju.text import article_text

SITE = "https://example.org/site/"
DAY = date(2024, 6, 15)


def read(root: Path) -> Catalog:
    found, problems = loader.read(root)
    assert problems == []
    return cataloged(found, DAY)


def written(root: Path, documents: list[dict[str, Any]] | None = None, **overrides: object) -> str:
    cap = fact("cap", value("2024-01-01", "3", confidence="secondary"), unit="万元", name="上限")
    write_data(root, [article(**overrides)], sources=documents, files={FACTS_FILE: to_yaml([cap, fact()])})
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
    rule = f"[管理条例]({SITE}sources/rule/)；国务院；1993 起；全文（2024-05-01）；置信：官方原文"
    assert f"[^1]: {rule} <https://www.gov.cn/rule>" in text
    assert "核对 2024-03-03，修改 2024-03-02，发布 2024-03-01" in text
    assert "{{" not in text and "[[" not in text


def test_every_heading_of_the_page_is_there(tmp_path: Path) -> None:
    text = written(tmp_path, unverified=["说法不一。"])
    found = [line.lstrip("# ") for line in text.splitlines() if line.startswith("##")]
    reading = read(tmp_path).values("sample-question").reading
    assert found == [*(title for _, title in reading.headings), article_text.UNVERIFIED, article_text.EVIDENCE]


def test_what_a_reader_is_to_do_and_sees_at_a_glance_is_there(tmp_path: Path) -> None:
    write(tmp_path, {"data/decisions/which-way.yml": to_yaml(decision())})
    text = written(
        tmp_path,
        cases=[
            {"if": "约好转存的", "then": "自动转存[^rule:3]。"},
            {"if": "没有约好的", "then": "按活期算。", "from": "2024-07-01"},
            {"if": "早先开户的", "then": "照旧。", "until": "2024-01-01"},
        ],
        steps=[
            {"do": "打电话。", "say": "我的钱会转存吗？", "copy": "我于〔日期〕存入。"},
            {"do": "记下来。"},
            {"do": "等。"},
        ],
        glance=[{"chart": {"title": "多少", "unit": "元", "bars": BARS, "note": "约好的才算[^rule:3]。"}}],
        sections=[section("先看约定", {"decision": "which-way"})],
    )
    assert "| 约好转存的 | 自动转存[^1]。 |" in text
    assert "| 2024-07-01 起：没有约好的 | 按活期算。 |" in text
    assert "早先开户的" not in text
    assert "1. 打电话。\n\n   > 我的钱会转存吗？\n\n   > 我于〔日期〕存入。" in text
    assert "**多少**\n\n|  | 元 |\n| --- | --- |\n| 转存 | 3 万元 |\n| 不转存 | 1 |\n\n约好的才算[^1]。" in text
    assert "- 到期了吗？\n  - 到了：再看“约好转存吗？”\n  - 没到：**等着**：规定里写着[^2]。\n" in text
    assert "- 约好转存吗？\n" in text and "  - 没有：**去柜台**：利率 1.20%（二手转述），按它算。\n" in text
    assert text.index("| 转存 | 3 万元 |") < text.index("1. 打电话。") < text.index("到期了吗？")


BARS = [{"label": "转存", "value": "{{cap}}"}, {"label": "不转存", "value": "1"}]


@pytest.mark.parametrize(
    "nasty", ["<script>alert(1)</script>", "![x](y)", "*a* _b_ `c` ~~d~~", "[a](b)", "| x |", "&lt;"]
)
def test_text_stays_text(nasty: str, tmp_path: Path) -> None:
    text = written(tmp_path, documents=[source(title=nasty), *SOURCES[1:]], title=f"问{nasty}？")
    rendered = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    shown = nasty.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f"<h1>问{shown}？</h1>" in rendered
    assert f'<a href="{SITE}sources/rule/">{shown}</a>' in rendered


def test_the_founding_articles_are_whole() -> None:
    whole = cataloged(real_content()[0], date.today())
    for entry in whole.articles.values():
        text = markdown(whole, entry.id, SITE)
        unlabelled = re.sub("（(二手转述|未核实)）", "", text).replace("\\", "")
        assert entry.answer in unlabelled
        assert "{{" not in text and "[[" not in text and "None" not in text
        assert text.count("\n[^") == len(evidence.of(whole, whole.values(entry.id)))
        assert all(f"]({SITE}sources/{place.partition(':')[0]}/)" in text for place in entry.cited)


def test_a_long_topic_is_cut_in_llms_txt_and_whole_in_its_own_list(tmp_path: Path) -> None:
    write_data(tmp_path, [article(f"question-{n:03}", title=f"第 {n} 个问题？") for n in range(llms.SHOWN + 5)])
    made = {asset.path: asset.content.decode() for asset in llms.assets(read(tmp_path), SITE)}
    assert made["llms.txt"].count("/index.md): ") == llms.SHOWN
    assert made["topics/deposits/llms.txt"].count("/index.md): ") == llms.SHOWN + 5
    assert f"({SITE}topics/deposits/llms.txt)" in made["llms.txt"]
