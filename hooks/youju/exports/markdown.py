"""An article as plain Markdown for programmes, with everything its page shows and nothing around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from .. import addresses
from ..catalog.catalog import Catalog
from ..content.fields import CONFIDENCE_NAMES
from ..content.model import (
    Article,
    Block,
    Change,
    Example,
    ExampleBlock,
    ListBlock,
    NoteBlock,
    NumberedBlock,
    Source,
    Table,
    TableBlock,
    ToolBlock,
)
from ..ledger.evaluation import ArticleValues, LineValues, Use
from ..ledger.ledger import state
from ..pages.calculator_card import Card, card
from ..pages.text import name_of
from ..text import article_text, markup
from ..text.syntax import Dynamic, Figure

_FIGURE_COLUMNS = ("数字", "数值", "执行时间", "出处", "核对", "置信")


def markdown(catalog: Catalog, identifier: str, site_url: str) -> str:
    """`site_url` ends in `/`. Sources are footnotes, numbered as on the page."""
    article = catalog.article(identifier)
    return "\n\n".join(_blocks(catalog, article, MarkdownText(catalog, article, site_url))) + "\n"


def _blocks(catalog: Catalog, article: Article, text: MarkdownText) -> Iterator[str]:
    values = catalog.values(article.id)
    yield f"# {escaped(article.title)}"
    yield f"> {text(article.answer)}"
    yield _about(catalog, article, text.site_url)
    facts = [catalog.facts[fact_id] for fact_id in dict.fromkeys(use.fact_id for use in values.uses)]
    if expired := [fact for fact in facts if state(fact, catalog.today) == "expired"]:
        names = "、".join(escaped(fact.name) for fact in expired)
        yield f"**注意**：{names}已过核对期，可能不是最新的。"
    yield text.heading(article_text.APPLIES)
    yield "适用：\n\n" + _list(text, article.applies)
    yield "例外：\n\n" + _list(text, article.exceptions)
    for index, section in enumerate(article.sections):
        yield text.heading(section.heading)
        for number, block in enumerate(section.blocks):
            yield _block(catalog, text, block, index, number)
    yield text.heading(article_text.STEPS)
    yield _numbered(text(step) for step in article.steps)
    yield text.heading(article_text.MYTHS)
    yield "\n".join(f"- 说法：{text(myth.claim)}\n  实际：{text(myth.truth)}" for myth in article.myths)
    if article.changes:
        yield text.heading(article_text.CHANGES)
        yield "\n".join(_change(text, change) for change in article.changes)
    yield text.heading(article_text.FAQ)
    for item in article.faq:
        yield text.heading(item.question, 3)
        yield text(item.answer)
    if article.unverified:
        yield text.heading(article_text.UNVERIFIED)
        yield _list(text, article.unverified)
    if values.uses:
        yield text.heading(article_text.FIGURES)
        yield _grid(_FIGURE_COLUMNS, [_figure(catalog, use, text.site_url) for use in values.uses])
    yield text.heading(article_text.SOURCES)
    yield "\n".join(_source(number, source) for number, source in enumerate(article.sources, 1))


def _about(catalog: Catalog, article: Article, site_url: str) -> str:
    counts = Counter(source.confidence for source in article.sources)
    levels = "、".join(f"{name} {counts[level]}" for level, name in CONFIDENCE_NAMES.items() if counts[level])
    return "\n".join(
        [
            f"- 网址：<{site_url}{addresses.article(article.id)}>",
            f"- 主题：{escaped(catalog.topics[article.topic].name)}",
            f"- 核对 {article.reviewed}，修改 {article.updated}，发布 {article.published}",
            f"- 出处 {len(article.sources)} 条：{levels}",
            "- 作者：有据；许可：CC BY-SA 4.0；不构成投资、法律或税务建议",
        ]
    )


def _block(catalog: Catalog, text: MarkdownText, block: Block, section: int, number: int) -> str:
    match block:
        case str():
            return text(block)
        case ListBlock():
            return _list(text, block.items)
        case NumberedBlock():
            return _numbered(text(item) for item in block.items)
        case NoteBlock():
            return f"> {text(block.note)}"
        case TableBlock():
            return _table(text, block.table)
        case ExampleBlock():
            return _example(text, block.example, section, number)
        case ToolBlock():
            return _tool(card(catalog, text.values, block.tool), text.site_url)


def _list(text: MarkdownText, items: Iterable[str]) -> str:
    return "\n".join(f"- {text(item)}" for item in items)


def _numbered(items: Iterable[str]) -> str:
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def _table(text: MarkdownText, table: Table) -> str:
    grid = _grid(table.columns, [[text(cell) for cell in row] for row in table.rows])
    note = f"\n\n{text(table.note)}" if table.note else ""
    return f"**{escaped(table.caption)}**\n\n{grid}{note}"


def _example(text: MarkdownText, example: Example, section: int, block: int) -> str:
    here = ("sections", section, "blocks", block, "example", "lines")
    given = _list(text, example.given)
    lines = _numbered(text.line(line, *here, index) for index, line in enumerate(example.lines))
    return "\n\n".join([f"**算例：{escaped(example.title)}**", given, lines, text(example.result)])


def _tool(case: Card, site_url: str) -> str:
    given = "，".join(f"{label} {shown}" for label, shown in case.given)
    return f"计算器 {link(case.tool.title, site_url + case.address)}（{escaped(given)}）：{escaped(case.sentence)}"


def _change(text: MarkdownText, change: Change) -> str:
    since = f"{change.since} 起" if change.since else "日期未定"
    return f"- {since}\n  以前：{text(change.before)}\n  现在：{text(change.now)}"


def _figure(catalog: Catalog, use: Use, site_url: str) -> list[str]:
    fact, entry = catalog.facts[use.fact_id], use.entry
    name = link(fact.name, site_url + addresses.fact(fact.id))
    if entry is None:
        return [name, "暂无数据", str(use.day), "", "", ""]
    confidence = CONFIDENCE_NAMES[entry.confidence]
    return [name, escaped(entry.text), entry.period, escaped(entry.source.title), str(fact.verified_on), confidence]


def _grid(columns: list[str] | tuple[str, ...], rows: list[list[str]]) -> str:
    head = [f"| {' | '.join(map(escaped, columns))} |", f"|{' --- |' * len(columns)}"]
    return "\n".join([*head, *(f"| {' | '.join(row)} |" for row in rows)])


def _source(number: int, source: Source) -> str:
    title = f"{source.title} {source.clause}" if source.clause else source.title
    parts = [title, source.publisher, source.doc_no, source.date, source.note]
    said = "；".join(escaped(part) for part in parts if part)
    address = f" <{source.url}>" if source.url else ""
    return f"[^{number}]: {said}；置信：{CONFIDENCE_NAMES[source.confidence]}{address}"


_MEANS_SOMETHING = re.compile(r"[\\*_`\[\]<>&~|]")
_ADDRESSES = {
    "article": addresses.article,
    "tag": addresses.tag,
    "topic": addresses.topic,
    "fact": addresses.fact,
}


class MarkdownText:
    """Knows the article's sources and figures, and which figures it has labelled since the last heading."""

    def __init__(self, catalog: Catalog, article: Article, site_url: str) -> None:
        self.catalog = catalog
        self.site_url = site_url
        self.values: ArticleValues = catalog.values(article.id)
        self.numbers = {source.id: number for number, source in enumerate(article.sources, 1)}
        self._labelled: set[tuple[str, object]] = set()

    def heading(self, title: str, level: int = 2) -> str:
        """Figures below are labelled anew: what reads one section alone misses nothing."""
        self._labelled.clear()
        return f"{'#' * level} {escaped(title)}"

    def line(self, text: str, *location: str | int) -> str:
        """A line of a worked example, where results are defined."""
        return self(text, self.values.line(location))

    def __call__(self, text: str, values: ArticleValues | LineValues | None = None) -> str:
        # Most texts are.
        if markup.is_plain(text):
            return escaped(text)
        parts: list[str] = []
        for token in markup.parse(text).tokens:
            match token.type:
                case "text":
                    parts.append(escaped(token.text))
                case "citation":
                    parts.append(f"[^{self.numbers[token.value.source_id]}]")
                case "dynamic":
                    parts.append(self._figure(token.value, values or self.values))
                case "reference":
                    target = token.value
                    if target.kind == "tool":
                        address = addresses.tool(target.id, target.query)
                    else:
                        address = _ADDRESSES[target.kind](target.id)
                    anchor = f"#{target.anchor}" if target.anchor else ""
                    parts.append(link(target.text or name_of(self.catalog, target), self.site_url + address + anchor))
                case "link_open":
                    parts.append("[")
                    opened = token.text
                case "link_close":
                    parts.append(f"]({_destination(opened)})")
                case "code_inline":
                    parts.append(f"`{token.text}`")
                case "strong_open" | "strong_close":
                    parts.append("**")
                case "softbreak" | "hardbreak":
                    parts.append(" ")
                case unknown:
                    raise ValueError(f"no rule writes {unknown}")
        return "".join(parts)

    def _figure(self, item: Dynamic, values: ArticleValues | LineValues) -> str:
        shown = escaped(values.text(item))
        entry = self.values.entry(item) if isinstance(item, Figure) and not item.part else None
        if entry is None or entry.confidence == "official" or (entry.fact.id, entry.start) in self._labelled:
            return shown
        self._labelled.add((entry.fact.id, entry.start))
        return f"{shown}（{CONFIDENCE_NAMES[entry.confidence]}）"


def escaped(text: str) -> str:
    """Plain text, so that no character in it means anything to Markdown."""
    # Most texts hold nothing of the kind, and looking is far cheaper than replacing.
    return _MEANS_SOMETHING.sub(r"\\\g<0>", text) if _MEANS_SOMETHING.search(text) else text


def link(shown: str, url: str) -> str:
    return f"[{escaped(shown)}]({_destination(url)})"


def _destination(url: str) -> str:
    return f"<{url}>" if "(" in url or ")" in url else url
