"""Who may import whom; the engine stays behind one door."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from support.articles import PROJECT, write_data
from support.making import python

HOOKS = PROJECT / "hooks"
YOUJU = HOOKS / "youju"
ENGINES = {"mkdocs", "material", "mkdocs_material", "properdocs", "zensical"}

# Each package (or module at the root) may import from those above it in this list, never from those below.
ORDER = [
    "rules",
    "problem",
    "addresses",
    "settings",
    "workers",
    "content",
    "text",
    "ledger",
    "calculators",
    "checks",
    "catalog",
    "pages",
    "search",
    "exports",
    "site",
    "build",
    "live",
    "preview",
    "authoring",
    "cli",
    "__main__",
]
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


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_hook_imports_the_engine(path: Path) -> None:
    assert not {target[0] for target in imports(path)} & ENGINES


def test_the_hook_does_import_the_engine() -> None:
    # Shows that the test above looks at imports at all.
    assert "mkdocs" in {target[0] for target in imports(HOOKS / "main.py")}


def test_there_is_one_door() -> None:
    assert [path.name for path in HOOKS.glob("*.py")] == ["main.py"]


def test_every_package_has_its_place() -> None:
    assert {path.relative_to(YOUJU).parts[0].removesuffix(".py") for path in MODULES} - {"__init__"} == set(ORDER)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_down_only(path: Path) -> None:
    here = path.relative_to(YOUJU).with_suffix("").parts[0]
    if here == "__init__":
        assert ours(path) == []
        return
    for target in ours(path):
        assert target[0] == here or ORDER.index(target[0]) < ORDER.index(here), f"{'.'.join(target)} is not below"


@pytest.mark.parametrize("package", sorted({path.parent for path in MODULES} - {YOUJU}), ids=name)
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
    write_data(tmp_path)
    script = f"""
import sys
for engine in {sorted(ENGINES)}:
    sys.modules[engine] = None
from datetime import date
from pathlib import Path
from youju import pages
from youju.catalog import catalog
from youju.catalog.repository import Repository
from youju.checks.runner import check
root, today = Path({str(tmp_path)!r}), date(2024, 6, 1)
checked = check(root, today)
assert not checked.problems
read = catalog.Articles(root, checked.outlines, checked.parsed).read
linked = catalog.build(checked.shared, checked.outlines, today, read, repository=Repository())
made = {{page.address: page.render() for page in pages.build(linked)}}
print("前提是开户时约好了" in made["articles/sample-question/"])
"""
    result = python("-c", script)
    assert result.stdout.strip() == "True", result.stderr
