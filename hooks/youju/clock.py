"""What day it is. Everything that depends on it takes the day as an argument; only callers ask here."""

from __future__ import annotations

import os
from datetime import date

from .settings import SettingError

VARIABLE = "YOUJU_TODAY"


def today() -> date:
    """Today, or the day in `YOUJU_TODAY` (YYYY-MM-DD) for tests and for looking ahead. Raises SettingError."""
    pretended = os.environ.get(VARIABLE)
    try:
        return date.fromisoformat(pretended) if pretended else date.today()
    except ValueError:
        raise SettingError(f"{VARIABLE} 要写成 2026-11-23 这样的日期，现在是“{pretended}”") from None
