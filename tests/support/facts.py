"""Small valid figures for tests."""

from datetime import date
from pathlib import Path
from typing import Any

from youju.content import loader
from youju.content.completion import completed
from youju.content.fact import Fact
from youju.content.model import Article, Source
from youju.ledger.evaluation import ArticleValues
from youju.ledger.ledger import Ledger

from .articles import SOURCES, TODAY, article, to_yaml, write_data

FACTS_FILE = "data/facts/deposits.yml"


def value(first: str, amount: str, **overrides: Any) -> dict[str, Any]:
    return {"from": first, "value": amount, "source": "notice:1", **overrides}


def fact(identifier: str = "rate-1y", *values: dict[str, Any], **overrides: Any) -> dict[str, Any]:
    """1.50 % from 2022-01-01, 1.20 % from 2023-07-01 until further notice, unless `values` say otherwise."""
    return {
        "id": identifier,
        # No two figures may have one name.
        "name": "一年期利率" if identifier == "rate-1y" else f"一年期利率 {identifier}",
        "topic": "deposits",
        "unit": "%",
        "definition": "存一年的年利率。",
        "values": list(values) or [value("2022-01-01", "1.50"), value("2023-07-01", "1.20", source="report")],
        "verified_on": "2024-05-01",
        "verified_against": "利率公告第一条",
        "review_by": "2024-12-31",
        "on_expiry": "banner",
        **overrides,
    }


COLUMNS = [{"name": "所得不超过", "unit": "元"}, {"name": "税率", "unit": "%"}, {"name": "谁"}]
OLD = [["36000", "3", "居民"], ["", "45", "居民"]]
NEW = [["40000", "3", "居民"], ["", "30-45", "—"]]


def version(first: str, rows: list[list[str]], **overrides: Any) -> dict[str, Any]:
    return {"from": first, "rows": rows, "source": "notice:附表一", **overrides}


def brackets(*versions: dict[str, Any], **overrides: Any) -> dict[str, Any]:
    versions = versions or (version("2020-01-01", OLD), version("2024-01-01", NEW))
    entry = fact("brackets", *versions, name="税率表", columns=COLUMNS, **overrides)
    del entry["unit"]
    return entry


def leave(**overrides: Any) -> dict[str, Any]:
    here, there = {"region": "上海"}, {"region": "浙江一孩"}
    values = [
        value("2020-01-01", "30", **here),
        value("2024-03-01", "60", **here),
        value("2021-01-01", "60", source="report", **there),
    ]
    return fact("leave", *values, name="延长产假", unit="天", **overrides)


WINDOW = fact("window", value("2020-01-01", "06-30"), name="汇算截止", unit="日期")
END = fact("end", value("2020-01-01", "2027-12-31"), name="政策截止", unit="日期")
SHARE = fact("share", value("2020-01-01", "3-5"), name="比例")
#: One of each kind: a table, a value for each region, days, a range.
SHAPES = (brackets(), leave(), WINDOW, END, SHARE)


def ledger(*facts: dict[str, Any]) -> Ledger:
    """Of facts as the loader completes them."""
    documents = {entry["id"]: Source.model_validate(entry) for entry in SOURCES}
    return Ledger((completed(Fact.model_validate(entry), documents) for entry in facts or (fact(),)), documents)


def values_of(entry: dict[str, Any], *facts: dict[str, Any], today: date = TODAY) -> ArticleValues:
    return ArticleValues(Article.model_validate(entry), ledger(*facts), today)


def collected(root: Path, *facts: dict[str, Any], articles: list[dict[str, Any]] | None = None) -> loader.Collection:
    write_data(root, articles or [article()], files={FACTS_FILE: to_yaml(list(facts))})
    found, problems = loader.read(root)
    assert problems == []
    return found
