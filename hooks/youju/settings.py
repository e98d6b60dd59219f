"""What may be set from outside by environment variables, and the one way to object."""

from __future__ import annotations


class SettingError(ValueError):
    """A variable with a value that means nothing; the message is Chinese and names both."""
