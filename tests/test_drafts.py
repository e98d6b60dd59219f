"""Unfinished articles: shown in the preview, never in the site, and valid from the first moment."""

import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support import articles as make
from support.articles import PROJECT, TODAY, article, write_data, write_site
from support.site import build
from youju.authoring import guidance
from youju.catalog import catalog
from youju.checks.runner import check
from youju.content import loader
from youju.problem import Problem


def draft(identifier: str = "unfinished", **overrides: Any) -> dict[str, Any]:
    return article(identifier, **{"draft": "true", **overrides})


def checked(root: Path) -> tuple[loader.Collection, list[Problem]]:
    return loader.read(root)[0], sorted(check(root, TODAY).problems)


def youju(root: Path, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks"), "PYTHONUTF8": "1", "YOUJU_TODAY": str(TODAY)}
    command = [sys.executable, "-m", "youju", arguments[0], "--root", str(root), *arguments[1:]]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, **options)


UNFINISHED: dict[str, dict[str, Any]] = {
    "body-length": {"sections": [{"heading": n, "blocks": b} for n, b in zip("一二三四", (["短[^rule]。"], [{"table": make.table()}], [{"example": make.example()}], ["短。"]), strict=True)]},
    "no-table": {"sections": [make.section(n, *b) for n, b in zip("一二三四", (["[^rule]"], [{"example": make.example()}], [], []), strict=True)]},
    "no-example": {"sections": [make.section(n, *b) for n, b in zip("一二三四", (["[^rule]"], [{"table": make.table()}], [], []), strict=True)]},
    "unused-source": {"sources": [make.source(), make.source("spare")]},
    "too-few": {"tags": ["lpr"]},
    "missing-key": {"faq": None},
    "placeholder": {"title": "（待写）"},
}  # fmt: skip


@pytest.mark.parametrize("rule", UNFINISHED)
def test_what_is_unfinished_is_a_warning_in_a_draft_and_an_error_otherwise(rule: str, tmp_path: Path) -> None:
    for kind, severity in ((draft, "warning"), (article, "error")):
        entry = {key: value for key, value in kind("x", **UNFINISHED[rule]).items() if value is not None}
        _, problems = checked(write_data(tmp_path / severity, [entry]))
        assert {problem.severity for problem in problems if problem.rule == rule} == {severity}
        assert severity == "error" or all(problem.severity == "warning" for problem in problems)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"tags": ["lpr", "nope", "term-deposit"]}, "unknown-tag"),
        ({"reviewed": "2024-13-01"}, "wrong-form"),
        ({"colour": "red"}, "unknown-key"),
        ({"draft": "yes"}, "wrong-form"),
    ],
)
def test_what_is_wrong_stays_wrong_in_a_draft(change: dict[str, Any], rule: str, tmp_path: Path) -> None:
    _, problems = checked(write_data(tmp_path, [draft(**change)]))
    assert [problem.severity for problem in problems if problem.rule == rule] == ["error"]


def test_a_published_article_cannot_link_to_a_draft(tmp_path: Path) -> None:
    linking = article(steps=["看[[unfinished]]。", "再看一次。"])
    _, problems = checked(write_data(tmp_path, [linking, draft()]))
    assert [problem.rule for problem in problems] == ["link-to-draft"]
    _, problems = checked(write_data(tmp_path / "both", [{**linking, "draft": "true"}, draft()]))
    assert problems == []


def test_only_a_preview_has_drafts(tmp_path: Path) -> None:
    found, _ = checked(write_data(tmp_path, [article(), draft()]))
    assert list(catalog.build(found, TODAY).articles) == ["sample-question"]
    assert list(catalog.build(found, TODAY, drafts=True).articles) == ["sample-question", "unfinished"]


@pytest.mark.site
def test_a_build_leaves_drafts_out_and_says_what_they_lack_without_failing(tmp_path: Path) -> None:
    root = write_site(tmp_path / "project", articles=[article(), draft(tags=["lpr"])])
    result = build(root, tmp_path / "site", {"YOUJU_TODAY": str(TODAY)})
    assert result.returncode == 0, result.stderr
    assert "提醒[too-few]" in result.stderr
    assert (tmp_path / "site/articles/sample-question/index.html").exists()
    assert not (tmp_path / "site/articles/unfinished").exists()


def test_a_new_article_is_valid_before_a_word_is_written(tmp_path: Path) -> None:
    root = write_data(tmp_path)
    made = youju(root, "new", "--id", "my-first", "--tags", "lpr，term-deposit", stdin=subprocess.DEVNULL)
    assert made.returncode == 0, made.stderr
    assert "data/articles/my-first.yml" in made.stdout
    found, problems = checked(root)
    assert {problem.severity for problem in problems} == {"warning"}, problems
    value = found.articles.by_id["my-first"].value
    assert (value.draft, value.tags, str(value.published)) == (True, ["lpr", "term-deposit"], str(TODAY))
    text = (root / "data/articles/my-first.yml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schema/article.json\n")
    assert f"答案：{guidance.guide(type(value), 'answer').text}" in text


@pytest.mark.parametrize(
    ("arguments", "saying"),
    [
        (["--id", "Not An Id"], "小写字母"),
        ([], "要写编号"),
        (["--id", "../../escape"], "小写字母"),
        (["--id", "sample-question"], "已经用过"),
        (["--id", "x", "--topic", "deposit"], "是不是想写 deposits"),
        (["--id", "x", "--tags", "lrp"], "是不是想写 lpr"),
        (["--id", "x", "--topic", "存"], "是不是想写 deposits"),
        (["--id", "x", "--title", "两\n行"], "一行"),
    ],
)
def test_what_cannot_be_made_is_explained_and_nothing_is_written(
    arguments: list[str], saying: str, tmp_path: Path
) -> None:
    root = write_data(tmp_path)
    before = sorted(root.rglob("*"))
    made = youju(root, "new", *arguments, stdin=subprocess.DEVNULL)
    assert (made.returncode, made.stdout) == (2, "")
    assert saying in made.stderr
    assert sorted(root.rglob("*")) == before


def test_a_file_that_exists_is_not_touched(tmp_path: Path) -> None:
    root = write_data(tmp_path, files={"data/articles/mine.yml": "broken: [\n"})
    assert youju(root, "new", "--id", "mine", stdin=subprocess.DEVNULL).returncode == 2
    assert (root / "data/articles/mine.yml").read_text(encoding="utf-8") == "broken: [\n"


def test_in_a_terminal_it_asks_for_what_is_missing(tmp_path: Path) -> None:
    root = write_data(tmp_path)
    ours, theirs = pty.openpty()
    # What will not do is asked for again.
    answers = [
        "", "Asked", "sample-question", "asked-for", "能提前取吗？", "车", "贷款", "lpr, 定存",
        "LPR，term-deposit", "",
    ]  # fmt: skip
    os.write(ours, "\n".join(answers).encode())
    made = youju(root, "new", stdin=theirs)
    os.close(ours)
    os.close(theirs)
    assert made.returncode == 0, made.stderr
    value = checked(root)[0].articles.by_id["asked-for"].value
    assert (value.title, value.topic, value.tags) == ("能提前取吗？", "loans", ["lpr", "term-deposit"])
    for said in ("要写编号", "“Asked”不行", "“sample-question”已经用过", "没有“车”这个主题", "没有“定存”这个标签"):
        assert said in made.stdout, said


def test_every_field_of_the_model_is_explained() -> None:
    for owner in guidance.GUIDE:
        keys = {field.alias or name for name, field in owner.model_fields.items() if name in owner.__annotations__}
        assert keys == set(guidance.GUIDE[owner]), owner
