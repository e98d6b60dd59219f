"""The JSON interface against its own description."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from referencing import Registry, Resource
from support.tools import real_catalog
from youju.exports import api

SITE = "https://example.org/"
TODAY = date(2026, 11, 23)
WELL_KNOWN = {
    "lpr-1y", "lpr-5y", "deposit-1y", "deposit-3y", "deposit-demand", "gjj-first-over-5y",
    "deposit-insurance-limit", "vehicle-purchase-tax-rate", "nev-purchase-tax-relief-cap",
}  # fmt: skip


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {asset.path.removeprefix(api.ROOT): asset.content for asset in api.assets(real_catalog(TODAY), SITE)}


@pytest.fixture(scope="module")
def description(files: dict[str, bytes]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files["openapi.json"])
    return loaded


def test_the_description_is_openapi(description: dict[str, Any]) -> None:
    validate(description)


def test_every_file_is_described_and_fits_its_description(files: dict[str, bytes], description: dict[str, Any]) -> None:
    registry: Registry[Any] = Registry().with_resource("api", Resource.opaque(description))
    checked = 0
    for path, content in files.items():
        if path == "openapi.json" or path.endswith(".csv"):
            continue
        template = "/facts/{id}.json" if path.startswith("facts/") else f"/{path}"
        reference = description["paths"][template]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        schema = {"$ref": f"api{reference['$ref']}"}
        errors = list(Draft202012Validator(schema, registry=registry).iter_errors(json.loads(content)))
        assert errors == [], f"{path}: {errors[0].message}"
        checked += 1
    assert checked > len(WELL_KNOWN)


def test_the_best_known_series_are_there(files: dict[str, bytes]) -> None:
    listed = {fact["id"] for fact in json.loads(files["facts.json"])["facts"]}
    assert listed >= WELL_KNOWN
    assert {f"facts/{identifier}.json" for identifier in WELL_KNOWN} <= files.keys()
    assert {f"facts/{identifier}.csv" for identifier in WELL_KNOWN} <= files.keys()


def test_values_are_strings_as_written(files: dict[str, bytes]) -> None:
    history = json.loads(files["facts/lpr-5y.json"])["history"]
    on = {value["from"]: value["value"] for value in history}
    assert (on["2025-05-20"], on["2022-08-22"], on["2019-08-20"]) == ("3.50", "4.30", "4.85")


def test_a_gap_is_null_not_the_nearest_value(files: dict[str, bytes]) -> None:
    lpr = json.loads(files["facts/lpr-5y.json"])
    assert lpr["current"] is None
    assert lpr["as_of"] == "2026-11-23"
    assert lpr["history"][-1]["to"] == "2026-10-19"
    assert json.loads(files["facts/deposit-3y.json"])["current"]["value"] == "1.25"


def test_every_value_carries_its_provenance(files: dict[str, bytes]) -> None:
    for path, content in files.items():
        if path.startswith("facts/") and path.endswith(".json"):
            for value in json.loads(content)["history"]:
                assert value["source"]["title"] and value["source"]["publisher"], path


def test_csv_holds_the_same_history(files: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(files["facts/deposit-3y.csv"].decode("utf-8-sig"))))
    history = json.loads(files["facts/deposit-3y.json"])["history"]
    assert [(row["from"], row["value"]) for row in rows] == [(value["from"], value["value"]) for value in history]
    assert {row["unit"] for row in rows} == {"%"}


def test_articles_name_the_figures_they_use(files: dict[str, bytes]) -> None:
    articles = {article["id"]: article for article in json.loads(files["articles.json"])["articles"]}
    assert "deposit-3y" in articles["deposit-auto-renewal"]["facts"]
    assert "deposit-auto-renewal" in json.loads(files["facts/deposit-3y.json"])["articles"]
    assert "{{" not in files["articles.json"].decode()
