"""The seam between Material's search dialog and our engine: what we rely on, and a check that it is there.

Material starts the worker named in its page configuration and speaks four messages with it:
0 set-up, 1 ready, 2 query, 3 result. Naming our worker there leaves its dialog as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

WORKER = "javascripts/search/worker.js"

_THEIR_WORKER = re.compile(r"assets/javascripts/workers/search\.[0-9a-f]+\.min\.js")
# Where in the theme, what must stand there, and what it means to us.
_RELIED_ON = (
    ("base.html", r"\{%-?\s*block config\s*-?%\}", "页面设置所在的 config 块"),
    ("base.html", r'"search":\s*"' + _THEIR_WORKER.pattern + '"', "页面设置里的搜索程序网址"),
    ("assets/javascripts/workers/search.*.min.js", r"case 0:.*type:1\}.*case 2:.*type:3,data:", "搜索消息 0–3 的约定"),
    ("assets/javascripts/bundle.*.min.js", r"search/search_index\.json", "搜索入口文件的网址"),
    (
        "assets/javascripts/bundle.*.min.js",
        r"search-query.*search-result|search-result.*search-query",
        "搜索框的部件名",
    ),
    ("assets/javascripts/bundle.*.min.js", r'"keyup"', "搜索框听的按键事件"),
)


class SeamError(Exception):
    """The theme no longer has what our search engine is attached to."""


def missing(theme: Iterable[Path]) -> Iterator[str]:
    """What we rely on and the theme (its folders, nearest first) does not have; nothing if all is well."""
    folders = list(theme)
    for pattern, marker, meaning in _RELIED_ON:
        files = next((found for folder in folders if (found := sorted(folder.glob(pattern)))), [])
        if not any(re.search(marker, path.read_text(encoding="utf-8"), re.DOTALL) for path in files):
            yield f"{meaning}（应在主题的 {pattern} 里）"


def advice(lost: Iterable[str]) -> str:
    """What to tell whoever upgraded the theme."""
    return (
        "主题的搜索接口变了，自己的搜索引擎接不上：\n"
        + "".join(f"  找不到：{item}\n" for item in lost)
        + "  请装回 requirements.lock 里的主题版本，或照 HACKING.md 的“搜索”一节改 publish/search_seam.py"
    )


def own_worker(configuration: str, place: Callable[[str], str] = str) -> str:
    """The page configuration with our worker, at its `place` in the site, for Material's; raises `SeamError`."""
    replaced, count = _THEIR_WORKER.subn(place(WORKER), configuration)
    if count != 1:
        raise SeamError(advice(["页面设置里的搜索程序网址"]))
    return replaced
