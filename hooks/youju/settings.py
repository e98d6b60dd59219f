"""What may be set from outside by environment variables, what day it is, and the one way to object.

Everything that depends on the day takes it as an argument; only callers ask here.
"""

from __future__ import annotations

import os
from datetime import date

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
