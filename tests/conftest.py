import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from support import browsing
from support.articles import PROJECT, article, write_site
from support.hosting import serving
from support.making import equipped
from support.site import built, once
from support.tool_pages import Calculators
from support.tools import BUILT
from youju.site.compress import compress


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "real", lambda folder: built(PROJECT, folder / "site")) / "site"


@pytest.fixture(scope="session")
def packed_site(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as `make release` sends it."""

    def make(folder: Path) -> None:
        shutil.copytree(real_site, folder / "site")
        compress(folder / "site")

    return once(tmp_path_factory, "packed", make) / "site"


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with its environment and a finished site; copy it, do not build in it."""

    def make(folder: Path) -> None:
        root = equipped(write_site(folder / "project", articles=[article()]))
        built(root, root / "site")

    return once(tmp_path_factory, "finished", make) / "project"


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Path:
    """`finished`, to build and break."""
    return Path(shutil.copytree(finished, tmp_path / "project"))


@pytest.fixture(scope="session")
def served_site(real_site: Path) -> Iterator[str]:
    with serving(real_site) as address:
        yield address


@pytest.fixture(scope="session")
def tools_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as built on the day its content was last looked at."""
    env = {"YOUJU_TODAY": str(BUILT)}
    return once(tmp_path_factory, "tools", lambda folder: built(PROJECT, folder / "site", env=env)) / "site"


@pytest.fixture(scope="session")
def served_tools(tools_site: Path) -> Iterator[str]:
    with serving(tools_site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browsing.chromium() as browser:
        yield browser


@pytest.fixture
def visit(chromium: Browser, served_site: str) -> Iterator[browsing.Visit]:
    with ExitStack() as opened:
        yield browsing.Visit(chromium, served_site, opened)


@pytest.fixture
def calculators(chromium: Browser, served_tools: str) -> Iterator[Calculators]:
    with ExitStack() as opened:
        yield Calculators(chromium, served_tools, opened)
