"""Which scripts and styles a page may run: a Content-Security-Policy made from what the theme wrote.

Inline scripts are allowed by their hashes, so a theme upgrade needs no list kept by hand
and a script that comes from anywhere but the theme does not run.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_ELSEWHERE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_DATA = re.compile(r"""\stype\s*=\s*["']?application/(?:ld\+)?json\b""", re.IGNORECASE)
_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']++|"[^"]*"|'[^']*')*+>""")
_ATTRIBUTE = re.compile(r"""\s([^\s"'<>/=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_HANDLER = re.compile(r"on[a-z]+|style", re.IGNORECASE)
# The theme's button for sharing a search is such a link; its script handles the click.
_SCRIPT_LINK = re.compile(r"\s*javascript:(?!void\(0\)$)", re.IGNORECASE)
# Elsewhere the same words are text: the title of a feed, the content of a description.
_ADDRESS = re.compile(r"href|src|action|formaction|data|poster|xlink:href", re.IGNORECASE)
_CHARSET = re.compile(r'<meta charset="utf-8">', re.IGNORECASE)
_HEAD = re.compile(r"<head[^>]*>", re.IGNORECASE)

_OTHER_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

#: What is no page needs of these headers.
FILE_HEADERS = {"X-Content-Type-Options": "nosniff"}
#: And what can run without one: a worker, which is under the policy it comes with and no other, a drawing, a feed.
WORKER_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'"


class PolicyError(ValueError):
    """The page cannot work under a policy without `unsafe-inline`; the message is Chinese."""


def inline(chrome: str) -> frozenset[str]:
    """The sources that allow the inline scripts and styles of `chrome`: `script 'sha256-…'`.

    `chrome` is a page without its body: what an author wrote must not be able to allow itself.
    Raises PolicyError for event handlers, style attributes and `javascript:` links, which no hash can allow.
    """
    for tag in dict.fromkeys(_TAG.findall(_INLINE.sub(r"<\1\2>", chrome))):
        for name, value in _ATTRIBUTE.findall(tag):
            if _HANDLER.fullmatch(name) or (_ADDRESS.fullmatch(name) and _SCRIPT_LINK.match(value.strip("\"'"))):
                raise PolicyError(f"页面外框里有内容安全策略不允许的写法“{name}={value[:40]}”：{tag[:120]}")
    return frozenset(
        f"{kind.lower()} {_hash(content)}"
        for kind, attributes, content in _INLINE.findall(chrome)
        if content and not _ELSEWHERE.search(attributes) and not _DATA.search(attributes)
    )


def policy(allowed: Iterable[str]) -> str:
    """The policy as it stands in a `<meta>`; `allowed` is what `inline` found."""
    hashes = sorted(allowed)
    scripts = [item.removeprefix("script ") for item in hashes if item.startswith("script ")]
    styles = [item.removeprefix("style ") for item in hashes if item.startswith("style ")]
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *scripts]),
            " ".join(["style-src 'self'", *styles]),
            # The theme's icons are data: addresses in its style sheets.
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )


def with_meta(page: str, allowed: Iterable[str]) -> str:
    """`page` carrying its policy, before anything the policy is about. Raises PolicyError."""
    start = _CHARSET.search(page) or _HEAD.search(page)
    if start is None:
        raise PolicyError("页面里没有 <head>，放不进内容安全策略")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(allowed)}">'
    return f"{page[: start.end()]}{meta}{page[start.end() :]}"


def applied(page: str, body: str, seen: set[str]) -> str:
    """`page` under a policy for all but its `body`; what it allows is added to `seen`. Raises PolicyError."""
    before, _, after = page.partition(body) if body else (page, "", "")
    allowed = inline(before + after)
    seen |= allowed
    return with_meta(page, allowed)


def headers(allowed: Iterable[str]) -> dict[str, str]:
    """The same policy for the whole site as response headers, beside others that keep a page to itself."""
    return {"Content-Security-Policy": f"{policy(allowed)}; frame-ancestors 'none'", **_OTHER_HEADERS}


@lru_cache(maxsize=256)
def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
