"""What makes the site an application that can be installed: the web-app manifest, which names its icons.

Every address in it is relative, so it works below a path. The icons are in `docs/`; `make icons` draws them from
the logo, so there is one picture to change.
"""

from __future__ import annotations

import json

from .. import addresses
from ..pages.asset import Asset

MANIFEST = "manifest.webmanifest"
LOGO = "assets/logo.svg"
#: As `--yj-paper` of the light colours in `tokens.css`; the pages name the dark one too.
PAPER = "#fbf9f4"
_NAME, _SHORT = "有据：钱的问题，要有根据", "有据"
_SHORTCUTS = (("搜索", addresses.SEARCH), ("计算器", addresses.TOOLS), ("数字台账", addresses.FACTS))


def icon(size: int, purpose: str = "any") -> str:
    return f"assets/icon-{size}.png" if purpose == "any" else f"assets/icon-{size}-{purpose}.png"


_ICONS = ((192, "any"), (512, "any"), (512, "maskable"))
#: Sizes and purposes of all that is drawn from the logo. The last is for the home screen of a phone that does not
#: read manifests; opaque to its edges.
DRAWN = (*_ICONS, (180, "maskable"))


def asset() -> Asset:
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
    return Asset(MANIFEST, json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())
