"""The files of the index: the same from the same content, whoever reads the pages and however often."""

import gzip
import json
from base64 import b64encode
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from zlib import crc32

import pytest
from support.articles import PROJECT, article, catalog_of, series
from support.making import run
from youju import pages
from youju.catalog.catalog import Catalog
from youju.pages.asset import Asset
from youju.pages.page import Page
from youju.search import bigrams, entries, index, postings, records
from youju.search.entries import HEADING, TITLE, Entry
from youju.search.index import BLOCK, LARGE, results
from youju.search.packing import unpacked
from youju.search.postings import Gathered
from youju.site import service_worker


def made(tmp_path: Path, **content: object) -> dict[str, bytes]:
    catalog = catalog_of(tmp_path, **content)
    return written(index.Index(), pages.build(catalog), catalog)


def written(made_index: index.Index, made: Iterable[Page], catalog: Catalog) -> dict[str, bytes]:
    documents = records.documents(made, [])
    found = made_index.assets(documents, catalog.terms.values(), catalog.topics.values())
    return {asset.path: asset.content for asset in found}


def test_the_same_content_gives_the_same_bytes_and_other_content_another_folder(tmp_path: Path) -> None:
    first, second = made(tmp_path / "a"), made(tmp_path / "b")
    assert first == second
    other = made(tmp_path / "c", articles=[article(title="换一个标题？")])
    edition = json.loads(first[index.ENTRY])["config"]["edition"]
    assert all(path == index.ENTRY or path.startswith(f"search/{edition}/") for path in first)
    assert json.loads(other[index.ENTRY])["config"]["edition"] != edition


def test_only_a_changed_page_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = catalog_of(tmp_path / "a", articles=series(5))
    changed = series(5)
    changed[2]["answer"] = "不会，到期只停在那里，过后按活期算。"
    after = catalog_of(tmp_path / "b", articles=changed)
    kept = index.Index()
    written(kept, pages.build(before), before)
    read: list[str] = []

    def noted(documents: Sequence[records.Document], words: entries.Vocabulary) -> list[entries.Entry]:
        read.extend(document.address for document in documents)
        return entries.entries(documents, words)

    monkeypatch.setattr(index, "entries", noted)
    updated = written(kept, pages.build(after), after)
    assert read == ["articles/question-003/"]
    monkeypatch.undo()
    assert updated == written(index.Index(), pages.build(after), after)


def test_a_new_name_of_a_term_is_looked_for_in_every_page(tmp_path: Path) -> None:
    before = catalog_of(tmp_path / "a")
    term_ids = [term.id for term in before.terms.values()]
    kept = index.Index()
    made = list(pages.build(before))
    written(kept, made, before)
    renamed = [
        term.model_copy(update={"search_aliases": ["死期"]}) if term.id == term_ids[0] else term
        for term in before.terms.values()
    ]
    documents = records.documents(made, [])
    updated = kept.assets(documents, renamed, before.topics.values())
    assert updated == index.Index().assets(documents, renamed, before.topics.values())


def test_documents_give_the_same_one_by_one_and_together(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, articles=series(70))
    documents = records.documents(pages.build(catalog), [])
    vocabulary = entries.Vocabulary(catalog.terms.values())
    alone = [entries.entries([document], vocabulary)[0] for document in documents]
    assert entries.entries(documents, vocabulary) == alone
    assert entries.entries([], vocabulary) == []


def test_a_document_without_a_pair_is_found_by_what_it_has() -> None:
    vocabulary = entries.Vocabulary([])
    document = records.Document("a/", "page", "", "LPR", "", "", (), (), ())
    [entry] = entries.entries([document], vocabulary)
    assert (entry.pairs, entry.tokens, list(entry.token_places)) == (b"", "lpr", [entries.TITLE])


def test_the_copy_for_times_without_a_network_holds_the_files(tmp_path: Path) -> None:
    files = made(tmp_path, articles=series(40))
    index = [Asset(path, content) for path, content in files.items()]
    copied = service_worker.copy(index)
    length, _, rest = gzip.decompress(copied.content).partition(b"\n")
    head, body = rest[: int(length)], rest[int(length) :]
    folder = copied.path.removesuffix(service_worker.COPY)
    found = {f"{folder}{path}": body[start : start + size] for path, (start, size) in json.loads(head).items()}
    assert found == {path: unpacked(content) for path, content in files.items() if path.count("/") > 2}


def test_neighbouring_cards_share_a_file() -> None:
    entries = [holding(("甲", 1))._replace(card=b"{}") for _ in range(BLOCK + 1)]
    entries[1] = entries[1]._replace(text=b"x")
    found = dict(results(entries))
    assert list(found) == ["cards/0.bin", "cards/1.bin", "texts/1.bin"]
    assert (unpacked(found["cards/0.bin"]), found["texts/1.bin"]) == (f"[{','.join(['{}'] * BLOCK)}]".encode(), b"x")
    large = b'"%b"' % (b"x" * LARGE)
    entries[0] = entries[0]._replace(card=large)
    found = dict(results(entries))
    assert unpacked(found["cards/0.bin"]).startswith(b"[null,{}")
    assert unpacked(found["cards/alone-0.bin"]) == large


def holding(*tokens: tuple[str, int]) -> Entry:
    """A document with these tokens that are no pairs, and where each stands."""
    names, places = zip(*tokens, strict=True)
    return Entry("page", "", 0, b"", b"", " ".join(names), bytes(places), 1, "", "", False, b"", b"")


READER = """
import { readFileSync } from "node:fs";
const { END, find } = await import(process.argv[1]);
const told = JSON.parse(readFileSync(0, "utf-8")).map(([shard, key]) => {
  const posting = find(Buffer.from(shard, "base64"), key);
  const places = [];
  while (posting && posting.reach(posting.document + 1) < END) places.push([posting.document, posting.place]);
  return posting && [posting.holding, places];
});
console.log(JSON.stringify(told));
"""


def read(asked: Iterable[tuple[bytes, str]]) -> list[tuple[int, dict[int, int]] | None]:
    """What a reader's browser reads in each shard of each token: in how many documents it stands, and where in those listed."""
    given = json.dumps([(b64encode(unpacked(shard)).decode(), keyed(token)) for shard, token in asked])
    module = (PROJECT / "docs/javascripts/search/index.js").as_uri()
    done = run("node", "--input-type=module", "-e", READER, module, input=given)
    assert done.returncode == 0, done.stderr
    return [found and (found[0], dict(found[1])) for found in json.loads(done.stdout)]


def keyed(token: str) -> int:
    return crc32(token.encode()) >> 8


def test_what_is_written_says_where_each_token_stands() -> None:
    everywhere = [
        holding(("often", 3), *([("rare", TITLE | 2)] if number in (0, 299, 20_000) else []))
        for number in range(20_001)
    ]
    everywhere[7] = holding(("often", HEADING | 1))
    (shard,) = postings.build(Gathered(everywhere)).shards
    assert read((shard, token) for token in ("rare", "often", "never")) == [
        (3, dict.fromkeys((0, 299, 20_000), TITLE | 2)),
        # Nearly all have it: listed is only who says something about it.
        (20_001, {7: HEADING | 1}),
        None,
    ]


@pytest.mark.parametrize("crowded", [postings.CROWDED_BYTES, 400])
def test_a_pair_stands_under_its_name_in_the_shard_of_its_home(crowded: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "CROWDED_BYTES", crowded)
    characters = [chr(code) for code in (*range(0x3400, 0x3410), *range(0x4E00, 0x4E30), 0x9FFF)]
    pairs = [first + second for first in characters for second in characters]
    held = bigrams.coded("".join(pairs)).tobytes()
    document = Entry("page", "", 0, held, bytes([TITLE]) * len(pairs), "", b"", 1, "", "", False, b"", b"")
    index = postings.build(Gathered([document, holding(("else", 1))]))
    assert len(index.shards) > 1
    homes = list(map(chr, postings.homes(bigrams.coded("".join(pairs)), index.common)))
    assert 0 < sum(home in index.crowded for home in homes) < len(homes) or crowded > 400
    own = (pair if home in index.crowded else home for pair, home in zip(pairs, homes, strict=True))
    shards = (index.shards[crc32(each.encode()) % len(index.shards)] for each in own)
    assert read(zip(shards, pairs, strict=True)) == [(1, {0: TITLE})] * len(pairs)


def test_two_tokens_with_one_key_are_found_together() -> None:
    chance, seen = Random(1), dict[int, str]()
    one = other = ""
    while one == other:
        other = "".join(chance.choices("abcdefghijklmnop", k=12))
        one = seen.setdefault(keyed(other), other)
    documents = [holding((one, 1)), holding((other, 2)), holding((one, 3), (other, TITLE)), holding(("else", 1))]
    documents += [holding(("else", 1))] * 8
    (shard,) = postings.build(Gathered(documents)).shards
    assert read([(shard, one)]) == [(2, {0: 1, 1: 2, 2: TITLE})]
