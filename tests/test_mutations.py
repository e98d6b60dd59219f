"""Whatever happens to valid data, it either builds or is answered with problems that point into the file."""

import copy
import json
import re
from functools import reduce
from operator import getitem
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.articles import (
    TERMS,
    TODAY,
    TOPICS,
    article,
    cataloged,
    everywhere,
    example,
    section,
    source,
    table,
    to_yaml,
)
from support.facts import fact, value
from support.hostile import PAYLOADS
from support.long import LONG
from support.situations import deadline, decision, situation
from youju import exports, pages
from youju.checks.runner import check
from youju.content import loader
from youju.problem import Problem

EXAMPLES = settings(
    max_examples=2_000 if LONG else 50, deadline=None, derandomize=not LONG, suppress_health_check=list(HealthCheck)
)

DOCUMENTS = [
    source(seen={"text": "全文", "on": "2024-05-01", "except": {"8": "转述"}}),
    source("notice", title="利率公告", until="2025-12-31", replaces="old-notice", **{"from": "2023-07-01"}),
    source("old-notice", title="从前的公告", until="2023-06-30", **{"from": "2022"}),
]
FACT = fact(
    "rate",
    value("2022-01-01", "1.50", source="notice"),
    value("2023-01-01", "1.25", source="notice", confidence="secondary", to="2023-12-31"),
    value("2024-02-01", "1.10", source="notice"),
)


def rich_article() -> dict[str, Any]:
    """Every kind of block and every inline syntax once."""
    inline = "见[[other|那篇]]、[[tag:lpr|利率]]和[网址](https://www.gov.cn/)，**现在**是 {{rate}}，`当时`是 {{rate@2022-06-01:from}}[^rule]。"
    lines = ["到期利息 = 10,000 × {{rate}} = {{=利息}} 元", "10,000 + {{$利息}} = 10,110 元"]
    bars = [{"label": "甲", "value": "{{$利息}}"}, {"label": "乙", "value": "2"}]
    timeline = [{"date": "T 日", "text": "申购"}, {"date": "2027-01-01", "text": inline}]
    entry = article(
        answer=[
            {"until": "2024-12-31", "text": "约好了就会转存，现在一年期给 {{rate}}，没有约好的按活期算。"},
            {"from": "2025-01-01", "text": "约好了就会转存，没有约好的要到柜台办。"},
        ],
        cases=[{"if": inline, "then": "自动转存。"}, {"if": "没约好的", "then": "按活期算。", "until": "2024-12-31"}],
        glance=[{"decision": "which-way"}],
        steps=[
            {"do": inline, "say": "我想改约定。", "copy": "我于〔日期〕申请。"},
            {"do": "再看。", "from": "2025-01-01"},
            {"do": "记下来。"},
        ],
        faq=[],
        related=["other"],
        sources=["notice:附表一"],
        unverified=["各行不同。"],
    )
    entry["sections"][3]["blocks"] += [
        {"chart": {"title": "利率", "fact": "rate", "since": "2022-01-01"}},
        {"chart": {"title": "两种", "unit": "元", "bars": bars}},
        {"chart": {"title": "先后", "timeline": timeline}},
        {"tool": {"name": "deposit", "inputs": {"principal": "10000"}}},
    ]
    entry["sections"][1] = section(
        "两种情形对照", inline, {"list": [inline]}, {"note": "当心。"}, {"table": table(note="按年算。")}
    )
    entry["sections"][2] = section(
        "算一遍给你看", {"example": example(lines=lines)}, {"numbered": ["{{($利息 × 2)}} 元"]}
    )
    return entry


DECISION = decision(
    outcomes=[
        {"id": "wait", "title": "等", "text": "等到期。"},
        {"id": "go", "title": "按活期", "text": "按 {{rate}} 算[^rule:8]，见[[other|那篇]]。"},
    ]
)


def of_rate(value: Any) -> Any:
    """The sample with the figure and the documents that are here."""
    return json.loads(json.dumps(value).replace("rate-1y", "rate").replace("report:2", "notice:2"))


def rich_situation() -> dict[str, Any]:
    told: dict[str, Any] = of_rate(situation())
    told["stages"][1]["steps"][0]["read"].append("other")
    return told


def valid() -> dict[str, Any]:
    return {
        "data/topics.yml": copy.deepcopy(TOPICS),
        "data/tags.yml": copy.deepcopy(TERMS),
        "data/sources/all.yml": [copy.deepcopy(document) for document in DOCUMENTS],
        "data/facts/deposits.yml": [copy.deepcopy(FACT)],
        "data/decisions/which-way.yml": copy.deepcopy(DECISION),
        "data/situations/money-back.yml": rich_situation(),
        "data/deadlines/deposits.yml": [of_rate(deadline())],
        "data/articles.yml": [rich_article()],
        "data/articles/other.yml": article("other", title="另一个问题？"),
    }


def raw(content: str | bytes) -> bytes:
    return content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content


def outcome(files: dict[str, str | bytes]) -> list[Problem]:
    """The problems of these files after rendering everything if there is no error."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw(content))
        problems = check(root, TODAY).problems
        if not any(problem.severity == "error" for problem in problems):
            whole = cataloged(loader.read(root)[0], TODAY)
            for page in pages.build(whole):
                page.render()
                page.records()
            list(exports.assets(whole, "https://youju.example/"))
        for problem in problems:
            assert_stands_somewhere(problem, files)
        return problems


def assert_stands_somewhere(problem: Problem, files: dict[str, str | bytes]) -> None:
    assert problem.message, problem
    text = raw(files[problem.at.path]).decode("utf-8", "replace").removeprefix("\ufeff")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= problem.at.line <= len(lines), problem
    assert 1 <= problem.at.column <= len(lines[problem.at.line - 1]) + 1, problem


SCALARS = st.one_of(
    st.sampled_from(PAYLOADS),
    st.sampled_from(["", " ", "0", "-1", "９", "١٢", "2024-02-30", "0001-01-01", "9999-12-31", "1900-01-01", "2199-12-31", "con",
                     "https://x", "{{rate", "{{(1 ÷ 0)}}", "{{(10^900)}}", "{{$无}}", "{{=x}}", "{{rate.99%}}", "[[", "[^]", "**", "`",
                     "[x](", "a\nb", "\u202e", "\x00", "\ud800", "甲" * 1201, "(" * 400 + "1 = 2"]),
    st.text(st.characters(codec="utf-8"), max_size=30),
)  # fmt: skip
DAYS = st.sampled_from(
    ["0001-01-01", "9999-12-31", "1900-01-01", "2199-12-31", "2022-01-01", "2023-12-31", "2024-02-29", "2025-01-01"]
)
NUMBERS = st.sampled_from(
    ["0", "-0", "-1.5", "1.50", "00000000000000000001", "99999999999999999999", "0.000000000000000001", "９", "1e5"]
)
REPLACEMENTS = st.one_of(
    SCALARS, st.just([]), st.just({}), st.lists(SCALARS, max_size=3), st.dictionaries(SCALARS, SCALARS, max_size=2)
)


def alike(value: Any) -> st.SearchStrategy[Any]:
    """Something of the same form, which gets past the first checks."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return DAYS
    if isinstance(value, str) and re.fullmatch(r"\d+\.\d+", value):
        return NUMBERS
    return SCALARS


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, str | bytes]:
    """Valid files after one to three changes to their content."""
    files = valid()
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from([*sorted(files), "data/facts/deposits.yml"]))
        found = list(everywhere(files[name]))
        if not found:
            continue
        place = draw(st.sampled_from(found))
        holder = reduce(getitem, place[:-1], files[name])
        change = draw(st.sampled_from(["delete", "replace", "duplicate", "rename", "swap"]))
        if change == "delete":
            del holder[place[-1]]
        elif change == "replace":
            holder[place[-1]] = draw(alike(holder[place[-1]]) if draw(st.booleans()) else REPLACEMENTS)
        elif change == "duplicate" and isinstance(holder, list):
            holder.insert(place[-1], copy.deepcopy(holder[place[-1]]))
        elif change == "rename" and isinstance(holder, dict):
            holder[draw(SCALARS)] = holder.pop(place[-1])
        elif change == "swap":
            other = draw(st.sampled_from(found))
            holder[place[-1]] = copy.deepcopy(reduce(getitem, other, files[name]))
    return {name: to_yaml(tree) for name, tree in files.items()}


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, str | bytes]:
    """Valid files, one of them with bytes cut out, doubled, or junk put in."""
    files: dict[str, str | bytes] = {name: to_yaml(tree) for name, tree in valid().items()}
    name = draw(st.sampled_from(sorted(files)))
    raw = str(files[name]).encode()
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 40)))
        junk = draw(st.one_of(
            st.binary(max_size=8),
            st.sampled_from([b"\xef\xbb\xbf", b"\r\n", b"\r", b"\t", b"\x00", b"\xff\xfe", b"&a ", b"*a ", b"!!python/object:os.system ",
                             b"!x ", b"<<: ", b"---\n", b"...\n", b"{", b"[", b"'", b'"', b"|\n", b"? ", b": ", b"- ", b"#", b"%YAML 1.1\n"]),
        ))  # fmt: skip
        raw = raw[:start] + junk + raw[end if draw(st.booleans()) else start :]
    return {**files, name: raw}


def test_the_data_that_is_mutated_is_valid_and_complete() -> None:
    problems = outcome({name: to_yaml(tree) for name, tree in valid().items()})
    # It has some of everything, so it is long.
    assert [problem for problem in problems if problem.rule != "much"] == []


@EXAMPLES
@given(mutated())
def test_changed_content_builds_or_is_explained(files: dict[str, str | bytes]) -> None:
    outcome(files)


@EXAMPLES
@given(damaged())
def test_damaged_files_build_or_are_explained(files: dict[str, str | bytes]) -> None:
    outcome(files)


@pytest.mark.parametrize("field", ["title", "answer"])
@EXAMPLES
@given(text=SCALARS)
def test_any_text_in_a_field_builds_or_is_explained(field: str, text: str) -> None:
    files = valid()
    files["data/articles.yml"][0][field] = text
    files["data/articles.yml"][0]["steps"][0]["do"] = text
    files["data/articles.yml"][0]["sections"][2]["blocks"][1]["example"]["lines"][0] = text
    outcome({name: to_yaml(tree) for name, tree in files.items()})


@EXAMPLES
@given(st.data())
def test_any_days_and_amounts_in_the_ledger_build_or_are_explained(data: st.DataObject) -> None:
    files = valid()
    fact = files["data/facts/deposits.yml"][0]
    for entry in (fact, *fact["values"]):
        for name in ("from", "to", "verified_on", "review_by", "value"):
            known = name in entry or (name == "to" and entry is not fact)
            if known and data.draw(st.integers(0, 3)) == 0:
                entry[name] = data.draw(NUMBERS if name == "value" else DAYS)
    outcome({name: to_yaml(tree) for name, tree in files.items()})
