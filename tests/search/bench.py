"""Sizes and times of search on collections of growing size, beside Material's own engine and Pagefind.

    python tests/search/bench.py 100 1000 10000      (tests/ and hooks/ on PYTHONPATH)

Builds in a temporary folder. Pagefind is measured if its package is installed; the site does not need it.
"""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import material as theme
import rjieba
from harness import reading
from support import distractors
from youju import catalog, clock, collection, pages
from youju.publish import search, search_documents

QUERIES = Path(__file__).with_name("queries.json")
ASKED = 60
SEPARATOR = r'[\s\u200b\u3000\-_,:;!?=\[\]()"`/.，。、；：？！（）《》]+'
HAN = re.compile("[\u4e00-\u9fff]+")


def main(sizes: list[int]) -> None:
    queries = [query["query"] for query in json.loads(QUERIES.read_text(encoding="utf-8"))][:: max(1, 170 // ASKED)]
    print(f"{'pages':>6} {'engine':10}{'idle kB':>9}{'first kB':>9}{'p50 ms':>8}{'p95 ms':>8}{'MB more':>9}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = distractors.write(Path(folder, "project"), size - 10)
            site = Path(folder, "site")
            started = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml"), "-d", str(site)],
                check=True,
            )
            whole = time.perf_counter() - started
            documents, terms, topics = content(root)
            started = time.perf_counter()
            search.assets(documents, terms, topics)
            own = time.perf_counter() - started
            show(size, "ours", site, queries)
            show(size, "material", material(site, Path(folder, "material"), documents), queries)
            if importlib.util.find_spec("pagefind"):
                pagefind(size, site, queries)
            print(
                f"{size:6} build {whole:.1f} s, of which the index {own:.1f} s ({own / (whole - own):.0%} of the rest)"
            )


def content(root: Path) -> tuple[list[search_documents.Document], list[Any], list[Any]]:
    found, _ = collection.read(root)
    made = pages.build(catalog.build(found, clock.today()))
    terms, topics = ([record.value for record in shelf.records] for shelf in (found.terms, found.topics))
    return list(search_documents.documents(made, [])), terms, topics


def show(size: int, name: str, site: Path, queries: list[str]) -> None:
    with reading(site) as reader:
        idle, memory = reader.transferred, reader.memory()
        reader.focus()
        took = [reader.ask(queries[0]).took]
        reader.page.wait_for_load_state("networkidle")
        first = reader.transferred - idle
        took += [reader.ask(query).took for query in queries[1:]]
        line(size, name, idle, first, took, reader.memory() - memory)


def line(size: int, name: str, idle: int, first: int, took: list[float], memory: float) -> None:
    warm = sorted(took[1:])
    p50, p95 = warm[len(warm) // 2], warm[int(len(warm) * 0.95)]
    print(f"{size:6} {name:10}{idle / 1000:9.1f}{first / 1000:9.1f}{p50:8.0f}{p95:8.0f}{memory:9.1f}", flush=True)


def material(site: Path, folder: Path, documents: list[search_documents.Document]) -> Path:
    """The same site with Material's own worker and an index of the same records, segmented for it."""
    (folder / "about").mkdir(parents=True)
    (folder / "search").mkdir()
    (scripts,) = site.glob("javascripts.*")
    for path in (site / "assets", scripts, site / "stylesheets"):
        (folder / path.name).symlink_to(path)
    (folder / "theme").symlink_to(Path(theme.__file__).parent / "templates/assets")
    worker = next((folder / "theme/javascripts/workers").glob("search.*.min.js"))
    page = (site / "about/index.html").read_text(encoding="utf-8")
    page = page.replace(f"{scripts.name}/search/worker.js", f"theme/javascripts/workers/{worker.name}")
    (folder / "about/index.html").write_text(page, encoding="utf-8")
    docs = []
    for document in documents:
        lead = " ".join([document.lead, *document.names])
        docs.append({"location": document.address, "title": segmented(document.title), "text": segmented(lead)})
        docs += [
            {
                "location": f"{document.address}#{section.anchor}",
                "title": segmented(section.title),
                "text": segmented(section.text),
            }
            for section in document.sections
        ]
    fields = {"title": {"boost": 1000}, "text": {"boost": 1}, "tags": {"boost": 1_000_000}}
    config = {"lang": ["zh"], "separator": SEPARATOR, "pipeline": [], "fields": fields}
    index = {"config": config, "docs": docs}
    (folder / "search/search_index.json").write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")
    return folder


def segmented(text: str) -> str:
    return HAN.sub(lambda match: "\u200b".join(["", *rjieba.cut(match[0]), ""]), text)


def pagefind(size: int, site: Path, queries: list[str]) -> None:
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"], check=True)
    with reading(site) as reader:
        idle, memory = reader.transferred, reader.memory()
        ask = """async query => {
          const at = performance.now();
          window.pagefind ??= await import("/pagefind/pagefind.js");
          const { results } = await window.pagefind.search(query);
          await Promise.all(results.slice(0, 10).map(result => result.data()));
          return performance.now() - at;
        }"""
        took = [reader.page.evaluate(ask, queries[0])]
        first = reader.transferred - idle
        took += [reader.page.evaluate(ask, query) for query in queries[1:]]
        line(size, "pagefind", idle, first, took, reader.memory() - memory)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [100, 1000])
