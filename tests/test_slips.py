"""Slips of people who write Chinese: each is told once, where it stands, with what to do about it."""

from pathlib import Path

import pytest
from support.articles import TODAY, article, problems_of, table, to_yaml, write_data
from support.facts import FACTS_FILE, fact
from youju.authoring import schema
from youju.checks.runner import check
from youju.problem import Position, Problem, gathered, report

FILE = "data/articles/sample-question.yml"
WELL = """\
id: sample-question
title: 到期的钱会自己转存吗？
topic: deposits
tags: [term-deposit, lpr]
phrasings:
  - 到期不取会怎样
  - 忘记去取怎么办
published: 2024-03-01
updated: 2024-03-02
reviewed: 2024-03-03
answer: 会，前提是开户时约好了；没有约好的，到期以后按活期算。
steps:
  - do: 找出开户回单。
    say: 我想看约定。
  - do: 到期前一天再看一次。
  - do: 到期那天去取。
sections:
  - heading: 先看约定
    blocks:
      - 规定里写明了算法[^rule]。
      - 没有约好的按活期算。
      - list: [甲, 乙]
"""

# What is there → the slip; the line it is on as it begins then; what of it the column points at; message and fix.
SLIPS: dict[str, tuple[str, str, str, str, str]] = {
    "full-width colon": ("title: 到", "title：到", "：到", "冒号是全角的", "半角冒号"),
    "full-width colon in a step": ("say: 我", "say：我", "：我", "冒号是全角的", "半角冒号"),
    "no space after the colon": ("heading: 先", "heading:先", ":先", "后面没有空格", "冒号后空一格"),
    "other space after the colon": ("topic: dep", "topic:\u00a0dep", "\u00a0dep", "不换行空格", "半角空格"),
    "full-width space after the dash": ("- 忘记", "-　忘记", "　忘记", "全角空格", "半角空格"),
    "full-width spaces as indentation": ("    say: 我", "　　say: 我", "　　say", "缩进用了全角空格", "半角空格"),
    "as many full-width spaces": ("    say: 我", "　　　　say: 我", "　　　　say", "缩进用了全角空格", "半角空格"),
    "some full-width spaces": ("      - 没有", "    　- 没有", "　- 没有", "缩进用了全角空格", "半角空格"),
    "other spaces as indentation": ("    say: 我", "\u00a0" * 4 + "say: 我", "\u00a0", "用了不换行空格", "半角空格"),
    "full-width spaces below quotes": (
        "找出开户回单。\n    say", '"找出开户回单。"\n　　say', "　　say", "缩进用了全角空格", "半角空格"),
    "full-width spaces in an empty line": ("steps:\n", "　　\nsteps:\n", "　　", "空行里有全角空格", "删掉它"),
    "line broken without indentation": ("say: 我想看", "say: 我想\n看", "看", "没有接上上一行", "多缩进两格"),
    "full-width space after the colon": ("topic: dep", "topic:　dep", "　dep", "全角空格", "半角空格"),
    "no space after the dash": ("- 忘记", "-忘记", "-忘记", "“-”后面没有空格", "“-”后空一格"),
    "no space after all dashes": (
        "  - 到期不取会怎样\n  - 忘", "  -到期不取会怎样\n  -忘", "-到期不取", "一个列表", "“-”后面空一格"),
    "quote not closed": ("answer: 会", 'answer: "会', '"会', "引号没有闭合", "补上结尾"),
    "quote not closed long before the next one": (
        "title: 到期的钱会自己转存吗？", 'title: "到期的钱\nurgent: "false"', '"到期', "引号没有闭合", "补上结尾"),
    "quote closed by a Chinese one": (
        "say: 我想看约定。", 'say: "我想看约定。”', '"我', "结尾是中文的", "半角双引号"),
    "quotes in quotes": ("say: 我想看约定。", 'say: "我想看"约定"。"', "约定", "双引号里面又有双引号", "中文引号“”"),
    "text after quotes": ("say: 我想看约定。", 'say: "约定"我想看。', "我想", "引号结束以后还有字", "中文引号“”"),
    "text begins with a link": ("- 没有约好", "- [[other]]没有约好", "[[other", "不能以“[[”开头", "用双引号包起来"),
    "text is a link": ("- 没有约好的按活期算。", '- "没有"\n      - note: [[other]]', "[[other", "一段文字", "用双引号包起来"),
    "text begins with an image": ("- 没有约好", "- ![图](https://a.cn)没有", "![图", "不能以“![”开头", "用双引号包起来"),
    "text begins with a quotation": ("- 没有约好", "- > 没有约好", "> 没", "不能以“>”开头", "用双引号包起来"),
    "text begins bold": ("- 没有约好", "- **没有**约好", "**没", "不能以“**”开头", "用双引号包起来"),
    "text begins with a figure": ("- 没有约好", "- {{rate}} 没有约好", "{{rate", "不能以“{{”开头", "用双引号包起来"),
    "number split at its comma": ("list: [甲, 乙]", "list: [满 10,000 元, 乙]", "满 10", "分成了两项", "加双引号"),
    "colon and space inside": ("会，前提", "会: 前提", ": 前提", "多余的“: ”", "用双引号包起来"),
    "colon and space in an item": ("- 没有约好的", "- 没有约好的: 按", "没有约好的: ", "不是认识的内容块", "用双引号包起来"),
    "tab in an empty line": ("steps:\n", "\t\nsteps:\n", "\t", "制表符", "删掉它"),
    "tab as indentation": ("    say: 我", "\tsay: 我", "\tsay", "制表符", "改用空格"),
    "full-width comma in a list": ("[term-deposit, lpr]", "[term-deposit，lpr]", "term", "小写字母", "半角逗号"),
    "full-width brackets": ("[term-deposit, lpr]", "【term-deposit，lpr】", "【term", "一个列表", "半角方括号"),
    "list without brackets": ("tags: [term-deposit, lpr]", "tags: term-deposit、lpr", "term", "一个列表", "[甲, 乙]"),
    "key out of line": ("    say: 我", "   say: 我", "say: 我", "没有和上一行的键对齐", "同一列"),
    "step that is a text": ("- do: 到期那天", "- 到期那天", "到期那天", "一组“键: 值”", "前面加“do: ”"),
    "list that is a text": ("tags: [term-deposit, lpr]", "tags: lpr", "lpr", "一个列表", '["lpr"]'),
    "percent sign alone": ("say: 我想看约定。", "say: %", "%", "不能以“%”开头", "用双引号包起来"),
    "backslash in quotes": ("say: 我想看约定。", 'say: "看\\约定"', "\\约定", "特别的意思", "单引号"),
}  # fmt: skip


def errors_of(root: Path, text: str) -> list[Problem]:
    found = problems_of(root, articles=[], files={"data/articles.yml": "[]\n", FILE: text})
    return [problem for problem in found if problem.severity == "error"]


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_where_it_stands_with_its_remedy(name: str, tmp_path: Path) -> None:
    right, slip, needle, message, fix = SLIPS[name]
    assert WELL.count(right) == 1
    text = WELL.replace(right, slip)
    before = text[: WELL.index(right) + slip.index(needle)].split("\n")
    (problem,) = errors_of(tmp_path, text)
    assert problem.at == Position(FILE, len(before), len(before[-1]) + 1), problem
    assert message in problem.message
    assert fix in problem.fix


def test_what_the_slips_are_made_of_is_right(tmp_path: Path) -> None:
    assert errors_of(tmp_path, WELL) == []


def test_several_slips_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = WELL.replace("topic: ", "topic：").replace("say: ", 'say: "').replace("- 没有", "- **没**有")
    found = errors_of(tmp_path, text)
    assert [problem.at.line for problem in found] == [3, 14, 21]


BASES = {
    "data/topics.yml": "data/topics.yml",
    "data/tags.yml": "data/tags.yml",
    "data/sources/all.yml": "data/sources/all.yml",
    FACTS_FILE: FACTS_FILE,
}


@pytest.mark.parametrize("file", BASES)
@pytest.mark.parametrize("slip", ["syntax", "model"])
def test_what_leans_on_a_broken_file_is_not_reported(file: str, slip: str, tmp_path: Path) -> None:
    entry = article(
        steps=[{"do": "给 {{rate-1y}}。"}, {"do": "再看[[fact:rate-1y]]。"}, {"do": "再问。"}],
        literals=["1.20%"],
        sections=[
            {"heading": "算", "blocks": [
                "照抄 1.20%[^rule]。",
                {"example": {"title": "算", "given": ["甲"], "lines": ["甲 = 100 × {{rate-1y}} = {{=甲}} 元"], "result": "{{$甲}}"}},
                {"chart": {"title": "图", "fact": "rate-1y"}},
            ]},
        ],
    )  # fmt: skip
    root = write_data(tmp_path, [entry], files={FACTS_FILE: to_yaml([fact(name="一年期 1.20% 利率")])})
    assert [one for one in check(root, TODAY).problems if one.severity == "error"] == []
    path = root / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('name: "', "name: %", 1).replace('title: "', "title: %", 1)
                    if slip == "syntax" else text.replace("  name:", "  nmae:", 1).replace("  title:", "  ttile:", 1), encoding="utf-8")  # fmt: skip
    found = check(root, TODAY)
    told = [*found.problems, *schema.outdated(root, found.shared)]
    assert [one.at.path for one in told if one.severity == "error"] == [file], report(told)
    if file == "data/topics.yml":
        assert "make schema" not in report(told)


def test_files_that_cannot_be_read_come_first(tmp_path: Path) -> None:
    root = write_data(tmp_path, [article(topic="loan")], files={FACTS_FILE: "- unit: %\n"})
    lines = report(check(root, TODAY).problems).split("\n")
    assert lines[0].startswith(f"{FACTS_FILE}:1:9: 错误[yaml-syntax]")
    assert "unknown-topic" in lines[1]


def test_many_alike_are_one_with_a_count(tmp_path: Path) -> None:
    entry = article()
    rows = [["看APP", "看APP"] for _ in range(12)]
    entry["sections"][1]["blocks"] = [{"table": table(rows=rows)}, {"table": table(rows=[["甲"]] * 9)}]
    text = "- {{odd1}} {{odd2}} {{odd3}} {{odd4}}"
    entry["sections"][2]["blocks"] = [text]
    found = gathered(problems_of(tmp_path, articles=[entry]))
    told = {rule: [one.message for one in found if one.rule == rule] for rule in ("typography", "table-width")}
    assert {rule: len(messages) for rule, messages in told.items()} == {"typography": 1, "table-width": 1}
    assert "同样的共 24 处" in told["typography"][0]
    assert "同样的共 9 处" in told["table-width"][0]
    unknown = [one.message for one in found if one.rule == "unknown-fact"]
    assert len(unknown) == 1
    assert "这一行同样的共 4 处" in unknown[0]


def test_a_few_alike_are_told_one_by_one(tmp_path: Path) -> None:
    found = problems_of(tmp_path, articles=[article(tags=["x", "y", "z"])])
    assert sum(one.rule == "unknown-tag" for one in gathered(found)) == 3
