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

from ..pages.asset import Asset

# Classes and ids of components the site does not use, by how they begin (`$` where the whole name is meant).
_UNUSED = re.compile(
    r"abstract$|admonition|arithmatex|bug$|critic|danger$|emojione|example$|failure$|filename$|footnote|gemoji|gh-"
    r"|giscus|grid$|cards?$|middle$|__comments|highlight|info$|inline$|katex|key-|keys$|linenodiv|linenos|md-annotation|md-author|md-banner|md-button"
    r"|md-clipboard|md-code|md-consent|md-content--post|md-content__button|md-copyright__|md-draft|md-feedback"
    r"|md-footer__|md-header--lifted|md-header__(?:ellipsis|source|title|topic)|md-input|md-meta|md-nav--(?:integrated|lifted)"
    r"|md-nav__(?:container|icon|item--(?:nested|section)|source|toggle)|md-pagination|md-path|md-pin|md-post|md-profile"
    r"|md-progress|md-select|md-sidebar--post|md-social|md-source|md-status|md-tag-|md-toggle--|md-tooltip|md-top"
    r"|md-version|mermaid|note$|only-|question$|quote$|success$|tabbed|task-list|tip$|twemoji|warning$"
    # Tokens of highlighted code, and sizes of emoji.
    r"|[a-z][a-z0-9]?$|x{1,3}l$"
)
#: Elements the theme dresses and no page has.
UNUSED_ELEMENTS = ("iframe", "kbd", "video")
# What else marks a selector of the theme as one for other sites: scripts from right to left, tables that a script
# sorts, contents lists in the menu or with more than words, pictures that say in their address for which colours.
_ELSEWHERE = re.compile(
    r"\[dir=rtl\]|\[role=columnheader\]|\[for=__toc\]|\[src\$=|\[align|\[data-preview\]|header__button\.md-logo"
    r"|md-nav--primary \.md-nav--secondary|md-nav__link[^,]* (?:svg|code|\.md-icon|\.md-typeset)|__link>\.md-nav__link"
    # What our own stylesheet hides or keeps still.
    r"|md-search-result__(?:icon|terms)|md-tabs__item:nth-child|md-tabs__link svg|md-tabs\[hidden\]"
    rf"|(?<![\w.#\[-])(?:{'|'.join(UNUSED_ELEMENTS)})(?![\w-])"
)
# Ready-made colours; ours are set in our own stylesheet.
_PRESETS = re.compile(r"(?<=[{}])[^{}]*\[data-md-color-(?:accent|primary)=[^{}]*\{[^{}]*\}")
_RULE = re.compile(r"(?:^|(?<=[{};]))([^{};@]+)\{([^{}]*)\}")
_BETWEEN = re.compile(r",(?![^()]*\))")
_NOT = re.compile(r":not\([^()]*\)")
_NAME = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
_FRAMES = re.compile(r"@keyframes ([\w-]+)")
_SET = re.compile(r"[{;]\s*(--[\w-]+)\s*:")
_READ = re.compile(r"var\(\s*(--[\w-]+)")
# Set for the theme's scripts that draw diagrams.
_FOR_SCRIPTS = "--md-mermaid"


def unused(name: str) -> bool:
    """Whether rules for the class or id `name` are left out."""
    return _UNUSED.match(name) is not None


def joined(theme: Sequence[Path], own: Iterable[Path]) -> Asset:
    """The theme's stylesheets (its folders, nearest first) and then `own`, minified, named after what is in it."""
    sheets = _first(theme, "main.*.min.css") + _PRESETS.sub("", _first(theme, "palette.*.min.css"))
    sheets = _RULE.sub(_for_us, re.sub(r"/\*# sourceMappingURL=.*?\*/", "", sheets))
    ours = "\n".join(path.read_text(encoding="utf-8") for path in own)
    # What the theme sets and ours sets again, it sets for nothing.
    theirs = process_stylesheet(sheets, unused_symbols=set(_SET.findall(ours)))
    content = _without_unread(process_stylesheet(f"{theirs}\n{ours}")).encode()
    return Asset(f"stylesheets/site.{sha256(content).hexdigest()[:8]}.css", content)


def _for_us(rule: re.Match[str]) -> str:
    """The rule with those of its selectors that something here can match; a minifier drops only whole rules."""
    kept = [one for one in _BETWEEN.split(rule[1]) if not _misses(_NOT.sub("", one))]
    return f"{','.join(kept)}{{{rule[2]}}}" if kept else ""


def _misses(selector: str) -> bool:
    return _ELSEWHERE.search(selector) is not None or any(map(unused, _NAME.findall(selector)))


def _without_unread(css: str) -> str:
    """`css` without animations nothing plays, and without custom properties that no rule reads any more."""
    while unread := {each for each in _SET.findall(css) if each.startswith(_FOR_SCRIPTS)} | _unread(css):
        smaller = process_stylesheet(css, unused_symbols=unread)
        if smaller == css:
            break
        css = smaller
    return css


def _unread(css: str) -> set[str]:
    never_played = {name for name in _FRAMES.findall(css) if len(re.findall(_whole(name), css)) == 1}
    return set(_SET.findall(css)) - set(_READ.findall(css)) | never_played


def _whole(name: str) -> str:
    # Begins with the name, so that nothing is looked back from at other characters.
    return rf"{name}(?<![\w-]{name})(?![\w-])"


def _first(theme: Iterable[Path], pattern: str) -> str:
    """Raises FileNotFoundError when the theme has no such stylesheet."""
    for folder in theme:
        if found := sorted(folder.glob(f"assets/stylesheets/{pattern}")):
            return found[0].read_text(encoding="utf-8")
    raise FileNotFoundError(2, "主题里没有这个样式表", pattern)
