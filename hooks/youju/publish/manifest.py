"""What makes the site an application that can be installed: the web-app manifest and its icons.

Every address in it is relative, so it works below a path; drawn from the logo, so there is one picture to change.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from .. import addresses
from .asset import Asset

MANIFEST = "manifest.webmanifest"
LOGO = "assets/logo.svg"
#: As `--yj-paper` of the light colours in `tokens.css`; the pages name the dark one too.
PAPER = "#fbf9f4"
_NAME, _SHORT = "有据：钱的问题，要有根据", "有据"
_SHORTCUTS = (("搜索", addresses.SEARCH), ("计算器", addresses.TOOLS), ("数字台账", addresses.FACTS))


def icon(size: int, purpose: str = "any") -> str:
    return f"assets/icon-{size}.png" if purpose == "any" else f"assets/icon-{size}-{purpose}.png"


_ICONS = ((192, "any"), (512, "any"), (512, "maskable"))
#: For the home screen of a phone that does not read manifests; opaque to its edges.
TOUCH = (180, "maskable")


def assets(docs: Path) -> Iterator[Asset]:
    """`docs` holds the logo."""
    for size, purpose in (*_ICONS, TOUCH):
        yield Asset(icon(size, purpose), partial(_draw, docs / LOGO, size, purpose))
    yield Asset(MANIFEST, _manifest().encode())


def _manifest() -> str:
    icons = [
        {"src": icon(size, purpose), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size, purpose in _ICONS
    ]
    said = {
        "id": "./",
        "name": _NAME,
        "short_name": _SHORT,
        "description": "日常金钱问题的答案：每个数字都写明出处和日期。没有网络也能看打开过的页面、用计算器和搜索。",
        "lang": "zh-CN",
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["finance", "education"],
        "icons": [*icons, {"src": LOGO, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
        "shortcuts": [{"name": name, "url": address} for name, address in _SHORTCUTS],
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _draw(logo: Path, size: int, purpose: str) -> bytes:
    # Brings libraries for pictures along, which reading and checking do without.
    from .icon_drawing import draw

    return draw(logo.read_text(encoding="utf-8"), size, whole=purpose == "any")
