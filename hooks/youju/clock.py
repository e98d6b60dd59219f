"""What day it is. Everything that depends on it takes the day as an argument; only callers ask here."""

from __future__ import annotations

import os
from datetime import date

VARIABLE = "YOUJU_TODAY"


def today() -> date:
    """Today, or the day in `YOUJU_TODAY` (YYYY-MM-DD) for tests and for looking ahead. Raises ValueError."""
    pretended = os.environ.get(VARIABLE)
    return date.fromisoformat(pretended) if pretended else date.today()
