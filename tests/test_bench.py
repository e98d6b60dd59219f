"""What measures the builds measures what it says; how long anything takes is no matter here."""

import json
import re
import sys
from pathlib import Path

import pytest
from bench import builds, corpus, markdown, measure
from bench.contenders import Contender
from youju.pages.listings import PER_PAGE

#: More than the real articles, which the corpus begins with.
COUNT = 120

# One block of memory, then two processes that hold it together or one of their own each.
HOLD = """
import multiprocessing, sys, time
block = bytearray(b"x") * 80_000_000
def hold():
    own = bytearray(b"y") * 80_000_000 if sys.argv[1] == "own" else None
    both.wait()
    # Looked at ever more seldom where looking takes long, as on a busy machine.
    time.sleep(2)
context = multiprocessing.get_context("fork")
both = context.Barrier(2)
holders = [context.Process(target=hold) for _ in range(2)]
for one in holders: one.start()
for one in holders: one.join()
"""


@pytest.mark.parametrize(("kind", "blocks"), [("shared", 1), ("own", 3)])
def test_memory_of_all_processes_is_added_up_and_what_they_share_counts_once(
    kind: str, blocks: int, tmp_path: Path
) -> None:
    peak = measure.run((sys.executable, "-c", HOLD, kind), tmp_path).peak_mib
    block = 80e6 / 2**20
    assert blocks * block < peak < (blocks + 0.9) * block


def test_the_size_of_whoever_measures_does_not_count(tmp_path: Path) -> None:
    ballast = bytearray(b"z") * 300_000_000
    peak = measure.run((sys.executable, "-c", "import time; time.sleep(0.5)"), tmp_path).peak_mib
    assert 1 < peak < len(ballast) / 2**20 / 3


def test_a_build_that_fails_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="坏了"):
        measure.run(("sh", "-c", "echo 坏了; exit 3"), tmp_path)


def test_the_others_are_given_every_article_and_the_lists_they_do_not_make(tmp_path: Path) -> None:
    whole = markdown.read(corpus.write(tmp_path / "corpus", COUNT))
    markdown.write(tmp_path / "docs", markdown.texts(whole))
    pages = -(-COUNT // PER_PAGE)
    assert len(list((tmp_path / "docs/articles").glob("*.md"))) == COUNT + pages, "and the pages of the list of all"
    terms = list(markdown.terms(whole))
    lists = {
        kind: {path.name: path.read_text("utf-8") for path in (tmp_path / "docs" / kind).glob("*.md")}
        for kind in {term.kind for term in terms}
    }
    for term in terms:
        listing = "".join(text for name, text in lists[term.kind].items() if name.startswith(term.id))
        assert [article.title for article in term.articles if f"[{article.title}]" not in listing] == []
    for path in (tmp_path / "docs").rglob("*.md"):
        for target in re.findall(r"\]\((\.\./[^)]*)\)", path.read_text("utf-8")):
            assert (path.parent / target).is_file(), f"{path}: {target}"
    given = [text for text in markdown.alone(whole) if text.path.startswith("articles/")]
    assert len(given) == COUNT
    for text in given:
        assert {"title", "topics", "tags"} <= text.front.keys()
        beside = (tmp_path / f"docs/{text.path}.md").read_text("utf-8")
        # Links are written in two ways; what a reader reads is not.
        assert [line for line in "".join(text.body).splitlines() if line.partition("](")[0] not in beside] == []


def test_everyone_builds_in_turn_and_the_last_is_told_beside_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builds.corpus, "write", lambda root, _: root)
    command = ("sh", "-c", "mkdir site cache && echo x > site/x")
    two = [Contender(name, name, lambda *_: None, command, ("cache",)) for name in ("ours", "plain")]
    (size,) = builds.run([7], two, 2, tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text("utf-8")) == {"sizes": [size]}
    assert builds.summary(size)["ratio"] > 0
    assert [(one["files"], one["rounds"]) for one in size["results"].values()] == [(1, 2), (1, 2)]


def test_growth_in_proportion_is_one() -> None:
    assert builds.exponent(1000, 10_000, 3.0, 30.0) == pytest.approx(1)
    assert builds.exponent(1000, 10_000, 3.0, 300.0) == pytest.approx(2)
