"""What stands beside an article: order, neighbours, related articles, links back."""

from pathlib import Path
from typing import Any

import pytest
from support import articles as make
from support.articles import article, catalog_of, saying, series, term, to_yaml
from support.making import python
from youju.catalog.catalog import RELATED

TERMS = [*make.TERMS, *(term(f"rare-{n}", name=f"罕见词{n}", aliases=[]) for n in range(1, 10))]


def tagged(identifier: str, *tags: str, **overrides: Any) -> dict[str, Any]:
    common = [name for name in ("term-deposit", "lpr", "deposit-insurance") if name not in tags]
    return article(identifier, title=f"{identifier}？", tags=[*tags, *common][: max(3, len(tags))], **overrides)


def linking(identifier: str, *targets: str, **overrides: Any) -> dict[str, Any]:
    return saying(*(f"看[[{target}]]。" for target in targets), id=identifier, title=f"{identifier}？", **overrides)


def ids(articles: list[Any]) -> list[str]:
    return [entry.id for entry in articles]


def test_the_list_file_comes_first_then_single_files_by_day_and_id(tmp_path: Path) -> None:
    def single(identifier: str, day: str) -> dict[str, str]:
        entry = article(identifier, published=day, updated="2024-03-20", reviewed="2024-03-20")
        return {f"data/articles/{identifier}.yml": to_yaml(entry)}

    files = single("a-late", "2024-03-09") | single("c-early", "2024-03-05") | single("b-early", "2024-03-05")
    catalog = catalog_of(tmp_path, articles=[article("z"), article("y")], files=files)
    assert list(catalog.articles) == ["z", "y", "b-early", "c-early", "a-late"]


def test_topics_keep_the_reading_order(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, topics=[make.TOPICS[1], make.TOPICS[0]])
    assert list(catalog.topics) == ["loans", "deposits"]


def test_neighbours_stay_in_the_topic(tmp_path: Path) -> None:
    entries = [article("a"), article("x", topic="loans"), article("b"), article("c"), article("y", topic="loans")]
    catalog = catalog_of(tmp_path, articles=entries)
    found = {key: tuple(other and other.id for other in pair) for key, pair in catalog.neighbours.items()}
    assert found == {"a": (None, "b"), "b": ("a", "c"), "c": ("b", None), "x": (None, "y"), "y": ("x", None)}


def test_backlinks_name_each_article_once(tmp_path: Path) -> None:
    entries = [article("goal"), linking("twice", "goal", "goal"), linking("once", "goal"), linking("none")]
    catalog = catalog_of(tmp_path, articles=entries)
    assert ids(catalog.backlinks["goal"]) == ["twice", "once"]
    assert "none" not in catalog.backlinks


def test_a_link_to_a_section_of_itself_is_no_backlink(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, articles=[linking("a", "a#先看开户时的约定|下面")])
    assert not catalog.backlinks.get("a")


def test_related_are_at_most_three_others_each_once(tmp_path: Path) -> None:
    entries = [tagged(f"a{n}", "rare-1", "rare-2") for n in range(1, 4)]
    linked = linking("b", "a1", "a2", "a3", "c", related=["c", "a1"])
    catalog = catalog_of(tmp_path, articles=[*entries, linked, tagged("c", "rare-3")], tags=TERMS)
    for identifier in catalog.articles:
        others = ids(catalog.related(identifier))
        assert len(others) <= RELATED
        assert identifier not in others
        assert len(set(others)) == len(others)
    assert len(catalog.related("a1")) == len(catalog.related("b")) == RELATED


SHARING = [tagged(f"a{n}", "rare-1") for n in range(4)]
# Articles, one of them, and what is offered beside it.
BESIDE: dict[str, tuple[list[dict[str, Any]], str, list[str]]] = {
    "what the author names, as named": (
        [tagged("a", "rare-1", related=["far", "near"]), tagged("near", "rare-2"),
         tagged("far", "rare-3", topic="loans"), tagged("tagged", "rare-1")], "a", ["far", "near", "tagged"]),
    # The same topic, or a tag that many carry, is no reason to read on.
    "nothing rather than something unrelated": ([tagged("a", "rare-1"), *series(8)], "a", []),
    "nothing for a common tag": ([tagged("a", "rare-1"), *series(8)], "question-001", []),
    "nothing from another topic": ([*series(8), tagged("z", "rare-2", topic="loans")], "z", []),
    "a tag that is not rare among few": ([*SHARING, *series(10)], "a0", []),
    "the same tag among many": ([*SHARING, *series(36)], "a0", ["a1", "a2", "a3"]),
    "one tag in common with another topic is chance, two are not": (
        [tagged("a", "rare-1", "rare-2"), tagged("one", "rare-1", topic="loans"),
         tagged("two", "rare-1", "rare-2", topic="loans"), *series(6)], "a", ["two"]),
    "a rare tag before a common one": ([tagged("a", "rare-1"), *series(6), tagged("z", "rare-1")], "a", ["z"]),
    "tags before the mere topic": (
        [tagged("a", "rare-1", "rare-2", "rare-3"),
         *(tagged(f"n{n}", f"rare-{n}", f"rare-{n + 1}", f"rare-{n + 2}") for n in (4, 5, 6)),
         tagged("far", "rare-1", "rare-2", "rare-3", topic="loans")], "a", ["far"]),
    "what it links to": ([linking("a", "z"), *series(6), linking("z")], "a", ["z"]),
    "what links to it": ([linking("a", "z"), *series(6), linking("z")], "z", ["a"]),
    "of equals the earlier": ([*SHARING, tagged("a4", "rare-1"), *series(50)], "a3", ["a0", "a1", "a2"]),
}  # fmt: skip


@pytest.mark.parametrize("case", BESIDE)
def test_what_is_offered_beside_an_article(case: str, tmp_path: Path) -> None:
    entries, identifier, expected = BESIDE[case]
    assert ids(catalog_of(tmp_path, articles=entries, tags=TERMS).related(identifier)) == expected


def test_related_does_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    make.write_data(tmp_path, [*series(8), linking("a", "question-007"), tagged("b", "rare-2")], tags=TERMS)
    script = (
        "from pathlib import Path; from support.articles import cataloged; from youju.content import loader;"
        f"found = cataloged(loader.read(Path({str(tmp_path)!r}))[0]);"
        "print([(key, [o.id for o in found.related(key)]) for key in found.articles])"
    )
    path = f"{make.PROJECT / 'hooks'}:{make.PROJECT / 'tests'}"
    answers = {python("-c", script, PYTHONHASHSEED=seed, PYTHONPATH=path).stdout for seed in ("1", "2", "3")}
    assert len(answers) == 1
    assert "question-007" in answers.pop()
