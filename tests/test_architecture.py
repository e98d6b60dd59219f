"""Who may import whom; the engine stays behind one door."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from support.articles import PROJECT
from support.making import python

HOOKS = PROJECT / "hooks"
YOUJU, DOOR = HOOKS / "youju", HOOKS / "main.py"
ENGINES = {"mkdocs", "material", "mkdocs_material", "properdocs", "zensical"}

# Each package (or module at the root) may import from those above it in this list, never from those below.
ORDER = [
    "rules", "problem", "addresses", "settings", "workers", "content", "text", "ledger", "calculators", "checks",
    "catalog", "pages", "search", "exports", "site", "build", "live", "preview", "authoring", "cli", "__main__",
]  # fmt: skip
MODULES = sorted(YOUJU.rglob("*.py"))


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


def test_the_engine_has_one_door() -> None:
    assert [path for path in HOOKS.rglob("*.py") if {target[0] for target in imports(path)} & ENGINES] == [DOOR]
    assert list(HOOKS.glob("*.py")) == [DOOR]


def test_every_package_has_its_place() -> None:
    assert {path.relative_to(YOUJU).parts[0].removesuffix(".py") for path in MODULES} - {"__init__"} == set(ORDER)


@pytest.mark.parametrize("here", ["__init__", *ORDER])
def test_imports_go_down_only(here: str) -> None:
    allowed = {here, *ORDER[: ORDER.index(here)]} if here in ORDER else set()
    inside = (path for path in MODULES if path.relative_to(YOUJU).with_suffix("").parts[0] == here)
    assert [(path.name, target) for path in inside for target in ours(path) if target[0] not in allowed] == []


@pytest.mark.parametrize("package", sorted({path.parent for path in MODULES} - {YOUJU}), ids=lambda path: path.name)
def test_no_package_goes_in_circles(package: Path) -> None:
    modules = {path.stem for path in package.glob("*.py")}
    uses = {}
    for path in package.glob("*.py"):
        inside = [target[1] if target[1:] else "" for target in ours(path) if target[0] == package.name]
        uses[path.stem] = {each if each in modules else "__init__" for each in inside}
    list(TopologicalSorter(uses).static_order())


def test_files_stay_small() -> None:
    files = [*HOOKS.rglob("*.py"), *(PROJECT / "tests").rglob("*.py")]
    sizes = {path.relative_to(PROJECT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {path: size for path, size in sizes.items() if size > 350} == {}


def test_pages_are_built_without_the_engine(tmp_path: Path) -> None:
    script = f"""
import sys
sys.modules.update(dict.fromkeys({sorted(ENGINES)}))
from pathlib import Path
from support.articles import article, pages_of
made = {{address: page.render() for address, page in pages_of(Path({str(tmp_path)!r}), article()).items()}}
print("前提是开户时约好了" in made["articles/sample-question/"])
"""
    result = python("-c", script, PYTHONPATH=f"{HOOKS}:{PROJECT / 'tests'}")
    assert result.stdout.strip() == "True", result.stderr
