"""The data as it was at another revision of the repository."""

from __future__ import annotations

import io
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
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise RevisionError(f"取不到版本 {revision} 的 data/：{done.stderr.decode(errors='replace').strip()}")
    with TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            try:
                archive.extractall(folder, filter="data")
            except tarfile.TarError as error:
                raise RevisionError(f"版本 {revision} 的 data/ 里有不该有的链接或文件：{error}") from error
        yield read(Path(folder))[0]
