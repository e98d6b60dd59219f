"""Every way a value can be of the wrong shape, in words, at its place."""

from pathlib import Path
from typing import Any

import pytest
from support import articles as make
from support.articles import article, place, term, topic, write_data
from youju.content import loader
from youju.problem import Problem

FILE = "data/articles.yml"


def problems(root: Path, entry: dict[str, Any]) -> tuple[list[Problem], str]:
    write_data(root, [entry])
    return loader.read(root)[1], (root / FILE).read_text(encoding="utf-8")


def block(value: Any) -> dict[str, Any]:
    """An article whose first section holds `value` as its third block."""
    entry = article()
    entry["sections"][0]["blocks"].append(value)
    return entry


def without(entry: dict[str, Any], *location: Any) -> dict[str, Any]:
    """`entry` without the key at the end of `location`."""
    value: Any = entry
    for part in location[:-1]:
        value = value[part]
    del value[location[-1]]
    return entry


def source(**changes: Any) -> dict[str, Any]:
    return article(sources=[make.source(**changes)])


LONG = "长" * 121
CASES: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "misspelt key": (article(phrasing=["问"]), "unknown-key", "“phrasing”", "phrasing:"),
    "misspelt key of a source": (source(confidense="official"), "unknown-key", "“confidense”", "confidense:"),
    "key of a table": (block({"table": make.table(colour="红")}), "unknown-key", "“colour”", "colour:"),
    "missing key": (without(article(), "answer"), "missing-key", "缺少“answer”（答案）", "id:"),
    "missing key of a section": (
        without(article(), "sections", 0, "heading"), "missing-key", "缺少“heading”（小标题）", "blocks:"),
    "missing key of a source": (
        without(article(), "sources", 0, "title"), "missing-key", "缺少“title”（文件或资料名）", 'id: "rule"'),
    "missing key of a table": (
        block({"table": {"columns": ["甲", "乙"], "rows": [["1", "2"]]}}), "missing-key", "缺少“caption”（表名）", "columns:"),
    "title too long": (article(title=LONG), "too-long", "有 121 个字符，最多 120 个", f'"{LONG}"'),
    "answer too short": (article(answer="可以。"), "too-short", "至少 10 个字符", '"可以。"'),
    "answer of two lines": (article(answer="第一行要够长才行\n第二行"), "wrong-form", "要写成一行", '"第一行'),
    "too few sections": (article(sections=[make.section("一"), make.section("二")]), "too-few", "至少 4 项，现在 2 项", '- heading: "一"'),
    "too few tags": (article(tags=["lpr"]), "too-few", "“tags”至少 3 项，现在 1 项", '- "lpr"'),
    "too many tags": (article(tags=[f"t{n}" for n in range(9)]), "too-many", "最多 8 项，现在有 9 项", '- "t0"'),
    "list where text belongs": (article(title=["甲"]), "wrong-shape", "“title”应该是一段文字", '- "甲"'),
    "text where a list belongs": (article(tags="lpr"), "wrong-shape", "应该是一个列表", '"lpr"'),
    "text where keys belong": (article(origin="某网站"), "wrong-shape", "“键: 值”", '"某网站"'),
    "no such day": (article(updated="2024-02-30"), "wrong-form", "2026-11-23 这样的日期", '"2024-02-30"'),
    "day without zeros": (article(updated="2024-3-2"), "wrong-form", "2026-11-23 这样的日期", '"2024-3-2"'),
    "source date": (source(date="1993年"), "wrong-form", "2026、2026-11 或 2026-11-23", '"1993年"'),
    "source month": (source(date="1993-13"), "wrong-form", "2026、2026-11 或 2026-11-23", '"1993-13"'),
    "origin time": (
        article(origin={"publisher": "网", "headline": "题", "time": "2022-08-22"}), "wrong-form", "2022-08-22 16:41:36", '"2022-08-22"'),
    "origin time without zeros": (
        article(origin={"publisher": "网", "headline": "题", "time": "2022-8-2 1:2:3"}), "wrong-form", "2022-08-22 16:41:36", '"2022-8-2'),
    "confidence": (source(confidence="sure"), "unknown-value", "没有“sure”这个值", '"sure"'),
    "http": (source(url="http://www.gov.cn/"), "wrong-form", "https://", '"http://'),
    "script address": (source(url="javascript:alert(1)"), "wrong-form", "https://", '"javascript:'),
    "address without scheme": (source(url="//www.gov.cn/"), "wrong-form", "https://", '"//www'),
    "address with a user": (source(url="https://gov.cn@evil.example/"), "wrong-form", "https://", '"https://gov.cn@'),
    "address with a space": (source(url="https://gov.cn/a b"), "wrong-form", "https://", '"https://gov.cn/a'),
    "id with capitals": (article("Sample"), "wrong-form", "编号只能用小写字母", '"Sample"'),
    "id in Chinese": (article("存款"), "wrong-form", "编号只能用小写字母", '"存款"'),
    "blank title": (article(title="  "), "wrong-form", "不能是空的", '"  "'),
    "blank step": (article(steps=["做这个。", " "]), "wrong-form", "不能是空的", '" "'),
    "unknown block": (block({"chart": "柱状图"}), "unknown-block", "不是认识的内容块", 'chart: "柱状图"'),
    "two kinds in one block": (block({"note": "甲", "list": ["乙"]}), "unknown-block", "不是认识的内容块", 'note: "甲"'),
    "empty list block": (block({"list": []}), "too-few", "至少 1 项", "[]"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_wrong_values(case: str, tmp_path: Path) -> None:
    entry, rule, fragment, needle = CASES[case]
    found, text = problems(tmp_path, entry)
    assert len(found) == 1, [str(problem) for problem in found]
    assert found[0].rule == rule
    assert fragment in found[0].message
    assert (found[0].at.path, found[0].at.line, found[0].at.column) == (FILE, *place(text, needle))


@pytest.mark.parametrize(
    ("entry", "guess"),
    [
        (article(phrasing=["问"]), "phrasings"),
        (source(confidense="official"), "confidence"),
        (block({"table": make.table(colums="甲")}), "columns"),
        (source(confidence="offical"), "official"),
        (source(confidence="官方"), "official"),
        (article(topic="存款"), "deposits"),
        (article(tags=["定期存款", "lpr", "deposit-insurance"]), "term-deposit"),
        (article("Sample_Question"), "sample-question"),
        (block({"tabel": make.table()}), "table"),
    ],
)
def test_a_misspelling_is_answered_with_the_word_meant(entry: dict[str, Any], guess: str, tmp_path: Path) -> None:
    found, _ = problems(tmp_path, entry)
    assert f"是不是想写 {guess}" in found[0].fix


def test_a_key_that_is_spelt_wrong_is_not_called_missing_too(tmp_path: Path) -> None:
    entry = {("phrasing" if key == "phrasings" else key): value for key, value in article().items()}
    found, _ = problems(tmp_path, entry)
    assert [(problem.rule, problem.fix) for problem in found] == [("unknown-key", "是不是想写 phrasings？")]


def test_an_unlike_key_is_answered_with_the_keys_there_are(tmp_path: Path) -> None:
    found, _ = problems(tmp_path, source(zzz="1"))
    assert "publisher" in found[0].fix
    assert "phrasings" not in found[0].fix, "those are the keys of an article, not of a source"


def test_all_errors_of_an_article_come_at_once(tmp_path: Path) -> None:
    found, _ = problems(tmp_path, article(title=LONG, updated="昨天", extra="1"))
    assert {problem.rule for problem in found} == {"too-long", "wrong-form", "unknown-key"}


def test_messages_never_fall_back_to_english(tmp_path: Path) -> None:
    # The message of the validation library is English; each shape at each place must have its own.
    for index, (key, value) in enumerate(article().items()):
        for wrong in ("", [], [["x"]], {"x": "y"}, [{"x": "y"}], "甲"):
            found, _ = problems(tmp_path / str(index), {**article(), key: wrong})
            for problem in found:
                assert "不符合要求" not in problem.message, f"{key}={wrong!r} instead of {value!r}: {problem}"


@pytest.mark.parametrize(
    ("name", "entries", "rule", "needle"),
    [
        ("topics", [{**topic(), "colour": "红"}], "unknown-key", "colour"),
        ("tags", [{**term(), "alias": "定存"}], "unknown-key", "alias:"),
        ("tags", [{k: v for k, v in term().items() if k != "definition"}], "missing-key", "id:"),
    ],
)
def test_topics_and_tags_are_held_to_their_model(
    name: str, entries: list[dict[str, Any]], rule: str, needle: str, tmp_path: Path
) -> None:
    write_data(tmp_path, **{name: entries})
    found = loader.read(tmp_path)[1]
    text = (tmp_path / f"data/{name}.yml").read_text(encoding="utf-8")
    assert [(p.rule, p.at.path, (p.at.line, p.at.column)) for p in found] == [
        (rule, f"data/{name}.yml", place(text, needle))
    ]


def test_a_file_of_the_wrong_shape_is_one_problem(tmp_path: Path) -> None:
    write_data(tmp_path, files={"data/articles.yml": "id: a\n"})
    found = loader.read(tmp_path)[1]
    assert [(problem.rule, str(problem.at)) for problem in found] == [("wrong-shape", "data/articles.yml:1:1")]
