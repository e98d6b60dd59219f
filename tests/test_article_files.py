"""Where articles may be written: many in `data/articles.yml`, one a file in `data/articles/`, or in a topic's folder."""

from pathlib import Path

import pytest
from support.articles import TODAY, article, cataloged, position, problems_of, to_yaml, topic, write, write_data
from support.situations import content, situation
from youju.catalog.catalog import Articles, ChangedError
from youju.catalog.repository import Repository
from youju.checks.runner import check
from youju.cli import main
from youju.content import loader

EVERYWHERE = {
    "listed": "data/articles.yml",
    "alone": "data/articles/alone.yml",
    "sorted": "data/articles/loans/sorted.yml",
}


def project(root: Path, **overrides: str) -> Path:
    """One article in every place there is."""
    made = {name: article(name, title=f"{name} 在哪里？", **overrides) for name in EVERYWHERE}
    files = {path: to_yaml(made[name]) for name, path in EVERYWHERE.items() if name != "listed"}
    return write_data(root, [made["listed"]], files=files)


def told(root: Path) -> list[tuple[str, str]]:
    return sorted((problem.rule, problem.at.path) for problem in check(root, TODAY).problems)


def test_an_article_is_the_same_wherever_it_is_written(tmp_path: Path) -> None:
    root = project(tmp_path)
    checked = check(root, TODAY)
    assert checked.problems == []
    assert {outline.id: outline.path for outline in checked.outlines} == EVERYWHERE
    articles, found = Articles(root, checked.outlines, {}), loader.read(root)[0]
    for identifier, path in EVERYWHERE.items():
        assert articles.read(identifier) == found.articles.by_id[identifier].value
        assert articles.place(identifier).path == path
    where = Repository("https://code.example/me/youju")
    assert where.edit(checked.outlines[2].path).endswith("/edit/main/data/articles/loans/sorted.yml")
    assert list(cataloged(found, TODAY).articles) == ["listed", "alone", "sorted"]


@pytest.mark.parametrize("identifier", EVERYWHERE)
def test_a_mistake_is_named_where_it_stands(identifier: str, tmp_path: Path) -> None:
    root = project(tmp_path)
    file = root / EVERYWHERE[identifier]
    wrong = file.read_text(encoding="utf-8").replace('"找出开户回单。"', '"看[[nowhere]]，再看[[alone#nowhere]]。"')
    file.write_text(wrong, encoding="utf-8")
    assert [(problem.rule, problem.at) for problem in sorted(check(root, TODAY).problems)] == [
        ("unknown-article", position(root, EVERYWHERE[identifier], "[[nowhere")),
        ("unknown-anchor", position(root, EVERYWHERE[identifier], "[[alone#nowhere")),
    ]
    assert main(["check", "--root", str(root), "--files", str(file)]) == 1
    others = [str(root / path) for name, path in EVERYWHERE.items() if name != identifier]
    assert main(["check", "--root", str(root), "--files", *others]) == 0


@pytest.mark.parametrize("identifier", EVERYWHERE)
def test_what_was_changed_since_the_check_is_read_as_it_is_now_or_not_at_all(identifier: str, tmp_path: Path) -> None:
    root = project(tmp_path)
    articles = Articles(root, check(root, TODAY).outlines, {})
    file = root / EVERYWHERE[identifier]
    file.write_text(file.read_text(encoding="utf-8").replace(f'"{identifier}"', '"other"'), encoding="utf-8")
    with pytest.raises(ChangedError, match=EVERYWHERE[identifier]):
        articles.read(identifier)


def test_an_id_is_used_once_wherever_it_is_written(tmp_path: Path) -> None:
    root = project(tmp_path)
    write(root, {"data/articles/deposits/listed.yml": to_yaml(article("listed", title="又一篇？"))})
    assert told(root) == [("duplicate-id", "data/articles/deposits/listed.yml")]


@pytest.mark.parametrize("wrong", [{}, {"answer": "短"}], ids=["sound", "broken"])
@pytest.mark.parametrize("name", ["a-copy", "z-copy"])
def test_a_copied_id_does_not_take_the_place_of_the_article_it_belongs_to(
    name: str, wrong: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path)
    copy = f"data/articles/{name}.yml"
    write(root, {
        copy: to_yaml(article("alone", title="又一篇？", draft="true", **wrong)),
        "data/articles/linking.yml": to_yaml(article("linking", related=["alone"], answer="会，看看那一篇就知道。")),
    })  # fmt: skip
    (found,) = (problem for problem in check(root, TODAY).problems if problem.rule != "too-short")
    assert (found.rule, found.at.path, found.at.line) == ("duplicate-id", copy, 1)
    assert "data/articles/alone.yml:1:5" in found.message
    assert main(["check", "--root", str(root), "--files", str(root / copy)]) == 1
    said = capsys.readouterr().err
    assert "duplicate-id" in said
    assert "改名" not in said


def test_a_copied_id_of_a_situation_is_told_where_it_was_copied_to(tmp_path: Path) -> None:
    copy = {"data/situations/a-copy.yml": to_yaml(situation(title="又一件？"))}
    found = [problem for problem in problems_of(tmp_path, **content(**copy)) if problem.severity == "error"]
    assert [(problem.rule, problem.at.path) for problem in found] == [("duplicate-id", "data/situations/a-copy.yml")]


def test_the_folder_of_an_article_need_not_be_that_of_its_topic(tmp_path: Path) -> None:
    assert told(project(tmp_path, topic="deposits")) == []


# A folder in the folder of a topic is not read, every other one is.
@pytest.mark.parametrize(
    ("folder", "fix", "rules"),
    [
        ("loan", "改名为 loans", ["folder-name", "too-short"]),
        ("2026", "放回 data/articles/", ["folder-name", "too-short"]),
        ("loans/new", "移到 data/articles/loans/", ["folder-name"]),
    ],
)
def test_a_folder_is_named_after_a_topic(folder: str, fix: str, rules: list[str], tmp_path: Path) -> None:
    inside = to_yaml(article("inside", title="里面的？", answer="短"))
    root = write(project(tmp_path), {f"data/articles/{folder}/inside.yml": inside})
    found, *others = sorted(check(root, TODAY).problems, key=lambda problem: problem.rule)
    assert [found.rule, *(other.rule for other in others)] == rules
    assert found.at.path == f"data/articles/{folder}"
    assert fix in found.fix


def test_nothing_is_said_of_folders_when_topics_cannot_be_read_or_of_hidden_ones(tmp_path: Path) -> None:
    root = project(tmp_path)
    write(root, {"data/articles/.trash/loans/x.yml": "id: [\n"})
    assert told(root) == []
    write(root, {"data/topics.yml": to_yaml([topic(), topic("loans", name=" ")])})
    assert "folder-name" not in {rule for rule, _ in told(root)}


def test_a_new_article_goes_into_the_folder_of_its_topic_if_there_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path)
    for identifier, subject, path, schema in (
        ("one", "loans", "data/articles/loans/one.yml", "../../schema"),
        ("two", "deposits", "data/articles/two.yml", "../schema"),
    ):
        assert main(["new", "--root", str(root), "--id", identifier, "--topic", subject, "--tags", "lpr"]) == 0
        assert path in capsys.readouterr().out
        first = (root / path).read_text(encoding="utf-8").split("\n")[0]
        assert first == f"# yaml-language-server: $schema={schema}/article.json"
