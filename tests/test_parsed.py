from __future__ import annotations

import pytest
from youju import parsed
from youju.parsed import Parsed, pack

DATA = {"id": "one", "tags": ["二", "3"], "sections": [{"heading": "四", "blocks": ["五", {"list": ["六"]}]}]}


def test_only_the_same_bytes_are_known() -> None:
    known = Parsed()
    known.keep(pack(b"id: one", DATA))
    assert known.data(b"id: one") == DATA
    assert known.data(b"id: one") is not known.data(b"id: one")
    assert known.data(b"id: two") is None
    assert Parsed().data(b"id: one") is None


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = [pack(bytes([number]), DATA) for number in range(3)]
    monkeypatch.setattr(parsed, "MOST", 2 * len(packed[0].data))
    known = Parsed()
    for each in packed:
        known.keep(each)
    assert [known.data(bytes([number])) for number in range(3)] == [DATA, DATA, None]
