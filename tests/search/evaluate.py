"""Asks a built site a file of queries through its own dialog and scores what comes back.

    python -m search.evaluate SITE QUERIES.json [--half HALF] [--verbose]

QUERIES: `[{"query", "class", "expected": ["articles/…", …], "half"}]`; nothing expected means the site has no answer
and should say so. Tune on the half `tune`; ask the half `measure` once and write new questions when you have.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page
from support.browsing import DESKTOP, chromium
from support.hosting import Host, hosting

# What an answer's headers weigh here.
HEADERS = 222
# Notes when every query is handed to the worker and when its answer is back.
STOPWATCH = """
  window.asked = 0; window.answered = 0; window.took = 0; window.query = null; let at = 0;
  window.Worker = class extends Worker {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", ({data}) => {
        if (data.type === 3) { window.answered++; window.took = performance.now() - at; window.status = data.data.status; }
      });
    }
    postMessage(message, ...rest) {
      if (message.type === 2) { window.asked++; window.query = message.data; at = performance.now(); }
      super.postMessage(message, ...rest);
    }
  };
"""


@dataclass
class Answer:
    """Page addresses in the order shown, how well they fit, and the milliseconds the worker took."""

    found: list[str]
    status: str | None
    took: float


@dataclass
class Reader:
    """One browser profile on one page."""

    page: Page
    host: Host

    def focus(self) -> None:
        self.page.keyboard.press("/")
        self.page.wait_for_function("document.activeElement.matches('[data-md-component=search-query]')")

    def ask(self, query: str) -> Answer:
        self.page.fill("[data-md-component=search-query]", query)
        self.page.keyboard.press("End")
        self.page.wait_for_function(
            "query => window.query === query && window.answered >= window.asked", arg=query, timeout=600_000
        )
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))")
        links = self.page.eval_on_selector_all(
            ".md-search-result__item", "items => items.map(item => item.querySelector('a').href)"
        )
        found = list(dict.fromkeys(_address(link, self.host.address) for link in links))
        status, took = self.page.evaluate("() => [window.status ?? null, window.took]")
        return Answer(found, status, took)

    @property
    def transferred(self) -> int:
        """Bytes of search files so far, as they went over the wire."""
        sizes = [size for path, size in self.host.sent if "/search/" in path or "/workers/" in path]
        return sum(sizes) + HEADERS * len(sizes)


def _address(link: str, root: str) -> str:
    return unquote(urlsplit(link).path).removeprefix(urlsplit(root).path).strip("/")


@contextmanager
def reading(site: Path, start: str = "/about/", browser: Any = None) -> Iterator[Reader]:
    """A fresh browser, or a fresh visit of the one given, on the page `start` of the site."""
    with hosting(site) as host, nullcontext(browser) if browser else chromium() as opened:
        context: Any = opened.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, service_workers="block")
        page = context.new_page()
        page.add_init_script(STOPWATCH)
        page.goto(host.address + start, wait_until="networkidle")
        yield Reader(page, host)
        context.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--half", choices=["tune", "measure"])
    parser.add_argument("--verbose", action="store_true", help="每个没有排在第一的问题一行")
    options = parser.parse_args()
    every = json.loads(options.queries.read_text(encoding="utf-8"))
    queries = [query for query in every if options.half in (None, query.get("half"))]
    answers: list[Answer] = []
    with reading(options.site) as reader:
        before = reader.transferred
        reader.focus()
        for query in queries:
            answers.append(reader.ask(query["query"]))
            if len(answers) == 1:
                reader.page.wait_for_load_state("networkidle")
                first = reader.transferred - before
    asked = list(zip(queries, answers, strict=True))
    scores = score([(query["class"], rank(query["expected"], answer)) for query, answer in asked if query["expected"]])
    if options.verbose:
        for query, answer in asked:
            if rank(query["expected"], answer) != 1 and (query["expected"] or answer.status != "none"):
                print(f"  {query['class']} {query['query']} → {answer.status} {' '.join(answer.found[:3])}")
    print(f"{'class':10}{'n':>5}{'s@1':>7}{'s@2':>7}{'s@5':>7}{'MRR@10':>8}")
    for name, (count, top, two, five, reciprocal) in scores.items():
        print(f"{name:10}{count:5}{top:7.1%}{two:7.1%}{five:7.1%}{reciprocal:8.3f}")
    for called, written in (("answered", True), ("none", False)):
        some = [answer.status == "none" for query, answer in asked if bool(query["expected"]) is written]
        if some:
            print(f"{called:10}{len(some):5}  called unwritten {sum(some) / len(some):.1%}")
    took = sorted(answer.took for answer in answers[1:])
    print(f"warm ms p50 {took[len(took) // 2]:.0f} p95 {took[int(len(took) * 0.95)]:.0f}")
    print(f"bytes before focus {before}, for the first query {first}")


def rank(expected: list[str], answer: Answer) -> int:
    """The place of the first expected page among the first ten, from 1; 0 if it is not there."""
    return next((place for place, address in enumerate(answer.found[:10], 1) if address in expected), 0)


def score(ranks: list[tuple[str, int]]) -> dict[str, tuple[int, float, float, float, float]]:
    """Class → number of queries, share answered first, among the first two and five, mean reciprocal rank; and ALL."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for name, place in ranks:
        groups[name].append(place)
        groups["ALL"].append(place)
    order = sorted(groups, key=lambda name: name == "ALL")
    return {
        name: (
            len(places),
            sum(place == 1 for place in places) / len(places),
            sum(0 < place <= 2 for place in places) / len(places),
            sum(0 < place <= 5 for place in places) / len(places),
            sum(1 / place for place in places if place) / len(places),
        )
        for name in order
        if (places := groups[name])
    }


if __name__ == "__main__":
    main()
