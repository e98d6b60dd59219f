"""A small project that somebody goes on writing, and builds of it without the engine."""

import random
from pathlib import Path
from typing import Any

import material
from youju.build import Build, Settings, Whole
from youju.catalog.repository import Repository
from youju.preview import Preview
from youju.site.frames import Frame, Site, layout, marks

from .articles import PROJECT, SOURCES, TERMS, article, series, source, term, to_yaml, write, write_site
from .facts import fact

THEME = [str(PROJECT / "overrides"), str(Path(material.__file__).parent / "templates")]
NAV: list[Any] = [{"首页": "index.md"}, {"主题": "topics/index.md"}, {"关于": "about.md"}]


def whole(root: Path, preview: Preview | None = None, drafts: bool = True) -> Whole:
    """The project at `root`, in frames of nothing but their pieces."""
    settings = Settings(
        root=root,
        docs=root / "docs",
        theme=THEME,
        styles=["stylesheets/tokens.css"],
        site=Site("有据", "说明", "https://a.example/", "assets/logo.svg"),
        repository=Repository("https://code.example/a"),
        nav=NAV,
        preview=drafts,
    )
    made = Build(settings, preview.memory if preview else None)
    assert made.whole, made.errors
    for page in made.whole.pages.values():
        one = layout(page)
        made.whole.frames[one] = Frame("<>".join(marks(one).values()))
    return made.whole


def project(root: Path) -> Path:
    files = {f"data/articles/{entry['id']}.yml": to_yaml(entry) for entry in series(12)}
    return write_site(root, files={**files, "data/facts/all.yml": to_yaml([fact()])})


def edit(chance: random.Random, root: Path, turn: int) -> None:
    """One change such as somebody makes who writes: of a word, a title, a tag, a figure, a document; or an article comes or goes."""
    files = sorted((root / "data/articles").glob("*.yml"))
    chosen = chance.choice(files)
    entry = article(chosen.stem, title=f"第 {turn} 次改的标题？", reviewed="2024-04-04")

    def written(identifier: str, entry: dict[str, Any]) -> None:
        write(root, {f"data/articles/{identifier}.yml": to_yaml(entry)})

    match chance.choice(["title", "links", "tags", "new", "gone", "terms", "figure", "document"]):
        case "title":
            written(chosen.stem, entry)
        case "links":
            other = chance.choice(files).stem
            first = f"另见[[{other}]]。" if other != chosen.stem else "先看合同。"
            steps = [{"do": first}, {"do": "再看一次。"}, {"do": "去办。"}]
            written(chosen.stem, {**entry, "steps": steps})
        case "tags":
            written(chosen.stem, {**entry, "tags": ["lpr", "term-deposit", "deposit-insurance"]})
        case "new":
            written(f"added-{turn}", article(f"added-{turn}", title=f"新的第 {turn} 篇？"))
        case "gone":
            if not any(f"[[{chosen.stem}" in file.read_text(encoding="utf-8") for file in files):
                chosen.unlink()
        case "terms":
            write(root, {"data/tags.yml": to_yaml([term(definition=f"第 {turn} 次的定义。"), *TERMS[1:]])})
        case "figure":
            write(root, {"data/facts/all.yml": to_yaml([fact(name=f"第 {turn} 个名字")])})
        case "document":
            write(root, {"data/sources/all.yml": to_yaml([source(title=f"第 {turn} 个条例"), *SOURCES[1:]])})
