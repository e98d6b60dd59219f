"""The same articles as Markdown: what an author of a stock site would have written by hand.

One file an article with tables, lists, citations, links and what to read next; one file a topic and a tag.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from youju import catalog, clock, collection, markup, prose
from youju.catalog import Catalog
from youju.figures import ArticleValues, LineValues
from youju.model import Article, Block, ExampleBlock, ListBlock, NoteBlock, NumberedBlock, TableBlock, ToolBlock
from youju.outline import Outline


@dataclass(frozen=True)
class Text:
    """A file of Markdown: `front` are its metadata, `path` has no `.md`."""

    path: str
    front: dict[str, Any]
    body: str


def read(root: Path) -> Catalog:
    return catalog.build(collection.read(root)[0], clock.today())


def texts(whole: Catalog, listings: bool) -> Iterator[Text]:
    """Every article; with `listings` the pages of topics and tags too, for engines that make none."""
    for outline in whole.articles.values():
        text = "\n\n".join(_article(whole, whole.article(outline.id), listings))
        yield Text(f"articles/{outline.id}", _front(whole, outline), text)
    if not listings:
        return
    for topic in whole.topics.values():
        body = f"{topic.definition}\n\n{_cards(whole.by_topic[topic.id])}"
        yield Text(f"topics/{topic.id}", {"title": topic.name}, f"# {topic.name}\n\n{body}")
    for term in whole.terms.values():
        body = f"{term.definition}\n\n{_cards(whole.by_tag[term.id])}"
        yield Text(f"tags/{term.id}", {"title": term.name}, f"# {term.name}\n\n{body}")


def write(folder: Path, found: Iterator[Text]) -> None:
    for text in found:
        path = folder / f"{text.path}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in text.front.items())
        path.write_text(f"---\n{front}---\n\n{text.body}\n", encoding="utf-8")


def _front(whole: Catalog, article: Outline) -> dict[str, Any]:
    return {
        "title": article.title,
        "description": article.answer,
        "date": str(article.published),
        "topics": [whole.topics[article.topic].name],
        "tags": [whole.terms[tag].name for tag in article.tags],
    }


def _article(whole: Catalog, article: Article, listings: bool) -> Iterator[str]:
    values = whole.values(article.id)

    def say(text: str, into: ArticleValues | LineValues = values) -> str:
        return _inline(whole, into, text)

    yield f"# {article.title}" if listings else ""
    yield f"**{values.answer}**"
    yield f"核对 {article.reviewed} · 修改 {article.updated} · 发布 {article.published}"
    yield f"## {prose.APPLIES}"
    yield _list([*map(say, article.applies), *map(say, article.exceptions)])
    for index, section in enumerate(article.sections):
        yield f"## {section.heading}"
        for number, block in enumerate(section.blocks):
            lines = [
                say(line, values.line(("sections", index, "blocks", number, "example", "lines", nth)))
                for nth, line in enumerate(block.example.lines if isinstance(block, ExampleBlock) else ())
            ]
            yield _block(block, say, lines)
    yield f"## {prose.STEPS}"
    yield _list([*map(say, article.steps)], "1.")
    yield f"## {prose.MYTHS}"
    yield _list([f"**{say(myth.claim)}** {say(myth.truth)}" for myth in article.myths])
    yield f"## {prose.FAQ}"
    for item in article.faq:
        yield f"### {item.question}\n\n{say(item.answer)}"
    yield "\n".join(f"[^{source.id}]: {source.title}，{source.publisher}，{source.date}" for source in article.sources)
    if listings:
        yield "标签：" + "、".join(f"[{whole.terms[tag].name}](../tags/{tag}.md)" for tag in article.tags)
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
    return _list(
        [f"[{article.title}](../articles/{article.id}.md) {article.answer} {article.updated}" for article in articles]
    )


def _inline(whole: Catalog, values: ArticleValues | LineValues, text: str) -> str:
    parts = []
    for token in markup.parse(text).tokens:
        value: Any = token.value
        match token.type:
            case "citation":
                parts.append(value.raw)
            case "reference" if value.kind == "article":
                parts.append(f"[{value.text or whole.articles[value.id].title}](../articles/{value.id}.md)")
            case "reference":
                parts.append(value.text)
            case "dynamic":
                parts.append(values.text(value))
            case "strong_open" | "strong_close":
                parts.append("**")
            case _:
                parts.append(token.text)
    return "".join(parts)
