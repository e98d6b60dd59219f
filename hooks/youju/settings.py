"""What may be set from outside by environment variables, what day it is, and the one way to object.

Everything that depends on the day takes it as an argument; only callers ask here.
"""

from __future__ import annotations

import os
from datetime import date
from urllib.parse import quote, urlsplit, urlunsplit

VARIABLE = "YOUJU_TODAY"


class SettingError(ValueError):
    """A variable with a value that means nothing; the message is Chinese and names both."""


def today() -> date:
    """Today, or the day in `YOUJU_TODAY` (YYYY-MM-DD) for tests and for looking ahead. Raises SettingError."""
    pretended = os.environ.get(VARIABLE)
    try:
        return date.fromisoformat(pretended) if pretended else date.today()
    except ValueError:
        raise SettingError(f"{VARIABLE} 要写成 2026-11-23 这样的日期，现在是“{pretended}”") from None


def site_address(written: str | None) -> str:
    """Where the site stands, as addresses are written: of a path in Chinese or with spaces every byte is encoded.

    Raises SettingError.
    """
    text = (written or "").strip()
    wrong = f"site_url（mkdocs.yml 或 YOUJU_SITE_URL）要写成 https://example.cn/ 这样的完整网址，现在是“{text}”"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        raise SettingError(wrong) from None
    if parts.scheme not in ("http", "https") or not host or " " in host or "@" in parts.netloc:
        raise SettingError(wrong)
    if "?" in text or "#" in text:
        raise SettingError(f"{wrong}；不能有“?”和“#”")
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((parts.scheme, host + port, path if path.endswith("/") else f"{path}/", "", ""))
