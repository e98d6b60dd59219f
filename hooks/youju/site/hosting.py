"""What a web server must know besides the files: headers, how long to keep what, and where moved pages went.

Written for Netlify and Cloudflare Pages (`_headers`, `_redirects`) and for nginx; folders and files
whose names begin with `_` are for the host, not for readers.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..pages.asset import Asset
from ..pages.templates import render_document
from . import policy

HEADERS = "_headers"
REDIRECTS = "_redirects"
NGINX = "_nginx/server.conf"

IMMUTABLE = "public, max-age=31536000, immutable"
#: Pages: a corrected figure reaches everybody within five minutes.
BRIEF = "public, max-age=300, must-revalidate"
#: Scripts, styles and data under a fixed name: asked for anew each time, so they fit the page that names them.
ASKED = "no-cache"

# What Cloudflare Pages takes in `_headers`.
MAX_LINE = 2000
MAX_RULES = 100

# Only here do names that look like hashes say what is inside; an article may well be called 20220822.
_ROOTS = ("assets", "stylesheets", "search")
_HASH = "[0-9a-f]{8,}"
_TOP = rf"[a-z]+\.{_HASH}"
_NAME = rf"[^/]+\.{_HASH}\.[a-z0-9.]+"
#: Paths whose content never changes, as nginx reads it.
HASHED = rf"^/(?:{_TOP}/.+|(?:{'|'.join(_ROOTS)})/(?:.+/)?(?:{_HASH}/.+|{_NAME}))$"


def assets(site: Path, inline: Iterable[str], made: Iterable[Asset]) -> list[Asset]:
    """The files for hosts; `site` holds the finished site, `inline` is what `policy.inline` found in it.

    Raises PolicyError when a line or the number of rules is more than those hosts accept.
    """
    headers = policy.headers(inline)
    moved = {asset.path.removesuffix("index.html"): asset.leads_to for asset in made if asset.leads_to}
    conf = render_document(
        "nginx.conf",
        headers=headers,
        file_headers=policy.FILE_HEADERS,
        worker_policy=policy.WORKER_POLICY,
        moved=moved,
        hashed=HASHED,
        lifetimes={"immutable": IMMUTABLE, "brief": BRIEF, "asked": ASKED},
    )
    found = [Asset(HEADERS, _headers(headers, immutable(site)).encode()), Asset(NGINX, conf.encode())]
    return [*found, Asset(REDIRECTS, _redirects(moved).encode())] if moved else found


def immutable(site: Path) -> Iterator[str]:
    """Patterns, as `_headers` writes them, for everything below `site` whose name changes with its content."""
    yield from (f"/{folder.name}/*" for folder in sorted(site.iterdir()) if re.fullmatch(_TOP, folder.name))
    for root in _ROOTS:
        for folder, folders, names in os.walk(site / root):
            here = Path(folder).relative_to(site).as_posix()
            for name in sorted(folders):
                if re.fullmatch(_HASH, name):
                    yield f"/{here}/{name}/*"
            folders[:] = sorted(name for name in folders if not re.fullmatch(_HASH, name))
            hashed = sorted(name for name in names if re.fullmatch(_NAME, name))
            if hashed and not folders and len(hashed) == len(names):
                yield f"/{here}/*"
            else:
                yield from (f"/{here}/{name}" for name in hashed)


def _headers(headers: dict[str, str], lasting: Iterable[str]) -> str:
    """These hosts ask for everything anew unless told otherwise, and join what two rules say: so no rule for the rest."""
    rules = ["\n".join(["/*", *(f"  {name}: {value}" for name, value in headers.items())])]
    rules += [f"{pattern}\n  Cache-Control: {IMMUTABLE}" for pattern in lasting]
    text = "\n".join([*rules, ""])
    if too_long := next((line for line in text.splitlines() if len(line) > MAX_LINE), ""):
        raise policy.PolicyError(f"{HEADERS} 里有一行超过 {MAX_LINE} 个字符，托管网站不收：{too_long[:120]}…")
    if len(rules) > MAX_RULES:
        raise policy.PolicyError(f"{HEADERS} 里有 {len(rules)} 条规则，托管网站最多收 {MAX_RULES} 条")
    return text


def _redirects(moved: dict[str, str]) -> str:
    """Each move twice: Netlify passes over the page at the old address only with `!`, Cloudflare refuses that line."""
    return "".join(f"/{old} /{new} 301!\n/{old} /{new} 301\n" for old, new in moved.items())
