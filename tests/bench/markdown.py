"""The same articles as Markdown, one file each: what an author of another site would have written by hand.

For MkDocs with what to read next, and listings of topics and tags, cut like ours, because it makes none; links are
files, which it checks. Hugo makes all that by itself.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from support.articles import cataloged
from youju import settings
from youju.catalog.catalog import Catalog
from youju.checks.summary import Outline
from youju.content import loader
from youju.exports.markdown import markdown
from youju.pages.listings import PER_PAGE
from youju.text import article_text

SITE = "https://youju.example/"
# Made from the ledger and the index of sources; nobody writes these by hand.
_MADE = re.compile(
    rf"^- 网址：.*?\n\n|^## {article_text.EVIDENCE}\n.*?(?=^\[\^|\Z)| <https://[^>\n]*>", re.DOTALL | re.MULTILINE
)
_LINK = re.compile(rf"\]\({SITE}(articles|tags|topics)/([a-z0-9-]+)/\)")


@dataclass(frozen=True)
class Text:
    """A file of Markdown; `path` has no `.md`, `front` is what it says before its body."""

    path: str
    front: dict[str, Any]
    body: Sequence[str]


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
    return cataloged(loader.read(root)[0], settings.today())


def terms(whole: Catalog) -> Iterator[Term]:
    for topic in whole.topics.values():
        yield Term("topics", topic.id, topic.name, topic.definition, whole.by_topic[topic.id])
    for term in whole.terms.values():
        yield Term("tags", term.id, term.name, term.definition, whole.by_tag[term.id])


def texts(whole: Catalog) -> Iterator[Text]:
    """For an engine that makes pages of files and nothing else."""
    for article in whole.articles.values():
        body = _LINK.sub(r"](../\1/\2.md)", _article(whole, article))
        yield Text(f"articles/{article.id}", _front(article), [body, *_around(whole, article)])
    everything = Term("articles", "index", "全部文章", "从旧到新。", list(whole.articles.values()))
    for term in (everything, *terms(whole)):
        chunks = [term.articles[at : at + PER_PAGE] for at in range(0, len(term.articles), PER_PAGE)] or [[]]
        for number, chunk in enumerate(chunks, 1):
            path = f"{term.kind}/{term.id}" if number == 1 else f"{term.kind}/{term.id}-{number}"
            further = f"[下一页]({term.id}-{number + 1}.md)" if number < len(chunks) else ""
            yield Text(path, _front(term), [f"# {term.name}", term.definition, _cards(chunk), further])


def alone(whole: Catalog) -> Iterator[Text]:
    """For an engine that lists articles and relates them by itself."""
    for article in whole.articles.values():
        kept = {"date": str(article.published), "topics": [article.topic], "tags": list(article.tags)}
        yield Text(f"articles/{article.id}", _front(article) | kept, [_article(whole, article)])
    for term in terms(whole):
        yield Text(f"{term.kind}/{term.id}/_index", _front(term), [])


def write(folder: Path, found: Iterable[Text]) -> None:
    for text in found:
        path = folder / f"{text.path}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        front = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in text.front.items()]
        path.write_text("\n\n".join(["\n".join(["---", *front, "---"]), *text.body]) + "\n", encoding="utf-8")


def _front(about: Outline | Term) -> dict[str, Any]:
    if isinstance(about, Term):
        return {"title": about.name, "description": about.definition}
    return {"title": about.title, "description": about.answer}


def _article(whole: Catalog, article: Outline) -> str:
    return _MADE.sub("", markdown(whole, article.id, SITE))


def _around(whole: Catalog, article: Outline) -> Iterator[str]:
    yield "标签：" + "、".join(f"[{whole.terms[tag].name}](../tags/{tag}.md)" for tag in article.tags)
    before, after = whole.neighbours[article.id]
    yield "\n".join(f"- {said}：{_link(one)}" for said, one in (("上一篇", before), ("下一篇", after)) if one)
    yield "## 猜你喜欢"
    yield _cards(whole.related(article.id))


def _cards(articles: Sequence[Outline]) -> str:
    return "\n".join(f"- {_link(article)} {article.answer} {article.updated}" for article in articles)


def _link(article: Outline) -> str:
    return f"[{article.title}](../articles/{article.id}.md)"
