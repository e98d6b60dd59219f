"""The code host's side: workflows, forms, owners, labels, and the links that lead there."""

import re
import shutil
import sys
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from support.articles import (
    PROJECT,
    SOURCES,
    TODAY,
    article,
    cataloged,
    pages_of,
    place,
    problems_of,
    real_content,
    source,
    steps,
    to_yaml,
    write_data,
)
from support.making import run
from support.tools import BUILT
from youju import pages
from youju.authoring import field_table, guidance, pull_request, schema, topic_places
from youju.catalog import repository
from youju.catalog.repository import Repository
from youju.checks.runner import check
from youju.content import loader, model
from youju.problem import Position, Problem
from youju.settings import SettingError

GITHUB = PROJECT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")


def tool(name: str, *arguments: str | Path) -> CompletedProcess[str]:
    return run(Path(sys.executable).with_name(name), *arguments, cwd=PROJECT)


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("kind", "paths"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", FORMS),
        ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"]),
    ],
)
def test_the_code_host_would_accept_the_files(kind: str, paths: list[Path]) -> None:
    result = tool("check-jsonschema", "--builtin-schema", f"vendor.{kind}", *paths)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_file_the_code_host_refuses_is_noticed(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("on: push\njobs: {a: {steps: 3}}\n", encoding="utf-8")
    assert tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", wrong).returncode == 1


def test_what_runs_by_the_clock_is_kept_running() -> None:
    """The code host stops it in a repository nobody touches for 60 days."""
    # YAML 1.1 reads `on` as true.
    by_clock = {path.stem for path in WORKFLOWS if "schedule" in loaded(path)[True]}
    (step,) = loaded(GITHUB / "workflows/keep.yml")["jobs"]["keep"]["steps"]
    kept = re.search(r"for workflow in ([\w -]+); do", step["run"])
    assert kept and set(kept[1].split()) == by_clock
    assert "60 天" in (PROJECT / "docs/deploy.md").read_text(encoding="utf-8")


def test_workflows_pass_the_security_audit() -> None:
    result = tool("zizmor", "--offline", "--no-progress", GITHUB / "workflows")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_pin_what_they_use_and_ask_for_nothing_by_default(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert loaded(path)["permissions"] == {}
    for used in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used


def test_a_proposal_is_checked_without_rights_or_secrets() -> None:
    path = GITHUB / "workflows/check.yml"
    workflow = loaded(path)
    # YAML 1.1 reads the key `on` as true.
    assert list(workflow[True]) == ["pull_request"]
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}]
    assert "secrets." not in path.read_text(encoding="utf-8")
    second = loaded(GITHUB / "workflows/check-comment.yml")
    assert second[True]["workflow_run"]["workflows"] == [workflow["name"]]
    assert "checkout" not in str(second["jobs"])


def test_every_topic_has_owners_a_label_and_a_place_in_the_form() -> None:
    found, _ = real_content()
    names = {record.value.id: record.value.name for record in found.topics.records}
    owners = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8")
    patterns = re.findall(r"^(/\S+) @\S+$", owners, re.MULTILINE)
    assert [pattern for pattern in patterns if not (PROJECT / pattern[1:]).exists()] == []
    assert {f"/data/facts/{topic}.yml" for topic in names} <= set(patterns)
    labels = {label["name"]: label["description"] for label in loaded(GITHUB / "labels.yml")}
    assert {f"主题：{name}": topic for topic, name in names.items()}.items() <= labels.items()
    body = loaded(GITHUB / "ISSUE_TEMPLATE/question.yml")["body"]
    (question,) = (field for field in body if field.get("id") == "topic")
    assert question["attributes"]["options"] == [*names.values(), "不确定"]
    for form in FORMS:
        assert set(loaded(form)["labels"]) <= set(labels)


def test_a_new_topic_is_one_record_and_what_is_missing_then_is_listed(tmp_path: Path) -> None:
    shutil.copytree(GITHUB, tmp_path / ".github")
    shutil.copytree(PROJECT / "data", tmp_path / "data")
    (tmp_path / "docs").mkdir()
    for page in (PROJECT / "docs").glob("*.md"):
        shutil.copy(page, tmp_path / "docs")
    assert list(topic_places.missing(tmp_path, loader.read(tmp_path)[0])) == []
    with (tmp_path / "data/topics.yml").open("a", encoding="utf-8") as topics:
        topics.write("- {id: pensions, name: 养老金, definition: 退休以后按月领的钱。}\n")
    (tmp_path / "data/facts/pensions.yml").write_text("[]\n", encoding="utf-8")
    shutil.copy(PROJECT / field_table.FILE, tmp_path)
    found = check(tmp_path, BUILT)
    assert [str(one) for one in found.problems if one.severity == "error"] == []
    told = [*topic_places.missing(tmp_path, found.shared), *schema.outdated(tmp_path, found.shared)]
    assert {one.at.path for one in told} >= {
        ".github/CODEOWNERS", ".github/labels.yml", ".github/ISSUE_TEMPLATE/question.yml", "data/schema/article.json"
    }  # fmt: skip
    assert {one.severity for one in told} == {"warning"}


def test_reporting_fills_in_fields_the_form_has() -> None:
    url = urlsplit(Repository("https://code.example/me/youju").report("some-id", "问题&答案？"))
    assert url.path == "/me/youju/issues/new"
    filled = parse_qs(url.query)
    title = ["错误：问题&答案？"]
    assert filled == {"template": [repository.MISTAKE_FORM], "title": title, "article": ["some-id"]}
    fields = {field.get("id") for field in loaded(GITHUB / f"ISSUE_TEMPLATE/{repository.MISTAKE_FORM}")["body"]}
    assert "article" in fields


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (None, ""),
        ("", ""),
        ("hello@youju.example", "mailto:hello@youju.example"),
        ("mailto:hello@youju.example", "mailto:hello@youju.example"),
        ("https://form.example/youju?from=site", "https://form.example/youju?from=site"),
    ],
)
def test_feedback_goes_to_a_mailbox_or_a_form(written: object, address: str) -> None:
    assert repository.feedback(written) == address


@pytest.mark.parametrize("written", ["form.example", "http://form.example/", "javascript:alert(1)", "a@b", 3, ["x"]])
def test_any_other_feedback_address_is_refused_in_chinese(written: object) -> None:
    with pytest.raises(SettingError, match="一个邮箱，或 https:// 开头的表单网址"):
        repository.feedback(written)


def article_html(root: Path, where: Repository | None, entries: list[dict[str, Any]] | None = None) -> str:
    """The page of the last article."""
    assert [one for one in problems_of(root, articles=entries) if one.severity == "error"] == []
    whole = cataloged(loader.read(root)[0], TODAY, repository=where)
    return [page.render() for page in pages.build(whole) if page.kind == "article"][-1]


def test_an_article_is_edited_at_its_own_lines_and_reported_once(tmp_path: Path) -> None:
    entries = [article(), article("second", title="第二个问题？")]
    html = article_html(tmp_path, Repository("https://code.example/me/youju"), entries)
    line, _ = place((tmp_path / "data/articles.yml").read_text("utf-8"), '- id: "second"')
    assert html.count(f'href="https://code.example/me/youju/edit/main/data/articles.yml#L{line}"') == 1
    (report,) = re.findall(r'href="([^"]*/issues/new[^"]*)"', html)
    assert parse_qs(urlsplit(report.replace("&amp;", "&")).query)["article"] == ["second"]


def test_lines_are_found_however_a_list_is_indented(tmp_path: Path) -> None:
    entries = [article(), article("second", title="第二个问题？")]
    text = "\n".join(f"  {line}" if line else "" for line in to_yaml(entries).split("\n"))
    write_data(tmp_path, files={"data/articles.yml": text})
    shelf = loader.read(tmp_path)[0].articles
    assert [record.line for record in shelf.records] == [1, place(text, '- id: "second"')[0]]


def test_who_reports_goes_where_the_settings_say(tmp_path: Path) -> None:
    html = article_html(tmp_path, Repository("https://code.example/me/youju", "mailto:hello@youju.example"))
    assert html.count('href="mailto:hello@youju.example"') == 1
    assert "/issues/new" not in html
    assert "yj-mend" not in article_html(tmp_path, None)


def test_the_contributor_s_guide_is_current_and_names_every_field() -> None:
    text = (PROJECT / field_table.FILE).read_text(encoding="utf-8")
    assert field_table.text() == text, "运行 make schema"
    for owner in guidance.GUIDE:
        # Blocks are keys of their own and are listed where an article says what a section holds.
        if owner.__name__.endswith("Block") or owner is model.Timed:
            continue
        for name, field in owner.model_fields.items():
            assert f"| `{field.alias or name}` | {field.title} |" in text, (owner, name)


def test_the_contributor_s_guide_is_short_enough_to_be_read() -> None:
    text = (PROJECT / "CONTRIBUTING.md").read_bytes()
    assert len(text) <= 8192
    assert field_table.FILE.encode() in text


def test_what_the_contributor_s_guide_shows_can_be_written(tmp_path: Path) -> None:
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    answer, document, plain, values, others = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert len(plain.splitlines()) == 6
    files = {"data/sources/laws.yml": document, "data/facts/deposits.yml": plain + others}
    files["data/facts/loans.yml"] = "".join(plain.replace("days", "length").splitlines(keepends=True)[:3]) + values
    entry = to_yaml({key: value for key, value in article("told").items() if key != "answer"}) + answer
    _, refused = loader.read(write_data(tmp_path, files={**files, "data/articles/told.yml": entry}))
    assert refused == []


def test_the_maintainer_s_guide_is_short_and_names_what_is_there() -> None:
    text = (PROJECT / "HACKING.md").read_bytes()
    assert len(text) <= 12_288
    said = re.findall(r"`([^`\n]+)`", text.decode())
    # With a folder, or an ending of files; nothing else in backticks is one.
    paths = {word for word in said if re.fullmatch(r"[\w.-]+(/[\w.-]+)*/?", word) and re.search(r"/|\.[a-z]+$", word)}
    paths -= {".build", ".site.old", ".venv"}
    assert len(paths) > 60
    places = (PROJECT, PROJECT / "hooks/youju", PROJECT / "docs/javascripts")
    assert {path for path in paths if not any((place / path).exists() for place in places)} == set()


def test_every_command_that_is_told_exists() -> None:
    makefiles = "".join((PROJECT / name).read_text(encoding="utf-8") for name in ("Makefile", "bench.mk"))
    targets = set(re.findall(r"^([a-z-]+):", makefiles, re.MULTILINE))
    told = {
        target
        for path in (*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md"), PROJECT / ".ci/run", *WORKFLOWS)
        for target in re.findall(r"(?:^|[`:] ?)make (?:--silent )?([a-z-]+)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert {"site", "check", "serve", "test"} <= told
    assert told <= targets


def test_a_proposal_says_what_it_changes(tmp_path: Path) -> None:
    before, _ = loader.read(write_data(tmp_path / "before", [article(), article("gone", title="旧问题？")]))
    changed = [article(steps=steps("另一步。")), article("new", title="@all [新](x)？")]
    documents = [source(seen={"text": "转述", "on": "2024-05-01"}), *SOURCES[1:]]
    after, _ = loader.read(write_data(tmp_path / "after", changed, sources=documents))
    wrong = Problem(Position("data/articles.yml", 3, 4), "html-here", "<img src=x> @somebody", "改掉")
    text = pull_request.describe(before, after, [wrong], TODAY, "https://code.example/preview")
    assert "- 改动：到期的钱会自己转存吗？ `articles/sample-question/index.html`" in text
    assert "- 新增：&#64;all &#91;新&#93;(x)？ `articles/new/index.html`" in text
    assert "- 改动：管理条例 `sources/rule/index.html`" in text
    assert "- 删除：旧问题？ `articles/gone/index.html`" in text
    assert "[下载预览](https://code.example/preview)" in text
    assert "### 0 个错误，1 个提醒" in text
    assert "<img" not in text
    assert "@somebody" not in text


def test_what_is_wanted_names_what_is_missing(tmp_path: Path) -> None:
    html = pages_of(tmp_path, article(unverified=["没有核实的一条。"]))["wanted/"].render()
    assert "到期的钱会自己转存吗" in html
    assert "#还没有核实的" in html
    assert html.index("贷款") < html.index("存款")
