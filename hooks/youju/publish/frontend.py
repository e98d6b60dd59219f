"""Where scripts and styles stand in the site: their addresses change with their content.

A browser may therefore keep them for ever, and a page never meets those of another edition.
The scripts import each other, so their folder is named as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from .asset import Asset
from .stylesheet import joined

SCRIPTS = "javascripts/"
STYLES = "stylesheets/"

# Languages and engine of the theme's own search, its maps and the stylesheets we joined; pictures of the README.
_LEFT_OUT = re.compile(
    r"assets/(javascripts/(lunr|workers)/|stylesheets/|screenshots/)|assets/.*\.map$|assets/images/favicon\.png$"
)


class File(Protocol):
    src_uri: str
    dest_uri: str


class Files(Protocol):
    def __iter__(self) -> Iterator[File]: ...
    def remove(self, file: Any) -> None: ...


@dataclass(frozen=True)
class Frontend:
    """The joined stylesheet and the folder the scripts of this edition stand in."""

    stylesheet: Asset
    scripts: str

    def place(self, path: str) -> str:
        """Where the file of `path` in `docs/` or the theme stands in the site; empty if it is left out."""
        if _LEFT_OUT.match(path) or (path.startswith(STYLES) and path != self.stylesheet.path):
            return ""
        return self.scripts + path.removeprefix(SCRIPTS) if path.startswith(SCRIPTS) else path

    def arrange(self, files: Files) -> None:
        """Puts the engine's `files` where they stand in the site, without those left out."""
        for file in list(files):
            place = self.place(file.src_uri)
            if not place:
                files.remove(file)
            elif place != file.src_uri:
                file.dest_uri = place


def build(docs: Path, theme: Sequence[str], styles: Sequence[str]) -> Frontend:
    """From the folders of `docs/` and of the theme, nearest first, and our own `styles` in order."""
    stylesheet = joined([Path(folder) for folder in theme], [docs / path for path in styles])
    digest = sha256()
    for path in sorted((docs / SCRIPTS).rglob("*.js")):
        digest.update(path.relative_to(docs).as_posix().encode() + b"\0" + path.read_bytes())
    return Frontend(stylesheet, f"javascripts.{digest.hexdigest()[:8]}/")
