"""What an author sees in an editor, asked of the real language server, and the schemas behind it."""

import json
import re
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest
import yaml
from referencing import Registry, Resource
from support.articles import PROJECT, TERMS, TODAY, article, real_content, source, term, to_yaml, write, write_data
from support.editor import Editor, editing
from support.long import some
from youju.authoring import schema
from youju.checks.runner import check
from youju.content import loader

SERVER = PROJECT / "tests/editor/node_modules/yaml-language-server/bin/yaml-language-server"
NUMBERS = count(1)

#: An id, a name, a unit, a value, since when and who says so: no figure needs more.
PLAIN_FACT = """\
- id: notice-days
  name: 提前几天通知
  unit: 天
  value: 7
  from: 2024-01-01
  source: rule:24.2
"""


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    if not shutil.which("node"):
        pytest.skip("没有 node，编辑器补全没有测")
    if not SERVER.exists():
        pytest.fail("没有装语言服务器：运行 npm ci --prefix tests/editor", pytrace=False)
    flat = json.loads((PROJECT / ".vscode/settings.json").read_text(encoding="utf-8"))
    yaml: dict[str, Any] = {}
    for key, value in flat.items():
        section, *rest = key.removeprefix("yaml.").split(".")
        if key.startswith("yaml."):
            yaml[section] = {rest[0]: value} if rest else value
    # As the extension does: where a schema stands is told as an address, not relative to the settings.
    yaml["schemas"] = {(PROJECT / path).as_uri(): where for path, where in yaml["schemas"].items()}
    with editing(["node", str(SERVER), "--stdio"], PROJECT, {"yaml": yaml}) as server:
        yield server


def show(editor: Editor, text: str, folder: str = "articles") -> str:
    """`text` as a new file in a folder of `data/` nobody has saved; its first line says which schema it has."""
    name = "article" if folder == "articles" else folder
    modeline = f"# yaml-language-server: $schema=../schema/{name}.json\n"
    return editor.open(PROJECT / f"data/{folder}/typing-{next(NUMBERS)}.yml", modeline + text)


@pytest.mark.parametrize(
    ("folder", "text"),
    [
        ("data/articles", "topic: nothing-like-it\n"),
        ("data/articles/loans", "topic: nothing-like-it\n"),
        ("data/sources", "- id: x\n"),
        ("data/decisions", "id: x\n"),
        ("data/facts", "- id: x\n"),
    ],
)
def test_a_record_is_known_for_what_it_is_by_where_it_stands(editor: Editor, folder: str, text: str) -> None:
    assert editor.complaints(editor.open(PROJECT / folder / f"typing-{next(NUMBERS)}.yml", text))


def labels(answer: Any) -> dict[str, str]:
    """What is offered, with what is said about it."""
    found = {}
    for item in answer["items"]:
        said = item.get("documentation") or ""
        found[item["label"]] = said if isinstance(said, str) else said["value"]
    return found


def test_topics_are_offered_by_id_with_their_names(editor: Editor) -> None:
    offered = labels(editor.at("completion", show(editor, "id: x\ntopic: \n"), 2, 7))
    found, _ = real_content()
    assert offered == {record.value.id: record.value.name for record in found.topics.records}


@pytest.mark.parametrize(("text", "line", "column"), [("tags: []\n", 1, 7), ("tags:\n  - \n", 2, 4)])
def test_tags_are_offered_by_id_with_their_names(editor: Editor, text: str, line: int, column: int) -> None:
    offered = labels(editor.at("completion", show(editor, text), line, column))
    found, _ = real_content()
    for record in found.terms.records:
        assert offered[record.value.id].startswith(f"{record.value.name}：")


@pytest.mark.parametrize(
    ("folder", "text", "line"),
    [
        ("articles", "sources: []\n", 1),
        ("facts", "- id: x\n  source: \n", 2),
        ("facts", "- id: x\n  values:\n    - source: \n", 3),
        ("sources", "- id: x\n  replaces: \n", 2),
    ],
)
def test_documents_are_offered_by_id_with_their_titles(editor: Editor, folder: str, text: str, line: int) -> None:
    column = len(text.split("\n")[line - 1].rstrip("]"))
    offered = labels(editor.at("completion", show(editor, text, folder), line, column))
    assert offered["civil-code"] == "中华人民共和国民法典"


def test_keys_are_offered(editor: Editor) -> None:
    offered = labels(editor.at("completion", show(editor, "id: x\n\n"), 2, 0))
    assert {"title", "topic", "tags", "answer", "cases", "glance", "steps", "sections", "related"} <= set(offered)
    assert "40 到 70 个字" in offered["answer"]


@pytest.mark.parametrize(
    ("folder", "text", "place", "says"),
    [
        ("articles", "answer: 可以，前提是开户时约好了。\n", (1, 5), ["答案", "先给结论"]),
        ("articles", "topic: loans\n", (1, 5), ["主题", "贷款"]),
        ("articles", "sections:\n  - heading: 小标题\n", (2, 5), ["小标题", "14 个字以内"]),
        ("articles", "steps:\n  - copy: 我于〔日期〕\n", (2, 5), ["可以复制的话", "〔…〕"]),
        ("articles", "cases:\n  - until: 2026-12-31\n", (2, 5), ["到哪天为止", "过了就不再显示"]),
        ("sources", "- id: x\n  seen:\n    text: 转述\n", (3, 11), ["只见别人怎么说"]),
    ],
)
def test_hovering_explains_in_chinese(
    editor: Editor, folder: str, text: str, place: tuple[int, int], says: list[str]
) -> None:
    hover = editor.at("hover", show(editor, text, folder), *place)
    for words in says:
        assert words in hover["contents"]["value"]


@pytest.mark.parametrize(
    ("folder", "text"),
    [
        ("articles", to_yaml(article(tags=["lpr", "not-in-any-list-yet"]))),
        ("articles", to_yaml(article(sources=["not-yet", "not-yet:24.2"]))),
        ("articles", to_yaml(article(glance=[{"chart": {"title": "图", "fact": "not-yet"}}]))),
        ("facts", PLAIN_FACT.replace("rule", "not-yet")),
    ],
    ids=["tag", "document", "figure", "document of a figure"],
)
def test_what_is_not_in_the_lists_yet_is_no_mistake(editor: Editor, folder: str, text: str) -> None:
    assert editor.complaints(show(editor, text, folder)) == []


WRONG = {
    "unknown topic": ("topic: loan\n", "loan", 1),
    "tag that is no id": ("tags: [lpr, Time_Deposit, annual-fee]\n", "Time_Deposit", 1),
    "document that is no id": ("sources: [民法典]\n", "民法典", 1),
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
    # Of what has the same schema a sample: the editor takes its time, and by the schemas every file is judged below.
    alike: dict[str, list[str]] = {}
    for name in DATA:
        first = (PROJECT / name).read_text(encoding="utf-8").partition("\n")[0]
        alike.setdefault(first, []).append(name)
    assert len(alike) > 8
    for name in [name for names in alike.values() for name in some(names, 2)]:
        text = (PROJECT / name).read_text(encoding="utf-8")
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


def validators(root: Path) -> dict[str, jsonschema.Draft202012Validator]:
    """What judges by each schema of a project, by the name of its file."""
    found, _ = loader.read(root)
    made = {**schema.files(found, root), **schema.suggestions(found)}
    schemas = {path.rpartition("/")[2]: json.loads(text) for path, text in made.items() if path.endswith(".json")}
    registry: Registry[Any] = Registry().with_resources(
        (key, Resource.from_contents(each)) for key, each in schemas.items()
    )
    return {name: jsonschema.Draft202012Validator(each, registry=registry) for name, each in schemas.items()}


def complaints(root: Path, name: str, value: Any) -> list[str]:
    """What the schema `name` of a project says of a value."""
    return [error.message for error in validators(root)[name].iter_errors(value)]


class AsAnEditor(yaml.CSafeLoader):
    """Reads days and “on” as text."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, form) for tag, form in forms if not tag.endswith((":timestamp", ":bool"))]
        for first, forms in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


AsAnEditor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|false)$"), ["t", "f"])


def test_every_data_file_fits_the_schema_it_names() -> None:
    judges = validators(PROJECT)
    for name in DATA:
        text = (PROJECT / name).read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema="), name
        judge = judges[text.partition("\n")[0].rpartition("/")[2]]
        assert [error.message for error in judge.iter_errors(yaml.load(text, AsAnEditor))] == [], name


def test_the_committed_schemas_are_current_and_valid() -> None:
    found, _ = real_content()
    assert list(schema.outdated(PROJECT, found)) == [], "运行 make schema"
    for judge in validators(PROJECT).values():
        judge.check_schema(judge.schema)


def test_a_schema_that_is_not_current_is_a_reminder(tmp_path: Path) -> None:
    found, _ = loader.read(write_data(tmp_path))
    problems = list(schema.outdated(tmp_path, found))
    assert {problem.at.path for problem in problems} == set(schema.files(found, tmp_path))
    assert {(problem.rule, problem.severity) for problem in problems} == {("schema-outdated", "warning")}


def test_whoever_adds_a_tag_or_a_document_need_not_make_schemas(tmp_path: Path) -> None:
    found, _ = loader.read(write_data(tmp_path))
    write(tmp_path, schema.files(found, tmp_path))
    tags = [*TERMS, term("new-one", name="新词", aliases=[])]
    more, _ = loader.read(write_data(tmp_path, tags=tags, sources=[source("new-law")]))
    assert list(schema.outdated(tmp_path, more)) == []
    assert schema.suggestions(more) != schema.suggestions(found)


@pytest.mark.parametrize("draft", [True, False])
def test_the_schema_counts_only_what_is_finished(draft: bool, tmp_path: Path) -> None:
    root = write_data(tmp_path)
    entry = article(tags=[])
    del entry["phrasings"]
    found = complaints(root, "article.json", {**entry, **({"draft": True} if draft else {})})
    assert len(found) == (0 if draft else 2), found
    assert complaints(root, "article.json", article()) == []


def test_an_announcement_and_a_table_stand_beside_plain_facts(tmp_path: Path) -> None:
    root = write_data(tmp_path)
    moved = {"announcement": "rule:1", "from": "2024-02-01", "values": {"days": "3"}}
    columns = [{"name": "不超过", "unit": "元"}, {"name": "谁"}]
    table = {
        "id": "table",
        "name": "表",
        "columns": columns,
        "rows": [["", "人"]],
        "from": "2024-01-01",
        "source": "rule",
    }
    assert complaints(root, "facts.json", [moved, table]) == []
    assert len(complaints(root, "facts.json", [{**moved, "values": {}}])) == 1
    assert len(complaints(root, "facts.json", [{**table, "unit": "元"}])) == 1


def test_a_plain_fact_takes_six_lines(tmp_path: Path) -> None:
    assert len(PLAIN_FACT.splitlines()) == 6
    root = write_data(tmp_path, files={"data/facts/deposits.yml": PLAIN_FACT})
    assert check(root, TODAY).problems == []
    fact = loader.read(root)[0].facts.by_id["notice-days"].value
    assert (fact.topic, fact.region, fact.verified_against) == ("deposits", "全国", "管理条例第二十四条第二款")
    assert (str(fact.verified_on), fact.values[0].confidence) == ("2024-05-01", "official")
    assert complaints(root, "facts.json", yaml.load(PLAIN_FACT, yaml.BaseLoader)) == []


@pytest.mark.parametrize("line", range(1, 6))
def test_a_plain_fact_needs_all_of_them(line: int, tmp_path: Path) -> None:
    lines = PLAIN_FACT.splitlines(keepends=True)
    text = "".join(lines[:line] + lines[line + 1 :])
    root = write_data(tmp_path, files={"data/facts/deposits.yml": text})
    key = lines[line].split(":")[0].strip()
    (problem,) = check(root, TODAY).problems
    assert (problem.rule, problem.at.path) == ("missing-key", "data/facts/deposits.yml")
    assert f"“{key}”" in problem.message
    assert len(complaints(root, "facts.json", yaml.load(text, yaml.BaseLoader))) == 1
