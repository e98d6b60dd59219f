"""What an author sees in an editor, asked of the real language server, and the schemas behind it."""

import json
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from support.articles import PROJECT, article, write_data
from support.editor import Editor, editing
from youju.authoring import schema
from youju.content import loader

SERVER = PROJECT / "tests/editor/node_modules/yaml-language-server/bin/yaml-language-server"
NUMBERS = count(1)
MODELINE = "# yaml-language-server: $schema=../schema/article.json\n"


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    if not shutil.which("node"):
        pytest.skip("没有 node，编辑器补全没有测")
    if not SERVER.exists():
        pytest.fail("没有装语言服务器：运行 npm ci --prefix tests/editor", pytrace=False)
    flat = json.loads((PROJECT / ".vscode/settings.json").read_text(encoding="utf-8"))
    yaml: dict[str, Any] = {}
    for key, value in flat.items():
        node = yaml
        *parents, last = key.split(".")
        if parents[:1] == ["yaml"]:
            for parent in parents[1:]:
                node = node.setdefault(parent, {})
            node[last] = value
    # As the extension does: where a schema stands is told as an address, not relative to the settings.
    yaml["schemas"] = {(PROJECT / path).as_uri(): where for path, where in yaml["schemas"].items()}
    with editing(["node", str(SERVER), "--stdio"], PROJECT, {"yaml": yaml}) as server:
        yield server


def show(editor: Editor, text: str) -> str:
    """`text` as a new article nobody has saved."""
    return editor.open(PROJECT / f"data/articles/typing-{next(NUMBERS)}.yml", MODELINE + text)


@pytest.mark.parametrize("folder", ["data/articles", "data/articles/loans"])
def test_an_article_is_known_as_one_by_where_it_stands(editor: Editor, folder: str) -> None:
    name = editor.open(PROJECT / folder / f"typing-{next(NUMBERS)}.yml", "id: x\ntopic: nothing-like-it\n")
    assert editor.complaints(name)


def labels(answer: Any) -> dict[str, str]:
    """What is offered, with what is said about it."""
    found = {}
    for item in answer["items"]:
        said = item.get("documentation") or ""
        found[item["label"]] = said if isinstance(said, str) else said["value"]
    return found


def test_topics_are_offered_by_id_with_their_names(editor: Editor) -> None:
    offered = labels(editor.at("completion", show(editor, "id: x\ntopic: \n"), 2, 7))
    found, _ = loader.read(PROJECT)
    assert offered == {record.value.id: record.value.name for record in found.topics.records}


@pytest.mark.parametrize(("text", "line", "column"), [("tags: []\n", 1, 7), ("tags:\n  - \n", 2, 4)])
def test_tags_are_offered_by_id_with_their_names(editor: Editor, text: str, line: int, column: int) -> None:
    offered = labels(editor.at("completion", show(editor, text), line, column))
    found, _ = loader.read(PROJECT)
    for record in found.terms.records:
        assert offered[record.value.id].startswith(f"{record.value.name}：")


def test_keys_are_offered(editor: Editor) -> None:
    offered = labels(editor.at("completion", show(editor, "id: x\n\n"), 2, 0))
    assert {"title", "topic", "tags", "answer", "sections", "sources"} <= set(offered)
    assert "第一句就答" in offered["answer"]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("answer: 可以。\n", 1, ["答案", "第一句就答"]),
        ("topic: loans\n", 1, ["主题", "贷款"]),
        ("sections:\n  - heading: 小标题\n", 2, ["小标题", "直接说结论"]),
        ("sources:\n  - confidence: official\n", 2, ["置信", "官方原文"]),
    ],
)
def test_hovering_explains_in_chinese(editor: Editor, text: str, line: int, says: list[str]) -> None:
    uri = show(editor, text)
    hover = editor.at("hover", uri, line, 5)
    for words in says:
        assert words in hover["contents"]["value"]


WRONG = {
    "unknown topic": ("topic: loan\n", "loan", 1),
    "unknown tag": ("tags: [lpr, time-deposits, annual-fee]\n", "time-deposits", 1),
    "unknown key": ("colour: red\n", "colour", 1),
    "date": ("published: 2026/11/23\n", "2026/11/23", 1),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_value_is_marked_where_it_stands(editor: Editor, case: str) -> None:
    text, value, line = WRONG[case]
    found = editor.complaints(show(editor, f"draft: true\n{text}"))
    column = text.index(value)
    starts = [(item["range"]["start"]["line"], item["range"]["start"]["character"]) for item in found]
    assert (line + 1, column) in starts, found
    message = next(item["message"] for item in found if item["range"]["start"]["line"] == line + 1)
    assert any("\u4e00" <= character <= "\u9fff" for character in message), message


DATA = [path.relative_to(PROJECT).as_posix() for path in sorted((PROJECT / "data").rglob("*.yml"))]


def test_no_data_file_is_marked(editor: Editor) -> None:
    for name in DATA:
        text = (PROJECT / name).read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema="), name
        assert editor.complaints(editor.open(PROJECT / name, text)) == [], name


def test_the_settings_cover_every_data_file_and_ask_for_the_extension() -> None:
    settings = json.loads((PROJECT / ".vscode/settings.json").read_text(encoding="utf-8"))
    for path, pattern in settings["yaml.schemas"].items():
        assert (PROJECT / path).is_file()
        assert list(PROJECT.glob(pattern)) or pattern == "data/articles/**/*.yml"
    covered = {match for pattern in settings["yaml.schemas"].values() for match in PROJECT.glob(pattern)}
    assert covered == {PROJECT / name for name in DATA}
    wanted = json.loads((PROJECT / ".vscode/extensions.json").read_text(encoding="utf-8"))
    assert "redhat.vscode-yaml" in wanted["recommendations"]


def test_the_committed_schemas_are_current_and_valid() -> None:
    found, _ = loader.read(PROJECT)
    assert list(schema.outdated(PROJECT, found)) == [], "运行 make schema"
    for text in schema.files(found).values():
        jsonschema.Draft202012Validator.check_schema(json.loads(text))


def test_a_schema_that_is_not_current_is_a_reminder(tmp_path: Path) -> None:
    found, _ = loader.read(write_data(tmp_path))
    problems = list(schema.outdated(tmp_path, found))
    assert {problem.at.path for problem in problems} == set(schema.files(found))
    assert {(problem.rule, problem.severity) for problem in problems} == {("schema-outdated", "warning")}


@pytest.mark.parametrize("draft", [True, False])
def test_the_schema_counts_only_what_is_finished(draft: bool, tmp_path: Path) -> None:
    found, _ = loader.read(write_data(tmp_path))
    validator = jsonschema.Draft202012Validator(json.loads(schema.files(found)["data/schema/article.json"]))
    entry = article(tags=["lpr"])
    del entry["faq"]
    complaints = [error.message for error in validator.iter_errors({**entry, **({"draft": True} if draft else {})})]
    assert len(complaints) == (0 if draft else 2), complaints
    assert list(validator.iter_errors(article())) == []
