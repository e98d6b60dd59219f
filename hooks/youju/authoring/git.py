"""The data as it was at another revision of the repository."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ..content.loader import Collection, read


class RevisionError(Exception):
    """The revision does not exist here, or this is not a git repository; the message is Chinese."""


@contextmanager
def collection_at(root: Path, revision: str) -> Iterator[Collection]:
    """What could be read of `data/` at `revision`. Raises RevisionError."""
    command = ["git", "-C", str(root), "archive", "--format=tar", "--end-of-options", revision, "data"]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})
    except FileNotFoundError:
        raise RevisionError("没有找到 git：要和从前的版本比，先装好 git") from None
    if done.returncode:
        raise RevisionError(f"取不到版本 {revision} 的 data/：{_reason(done.stderr.decode(errors='replace').strip())}")
    with TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            try:
                archive.extractall(folder, filter="data")
            except tarfile.TarError as error:
                raise RevisionError(f"版本 {revision} 的 data/ 里有不该有的链接或文件：{error}") from error
        yield read(Path(folder))[0]


def _reason(said: str) -> str:
    """What git said, in Chinese where it is one of the usual things."""
    for english, reason in {
        "not a git repository": "这里不是 git 仓库",
        "not a valid object name": "没有这个版本；先 git fetch，或检查名字",
        "not a tree object": "没有这个版本；先 git fetch，或检查名字",
        "did not match any files": "那个版本里没有 data/",
        "dubious ownership": "这个文件夹属于别的用户，git 不肯读",
    }.items():
        if english in said:
            return reason
    return f"git 说“{said.splitlines()[-1] if said else '没有说原因'}”"
