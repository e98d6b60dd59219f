"""Who may import whom; the engine stays behind one door."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.articles import PROJECT, write_data

HOOKS = PROJECT / "hooks"
YOUJU = HOOKS / "youju"
ENGINES = {"mkdocs", "material", "mkdocs_material", "properdocs", "zensical"}

# Each room may import from the ones above it, never from its own row or below.
FLOORS: list[set[str]] = [
    {"problem", "addresses", "syntax", "arithmetic", "confidence", "fields", "settings", "escaping", "yaml_lines"}
    | {"sieve"},
    {"speed", "invisible"},
    {"yaml_errors", "yaml_reader", "folder", "clock"},
    {"processes", "source", "markup", "typography", "published"},
    {"model"},
    {"explain", "glossary", "prose", "related", "navigation", "ledger", "handwritten"}
    | {"drafts", "guidance", "repository", "reporting", "fixing"},
    {"mending"},
    {"collection", "figures", "changes", "tools", "reference"},
    {"outline", "new", "schema", "parsed"},
    {"check", "catalog", "review", "impact", "revision", "kept"},
    {"survey", "proposal", "articles"},
    {"pages"},
    {"publish"},
    {"build"},
    {"finish", "preview"},
    {"authoring"},
    {"cli"},
    {"__main__"},
]
# Inside a folder the same holds between its files.
INSIDE: dict[str, list[set[str]]] = {
    "check": [
        {"identity", "article", "figures", "retyped", "tools", "links", "style", "guides"},
        {"references", "facts", "between"},
        {"permanence"},
        {"__init__"},
    ],
    "pages": [
        {"sanitize", "direct", "prefill"},
        {"page", "templates", "sparkline", "toolcard"},
        {"text", "figurecard", "chart"},
        {"blocks"},
        {"article", "listings", "facts", "tools", "search", "wanted", "written"},
        {"changes"},
        {"home", "topic"},
        {"__init__"},
    ],
    "tools": [
        {"field", "rules"},
        {"tool"},
        {"loans", "deposit", "cars", "cards", "shares", "maternity"},
        {"__init__"},
    ],
    "publish": [
        {"card", "card_letters", "card_png", "card_text"},
        {"asset", "replace", "compress", "packing", "api_models", "search_seam", "search_text", "search_documents"},
        {"linked_data", "markdown_text", "feed_formats", "calendar", "theme"},
        {"markdown", "card_drawing"},
        {"card_shelf"},
        {"cards", "manifest"},
        {"head", "llms", "frames"},
        {"shell"},
        {"search_scopes", "search_surfaces", "search_pairs", "policy", "stylesheet"},
        {"search_entry", "search_lexicon", "frontend"},
        {"ahead"},
        {"reuse", "search_gathered", "search_results"},
        {"search_index", "writing"},
        {"api", "feeds", "search", "redirects", "hosting"},
        {"offline", "bundle"},
        {"__init__"},
    ],
}
MODULES = sorted(YOUJU.rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(HOOKS).as_posix()


def imports(path: Path) -> list[tuple[str, ...]]:
    """Absolute dotted names of everything the module imports, wherever in it."""
    package = path.relative_to(HOOKS).parent.parts
    found: list[tuple[str, ...]] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [tuple(alias.name.split(".")) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            origin = (*base, *(node.module.split(".") if node.module else ()))
            found += [(*origin, alias.name) for alias in node.names]
    return found


def ours(path: Path) -> list[tuple[str, ...]]:
    return [target[1:] for target in imports(path) if target[0] == "youju"]


def rank(floors: list[set[str]], room: str) -> int:
    return next(index for index, floor in enumerate(floors) if room in floor)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_hook_imports_the_engine(path: Path) -> None:
    assert not {target[0] for target in imports(path)} & ENGINES


def test_the_hook_does_import_the_engine() -> None:
    # Shows that the test above looks at imports at all.
    assert "mkdocs" in {target[0] for target in imports(HOOKS / "main.py")}


def test_there_is_one_door() -> None:
    assert [path.name for path in HOOKS.glob("*.py")] == ["main.py"]


def test_every_room_has_a_floor() -> None:
    rooms = {path.relative_to(YOUJU).parts[0].removesuffix(".py") for path in MODULES} - {"__init__"}
    assert rooms == set().union(*FLOORS)
    for folder, floors in INSIDE.items():
        assert {path.stem for path in (YOUJU / folder).glob("*.py")} == set().union(*floors)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_down_only(path: Path) -> None:
    parts = path.relative_to(YOUJU).with_suffix("").parts
    if parts == ("__init__",):
        assert ours(path) == []
        return
    for target in ours(path):
        if target[0] == parts[0]:
            floors = INSIDE[parts[0]]
            inner = target[1] if (YOUJU / parts[0] / f"{target[1]}.py").exists() else "__init__"
            assert rank(floors, inner) < rank(floors, parts[1]), f"{'.'.join(target)} is not below"
        else:
            assert rank(FLOORS, target[0]) < rank(FLOORS, parts[0]), f"{'.'.join(target)} is not below"


def test_files_stay_small() -> None:
    files = [*HOOKS.rglob("*.py"), *(PROJECT / "tests").rglob("*.py")]
    sizes = {path.relative_to(PROJECT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {path: size for path, size in sizes.items() if size > 250} == {}


def test_what_is_begun_before_all_else_brings_none_of_it_along() -> None:
    script = """
import sys
from youju.publish import ahead, card_shelf, frontend
assert ahead.begin(None) is None
ahead._prepare()
print(sorted({"pydantic", "numpy", "youju.model", "mkdocs"} & set(sys.modules)))
"""
    command = [sys.executable, "-c", script]
    result = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(HOOKS)}, capture_output=True, text=True, check=False
    )
    assert result.stdout.strip() == "[]", result.stdout + result.stderr


def test_pages_are_built_without_the_engine(tmp_path: Path) -> None:
    write_data(tmp_path)
    script = f"""
import sys
for engine in {sorted(ENGINES)}:
    sys.modules[engine] = None
from datetime import date
from pathlib import Path
from youju import catalog, check, collection, pages
found, problems = collection.read(Path({str(tmp_path)!r}))
assert not [*problems, *check.collection(found, date(2024, 6, 1))]
made = {{page.address: page.render() for page in pages.build(catalog.build(found, date(2024, 6, 1)))}}
print("到期的钱会自己转存吗" in made["articles/sample-question/"])
"""
    result = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(HOOKS), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stdout.strip() == "True", result.stderr
