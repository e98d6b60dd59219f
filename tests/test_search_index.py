"""The files of the index: the same from the same content, whoever reads the pages and however often."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from support.articles import article, catalog_of, series
from youju import pages
from youju.catalog import Catalog
from youju.pages import Page
from youju.publish import search, search_documents, search_entry


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
