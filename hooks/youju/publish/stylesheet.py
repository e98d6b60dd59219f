"""One small stylesheet from the theme's and our own, so that a page waits for a single file.

The theme dresses components this site does not have; what only they need stays out. A test
looks at every page for a class that was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from lightningcss import process_stylesheet

from .asset import Asset

# Classes and ids of components the site does not use, by how they begin (`$` where the whole name is meant).
_UNUSED = re.compile(
    r"abstract$|admonition|arithmatex|bug$|critic|danger$|emojione|example$|failure$|filename$|footnote|gemoji|gh-"
    r"|giscus|highlight|info$|katex|key-|linenodiv|linenos|md-annotation|md-author|md-banner|md-button|md-clipboard"
    r"|md-code|md-consent|md-content--post|md-content__button|md-draft|md-feedback|md-footer__|md-header--lifted"
    r"|md-input|md-meta|md-nav--integrated|md-pagination|md-path|md-pin|md-post|md-profile|md-progress|md-select"
    r"|md-sidebar--post|md-social|md-source|md-status|md-tag-shadow|md-version|mermaid|note$|only-|question$|quote$"
    r"|success$|tabbed|task-list|tip$|twemoji|warning$"
    # Tokens of highlighted code, and sizes of emoji.
    r"|[a-z][a-z0-9]?$|x{1,3}l$"
)
# Ready-made colours; ours are set in our own stylesheet.
_PRESETS = re.compile(r"(?<=[{}])[^{}]*\[data-md-color-(?:accent|primary)=[^{}]*\{[^{}]*\}")
_NAME = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
_SET = re.compile(r"(?<=[{;])\s*(--[\w-]+)\s*:")
_READ = re.compile(r"var\(\s*(--[\w-]+)")
# Set for the theme's scripts that draw diagrams.
_FOR_SCRIPTS = "--md-mermaid"


def unused(name: str) -> bool:
    """Whether rules for the class or id `name` are left out."""
    return _UNUSED.match(name) is not None


def joined(theme: Sequence[Path], own: Iterable[Path]) -> Asset:
    """The theme's stylesheets (its folders, nearest first) and then `own`, minified, named after what is in it."""
    presets = _PRESETS.sub("", _first(theme, "palette.*.min.css"))
    sheets = [_first(theme, "main.*.min.css"), presets, *(path.read_text(encoding="utf-8") for path in own)]
    whole = "\n".join(re.sub(r"/\*# sourceMappingURL=.*?\*/", "", sheet) for sheet in sheets)
    content = _without_unread(whole, {name for name in _NAME.findall(whole) if unused(name)}).encode()
    return Asset(f"stylesheets/site.{sha256(content).hexdigest()[:8]}.css", content)


def _without_unread(css: str, names: set[str]) -> str:
    """`css` without rules for `names`, and without custom properties that no rule reads any more."""
    css = process_stylesheet(css, unused_symbols=names)
    while unread := {each for each in _SET.findall(css) if each.startswith(_FOR_SCRIPTS)} | _unread(css):
        smaller = process_stylesheet(css, unused_symbols=unread)
        if smaller == css:
            break
        css = smaller
    return css


def _unread(css: str) -> set[str]:
    return set(_SET.findall(css)) - set(_READ.findall(css))


def _first(theme: Iterable[Path], pattern: str) -> str:
    """Raises FileNotFoundError when the theme has no such stylesheet."""
    for folder in theme:
        if found := sorted(folder.glob(f"assets/stylesheets/{pattern}")):
            return found[0].read_text(encoding="utf-8")
    raise FileNotFoundError(2, "主题里没有这个样式表", pattern)
