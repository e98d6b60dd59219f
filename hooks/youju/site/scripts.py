"""Where scripts and styles stand in the site: their addresses change with their content.

A browser may therefore keep them for ever, and a page never meets those of another edition.
The scripts import each other, so their folder is named as a whole. What every page runs is one file of it, and so
is the search engine: a request costs a reader more than the few bytes of a small script. They are published without
their comments and indents.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from ..pages.asset import Asset
from .stylesheet import joined

SCRIPTS = "javascripts/"
STYLES = "stylesheets/"
MAIN = f"{SCRIPTS}site.js"
ENGINE = f"{SCRIPTS}search/results.js"

# A script imported for what it does. It has no imports of its own, and its names stay its own in a block.
_JOINED = re.compile(r'^import "\./([\w-]+\.js)";\n', re.MULTILINE)
# What a script imports names from, relative to its folder; and the names it exports.
_FROM = re.compile(r'^import (.+) from "(\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
# Comments that have lines of their own are a quarter of a script. No text of several lines holds such a line.
_COMMENT = re.compile(r"^\s*(?://.*|/\*(?:[^*]|\*(?!/))*\*/\s*)?\n", re.MULTILINE)
# Nor has a text of ours several lines.
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)

# Languages and engine of the theme's own search, its maps and the stylesheets we joined; pictures of the README
# and what cards are drawn with.
_LEFT_OUT = re.compile(
    r"assets/(javascripts/(lunr|workers)/|stylesheets/|screenshots/)|assets/.*\.map$|assets/images/favicon\.png$"
    r"|assets/card-mark\.png$"
)


class Frontend(NamedTuple):
    """The joined stylesheet, the scripts as published and the folder that those of this edition stand in."""

    stylesheet: Asset
    published: tuple[Asset, ...]
    scripts: str

    @property
    def assets(self) -> tuple[Asset, ...]:
        return self.stylesheet, *self.published

    def place(self, path: str) -> str:
        """Where the file of `path` in `docs/` or the theme stands in the site; empty if it is left out."""
        if _LEFT_OUT.match(path) or (path.startswith(STYLES) and path != self.stylesheet.path):
            return ""
        return self.scripts + path.removeprefix(SCRIPTS) if path.startswith(SCRIPTS) else path

    def arrange(self, files: Any) -> None:
        """Puts the `files` of an engine like MkDocs where they stand in the site, without those left out or written
        here.
        """
        for file in list(files):
            place = self.place(file.src_uri)
            if not place or file.src_uri.startswith(SCRIPTS):
                files.remove(file)
            elif place != file.src_uri:
                file.dest_uri = place


def build(docs: Path, theme: Sequence[str], styles: Sequence[str]) -> Frontend:
    """From the folders of `docs/` and of the theme, nearest first, and our own `styles` in order."""
    stylesheet = joined([Path(folder) for folder in theme], [docs / path for path in styles])
    sources = {
        path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((docs / SCRIPTS).rglob("*.js"))
    }
    names = [SCRIPTS + name for name in _JOINED.findall(sources[MAIN])]
    sources[MAIN] = _JOINED.sub(lambda found: f"{{\n{sources[SCRIPTS + found[1]]}}}\n", sources[MAIN])
    sources[ENGINE], within = _engine(sources)
    names += within
    published = {
        path: _INDENT.sub("", _COMMENT.sub("", text)).encode() for path, text in sources.items() if path not in names
    }
    digest = sha256()
    for path, content in published.items():
        digest.update(path.encode() + b"\0" + content)
    folder = f"javascripts.{digest.hexdigest()[:8]}/"
    assets = (Asset(folder + path.removeprefix(SCRIPTS), content) for path, content in published.items())
    return Frontend(stylesheet, tuple(assets), folder)


def _engine(sources: Mapping[str, str]) -> tuple[str, list[str]]:
    """The search engine in one file with the scripts it imports, and their paths. Each of them is a function there, so
    that its names stay its own. What other scripts import, too, stays a file.
    """
    whole = _imported(ENGINE, sources)
    shared = {path for other in sources.keys() - set(whole) for path in _imported(other, sources)}
    within = [path for path in whole[:-1] if path not in shared]
    beside = [path for path in whole if path in shared]
    parts = [f'import * as {_name(path)} from "./{posixpath.basename(path)}";\n' for path in beside]
    for path in within:
        exports = ", ".join(name for _, name in _EXPORT.findall(sources[path]))
        body = _EXPORT.sub(r"\1", _linked(sources[path]))
        parts.append(f"const {_name(path)} = (() => {{\n{body}return {{ {exports} }};\n}})();\n")
    return "".join([*parts, _linked(sources[ENGINE])]), within


def _imported(path: str, sources: Mapping[str, str]) -> list[str]:
    """The script at `path` and all it imports, each behind what it imports itself."""
    folder = posixpath.dirname(path)
    names = [posixpath.normpath(f"{folder}/{name}") for _, name in _FROM.findall(sources[path])]
    return list(dict.fromkeys([*(each for name in names for each in _imported(name, sources)), path]))


def _linked(text: str) -> str:
    """A script that has the names of others from what `_engine` calls them."""
    return _FROM.sub(lambda found: f"const {found[1].replace(' as ', ': ')} = {_name(found[2])};\n", text)


def _name(path: str) -> str:
    return "$" + posixpath.basename(path).removesuffix(".js")
