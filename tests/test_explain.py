"""Every way a value can be of the wrong shape, in words, at its place."""

from pathlib import Path
from typing import Any

import pytest
from support import articles as make
from support.articles import article, position, source, term, topic, write_data
from youju.content import loader
from youju.problem import Position, Problem

FILE, TOPICS, TAGS = "data/articles.yml", "data/topics.yml", "data/tags.yml"
SOURCES, FACTS, DECISION = "data/sources/all.yml", "data/facts/deposits.yml", "data/decisions/which.yml"


def problems(root: Path, path: str, value: Any) -> list[Problem]:
    return loader.read(write_data(root, files={path: make.to_yaml(value)}))[1]


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


def timed(**answer: Any) -> dict[str, Any]:
    return article(answer=[{"text": "会，前提是开户时约好了。", **answer}])


def chart(**parts: Any) -> dict[str, Any]:
    return block({"chart": {"title": "图", **parts}})


def decision(**answer: Any) -> dict[str, Any]:
    """A tree whose first answer is `answer`."""
    return {
        "id": "which",
        "title": "选哪个",
        "questions": [
            {"id": "first", "ask": "急用吗？", "answers": [{"say": "急", **answer}, {"say": "不急", "end": "b"}]}
        ],
        "outcomes": [{"id": "a", "title": "甲", "text": "选甲。"}, {"id": "b", "title": "乙", "text": "选乙。"}],
    }


def plain(**changes: Any) -> dict[str, Any]:
    """A figure with a single value."""
    own = {"id": "days", "name": "提前几天", "unit": "天", "value": "7", "from": "2024-01-01", "source": "rule:24"}
    return {**own, **changes}


LONG = "长" * 121
ARTICLES: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "misspelt key": (article(phrasing=["问"]), "unknown-key", "“phrasing”", "phrasing:"),
    "key of a table": (block({"table": make.table(colour="红")}), "unknown-key", "“colour”", "colour:"),
    "missing key": (without(article(), "answer"), "missing-key", "缺少“answer”（答案）", "id:"),
    "missing key of a section": (
        without(article(), "sections", 0, "heading"), "missing-key", "缺少“heading”（小标题）", "blocks:"),
    "missing key of a table": (
        block({"table": {"columns": ["甲", "乙"], "rows": [["1", "2"]]}}), "missing-key", "缺少“caption”（表名）", "columns:"),
    "title too long": (article(title=LONG), "too-long", "有 121 个字符，最多 120 个", f'"{LONG}"'),
    "answer too short": (article(answer="可以。"), "too-short", "至少 10 个字符", '"可以。"'),
    "answer of two lines": (article(answer="第一行要够长才行\n第二行"), "wrong-form", "要写成一行", '"第一行'),
    "too few sections": (article(sections=[]), "too-few", "至少 1 项，现在 0 项", "[]"),
    "too few phrasings": (article(phrasings=["问"]), "too-few", "“phrasings”至少 2 项，现在 1 项", '- "问"'),
    "too many steps": (article(steps=[{"do": f"第 {n} 步"} for n in range(6)]), "too-many", "最多 5 项，现在有 6 项", '- do: "第 0'),
    "step that is a text": (article(steps=["去问。", *make.steps()[:2]]), "wrong-shape", "“键: 值”", '"去问。"'),
    "missing key of a case": (article(cases=[{"if": "急用"}, {"if": "不急", "then": "等。"}]), "missing-key", "缺少“then”（那么）", 'if: "急用"'),
    "answer of another shape": (article(answer={"text": "会，前提是开户时约好了。"}), "wrong-shape", "“answer”应该是一段文字，或一个列表", 'text: "会'),
    "no answer in the list": (article(answer=[]), "too-few", "“answer”至少 1 项", "[]"),
    "answer for a time too short": (timed(text="可以。"), "too-short", "“text”至少 10 个字符", '"可以。"'),
    "end of an answer": (timed(until="年底"), "wrong-form", "“until”要写成 2026-11-23 这样的日期", '"年底"'),
    "chart of nothing": (chart(), "wrong-shape", "“chart”要正好画一样", 'title: "图"'),
    "chart of one bar": (chart(bars=[{"label": "甲", "value": "1"}]), "wrong-shape", "“chart”要正好画一样", 'title: "图"'),
    "chart of two kinds": (
        chart(fact="rate-1y", timeline=[{"date": "T 日", "text": "买"}, {"date": "T+1 日", "text": "到"}]),
        "wrong-shape", "“chart”要正好画一样", 'title: "图"'),
    "cited place": (article(sources=["民法典:677"]), "wrong-form", "“文件编号”或“文件编号:条款”", '"民法典:677"'),
    "too many tags": (article(tags=[f"t{n}" for n in range(9)]), "too-many", "最多 8 项，现在有 9 项", '- "t0"'),
    "list where text belongs": (article(title=["甲"]), "wrong-shape", "“title”应该是一段文字", '- "甲"'),
    "text where a list belongs": (article(tags="lpr"), "wrong-shape", "应该是一个列表", '"lpr"'),
    "text where keys belong": (article(origin="某网站"), "wrong-shape", "“键: 值”", '"某网站"'),
    "no such day": (article(updated="2024-02-30"), "wrong-form", "2026-11-23 这样的日期", '"2024-02-30"'),
    "day without zeros": (article(updated="2024-3-2"), "wrong-form", "2026-11-23 这样的日期", '"2024-3-2"'),
    "origin time": (
        article(origin={"publisher": "网", "headline": "题", "time": "2022-08-22"}), "wrong-form", "2022-08-22 16:41:36", '"2022-08-22"'),
    "origin time without zeros": (
        article(origin={"publisher": "网", "headline": "题", "time": "2022-8-2 1:2:3"}), "wrong-form", "2022-08-22 16:41:36", '"2022-8-2'),
    "too few cases": (article(cases=[{"if": "急用", "then": "取。"}]), "too-few", "“cases”至少 2 项，现在 1 项", '- if: "急用"'),
    "blank step": (article(steps=make.steps("做这个。", " ")), "wrong-form", "不能是空的", '" "'),
    "unknown block": (block({"picture": "柱状图"}), "unknown-block", "不是认识的内容块", 'picture: "柱状图"'),
    "chart that is a text": (block({"chart": "柱状图"}), "wrong-shape", "“键: 值”", '"柱状图"'),
    "id with capitals": (article("Sample"), "wrong-form", "编号只能用小写字母", '"Sample"'),
    "id in Chinese": (article("存款"), "wrong-form", "编号只能用小写字母", '"存款"'),
    "blank title": (article(title="  "), "wrong-form", "不能是空的", '"  "'),
    "two kinds in one block": (block({"note": "甲", "list": ["乙"]}), "unknown-block", "不是认识的内容块", 'note: "甲"'),
    "empty list block": (block({"list": []}), "too-few", "至少 1 项", "[]"),
}  # fmt: skip


SHARED: dict[str, tuple[str, Any, str, str, str]] = {
    "misspelt key of a source": (SOURCES, [source(publishr="谁")], "unknown-key", "“publishr”", "publishr:"),
    "missing key of a source": (SOURCES, [without(source(), "title")], "missing-key", "缺少“title”（文件名）", 'id: "rule"'),
    "nobody says whether it was read": (SOURCES, [without(source(), "seen")], "missing-key", "缺少“seen”（读过没有）", 'id: "rule"'),
    "source date": (SOURCES, [source(**{"from": "1993年"})], "wrong-form", "2026、2026-11 或 2026-11-23", '"1993年"'),
    "source month": (SOURCES, [source(**{"from": "1993-13"})], "wrong-form", "2026、2026-11 或 2026-11-23", '"1993-13"'),
    "how it was read": (SOURCES, [source(seen={"text": "看过", "on": "2024-05-01"})], "unknown-value", "没有“看过”这个值", '"看过"'),
    "how a clause was read": (
        SOURCES, [source(seen={"text": "全文", "on": "2024-05-01", "except": {"24": "没读"}})],
        "unknown-value", "没有“没读”这个值", '"没读"'),
    "http": (SOURCES, [source(url="http://www.gov.cn/")], "wrong-form", "https://", '"http://'),
    "script address": (SOURCES, [source(url="javascript:alert(1)")], "wrong-form", "https://", '"javascript:'),
    "address without scheme": (SOURCES, [source(url="//www.gov.cn/")], "wrong-form", "https://", '"//www'),
    "address with a user": (SOURCES, [source(url="https://gov.cn@evil.example/")], "wrong-form", "https://", '"https://gov.cn@'),
    "address with a space": (SOURCES, [source(url="https://gov.cn/a b")], "wrong-form", "https://", '"https://gov.cn/a'),
    "confidence": (FACTS, [plain(confidence="sure")], "unknown-value", "没有“sure”这个值", '"sure"'),
    "value with a unit": (FACTS, [plain(value="7 天")], "wrong-form", "只写数字", '"7 天"'),
    "no first day": (FACTS, [without(plain(), "from")], "missing-key", "缺少“from”（从哪天起）", 'id: "days"'),
    "no value": (FACTS, [without(plain(), "value")], "missing-key", "缺少“value”（数值）", 'id: "days"'),
    "source of another form": (FACTS, [plain(source="民法典")], "wrong-form", "“source”要写成“文件编号”", '"民法典"'),
    "source of another shape": (FACTS, [plain(source={"id": "rule"})], "wrong-shape", "“source”应该是一段文字，或一个列表", 'id: "rule"'),
    "value beside values": (
        FACTS, [plain(values=[{"from": "2023-01-01", "value": "5", "source": "rule"}])],
        "wrong-shape", "数值写了两处", 'id: "days"'),
    "one outcome": (DECISION, {**decision(end="a"), "outcomes": decision()["outcomes"][:1]}, "too-few", "“outcomes”至少 2 项", '- id: "a"'),
    "decision of another name": (DECISION, {**decision(end="a"), "id": "other"}, "file-name", "文件名是 which.yml，编号是 other", '"other"'),
    "misspelt key of a topic": (TOPICS, [topic(colour="红")], "unknown-key", "“colour”", "colour"),
    "misspelt key of a tag": (TAGS, [term(alias="定存")], "unknown-key", "“alias”", "alias:"),
    "missing key of a tag": (TAGS, [without(term(), "definition")], "missing-key", "缺少“definition”", "id:"),
}  # fmt: skip
CASES = {name: (FILE, [entry], *told) for name, (entry, *told) in ARTICLES.items()} | SHARED


@pytest.mark.parametrize("case", CASES)
def test_a_wrong_value_is_told_once_in_words_and_where_it_stands(case: str, tmp_path: Path) -> None:
    path, value, rule, fragment, needle = CASES[case]
    (problem,) = problems(tmp_path, path, value)
    assert problem.rule == rule
    assert fragment in problem.message
    assert problem.fix
    assert problem.at == position(tmp_path, path, needle)


@pytest.mark.parametrize(
    ("path", "value", "guess"),
    [
        (FILE, [article(phrasing=["问"])], "phrasings"),
        (FILE, [block({"table": make.table(colums="甲")})], "columns"),
        (FILE, [article(case=[])], "cases"),
        (FILE, [article(steps=[{"do": "去问。", "copi": "我"}])], "copy"),
        (
            FILE,
            [chart(fakt="rate-1y", timeline=[{"date": "T 日", "text": "买"}, {"date": "T+1 日", "text": "到"}])],
            "fact",
        ),
        (FILE, [article(topic="存款")], "deposits"),
        (FILE, [article(tags=["定期存款", "lpr", "deposit-insurance"])], "term-deposit"),
        (FILE, [article("Sample_Question")], "sample-question"),
        (FILE, [block({"tabel": make.table()})], "table"),
        (SOURCES, [source(seen={"text": "全", "on": "2024-05-01"})], "全文"),
        (SOURCES, [source(publishr="谁")], "publisher"),
        (FACTS, [plain(confidence="offical")], "official"),
        (FACTS, [plain(confidence="官方")], "official"),
        (DECISION, decision(goto="a", end="a"), "go"),
    ],
)
def test_a_misspelling_is_answered_with_the_word_meant(path: str, value: Any, guess: str, tmp_path: Path) -> None:
    assert f"是不是想写 {guess}" in problems(tmp_path, path, value)[0].fix


def test_a_key_that_is_spelt_wrong_is_not_called_missing_too(tmp_path: Path) -> None:
    entry = {("phrasing" if key == "phrasings" else key): value for key, value in article().items()}
    (found,) = problems(tmp_path, FILE, [entry])
    assert (found.rule, found.fix) == ("unknown-key", "是不是想写 phrasings？")


def test_an_unlike_key_is_answered_with_the_keys_there_are(tmp_path: Path) -> None:
    found = problems(tmp_path, FILE, [article(steps=[{"do": "去问。", "zzz": "1"}])])
    assert "copy" in found[0].fix
    assert "phrasings" not in found[0].fix, "those are the keys of an article, not of a step"


def test_all_errors_of_an_article_come_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, FILE, [article(title=LONG, updated="昨天", extra="1")])
    assert {problem.rule for problem in found} == {"too-long", "wrong-form", "unknown-key"}


def test_messages_never_fall_back_to_english(tmp_path: Path) -> None:
    # The message of the validation library is English; each shape at each place must have its own.
    entry = {**article(), **timed(), **chart(fact="x"), "glance": [], "related": [], "cases": [], "sources": []}
    wholes = {FILE: entry, SOURCES: source(), FACTS: plain(), DECISION: decision(end="a")}
    for path, whole in wholes.items():
        for key, value in whole.items():
            for wrong in ("", [], [["x"]], {"x": "y"}, [{"x": "y"}], "甲"):
                changed: Any = {**whole, key: wrong}
                for problem in problems(tmp_path / key, path, changed if path == DECISION else [changed]):
                    assert "不符合要求" not in problem.message, f"{key}={wrong!r} instead of {value!r}: {problem}"
                    assert "(" not in problem.message, f"part of a union in {problem}"


def test_a_file_of_the_wrong_shape_is_one_problem(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, FILE, {"id": "a"})
    assert (problem.rule, problem.at) == ("wrong-shape", Position(FILE))
