"""Files and folders under `data/` that nobody reads: what is in them would be missing without a word."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from pathlib import Path

from ..problem import Position, Problem
from . import data_files, published
from .data_files import ARTICLES_FOLDER

_FILES = (
    *(data_files.TOPICS_FILE, data_files.TAGS_FILE, data_files.ARTICLES_FILE, data_files.CONTACTS_FILE),
    *(data_files.TABLES_FILE, data_files.HOME_FILE, data_files.WANTED_FILE, Path(published.FILE).name),
)
_FOLDERS = (
    *(ARTICLES_FOLDER, data_files.FACTS_FOLDER, data_files.SOURCES_FOLDER, data_files.DECISIONS_FOLDER),
    *(data_files.DEADLINES_FOLDER, data_files.SITUATIONS_FOLDER),
)
#: Written for editors, and what may lie anywhere.
_SCHEMA, _NOTES = "schema", "README.md"
#: Begins with the name of a content file.
_MEANT = re.compile(r"#?([^#].*?\.ya?ml)(?![a-z0-9])", re.IGNORECASE)
#: What editors, merges and people call a copy.
_COPY = re.compile(r"~$|#$|\.(?:bak|orig|old|rej|swp|swo|tmp|save|backup)$|[ _-](?:副本|copy|backup)", re.IGNORECASE)


def problems(root: Path, topics: Container[str]) -> Iterator[Problem]:
    """`topics` are those with folders of their own.

    Copies beside a file are reminders, and so is what is no content at all; hidden files are nobody's business.
    """
    data = root / "data"
    yield from _top(data, root)
    for name in _FOLDERS:
        yield from _inside(data / name, root, folders=name == ARTICLES_FOLDER)
    for folder in data_files.folders(data / ARTICLES_FOLDER):
        if folder.name in topics:
            yield from _inside(folder, root, folders=True)


def _top(data: Path, root: Path) -> Iterator[Problem]:
    for path in _entries(data):
        if path.name in (*_FOLDERS, _SCHEMA, *_FILES):
            continue
        if path.is_dir():
            yield _folder(path, root, f"内容放进 {'、'.join(_FOLDERS)} 之一，别的移到 data/ 外面")
        else:
            yield _file(path, root)


def _inside(folder: Path, root: Path, *, folders: bool) -> Iterator[Problem]:
    """Whether there may be `folders` is for whoever reads articles to say."""
    for path in _entries(folder):
        if path.name.lower().endswith((".yml", ".yaml")):
            continue
        if not path.is_dir():
            yield _file(path, root)
        elif not folders:
            yield _folder(path, root, f"把里面的文件移到 {data_files.shown(folder, root)}/")


def _entries(folder: Path) -> list[Path]:
    try:
        known = sorted(folder.iterdir())
    except OSError:
        # Whoever reads its files says what is wrong.
        return []
    return [path for path in known if not path.name.startswith(".") and path.name != _NOTES]


def _folder(path: Path, root: Path, fix: str) -> Problem:
    return Problem(Position(data_files.shown(path, root)), "unread-file", "这里不该有文件夹，里面的东西没有读", fix)


def _file(path: Path, root: Path) -> Problem:
    name = path.name
    meant = _MEANT.match(name)
    fix = "移到 data/ 外面"
    if _COPY.search(name):
        fix = "这像是编辑器或合并留下的副本：删掉它"
    elif meant:
        here = meant[1].lower() == name.lower()
        fix = f"放进 data/ 下面该在的文件夹：{'、'.join(_FOLDERS)}" if here else f"改名为 {meant[1]}"
    problem = Problem(Position(data_files.shown(path, root)), "unread-file", "没有读这个文件", fix)
    return problem if meant and not _COPY.search(name) else problem.as_reminder()
