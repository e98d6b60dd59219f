"""The files of the index: the same from the same content, whoever reads the pages and however often."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from zlib import crc32

import pytest
from support.articles import article, catalog_of, series
from youju import pages
from youju.catalog import Catalog
from youju.pages.page import Page
from youju.publish import offline, search, search_documents, search_entry, search_index, search_pairs
from youju.publish.asset import Asset
from youju.publish.packing import unpacked
from youju.publish.search_entry import HEADING, TITLE, Entry
from youju.publish.search_gathered import Gathered
from youju.publish.search_results import BLOCK, Results


def made(tmp_path: Path, **content: object) -> dict[str, bytes]:
    catalog = catalog_of(tmp_path, **content)
    return written(search.Index(), pages.build(catalog), catalog)


def written(index: search.Index, made: Iterable[Page], catalog: Catalog) -> dict[str, bytes]:
    sources = search_documents.sources(made, [])
    found = index.assets(sources, catalog.terms.values(), catalog.topics.values())
    return {asset.path: asset.content for asset in found}


def test_the_same_content_gives_the_same_bytes_and_other_content_another_folder(tmp_path: Path) -> None:
    first, second = made(tmp_path / "a"), made(tmp_path / "b")
    assert first == second
    other = made(tmp_path / "c", articles=[article(title="换一个标题？")])
    edition = json.loads(first[search.ENTRY])["config"]["edition"]
    assert all(path == search.ENTRY or path.startswith(f"search/{edition}/") for path in first)
    assert json.loads(other[search.ENTRY])["config"]["edition"] != edition


def test_only_a_changed_page_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = catalog_of(tmp_path / "a", articles=series(5))
    changed = series(5)
    changed[2]["answer"] = "不会，到期只停在那里，过后按活期算。"
    after = catalog_of(tmp_path / "b", articles=changed)
    index = search.Index()
    written(index, pages.build(before), before)
    read: list[str] = []

    def noted(
        documents: Sequence[search_documents.Document], words: search_entry.Vocabulary
    ) -> list[search_entry.Entry]:
        read.extend(document.address for document in documents)
        return search_entry.entries(documents, words)

    monkeypatch.setattr(search, "entries", noted)
    updated = written(index, pages.build(after), after)
    assert read == ["articles/question-003/"]
    monkeypatch.undo()
    assert updated == written(search.Index(), pages.build(after), after)


def test_a_new_name_of_a_term_is_looked_for_in_every_page(tmp_path: Path) -> None:
    before = catalog_of(tmp_path / "a")
    term_ids = [term.id for term in before.terms.values()]
    index = search.Index()
    made = list(pages.build(before))
    written(index, made, before)
    renamed = [
        term.model_copy(update={"search_aliases": ["死期"]}) if term.id == term_ids[0] else term
        for term in before.terms.values()
    ]
    sources = search_documents.sources(made, [])
    updated = index.assets(sources, renamed, before.topics.values())
    assert updated == search.Index().assets(sources, renamed, before.topics.values())


def test_documents_give_the_same_one_by_one_and_together(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, articles=series(70))
    documents = search_documents.documents(pages.build(catalog), [])
    vocabulary = search_entry.Vocabulary(catalog.terms.values())
    alone = [search_entry.entries([document], vocabulary)[0] for document in documents]
    assert search_entry.entries(documents, vocabulary) == alone
    assert search_entry.entries([], vocabulary) == []


def test_a_document_without_a_pair_is_found_by_what_it_has() -> None:
    vocabulary = search_entry.Vocabulary([])
    document = search_documents.Document("a/", "page", "", "LPR", "", "", (), (), ())
    [entry] = search_entry.entries([document], vocabulary)
    assert (entry.pairs, entry.tokens, list(entry.token_places)) == (b"", "lpr", [search_entry.TITLE])


def test_the_copy_for_times_without_a_network_holds_the_files(tmp_path: Path) -> None:
    files = made(tmp_path, articles=series(40))
    index = [Asset(path, content) for path, content in files.items()]
    copied = offline.copy(index)
    length, _, rest = gzip.decompress(copied.content).partition(b"\n")
    head, body = rest[: int(length)], rest[int(length) :]
    folder = copied.path.removesuffix(offline.COPY)
    found = {f"{folder}{path}": body[start : start + size] for path, (start, size) in json.loads(head).items()}
    assert found == {path: unpacked(content) for path, content in files.items() if path.count("/") > 2}
    below = [(path.removeprefix(folder), content) for path, content in files.items() if path.startswith(folder)]
    results = [(path, content) for path, content in below if path.startswith(("cards/", "texts/"))]
    with ThreadPoolExecutor(1) as beside:
        begun = offline.begin(results, beside)
        assert set(begun) == {"cards", "texts"}
        assert offline.copy(index, begun) == copied


def test_results_are_given_away_as_soon_as_their_documents_are_known() -> None:
    given: list[str] = []
    results = Results(lambda path, _: given.append(path))
    for number in range(BLOCK):
        assert "cards/0.bin" not in given
        results.add(holding(("甲", 1))._replace(card=b"{}", text=b"x" if number == 1 else b""))
        assert ("texts/1.bin" in given) == (number >= 1)
    assert given == ["texts/1.bin", "cards/0.bin"]
    results.add(holding(("乙", 1))._replace(card=b"{}"))
    results.flush()
    assert [path for path, _ in results.files] == ["cards/0.bin", "cards/1.bin", "texts/1.bin"]


def holding(*tokens: tuple[str, int]) -> Entry:
    """A document with these tokens that are no pairs, and where each stands."""
    names, places = zip(*tokens, strict=True)
    return Entry("page", "", 0, b"", b"", " ".join(names), bytes(places), 1, "", "", False, b"", b"")


def read(shard: bytes) -> dict[int, tuple[int, dict[int, int]]]:
    """Key → in how many documents it stands, and where in each of those listed; as search_index.py tells."""
    content = iter(unpacked(shard))

    def varint() -> int:
        number = shift = 0
        for byte in content:
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number
        raise EOFError

    found: dict[int, tuple[int, dict[int, int]]] = {}
    key, document = 0, -1
    while True:
        try:
            key += varint()
        except EOFError:
            return found
        held, listed = varint(), varint()
        document, documents = -1, []
        for _ in range(listed):
            document += varint() + 1
            documents.append(document)
        found[key] = held, {each: next(content) for each in documents}


def keyed(token: str) -> int:
    return crc32(token.encode()) >> 8


def test_what_is_written_says_where_each_token_stands() -> None:
    everywhere = [
        holding(("often", 3), *([("rare", TITLE | 2)] if number in (0, 299, 20_000) else []))
        for number in range(20_001)
    ]
    everywhere[7] = holding(("often", HEADING | 1))
    (shard,) = search_index.build(Gathered(everywhere)).shards
    assert read(shard) == {
        keyed("rare"): (3, dict.fromkeys((0, 299, 20_000), TITLE | 2)),
        # Nearly all have it: listed is only who says something about it.
        keyed("often"): (20_001, {7: HEADING | 1}),
    }


def test_a_pair_stands_under_its_name_in_the_shard_of_its_home() -> None:
    characters = [chr(code) for code in (*range(0x3400, 0x3410), *range(0x4E00, 0x4E30), 0x9FFF)]
    pairs = [first + second for first in characters for second in characters]
    held = search_pairs.coded("".join(pairs)).tobytes()
    document = Entry("page", "", 0, held, bytes([TITLE]) * len(pairs), "", b"", 1, "", "", False, b"", b"")
    index = search_index.build(Gathered([document, holding(("else", 1))]))
    shards = list(map(read, index.shards))
    assert len(shards) > 1
    for pair, home in zip(pairs, search_index.homes(search_pairs.coded("".join(pairs)), index.common), strict=True):
        assert shards[crc32(chr(home).encode()) % len(shards)][keyed(pair)] == (1, {0: TITLE})


def test_two_tokens_with_one_key_are_found_together() -> None:
    chance, seen = Random(1), dict[int, str]()
    one = other = ""
    while one == other:
        other = "".join(chance.choices("abcdefghijklmnop", k=12))
        one = seen.setdefault(keyed(other), other)
    documents = [holding((one, 1)), holding((other, 2)), holding((one, 3), (other, TITLE)), holding(("else", 1))]
    documents += [holding(("else", 1))] * 8
    (shard,) = search_index.build(Gathered(documents)).shards
    assert read(shard)[keyed(one)] == (2, {0: 1, 1: 2, 2: TITLE})
