"""One announcement that moves several figures, written once."""

from pathlib import Path
from typing import Any

import pytest
from support.articles import position, problems_of, to_yaml
from support.facts import FACTS_FILE, fact, leave
from youju.content import loader
from youju.ledger.ledger import Ledger

MOVED = {
    "announcement": "notice:1",
    "from": "2024-02-01",
    "note": "只见转述。",
    "values": {"rate-1y": "1.00", "rate-3y": "1.50", "leave/上海": "45"},
}
#: It has no value but what is announced.
BARE = fact("rate-3y", name="三年期利率")
del BARE["values"]


def written(*records: dict[str, Any]) -> dict[str, Any]:
    return {"files": {FACTS_FILE: to_yaml([fact(), BARE, leave(), *records])}}


def test_each_figure_gets_its_value_where_it_belongs(tmp_path: Path) -> None:
    content = written(MOVED)
    assert problems_of(tmp_path, **content) == []
    ledger = Ledger.of(loader.read(tmp_path)[0])
    moved = [(str(entry.start), entry.text) for entry in ledger.history("rate-1y")][1:]
    assert moved == [("2023-07-01", "1.20%"), ("2024-02-01", "1.00%")]
    (only,) = ledger.history("rate-3y")
    told = (only.text, only.source.key, only.value.note, only.confidence)
    assert told == ("1.50%", "notice:1", "只见转述。", "official")
    assert [entry.text for entry in ledger.history("leave/上海")] == ["30 天", "45 天", "60 天"]


@pytest.mark.parametrize(
    ("changes", "rule", "needle"),
    [
        ({"values": {"rate-3y": "1.50", "rate-2y": "1.00"}}, "unknown-fact", "rate-2y"),
        ({"values": {"rate-3y": "5-3"}}, "wrong-form", '"5-3"'),
        ({"values": {"rate-3y": "1.50", "rate-1y": "1.00"}, "from": "2023-07-01"}, "value-order", '"1.00"'),
        ({"announcement": "notise"}, "unknown-source", 'rate-3y: "1.50"'),
        ({"values": {"rate-3y": "1.5%"}}, "wrong-form", '"1.5%"'),
        ({"form": "2024-02-01"}, "unknown-key", "form"),
    ],
)
def test_a_mistake_is_named_where_it_stands(changes: dict[str, Any], rule: str, needle: str, tmp_path: Path) -> None:
    content = written({**MOVED, "values": {"rate-3y": "1.50"}, **changes})
    (problem,) = [one for one in problems_of(tmp_path, **content) if one.rule != "missing-key"]
    assert (problem.rule, problem.at.line) == (rule, position(tmp_path, FACTS_FILE, needle).line)


def test_a_figure_that_nobody_has_a_value_for_is_named(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, **written())
    assert problem.rule == "missing-key" and "“rate-3y”没有数值" in problem.message
