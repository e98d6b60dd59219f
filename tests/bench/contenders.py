"""Who builds: our site, and other generators given the same articles as Markdown.

Each contender prepares a project in a folder, once, and is then built again and again from nothing.
"""

from __future__ import annotations

import compileall
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import markdown


@dataclass(frozen=True)
class Contender:
    """`prepare(folder, corpus)` writes the project; `command` builds it into `site/` inside the folder.

    `caches` are what an earlier build may have left there; they go before every build.
    """

    name: str
    prepare: Callable[[Path, Path], None]
    command: Sequence[str]
    caches: Sequence[str] = ()
    env: Mapping[str, str] = field(default_factory=dict)


# Material's own notice about MkDocs 2 would wait for a reader.
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": "", "PYTHONPATH": ""}
_BUILD = ("-m", "mkdocs", "build", "--quiet", "--site-dir", "site")
#: The programs of the others are in an environment of their own: with jieba beside it our build would be another.
OTHERS = Path(os.environ.get("BENCH_BIN", Path(sys.executable).parent))

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
  /tags/*
nav:
  - 首页: index.md
  - 主题:
"""


def _ours(folder: Path, source: Path) -> None:
    shutil.copytree(source, folder, dirs_exist_ok=True)
    # Installed packages are compiled too.
    compileall.compile_dir(folder / "hooks", quiet=2)


def _plain(folder: Path, source: Path) -> None:
    whole = markdown.read(source)
    markdown.write(folder / "docs", markdown.texts(whole, listings=True))
    topics = "".join(f"    - topics/{identifier}.md\n" for identifier in whole.topics)
    (folder / "mkdocs.yml").write_text(_SETTINGS + topics, encoding="utf-8")
    (folder / "docs/index.md").write_text("# 首页\n", encoding="utf-8")


OURS = Contender("有据", _ours, (sys.executable, *_BUILD, "--strict"), (".build",), _QUIET)
PLAIN = Contender("MkDocs + Material", _plain, (str(OTHERS / "python"), *_BUILD), (".cache",), _QUIET)
