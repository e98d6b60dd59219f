"""Who builds: our site, and MkDocs + Material and Hugo given the same articles as Markdown.

Each contender prepares a project in a folder, once, and is then built again and again from nothing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import markdown

#: The others have an environment of their own: with jieba beside it our build would be another.
OTHER = Path(os.environ.get("BENCH_BIN", Path(sys.executable).parent)) / "python"
#: And so have we: the tools of developers would be looked through by the engine, which nobody who builds a site has.
OWN = Path(os.environ.get("BENCH_OWN", sys.executable))


@dataclass(frozen=True)
class Contender:
    """`prepare(folder, corpus)` writes the project; `command` builds it into `site/` inside the folder.

    `caches` are what an earlier build may have left there; they go before every build.
    """

    id: str
    name: str
    prepare: Callable[[Path, Path], None]
    command: Sequence[str]
    caches: Sequence[str] = ()
    env: Mapping[str, str] = field(default_factory=dict)


# Material's own notice about MkDocs 2 would wait for a reader.
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": "", "PYTHONPATH": ""}
_BUILD = ("-m", "mkdocs", "build", "--quiet", "--site-dir", "site")

_SETTINGS = """\
site_name: 对照
site_url: https://youju.example/
theme:
  name: material
  language: zh
  font: false
  features: [navigation.tabs, navigation.indexes, navigation.top, toc.follow, search.highlight, search.suggest]
plugins: [search]
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - tables
  - toc: {permalink: "#", slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}
not_in_nav: |
  /articles/*
  /topics/*
  /tags/*
nav:
  - 首页: index.md
  - 全部: articles/index.md
  - 主题:
"""


def _compiled(python: Path, *folders: Path) -> None:
    """As a first build leaves it: nobody is to compile modules while the others' are compiled already."""
    command = [python, "-m", "compileall", "-qq", *folders]
    # Packages bring files that are for other versions of the language; those fail.
    subprocess.run(command, env={**os.environ, **_QUIET}, check=False)


def _ours(folder: Path, source: Path) -> None:
    shutil.copytree(source, folder, dirs_exist_ok=True)
    _compiled(OWN, folder / "hooks", OWN.parent.parent / "lib")


def _material(folder: Path, source: Path) -> None:
    _compiled(OTHER, OTHER.parent.parent / "lib")
    whole = markdown.read(source)
    markdown.write(folder / "docs", markdown.texts(whole))
    topics = "".join(f"    - topics/{identifier}.md\n" for identifier in whole.topics)
    (folder / "mkdocs.yml").write_text(_SETTINGS + topics, encoding="utf-8")
    (folder / "docs/index.md").write_text("# 首页\n", encoding="utf-8")


def _hugo(folder: Path, source: Path) -> None:
    shutil.copytree(Path(__file__).parent / "hugo", folder, dirs_exist_ok=True)
    markdown.write(folder / "content", markdown.alone(markdown.read(source)))


def _program() -> str:
    """Hugo itself; what its package puts on the path is a script that starts it."""
    found = next(OTHER.parent.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*"), None)
    return str(found or "hugo")


OURS = Contender("ours", "有据", _ours, (str(OWN), *_BUILD, "--strict"), (".build",), _QUIET)
PLAIN = Contender("plain", "MkDocs + Material", _material, (str(OTHER), *_BUILD), (".cache",), _QUIET)
HUGO = Contender("hugo", "Hugo", _hugo, (_program(), "--quiet"), ("resources",))
ALL = (OURS, PLAIN, HUGO)
