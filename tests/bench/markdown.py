"""The same articles as Markdown: what an author of another site would have written by hand.

One file an article with tables, lists, citations, links and what to read next; listings of topics and tags,
cut like ours, because MkDocs makes none. Links are files, which it checks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from youju import settings
from youju.catalog import catalog
from youju.catalog.catalog import Catalog
from youju.checks.summary import Outline
from youju.content import loader
from youju.content.model import Article, Block, ExampleBlock, ListBlock, NoteBlock, NumberedBlock, TableBlock, ToolBlock
from youju.ledger.evaluation import ArticleValues, LineValues
from youju.pages.listings import PER_PAGE
from youju.text import article_text, markup


@dataclass(frozen=True)
class Text:
    """A file of Markdown: `front` are its metadata, `path` has no `.md`."""

    path: str
    front: dict[str, Any]
    body: str


@dataclass(frozen=True)
class Term:
    """What lists articles: `kind` is `topics` or `tags`."""

    kind: str
    id: str
    name: str
    definition: str
    articles: Sequence[Outline]


@lru_cache(maxsize=1)
def read(root: Path) -> Catalog:
    return catalog.build(loader.read(root)[0], settings.today())


def terms(whole: Catalog) -> Iterator[Term]:
    for topic in whole.topics.values():
        yield Term("topics", topic.id, topic.name, topic.definition, whole.by_topic[topic.id])
    for term in whole.terms.values():
        yield Term("tags", term.id, term.name, term.definition, whole.by_tag[term.id])


def texts(whole: Catalog) -> Iterator[Text]:
    for article in whole.articles.values():
        body = [f"# {article.title}", *_article(whole, whole.article(article.id)), *_around(whole, article)]
        front = {"title": article.title, "description": article.answer, "date": str(article.published)}
        yield Text(f"articles/{article.id}", front, "\n\n".join(body))
    everything = Term("articles", "index", "全部文章", "从旧到新。", list(whole.articles.values()))
    for term in (everything, *terms(whole)):
        chunks = [term.articles[at : at + PER_PAGE] for at in range(0, len(term.articles), PER_PAGE)] or [[]]
        for number, chunk in enumerate(chunks, 1):
            path = f"{term.kind}/{term.id}" if number == 1 else f"{term.kind}/{term.id}-{number}"
            further = f"[下一页]({term.id}-{number + 1}.md)" if number < len(chunks) else ""
            body = [f"# {term.name}", term.definition, _cards(chunk), further]
            yield Text(path, {"title": term.name, "description": term.definition}, "\n\n".join(body))


def write(folder: Path, found: Iterator[Text]) -> None:
    for text in found:
        path = folder / f"{text.path}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in text.front.items())
        path.write_text(f"---\n{front}---\n\n{text.body}\n", encoding="utf-8")


def _article(whole: Catalog, article: Article) -> Iterator[str]:
    values = whole.values(article.id)

    def say(text: str, into: ArticleValues | LineValues = values) -> str:
        return _inline(whole, into, text)

    yield f"**{values.answer}**"
    yield f"核对 {article.reviewed} · 修改 {article.updated} · 发布 {article.published}"
    yield f"## {article_text.APPLIES}"
    yield _list([*map(say, article.applies), *map(say, article.exceptions)])
    for index, section in enumerate(article.sections):
        yield f"## {section.heading}"
        for number, block in enumerate(section.blocks):
            lines = [
                say(line, values.line(("sections", index, "blocks", number, "example", "lines", nth)))
                for nth, line in enumerate(block.example.lines if isinstance(block, ExampleBlock) else ())
            ]
            yield _block(block, say, lines)
    yield f"## {article_text.STEPS}"
    yield _list([*map(say, article.steps)], "1.")
    yield f"## {article_text.MYTHS}"
    yield _list([f"**{say(myth.claim)}** {say(myth.truth)}" for myth in article.myths])
    yield f"## {article_text.FAQ}"
    for item in article.faq:
        yield f"### {item.question}\n\n{say(item.answer)}"
    yield "\n".join(f"[^{source.id}]: {source.title}，{source.publisher}，{source.date}" for source in article.sources)


def _around(whole: Catalog, article: Outline) -> Iterator[str]:
    yield "标签：" + "、".join(f"[{whole.terms[tag].name}](../tags/{tag}.md)" for tag in article.tags)
    before, after = whole.neighbours[article.id]
    yield _list([f"{said}：{_link(one)}" for said, one in (("上一篇", before), ("下一篇", after)) if one])
    yield "## 猜你喜欢"
    yield _cards(whole.related(article.id))


def _block(block: Block, say: Any, lines: Sequence[str]) -> str:
    match block:
        case str():
            return str(say(block))
        case ListBlock():
            return _list([*map(say, block.items)])
        case NumberedBlock():
            return _list([*map(say, block.items)], "1.")
        case TableBlock(table=table):
            rows = [table.columns, ["---"] * len(table.columns), *([*map(say, row)] for row in table.rows)]
            return f"**{table.caption}**\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)
        case ExampleBlock(example=example):
            return f"**算例：{example.title}**\n\n{_list([*map(say, example.given), *lines, say(example.result)])}"
        case NoteBlock():
            return f"> {say(block.note)}"
        case ToolBlock():
            return "> 见计算器。"


def _list(items: Sequence[str], mark: str = "-") -> str:
    return "\n".join(f"{mark} {item}" for item in items)


def _cards(articles: Sequence[Outline]) -> str:
    return _list([f"{_link(article)} {article.answer} {article.updated}" for article in articles])


def _link(article: Outline, text: str = "") -> str:
    return f"[{text or article.title}](../articles/{article.id}.md)"


def _inline(whole: Catalog, values: ArticleValues | LineValues, text: str) -> str:
    parts = []
    for token in markup.parse(text).tokens:
        value: Any = token.value
        match token.type:
            case "citation":
                parts.append(value.raw)
            case "reference" if value.kind == "article":
                parts.append(_link(whole.articles[value.id], value.text))
            case "reference":
                parts.append(value.text)
            case "dynamic":
                parts.append(values.text(value))
            case "strong_open" | "strong_close":
                parts.append("**")
            case _:
                parts.append(token.text)
    return "".join(parts)
