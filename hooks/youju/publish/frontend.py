"""Where scripts and styles stand in the site: their addresses change with their content.

A browser may therefore keep them for ever, and a page never meets those of another edition.
The scripts import each other, so their folder is named as a whole. What every page runs is one file of it: a
request costs a reader more than the few bytes of a small script.
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
MAIN = f"{SCRIPTS}site.js"

# A script imported for what it does. It has no imports of its own, and its names stay its own in a block.
_JOINED = re.compile(r'^import "\./([\w-]+\.js)";\n', re.MULTILINE)
_COMMENT = re.compile(r"^\s*(?://.*)?\n", re.MULTILINE)

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
    """The joined stylesheet, the joined script and the folder the scripts of this edition stand in."""

    stylesheet: Asset
    script: Asset
    scripts: str
    #: Paths in `docs/` of what is only in `script`.
    joined: frozenset[str]

    @property
    def assets(self) -> tuple[Asset, Asset]:
        return self.stylesheet, self.script

    def place(self, path: str) -> str:
        """Where the file of `path` in `docs/` or the theme stands in the site; empty if it is left out."""
        if path in self.joined or _LEFT_OUT.match(path) or (path.startswith(STYLES) and path != self.stylesheet.path):
            return ""
        return self.scripts + path.removeprefix(SCRIPTS) if path.startswith(SCRIPTS) else path

    def arrange(self, files: Files) -> None:
        """Puts the engine's `files` where they stand in the site, without those left out."""
        for file in list(files):
            place = self.place(file.src_uri)
            if not place or file.src_uri == MAIN:
                files.remove(file)
            elif place != file.src_uri:
                file.dest_uri = place


def build(docs: Path, theme: Sequence[str], styles: Sequence[str]) -> Frontend:
    """From the folders of `docs/` and of the theme, nearest first, and our own `styles` in order."""
    stylesheet = joined([Path(folder) for folder in theme], [docs / path for path in styles])
    digest = sha256()
    for path in sorted((docs / SCRIPTS).rglob("*.js")):
        digest.update(path.relative_to(docs).as_posix().encode() + b"\0" + path.read_bytes())
    folder = f"javascripts.{digest.hexdigest()[:8]}/"
    main = (docs / MAIN).read_text(encoding="utf-8")
    names = _JOINED.findall(main)
    script = _JOINED.sub(lambda found: f"{{\n{(docs / SCRIPTS / found[1]).read_text(encoding='utf-8')}}}\n", main)
    asset = Asset(folder + MAIN.removeprefix(SCRIPTS), _COMMENT.sub("", script).encode())
    return Frontend(stylesheet, asset, folder, frozenset(SCRIPTS + name for name in names))
