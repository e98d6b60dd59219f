"""Small valid content for tests, and projects made of it."""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from youju import pages
from youju.catalog import catalog
from youju.catalog.catalog import Catalog
from youju.catalog.repository import Repository
from youju.checks import summary
from youju.checks.runner import check
from youju.content import loader
from youju.content.loader import Collection
from youju.pages.page import Heading, Page
from youju.problem import Position, Problem

PROJECT = Path(__file__).resolve().parents[2]
TODAY = date(2024, 6, 1)

# Names no glossary term, so that a test decides alone which words are linked.
FILLER = "先把合同里写的日期和数目找出来，再和页面上看到的逐项对照，看不懂的地方记下来去问。"


@lru_cache(maxsize=1)
def real_content() -> tuple[Collection, list[Problem]]:
    """The real content and what is wrong with it, read once; nobody changes it."""
    return loader.read(PROJECT)


def topic(identifier: str = "deposits", **overrides: Any) -> dict[str, Any]:
    return {"id": identifier, "name": "存款", "definition": "放在银行里的钱。", **overrides}


def term(identifier: str = "term-deposit", **overrides: Any) -> dict[str, Any]:
    return {
        "id": identifier,
        "name": "定期存款",
        "topic": "deposits",
        "aliases": ["定存"],
        "definition": "约好期限再取的钱。",
        **overrides,
    }


TOPICS = [topic(), topic("loans", name="贷款", definition="向银行借的钱。")]
TERMS = [
    term(),
    term("lpr", name="LPR", topic="loans", aliases=["贷款市场报价利率"], definition="贷款定价的基准。"),
    term("deposit-insurance", name="存款保险", aliases=[], definition="银行倒闭时的保障。"),
]


def section(heading: str, *blocks: Any) -> dict[str, Any]:
    return {"heading": heading, "blocks": [FILLER * 3, *blocks]}


def steps(*texts: str) -> list[dict[str, Any]]:
    """At least as many as there have to be."""
    filled = [*texts, "记下日期。", "留好回单。"][: max(3, len(texts))]
    return [{"do": text} for text in filled]


def article(identifier: str = "sample-question", **overrides: Any) -> dict[str, Any]:
    """A minimal article that passes every rule; every scalar is a string, as in YAML."""
    return {
        "id": identifier,
        # No two articles may have one title.
        "title": "到期的钱会自己转存吗？" if identifier == "sample-question" else f"{identifier} 到期会自己转存吗？",
        "topic": "deposits",
        "tags": ["term-deposit", "lpr", "deposit-insurance"],
        "phrasings": ["到期不取会怎样", "忘记去取怎么办"],
        "published": "2024-03-01",
        "updated": "2024-03-02",
        "reviewed": "2024-03-03",
        "answer": "会，前提是开户时约好了；没有约好的，到期以后按活期算。",
        "sections": [
            section("先看开户时的约定", "规定里写明了算法[^rule]。"),
            section("两种情形对照", {"table": table()}),
            section("算一遍给你看", {"example": example()}),
            section("到期前后要做的事"),
        ],
        "steps": [{"do": "找出开户回单。"}, {"do": "到期前一天再看一次。"}, {"do": "到期那天看到账没有。"}],
        "faq": [
            {"question": "可以提前取吗？", "answer": "可以，按活期算。"},
            {"question": "可以改约定吗？", "answer": "可以，到柜台改。"},
        ],
        **overrides,
    }


def saying(*blocks: Any, **overrides: Any) -> dict[str, Any]:
    """An article with `blocks` at the end of its last section."""
    entry = article(**overrides)
    entry["sections"][3]["blocks"] += blocks
    return entry


def source(identifier: str = "rule", **overrides: Any) -> dict[str, Any]:
    """A document that was read as a whole."""
    return {
        "id": identifier,
        "title": "管理条例",
        "publisher": "国务院",
        "from": "1993",
        "url": "https://www.gov.cn/rule",
        "seen": {"text": "全文", "on": "2024-05-01"},
        **overrides,
    }


#: A rule that was read, a notice others tell of, and what somebody remembers.
SOURCES = [
    source(),
    source("notice", title="利率公告", publisher="银行", **{"from": "2023-07-01"}, url="https://bank.example/"),
    source("report", title="网页转述", publisher="某网", seen={"text": "转述", "on": "2024-05-01"}),
    source("memory", title="惯例", publisher="有据", seen={"text": "记忆", "on": "2024-05-01"}),
]


def table(**overrides: Any) -> dict[str, Any]:
    return {
        "caption": "两种约定",
        "columns": ["约定", "算法"],
        "rows": [["转存", "定期"], ["不转存", "活期"]],
        **overrides,
    }


def example(**overrides: Any) -> dict[str, Any]:
    return {
        "title": "一年后拿多少",
        "given": ["本金 10,000 元"],
        "lines": ["10,000 × 1.5% = 150 元"],
        "result": "一年后多 150 元。",
        **overrides,
    }


def series(count: int, **overrides: Any) -> list[dict[str, Any]]:
    """`count` articles that differ in id and title."""
    return [article(f"question-{n:03}", title=f"第 {n} 个问题？", **overrides) for n in range(1, count + 1)]


def to_yaml(value: Any) -> str:
    """Block style, two spaces, every scalar in double quotes: one place for one value."""
    return "\n".join(_lines(value)) + "\n"


def _lines(value: Any) -> list[str]:
    if not value or isinstance(value, str):
        return [json.dumps(value, ensure_ascii=False)]
    if isinstance(value, list):
        return [
            line
            for item in value
            for line in (mark + text for mark, text in zip(_marks("- "), _lines(item), strict=False))
        ]
    lines = []
    for key, item in value.items():
        nested = _lines(item)
        if isinstance(item, str) or not item:
            lines.append(f"{key}: {nested[0]}")
        else:
            lines += [f"{key}:", *(f"  {line}" for line in nested)]
    return lines


def _marks(first: str) -> Iterable[str]:
    yield first
    while True:
        yield " " * len(first)


def place(text: str, needle: str, nth: int = 1) -> tuple[int, int]:
    """Line and column, from 1, of the nth `needle` in `text`."""
    index = -1
    for _ in range(nth):
        index = text.index(needle, index + 1)
    before = text[:index].split("\n")
    return len(before), len(before[-1]) + 1


def position(root: Path, path: str, needle: str, nth: int = 1) -> Position:
    """Where the nth `needle` stands in a file of a project."""
    return Position(path, *place((root / path).read_text(encoding="utf-8"), needle, nth))


def write(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def write_data(
    root: Path,
    articles: list[dict[str, Any]] | None = None,
    topics: list[dict[str, Any]] | None = None,
    tags: list[dict[str, Any]] | None = None,
    sources: list[dict[str, Any]] | None = None,
    files: Mapping[str, str] | None = None,
) -> Path:
    """The `data/` folder of a project; `files` are added last and may replace any of it."""
    content = {
        "data/topics.yml": to_yaml(TOPICS if topics is None else topics),
        "data/tags.yml": to_yaml(TERMS if tags is None else tags),
        "data/sources/all.yml": to_yaml(SOURCES if sources is None else sources),
        "data/articles.yml": to_yaml([article()] if articles is None else articles),
    }
    return write(root, {**content, **(files or {})})


def write_site(root: Path, **content: Any) -> Path:
    """A project that builds with the real theme, hooks and settings; arguments as for `write_data`."""
    files = {
        "mkdocs.yml": _settings(),
        "docs/about.md": "# 关于\n\n测试用的站。\n",
        "docs/contribute.md": "# 参与\n\n测试用的站。\n",
        "docs/offline.md": "# 离线阅读\n\n测试用的站。\n",
        **(content.pop("files", None) or {}),
    }
    write_data(root, files=files, **content)
    for folder in ("assets", "stylesheets", "javascripts"):
        shutil.copytree(PROJECT / "docs" / folder, root / "docs" / folder)
    return root


def _settings() -> str:
    text = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    for here, there in {
        "custom_dir: overrides": f"custom_dir: {PROJECT / 'overrides'}",
        "hooks: [hooks/main.py]": f"hooks: [{PROJECT / 'hooks/main.py'}]",
        "watch: [data, overrides, hooks]": "",
    }.items():
        assert here in text, f"mkdocs.yml no longer says {here!r}"
        text = text.replace(here, there)
    return text


def problems_of(root: Path, today: date = TODAY, **content: Any) -> list[Problem]:
    return check(write_data(root, **content), today).problems


def cataloged(
    found: Collection, today: date = TODAY, *, drafts: bool = False, repository: Repository | None = None
) -> Catalog:
    """The catalog of a collection that holds its articles."""
    articles, outlines = found.articles.by_id, summary.every(found, today)
    return catalog.build(
        found,
        outlines,
        today,
        lambda identifier: articles[identifier].value,
        drafts=drafts,
        repository=repository or Repository(),
    )


def catalog_of(root: Path, today: date = TODAY, **content: Any) -> Catalog:
    """The catalog of data that must be without problems."""
    errors = [problem for problem in problems_of(root, today, **content) if problem.severity == "error"]
    assert errors == [], "\n".join(map(str, errors))
    return cataloged(loader.read(root)[0], today)


def pages_of(root: Path, *articles: dict[str, Any], **content: Any) -> dict[str, Page]:
    """The pages of data that must be without problems, by address."""
    return {page.address: page for page in pages.build(catalog_of(root, articles=list(articles), **content))}


def anchors(headings: Iterable[Heading]) -> set[str]:
    """Those of a contents list, on every level."""
    return {anchor for each in headings for anchor in (each.anchor, *anchors(each.children))}


def everywhere(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of every value inside `value`."""
    parts: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, inner in parts:
        yield (*here, part)
        yield from everywhere(inner, (*here, part))
