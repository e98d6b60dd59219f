"""What language models read: `llms.txt`, in the form llmstxt.org describes, and every article as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from .. import addresses
from ..catalog.catalog import Catalog
from ..checks.summary import Outline
from ..content.model import Topic
from ..pages.asset import Asset
from ..pages.text import plain_today
from .markdown import escaped, link, markdown

#: So many articles of a topic stand in `llms.txt`, the latest reviewed; the topic's own list has all.
SHOWN = 30
_ABOUT = (
    "每篇文章只答一个问题，第一句就是答案；读者会照着做的数字都来自数字台账，有起止日、出处和核对日。",
    "每个出处和数字都标着置信：官方原文（见过全文）、二手转述（只见过转述）、未核实（只作线索）。引用时请带上置信和日期。",
    "下面的链接是 Markdown；去掉 index.md 就是网页。文字以 CC BY-SA 4.0 发布，不构成投资、法律或税务建议。",
)


def assets(catalog: Catalog, site_url: str) -> Iterator[Asset]:
    yield Asset(addresses.LLMS, partial(_index, catalog, site_url))
    for topic in catalog.topics.values():
        yield Asset(addresses.topic_list(topic.id), partial(_list, catalog, topic, site_url))
    for article in catalog.articles.values():
        path = addresses.article_markdown(article.id)
        yield Asset(path, partial(_article, catalog, article.id, site_url))


def _article(catalog: Catalog, identifier: str, site_url: str) -> bytes:
    return markdown(catalog, identifier, site_url).encode()


def _index(catalog: Catalog, site_url: str) -> bytes:
    parts = ["# 有据", "> 日常金钱问题的答案：每个数字都写明出处和日期。", "\n".join(f"- {line}" for line in _ABOUT)]
    for topic in catalog.topics.values():
        articles = sorted(catalog.by_topic[topic.id], key=lambda article: article.reviewed, reverse=True)
        if articles:
            parts += [f"## {escaped(topic.name)}", "\n".join(_links(articles[:SHOWN], site_url))]
    if catalog.decision_pages:
        parts += ["## 帮你判断", "\n".join(_decisions(catalog, site_url))]
    if catalog.situations:
        parts += ["## 遇到这些事", "\n".join(_situations(catalog, site_url))]
    data = [
        ("全部数字", f"{addresses.API}facts.json", "每个数字今天的值、起止日、出处、核对日和置信"),
        (
            "常查的表",
            f"{addresses.API}tables.json",
            "存款利率、房贷利率、个税、社保、车税、证券费用：每张表有哪些数，各有 CSV",
        ),
        ("接口说明", f"{addresses.API}openapi.json", "OpenAPI 3.1；逐个数字的历次数值在 facts/编号.json 和 .csv"),
        ("全部文章的提要", f"{addresses.API}articles.json", "标题、答案、看你是哪种、日期、用到的数字和文件"),
        ("全部出处", f"{addresses.API}sources.json", "每份文件的发布者、文号、起止、读过没有，哪些文章和数字靠它"),
        (
            "电话和官方入口",
            f"{addresses.API}contacts.json",
            "投诉、咨询、报警的热线和官方网站：管什么、不管什么、从哪里知道的",
        ),
        ("帮你判断", f"{addresses.API}decisions.json", "能不能、该不该：每一题、每个回答、每个结论和它的依据"),
        ("遇到这些事", f"{addresses.API}situations.json", "一件事从头到尾的步骤，按时间排好：为什么、期限、要带什么"),
        (
            "期限与时效",
            f"{addresses.API}deadlines.json",
            "多久以内、从哪天算起、错过会怎样、依据；表格在 deadlines.csv",
        ),
        ("政策变动", f"{addresses.CHANGES}{addresses.JSON_FEED}", "哪天变、从多少变到多少（JSON Feed）"),
    ]
    parts += ["## 数据", "\n".join(f"- {link(name, site_url + address)}: {what}" for name, address, what in data)]
    others = [(f"{topic.name}的全部文章", addresses.topic_list(topic.id)) for topic in catalog.topics.values()]
    parts += ["## Optional", "\n".join(f"- {link(name, site_url + address)}" for name, address in others)]
    return ("\n\n".join(parts) + "\n").encode()


def _list(catalog: Catalog, topic: Topic, site_url: str) -> bytes:
    lines = _links(catalog.by_topic[topic.id], site_url)
    parts = [f"# 有据：{escaped(topic.name)}", f"> {escaped(topic.definition)}", "## 文章", "\n".join(lines)]
    return ("\n\n".join(parts) + "\n").encode()


def _decisions(catalog: Catalog, site_url: str) -> list[str]:
    """Each with whom it is for and what it may come to."""
    return [
        f"- {link(decision.title, site_url + addresses.decision(decision.id))}: "
        f"{escaped(plain_today(catalog, decision.page.for_))}"
        f"结论：{escaped('；'.join(outcome.title for outcome in decision.outcomes))}（核对 {decision.page.reviewed}）"
        for decision in catalog.decision_pages.values()
        if decision.page
    ]


def _situations(catalog: Catalog, site_url: str) -> list[str]:
    """Each with whom it is for and its stages."""
    return [
        f"- {link(situation.title, site_url + addresses.situation(situation.id))}: "
        f"{escaped(plain_today(catalog, situation.for_))}"
        f"阶段：{escaped('；'.join(stage.when for stage in situation.stages))}（核对 {situation.reviewed}）"
        for situation in catalog.situations.values()
    ]


def _links(articles: Sequence[Outline], site_url: str) -> list[str]:
    return [
        f"- {link(article.title, site_url + addresses.article_markdown(article.id))}: "
        f"{escaped(article.answer)}（核对 {article.reviewed}）"
        for article in articles
    ]
