"""`youju check`: what it prints in each form, when it fails, and that speed costs no finding."""

import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from sarif_pydantic import Sarif
from support import articles as make
from support.articles import TODAY, article, to_yaml, write_data
from youju import workers
from youju.authoring import report_formats
from youju.catalog.catalog import Articles
from youju.checks.memory import Memory
from youju.checks.runner import check
from youju.cli import main
from youju.problem import Position, Problem

#: From so many files on, several processes look at them.
MANY = 2 * workers.WORTH_PROCESSES
WRONG = [
    Problem(Position("data/乙.yml", 3, 9), "unknown-topic", "没有“loan”这个主题", "是不是想写 loans?"),
    Problem(Position("data/a.yml", 12, 1), "much", "正文太短：50%\n第二行, 还有", "补充", softened=True),
]


@pytest.mark.parametrize("form", report_formats.FORMATS)
def test_every_form_is_sorted_and_says_everything_once(form: report_formats.Format) -> None:
    text = report_formats.render([*WRONG, *WRONG], form)
    assert text == report_formats.render(list(reversed(WRONG)), form)
    # Errors before reminders, wherever they are.
    assert text.index("unknown-topic") < text.index("much") or form == "sarif"
    for words in ("loan", "是不是想写 loans", "补充"):
        assert words in text
    # SARIF names each rule once more, in its list of rules.
    assert text.count("unknown-topic") == (2 if form == "sarif" else 1)


def test_annotations_for_a_pull_request_keep_strange_text_inside_their_line() -> None:
    lines = report_formats.render(WRONG, "github").split("\n")
    assert lines[0].startswith("::error file=data/乙.yml,line=3,col=9,title=unknown-topic::")
    assert lines[1] == "::warning file=data/a.yml,line=12,col=1,title=much::正文太短：50%25%0A第二行, 还有 → 补充"


def test_json_has_every_part() -> None:
    assert json.loads(report_formats.render(WRONG, "json"))[0] == {
        "path": "data/乙.yml",
        "line": 3,
        "column": 9,
        "severity": "error",
        "rule": "unknown-topic",
        "message": "没有“loan”这个主题",
        "fix": "是不是想写 loans?",
    }


def test_sarif_is_read_by_a_sarif_library() -> None:
    run = Sarif.model_validate_json(report_formats.render(WRONG, "sarif")).runs[0]
    assert run.results is not None
    first = run.results[0]
    place = first.locations[0].physical_location
    assert (first.rule_id, str(first.level.value if first.level else "")) == ("unknown-topic", "error")
    assert (place.region.start_line, place.region.start_column) == (3, 9)
    assert unquote(place.artifact_location.uri) == "data/乙.yml"
    assert run.tool.driver.rules is not None
    assert [rule.id for rule in run.tool.driver.rules] == ["much", "unknown-topic"]
    assert [rule.short_description.text for rule in run.tool.driver.rules] == [
        "长短、小标题和链接不超过目标",
        "主题是有的",
    ]


@pytest.mark.parametrize(
    ("entry", "arguments", "code"),
    [
        (article(), [], 0),  # and says what was checked
        (article(draft="true", tags=["lpr"]), [], 0),
        (article(topic="loan"), [], 1),
        (article(topic="loan"), ["--format", "json"], 1),
        (article(), ["--files", "/etc/hostname"], 2),
        (article(), ["--base", "no-such-revision"], 2),
    ],
)
def test_exit_codes(
    entry: dict[str, object], arguments: list[str], code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = main(["check", "--root", str(write_data(tmp_path, [entry])), *arguments])
    said = capsys.readouterr()
    assert found == code, said.err
    assert ("1 篇文章，0 个数字，3 个标签，2 个主题" in said.out) == (code == 0)
    if code == 1 and arguments:
        assert [item["rule"] for item in json.loads(said.out)][:1] == ["unknown-topic"]


def test_a_day_that_is_none_is_told_in_a_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YOUJU_TODAY", "明天")
    assert main(["check", "--root", str(write_data(tmp_path))]) == 2
    assert capsys.readouterr().err == "YOUJU_TODAY 要写成 2026-11-23 这样的日期，现在是“明天”\n"


def many(root: Path) -> Path:
    """More articles than are checked one after the other, some of them wrong in every way there is."""
    entries = {entry["id"]: entry for entry in make.series(MANY + 20)}
    entries["question-003"]["topic"] = "loan"
    entries["question-004"]["steps"] = make.steps(
        "看[[question-005#没有这一节]]。", "看[[nowhere]]和[[question-006]]。"
    )
    entries["question-006"]["draft"] = "true"
    entries["question-007"]["answer"] = "短"
    entries["question-008"]["steps"] = make.steps("看[[question-007]]。", "看[[question-008]]。")
    files = {f"data/articles/{name}.yml": to_yaml(entry) for name, entry in entries.items()}
    files["data/articles/question-009.yml"] = "id: [\n"
    return write_data(root, [article("question-010", title="又一个？")], files=files)


def one_by_one(root: Path) -> list[Problem]:
    """What is found by a process alone."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(workers, "available", lambda: 1)
        return sorted(check(root, TODAY).problems)


def test_many_files_at_once_find_the_same_and_so_does_what_is_remembered_after_any_change(tmp_path: Path) -> None:
    root = many(tmp_path)
    memory = Memory()
    before = one_by_one(root)
    rules = "unknown-topic unknown-anchor link-to-draft too-short link-to-self yaml-syntax duplicate-id"
    assert set(rules.split()) <= {problem.rule for problem in before}
    for _ in range(2):
        assert sorted(check(root, TODAY, memory).problems) == before
    file = root / "data/articles/question-003.yml"
    file.write_text(file.read_text(encoding="utf-8").replace('"loan"', '"loans"'), encoding="utf-8")
    (root / "data/articles/question-011.yml").unlink()
    assert sorted(check(root, TODAY, memory).problems) == one_by_one(root)
    tags = root / "data/tags.yml"
    tags.write_text(tags.read_text(encoding="utf-8").replace('"lpr"', '"lpr-5y"'), encoding="utf-8")
    after = one_by_one(root)
    assert sum(problem.rule == "unknown-tag" for problem in after) > MANY
    assert sorted(check(root, TODAY, memory).problems) == after


@pytest.mark.parametrize("count", [3, MANY + 20])
def test_articles_are_handed_over_as_they_would_be_read_again(count: int, tmp_path: Path) -> None:
    entries = {entry["id"]: entry for entry in make.series(count)}
    entries["question-001"] |= {"draft": "true", "steps": []}
    files = {f"data/articles/{name}.yml": to_yaml(entry) for name, entry in entries.items()}
    root = write_data(tmp_path, [article("question-000")], files=files | {"data/articles/question-x.yml": "id: [\n"})
    found = check(root, TODAY, handing_over=True)
    assert list(found.parsed) == ["question-000", *entries]
    handed, read = (Articles(root, found.outlines, parsed) for parsed in (found.parsed, {}))
    for identifier in ("question-000", *entries):
        assert handed.read(identifier) == read.read(identifier)
    file = root / "data/articles/question-002.yml"
    file.write_text(to_yaml(entries["question-002"] | {"title": "改过了吗？"}), encoding="utf-8")
    assert handed.read("question-002").title != "改过了吗？", "a build shows what was checked"


def test_checking_some_files_leaves_the_others_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {f"data/articles/{name}.yml": to_yaml(article(name, answer="短")) for name in ("one", "two")}
    write_data(tmp_path, files=files)
    assert main(["check", "--root", str(tmp_path), "--files", str(tmp_path / "data/articles/one.yml")]) == 1
    printed = capsys.readouterr().err
    assert "data/articles/one.yml:14:9: 错误[too-short]" in printed
    assert "two.yml" not in printed


def test_a_file_that_nobody_can_read_is_said_to_be_unchecked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_data(tmp_path, [article(tags=["nope"])], files={"data/articles/broken.yml": "answer: [甲\n"})
    assert main(["check", "--root", str(root)]) == 1
    said = capsys.readouterr().err
    assert said.endswith("data/articles/broken.yml 还没有往下查，改好再查一次\n")
    assert said.count("还没有往下查") == 1
