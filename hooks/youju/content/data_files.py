"""Which files under `data/` are content, and whether they may be read at all.

A pull request can bring any kind of file: links out of the project, pipes that never end,
names that other systems cannot store. What is refused is named, never opened.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from operator import attrgetter
from pathlib import Path

from ..problem import Position, Problem
from .fields import RESERVED_NAMES

TOPICS_FILE = "topics.yml"
TAGS_FILE = "tags.yml"
#: Articles, one below the other; the others have a file each, in the folder.
ARTICLES_FILE = "articles.yml"
CONTACTS_FILE = "contacts.yml"
TABLES_FILE = "tables.yml"
WANTED_FILE = "wanted.yml"
HOME_FILE = "home.yml"
ARTICLES_FOLDER = "articles"
FACTS_FOLDER = "facts"
SOURCES_FOLDER = "sources"
DECISIONS_FOLDER = "decisions"
DEADLINES_FOLDER = "deadlines"
SITUATIONS_FOLDER = "situations"

#: A file of two million Chinese characters; no more than this of any file is ever in memory.
MAX_BYTES = 6_000_000

_ENDINGS = (".yml", ".yaml")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.ya?ml")
_REASONS = {
    errno.ENOENT: "没有这个文件",
    errno.EACCES: "没有读权限",
    errno.EPERM: "没有读权限",
    errno.ENOTDIR: "这不是文件夹",
    errno.ELOOP: "链接绕成了圈",
    errno.EIO: "磁盘出错",
}
_KINDS = {
    stat.S_IFDIR: "文件夹",
    stat.S_IFIFO: "管道",
    stat.S_IFCHR: "设备",
    stat.S_IFBLK: "设备",
    stat.S_IFSOCK: "套接字",
}


def yaml_files(folder: Path, root: Path) -> tuple[list[Path], list[Problem]]:
    """The content files directly in `folder`, by name; names that cannot stay become problems."""
    try:
        paths = sorted(folder.iterdir(), key=attrgetter("name"))
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [_unreadable(shown(folder, root), error)]
    files, problems = [], []
    for path in paths:
        name = path.name
        if name.startswith(".") or not name.lower().endswith(_ENDINGS):
            continue
        if not _NAME.fullmatch(name):
            fix = "改成小写字母、数字和连字符，以 .yml 结尾"
            problems.append(Problem(_at(path, root), "file-name", "这个文件名在别的系统上存不下或会弄混", fix))
        elif name.partition(".")[0] in RESERVED_NAMES:
            message = "这个文件名是 Windows 的保留名，那里的人取不出来"
            problems.append(Problem(_at(path, root), "reserved-name", message, "换一个名字"))
        else:
            files.append(path)
    return files, problems


def folders(folder: Path) -> list[Path]:
    """The folders directly in `folder`, by name: those in which content is looked for."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.is_dir()]
    except OSError:
        # Whoever reads its files says what is wrong.
        return []
    return [folder / name for name in sorted(names) if not name.startswith(".") and not name.lower().endswith(_ENDINGS)]


def _at(path: Path, root: Path) -> Position:
    return Position(shown(path, root))


def content(path: Path, root: Path) -> tuple[bytes, list[Problem]]:
    """The bytes of a regular file that lies in `root / "data"`, links followed."""
    if not os.path.realpath(path).startswith(os.path.realpath(root / "data") + os.sep):
        fix = "把内容放进 data/ 里，不要用链接"
        return b"", [Problem(_at(path, root), "outside", "这个文件不在 data/ 里，或是指向外面的链接", fix)]
    try:
        status = path.stat()
        kind = stat.S_IFMT(status.st_mode)
        if kind != stat.S_IFREG:
            message = f"这不是普通文件，是{_KINDS.get(kind, '特殊文件')}"
            return b"", [Problem(_at(path, root), "unreadable", message, "换成文本文件，或删掉它")]
        with path.open("rb", buffering=0) as file:
            # Room is made for as much as is asked for.
            raw = file.read(min(status.st_size, MAX_BYTES) + 1)
    except OSError as error:
        return b"", [_unreadable(shown(path, root), error)]
    if len(raw) > MAX_BYTES:
        return b"", [Problem(_at(path, root), "too-large", f"文件超过 {MAX_BYTES:,} 个字节", "拆成几个文件")]
    return raw, []


def shown(path: Path, root: Path) -> str:
    """What problems call `path`: from `root`, with what cannot be printed spelled out."""
    text = path.as_posix().removeprefix(f"{root.as_posix().rstrip('/')}/")
    return text if text.isprintable() else "".join(part if part.isprintable() else repr(part)[1:-1] for part in text)


def _unreadable(name: str, error: OSError) -> Problem:
    reason = _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
    return Problem(Position(name), "unreadable", f"读不出来：{reason}", "检查它是否存在、是否有读权限")
