"""Sizes and times of search on collections of growing size, beside Material's own engine and Pagefind.

    python tests/search/bench.py 100 1000 10000      (tests/ and hooks/ on PYTHONPATH)

Everything is made in a temporary folder, the site as readers get it. The others get the same records: Material as
its index, segmented for it, Pagefind as plain pages. Pagefind comes from the environment whose `bin` is
`$BENCH_BIN`, which `make bench-search` installs from its lock.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import Any

import material as theme
import rjieba
import tab
from harness import STOPWATCH, browsing, reading
from support import distractors
from youju import catalog, clock, collection, pages, processes
from youju.publish import search, search_documents, search_entry
from youju.publish.asset import Asset
from youju.publish.search_gathered import Gathered

QUERIES = Path(__file__).with_name("queries-kept-apart.json")
THEME = Path(theme.__file__).parent / "templates"
ASKED = 60
SEPARATOR = r'[\s\u200b\u3000\-_,:;!?=\[\]()"`/.，。、；：？！（）《》]+'
HAN = re.compile("[\u4e00-\u9fff]+")
# In the page; done when the answer is on the screen.
ASK = """async query => {
  const box = document.querySelector("[data-md-component=search-query]");
  box.focus();
  box.value = query;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  // Material listens to keys.
  box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  while (!(window.query === query && window.answered >= window.asked)) await new Promise(done => setTimeout(done, 5));
  await new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)));
}"""
ASK_PAGEFIND = """async query => {
  const at = performance.now();
  window.pagefind ??= await import("/pagefind/pagefind.js");
  const { results } = await window.pagefind.search(query);
  await Promise.all(results.slice(0, 10).map(result => result.data()));
  return performance.now() - at;
}"""


def main(sizes: list[int]) -> None:
    every = json.loads(QUERIES.read_text(encoding="utf-8"))
    queries = [query["query"] for query in every][:: max(1, len(every) // ASKED)]
    print(f"{'pages':>6} {'engine':10}{'idle kB':>9}{'first kB':>9}{'p50 ms':>8}{'p95 ms':>8}{'MB more':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for size in sorted(sizes):
            here = Path(folder, str(size))
            root = distractors.write(here / "project", size - 10)
            sources, terms, topics = content(root)
            documents = [document for source in sources if (document := source())]
            started = cpu()
            index(documents, terms, topics)
            own = cpu() - started
            site = here / "site"
            whole = built(root, site)
            share = own / (whole - own)
            print(f"{size:6} build {whole:.1f} s of processor, the index {own:.1f} s of it ({share:.0%} of the rest)")
            show(size, "ours", site, queries)
            show(size, "material", material(site, here / "material", documents), queries)
            pagefind(size, here / "pagefind", documents, queries)


def index(documents: list[search_documents.Document], terms: list[Any], topics: list[Any]) -> list[Asset]:
    """All that a build does for search once it has the pages."""
    vocabulary = search_entry.Vocabulary(terms)
    with processes.uncollected():
        gathered = Gathered(search_entry.entries(documents, vocabulary))
        return search.assets(gathered, vocabulary, terms, topics)


def built(root: Path, site: Path) -> float:
    """Seconds of processor to build the whole site."""
    started = cpu()
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml"), "-d", str(site)]
    subprocess.run(command, check=True, capture_output=True)
    return cpu() - started


def cpu() -> float:
    """Seconds of processor so far, of processes that have ended, too; a busy machine does not change them."""
    return sum(os.times()[:4])


def linked(site: Path, folder: Path, leaving: set[str]) -> Path:
    """A copy of `site` by links, without some of its files."""
    folder.mkdir()
    for path in site.iterdir():
        if path.name not in leaving:
            (folder / path.name).symlink_to(path)
    return folder


def content(root: Path) -> tuple[list[search_documents.Source], list[Any], list[Any]]:
    found, _ = collection.read(root)
    made = pages.build(catalog.build(found, clock.today()))
    terms, topics = ([record.value for record in shelf.records] for shelf in (found.terms, found.topics))
    return search_documents.sources(made, []), terms, topics


def show(size: int, name: str, site: Path, queries: list[str]) -> None:
    with reading(site) as reader:
        idle = reader.transferred
        reader.focus()
        took = [reader.ask(queries[0]).took]
        reader.page.wait_for_load_state("networkidle")
        first = reader.transferred - idle
        took += [reader.ask(query).took for query in queries[1:]]
    more = memory(site, "about/", "/", [f"({ASK})({json.dumps(query)})" for query in queries])
    line(size, name, idle, first, took, more)


def memory(site: Path, start: str, key: str, asking: list[str]) -> float:
    """Megabytes more in a tab at rest on the page `start` after pressing `key` and running the scripts `asking`."""
    with browsing(site) as (root, browser), tab.opened(browser.new_browser_cdp_session()) as reader:
        reader.open(root + start, STOPWATCH)
        before = reader.memory()
        reader.press(key)
        for script in asking:
            reader.evaluate(script)
        return tab.grown(before, reader.memory())


def line(size: int, name: str, idle: int, first: int, took: list[float], more: float) -> None:
    warm = sorted(took[1:])
    p50, p95 = warm[len(warm) // 2], warm[int(len(warm) * 0.95)]
    print(f"{size:6} {name:10}{idle / 1000:9.1f}{first / 1000:9.1f}{p50:8.0f}{p95:8.0f}{more:9.1f}", flush=True)


def material(site: Path, folder: Path, documents: list[search_documents.Document]) -> Path:
    """The same site with Material's own worker and an index of the same records, segmented for it."""
    linked(site, folder, leaving={"about", "assets", "search"})
    linked(site / "assets", folder / "assets", leaving={"javascripts"})
    shutil.copytree(THEME / "assets" / "javascripts", folder / "assets" / "javascripts")
    worker = next((folder / "assets" / "javascripts" / "workers").glob("search.*.min.js"))
    page = (site / "about" / "index.html").read_text(encoding="utf-8")
    page, found = re.subn(r"javascripts\.\w+/search/worker\.js", f"assets/javascripts/workers/{worker.name}", page)
    assert found, "the page names our worker"
    for name in ("about", "search"):
        (folder / name).mkdir()
    (folder / "about" / "index.html").write_text(page, encoding="utf-8")
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


def pagefind(size: int, site: Path, documents: list[search_documents.Document], queries: list[str]) -> None:
    tool = Path(os.environ["BENCH_BIN"], "python")
    for document in documents:
        page = site / document.address / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_plain_page(document), encoding="utf-8")
    subprocess.run([tool, "-m", "pagefind", "--site", str(site), "--quiet"], check=True)
    with reading(site, start=documents[0].address) as reader:
        idle = reader.transferred
        took = [reader.page.evaluate(ASK_PAGEFIND, queries[0])]
        first = reader.transferred - idle
        took += [reader.page.evaluate(ASK_PAGEFIND, query) for query in queries[1:]]
    asking = [f"({ASK_PAGEFIND})({json.dumps(query)})" for query in queries]
    line(size, "pagefind", idle, first, took, memory(site, documents[0].address, "/", asking))


def _plain_page(document: search_documents.Document) -> str:
    sections = (
        f"<h2 id='{escape(part.anchor)}'>{escape(part.title)}</h2><p>{escape(part.text)}" for part in document.sections
    )
    names = "".join(f"<p>{escape(name)}" for name in document.names)
    head = f"<!doctype html><html lang=zh-CN><meta charset=utf-8><title>{escape(document.title)}</title>"
    return f"{head}<main><h1>{escape(document.title)}</h1><p>{escape(document.lead)}{names}{''.join(sections)}</main>"


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [100, 1000])
