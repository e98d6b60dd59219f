"""Hotlines and official entries: records a text refers to by their ids."""

import json
from pathlib import Path
from typing import Any

import pytest
from support import articles as make
from support.articles import catalog_of, pages_of, problems_of, to_yaml
from support.site import body, by_class, words
from youju.exports import api
from youju.exports.markdown import markdown

CALL = {
    "id": "12378", "name": "银行保险投诉热线", "number": "12378", "for": "投诉银行。", "not_for": "支付机构。",
    "source": "三部门公告", "seen": {"text": "转述", "on": "2024-05-01"},
}  # fmt: skip
SITE = {**CALL, "id": "law-library", "name": "法律法规库", "url": "https://flk.npc.gov.cn/"}
del SITE["number"]
APP = {**SITE, "id": "app", "name": "某某 App", "seen": {"text": "记忆", "on": "2024-05-01"}}
del APP["url"]
RECORDS = [CALL, SITE, APP]
TEXT = "先打 [[contact:12378]]，再看 [[contact:law-library|条文]]，或用 [[contact:app]]。"


def content(text: str, *records: dict[str, Any]) -> dict[str, Any]:
    files = {"data/contacts.yml": to_yaml(list(records or RECORDS))}
    return {"articles": [make.saying(text)], "files": files}


def test_a_number_is_called_and_an_entry_opened(tmp_path: Path) -> None:
    wanted = content(TEXT)
    assert problems_of(tmp_path, **wanted) == []
    page = body(pages_of(tmp_path, *wanted["articles"], files=wanted["files"])["articles/sample-question/"])
    (said,) = [each for each in page.xpath("//p") if words(each).startswith("先打")]
    assert [(words(link), link.get("href")) for link in said.xpath("./a")] == [
        ("12378", "tel:12378"),
        ("条文", "https://flk.npc.gov.cn/"),
        ("某某 App", "../../contacts/#app"),
    ]
    whole = catalog_of(tmp_path, **wanted)
    assert "先打 [12378](tel:12378)" in markdown(whole, "sample-question", "https://example.org/")
    files = {asset.path: asset.content for asset in api.assets(whole, "https://example.org/")}
    call, *_ = json.loads(files["api/v1/contacts.json"])["contacts"]
    assert (call["number"], call["confidence"], call["review_by"]) == ("12378", "secondary", "2025-05-01")


def test_one_page_lists_all_with_what_each_is_not_for(tmp_path: Path) -> None:
    made = pages_of(tmp_path, make.article(), files=content("")["files"])["contacts/"]
    page = body(made)
    assert page.get_element_by_id("12378").xpath(".//a/@href") == ["tel:12378"]
    said = words(page.get_element_by_id("12378"))
    assert "不管：支付机构。" in said and "二手转述 三部门公告" in said
    assert [words(mark) for mark in by_class(page, "yj-mark")] == ["二手转述", "二手转述", "未核实"]
    assert [record.location for record in made.records()][1:] == [f"contacts/#{one['id']}" for one in RECORDS]


@pytest.mark.parametrize(
    ("text", "rule", "shown"),
    [
        ("有事拨打 12377。", "unknown-number", "12377"),
        ("客服电话：400-8001234。", "unknown-number", "400-8001234"),
        ("问 95588 客服。", "unknown-number", "95588"),
        ("看 [[contact:12387]]。", "unknown-contact", "12387"),
    ],
)
def test_who_nobody_looked_up_is_named(text: str, rule: str, shown: str, tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, **content(text))
    assert problem.rule == rule and shown in problem.message


@pytest.mark.parametrize(
    "text",
    ["打 12378。", "热线 24 小时都有人接。", "打了 300 天电话。", "打 9.5 折，卖 12377 元。", "电话 2024 年换过。"],
)
def test_other_numbers_are_nobodys(text: str, tmp_path: Path) -> None:
    assert [one for one in problems_of(tmp_path, **content(text)) if one.rule == "unknown-number"] == []


def test_who_was_not_looked_at_for_a_year_is_due(tmp_path: Path) -> None:
    old = {**CALL, "seen": {"text": "转述", "on": "2023-05-01"}}
    (problem,) = problems_of(tmp_path, **content("。", old))
    assert (problem.rule, problem.severity) == ("stale-contact", "warning")
    assert problems_of(tmp_path, **content("。", {**old, "review_by": "2024-12-31"})) == []


def test_a_record_is_a_number_or_an_address(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, **content("。", {**CALL, "url": "https://www.nfra.gov.cn/"}))
    assert "要么是电话，要么是网址" in problem.message
